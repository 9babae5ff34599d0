#include "agent/version_private.h"

#include "agent/ask.h"
#include "agent/body_private.h"
#include "agent/moot_private.h"
#include "agent/submit_private.h"
#include "agent/token_private.h"
#include "casework/answer.h"
#include "casework/gate.h"
#include "casework/outcome.h"
#include "casework/version.h"
#include "letter/values.h"
#include "store/paper.h"

static gboolean
version_is_paper(const json_t *part)
{
    static const char *const endings[] = {"docx", "doc", "odt", "rtf", "pdf", NULL};
    const char *ending = base_json_string(part, "ending");

    return ending != NULL && g_strv_contains(endings, ending) && base_json_string(part, "sha256") != NULL &&
           json_integer_value(json_object_get(part, "part")) >= 0;
}

static guint
version_count(const AgentIngest *in)
{
    guint papers = 0;
    size_t i;
    json_t *part;

    json_array_foreach(json_object_get(in->json, "papers"), i, part) papers += version_is_paper(part);
    return in->parts_fd >= 0 ? papers : 0;
}

/* The bytes, so that what is approved is what leaves. */
static gboolean
version_keep(AgentIngest *in, AgentCase *c, const json_t *paper, GError **error)
{
    json_int_t number = json_integer_value(json_object_get(paper, "part"));
    const json_t *part = json_array_get(json_object_get(in->json, "parts"), (size_t)number);

    g_assert(part != NULL);
    return store_paper_keep(in->desk->store, c->row->id, base_json_string(paper, "sha256"), in->parts_fd,
                            json_integer_value(json_object_get(part, "offset")),
                            json_integer_value(json_object_get(part, "length")), error);
}

/* The form that the paper was read as, if it is a record: a record is held against the prescribed items. */
static const json_t *
version_form(const AgentIngest *in, const json_t *paper)
{
    json_int_t part = json_integer_value(json_object_get(paper, "part"));
    size_t i;
    json_t *form;

    json_array_foreach(json_object_get(in->json, "forms"), i, form)
    {
        if (json_integer_value(json_object_get(form, "part")) == part &&
            g_strcmp0(base_json_string(form, "kind"), "rapid-review-record") == 0)
            return form;
    }
    return NULL;
}

/* Terms of reference look much like a record, and are none: what a step sends says which of them it is. */
static gboolean
version_is_of_record(const RulesDuty *duty)
{
    return duty->submit == NULL || g_str_equal(duty->submit->letter, "panel-submission");
}

/* Nobody is to approve a record without knowing what it lacks; whoever wrote it hears first. */
static gboolean
version_check(AgentIngest *in, AgentCase *c, const RulesDuty *duty, json_t *payload, const json_t *paper,
              GError **error)
{
    const json_t *form = version_form(in, paper);
    json_t *gaps;
    g_autofree char *text = NULL;

    if (form == NULL || !version_is_of_record(duty))
        return TRUE;
    gaps = letter_values_gaps(in->desk->questions, form);
    json_object_set_new(payload, "gaps", gaps);
    if (json_array_size(gaps) == 0)
        return TRUE;
    text = g_strdup_printf(
        "The record of the rapid review that came as a new version lacks %" G_GSIZE_FORMAT
        " of the prescribed items. Those who are asked to approve it are told which "
        "(`caseward show` has them too). Complete it, and send it again with \"version: %s\".",
        json_array_size(gaps), duty->say);
    return agent_task(in->desk, c, in, "record-gaps", duty->owner, text, error);
}

/* The one paper that came with it. */
static gboolean
version_record(AgentIngest *in, AgentCase *c, const RulesDuty *duty, GError **error)
{
    size_t i;
    json_t *part;

    json_array_foreach(json_object_get(in->json, "papers"), i, part)
    {
        json_t *payload;

        if (!version_is_paper(part))
            continue;
        payload = json_pack("{s:s, s:s, s:s}", "duty", duty->id, "sha256", base_json_string(part, "sha256"),
                            "ending", base_json_string(part, "ending"));
        return version_keep(in, c, part, error) && version_check(in, c, duty, payload, part, error) &&
               agent_case_event(c, CASEWORK_VERSION_PAPER, in->message->arrived, in->person->id,
                                in->message->id, payload, error) >= 0;
    }
    g_assert_not_reached();
}

/* What is approved, and leaves, is one file: of none, or of several, nobody can say which. */
static gboolean
version_tell_papers(AgentIngest *in, AgentCase *c, guint papers, GError **error)
{
    return agent_task(
        in->desk, c, in, "paper-missing", c->pack->tasks_to,
        papers == 0
            ? "A new version of a paper was announced, but no paper came with it. What was approved before "
              "does not count any more; send the paper."
            : "A new version of a paper was announced, and several papers came with it. What is approved, "
              "and "
              "leaves, is one file: none of them was taken. What was approved before does not count any "
              "more; "
              "send the one that is meant, alone.",
        error);
}

static gboolean
version_one(AgentIngest *in, AgentCase *c, const RulesDuty *duty, GError **error)
{
    guint papers = version_count(in);

    if (duty == NULL)
        return agent_task(
            in->desk, c, in, "version", c->pack->tasks_to,
            "A new version of a paper was announced, but not of which step. Write \"version:\" and the "
            "step as the mails of the case call it. What was approved before still stands.",
            error);
    if (!agent_submit_stop(c, duty, "the paper was changed", error) ||
        !(papers == 1 ? version_record(in, c, duty, error) : version_tell_papers(in, c, papers, error)))
        return FALSE;
    return agent_body_ask_for(c, duty, error) && agent_ask_approval(c, duty, error);
}

gboolean
agent_version_take(AgentIngest *in, GError **error)
{
    g_autoptr(AgentCase) c = NULL;
    guint before;

    if (g_strcmp0(in->outcome, CASEWORK_OUTCOME_ANSWER) != 0 || in->case_id == 0 || in->person == NULL)
        return TRUE;
    c = agent_case_load(in->desk, in->case_id, error);
    if (c == NULL)
        return FALSE;
    before = casework_file_events(c->file)->len;
    for (guint i = 0; i < before; i++) {
        const CaseworkEvent *event = g_ptr_array_index(casework_file_events(c->file), i);

        if (event->message_id == in->message->id && g_str_equal(event->kind, CASEWORK_VERSION) &&
            !version_one(in, c, casework_version_duty(c->pack, event), error))
            return FALSE;
    }
    return agent_moot(c, error);
}

/* An answer of the office to a mail of ours that announces a version. */
static gboolean
version_is_announced(const AgentIngest *in)
{
    const char *text = base_json_string(in->json, "action_text");
    g_autoptr(GPtrArray) answers = NULL;

    if (text == NULL || in->person == NULL || !in->authenticated ||
        json_array_size(json_object_get(in->json, "references")) == 0 ||
        !casework_is_office(in->desk->pack, in->person))
        return FALSE;
    answers = casework_answers_read(in->desk->pack, NULL, text, NULL);
    for (guint i = 0; answers != NULL && i < answers->len; i++) {
        const CaseworkAnswer *answer = g_ptr_array_index(answers, i);

        if (g_strcmp0(answer->event, CASEWORK_VERSION) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
agent_version_form(AgentIngest *in, GError **error)
{
    return version_is_announced(in) ? agent_token_reply(in, error) : agent_ingest_form(in, error);
}
