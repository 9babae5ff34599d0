/* Whoever submits an approved paper is asked, with the paper. */
#include "agent/submit_private.h"

#include "agent/body_private.h"
#include "agent/paper_private.h"
#include "casework/gate.h"
#include "casework/submission.h"
#include "casework/version.h"
#include "letter/values.h"

gboolean
agent_submit_waits(const AgentCase *c, const RulesDuty *duty)
{
    return duty->submit != NULL && casework_version_newest(c->pack, c->file, duty).sha256 != NULL;
}

static void
submit_add_line(json_t *lines, char *line)
{
    g_autofree char *text = line;

    json_array_append_new(lines, json_pack("{s:o}", "text", base_json_text(text)));
}

/* Whom it goes to, and what still stands in the way of each. */
static json_t *
submit_addressees(AgentCase *c, const RulesDuty *duty)
{
    json_t *lines = json_array();

    for (guint i = 0; duty->submit->to[i] != NULL; i++) {
        const char *to = duty->submit->to[i];
        const RulesRole *body = rules_pack_body_find(c->pack, to), *role = rules_pack_role_find(c->pack, to);
        g_autofree char *doubt = body != NULL ? agent_body_doubt(c->desk, to) : NULL;

        submit_add_line(lines, g_strdup_printf("%s%s%s",
                                               body != NULL   ? body->title
                                               : role != NULL ? role->title
                                                              : "whoever sent the form",
                                               doubt != NULL ? ": " : "", doubt != NULL ? doubt : ""));
    }
    return lines;
}

static json_t *
submit_missing(AgentCase *c, const RulesDuty *duty)
{
    g_autoptr(GPtrArray) duties = casework_file_duties(c->file, c->desk->calendar);
    g_autofree char *missing = casework_submission_hindrance(c->pack, c->desk->people, duty, c->file, duties);

    return json_string(missing != NULL ? missing : "");
}

guint
agent_submit_queries(const AgentCase *c, const RulesDuty *duty, gint since)
{
    const GPtrArray *events = casework_file_events(c->file);
    g_autoptr(CaseworkApproval) approval = casework_approval(c->pack, c->desk->people, duty, c->file);
    guint n = 0;

    for (guint i = since < 0 ? 0 : (guint)since; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        n += g_str_equal(event->kind, "queried") &&
             g_strcmp0(base_json_string(event->payload, "duty"), duty->id) == 0;
    }
    return approval != NULL && approval->queried ? n : 0;
}

static json_t *
submit_values(AgentCase *c, const RulesDuty *duty, const char *question, const char *sha256)
{
    json_t *values = letter_values_common(c->pack, c->desk->config);
    g_autofree char *hash = g_strndup(sha256, AGENT_SUBMIT_HASH_LEN);

    json_object_set_new(values, "ref", json_string(c->row->ref));
    json_object_set_new(values, "duty", json_string(duty->duty));
    json_object_set_new(values, "version", json_string(hash));
    json_object_set_new(values, "to", submit_addressees(c, duty));
    json_object_set_new(values, "missing", submit_missing(c, duty));
    json_object_set_new(values, "queried", json_boolean(agent_submit_queries(c, duty, 0) > 0));
    json_object_set_new(values, "answers",
                        letter_values_answers(c->pack, c->desk->config, c->row->ref, question));
    json_object_set_new(values, "source", base_json_text(duty->source));
    return values;
}

static gboolean
submit_ask_people(AgentCase *c, const RulesDuty *duty, const GPtrArray *people, GError **error)
{
    CaseworkVersion version = casework_version_newest(c->pack, c->file, duty);
    g_autofree char *question = g_strconcat(CASEWORK_ASK_SUBMIT, duty->id, NULL);
    guint queries = agent_submit_queries(c, duty, version.announced);
    g_autofree char *step = queries == 0 ? g_strdup_printf("%s-%d", duty->id, version.announced)
                                         : g_strdup_printf("%s-%d-%u", duty->id, version.announced, queries);
    g_autoptr(json_t) values = submit_values(c, duty, question, version.sha256);
    MailAttachment paper;
    gboolean done = agent_paper_open(c, version.sha256, version.ending, &paper, error) &&
                    agent_post_people(c->desk,
                                      &(AgentPost){.letter = "submit-request",
                                                   .c = c,
                                                   .values = values,
                                                   .question = question,
                                                   .step = step,
                                                   .attachments = &paper,
                                                   .n_attachments = 1},
                                      people, error);

    agent_paper_close(&paper);
    return done;
}

gboolean
agent_submit_ask(AgentCase *c, const RulesDuty *duty, GError **error)
{
    for (guint i = 0; duty->submit->by[i] != NULL; i++) {
        g_autoptr(GPtrArray) people = rules_people_persons_of_role(c->desk->people, duty->submit->by[i]);

        if (people->len > 0)
            return submit_ask_people(c, duty, people, error);
    }
    return TRUE;
}

gboolean
agent_submit_ask_of(AgentCase *c, const RulesDuty *duty, const RulesPerson *person, GError **error)
{
    g_autoptr(GPtrArray) people = g_ptr_array_new();

    g_ptr_array_add(people, (gpointer)person);
    return submit_ask_people(c, duty, people, error);
}
