#include "agent/token_private.h"

#include <string.h>

#include "agent/version_private.h"
#include "base/time.h"
#include "casework/outcome.h"
#include "letter/letter.h"
#include "mail/reference.h"
#include "store/outbox.h"

#define TOKEN_DAYS 30 /* a question that old is asked anew */
#define TOKEN_PATTERN "(?<![a-z2-7-])([a-z2-7]{16}-[a-z2-7]{20})(?![a-z2-7-])"
#define TOKEN_SUBJECT "subject="

/* ---- out ---- */

/* "bx-2026-0007.RANDOM-HMAC@domain": what stands between the reference and the domain. */
static char *
token_of_id(const char *rfc_id)
{
    const char *dot = strchr(rfc_id, '.');
    const char *at = strrchr(rfc_id, '@');

    return dot != NULL && at != NULL && dot < at ? g_strndup(dot + 1, (gsize)(at - dot - 1)) : NULL;
}

static char *
token_link(const char *href, const char *subject)
{
    const char *start = strstr(href, TOKEN_SUBJECT);
    g_autofree char *before = start != NULL ? g_strndup(href, (gsize)(start - href)) : NULL;

    if (start == NULL)
        return g_strdup(href);
    start += strcspn(start, "&");
    return g_strconcat(before, TOKEN_SUBJECT, subject, start, NULL);
}

static void
token_fill_answers(json_t *filled, const char *subject)
{
    json_t *answers = json_deep_copy(json_object_get(filled, "answers"));
    size_t i;
    json_t *answer;

    json_array_foreach(answers, i, answer)
    {
        const char *href = base_json_string(answer, "href");
        g_autofree char *link = href != NULL ? token_link(href, subject) : NULL;

        if (link != NULL)
            json_object_set_new(answer, "href", json_string(link));
    }
    if (answers != NULL)
        json_object_set_new(filled, "answers", answers);
}

/* The lines of a morning mail, each with what to answer once it is done. */
static void
token_fill_lines(json_t *filled, const char *list, const char *address, const char *subject)
{
    json_t *lines = json_deep_copy(json_object_get(filled, list));
    size_t i;
    json_t *line;

    json_array_foreach(lines, i, line)
    {
        const char *answer = base_json_string(line, "answer");
        g_autofree char *link =
            answer != NULL && *answer != '\0' ? letter_mailto(address, subject, answer) : NULL;

        if (link != NULL)
            json_object_set_new(line, "href", json_string(link));
    }
    if (lines != NULL)
        json_object_set_new(filled, list, lines);
}

json_t *
agent_token_fill(const json_t *values, const char *address, const char *ref, const char *rfc_id)
{
    static const char *const lists[] = {"late", "today", "open", "next", "yours"};
    json_t *filled = json_copy((json_t *)values);
    g_autofree char *token = token_of_id(rfc_id);
    g_autofree char *plain = ref != NULL ? g_strdup_printf("Re: [%s] answer %s", ref, token)
                                         : g_strdup_printf("Re: answer %s", token);
    g_autofree char *subject = g_uri_escape_string(plain, NULL, FALSE);

    if (token == NULL)
        return filled;
    token_fill_answers(filled, subject);
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        token_fill_lines(filled, lists[i], address, plain);
    return filled;
}

/* ---- in ---- */

static gboolean
token_in_thread(AgentIngest *in, gboolean *is, GError **error)
{
    const json_t *references = json_object_get(in->json, "references");
    g_autoptr(GError) fault = NULL;

    *is = FALSE;
    for (size_t i = 0; i < json_array_size(references) && !*is; i++) {
        g_autoptr(StoreMail) mail = store_outbox_find_by_rfc_id(
            in->desk->store, json_string_value(json_array_get(references, i)), &fault);

        if (fault != NULL) {
            g_propagate_error(error, g_steal_pointer(&fault));
            return FALSE;
        }
        *is = mail != NULL;
    }
    return TRUE;
}

/* What the Message-ID of a mail of ours begins with that is about no single case. */
#define TOKEN_NO_CASE "agent"

static char *
token_id_of(const AgentIngest *in, const char *ref, const char *token)
{
    const char *at = strrchr(in->desk->config->address, '@');
    const char *domain = at != NULL ? at + 1 : "localhost";
    g_autofree char *whole = g_strdup_printf("%s.%s@%s", ref, token, domain);
    g_autofree char *lower = g_ascii_strdown(whole, -1);

    return mail_id_is_ours(lower, in->desk->mail_key, domain) ? g_steal_pointer(&lower) : NULL;
}

/* The Message-ID that the token in the subject belongs to, made by us; NULL: there is none. */
static char *
token_id(const AgentIngest *in)
{
    const char *subject = base_json_string(in->json, "subject"),
               *ref = base_json_string(in->json, "case_ref");
    g_autoptr(GRegex) regex = g_regex_new(TOKEN_PATTERN, G_REGEX_CASELESS, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *token = NULL;
    char *id;

    if (subject == NULL || !g_regex_match(regex, subject, 0, &match))
        return NULL;
    token = g_match_info_fetch(match, 1);
    id = ref != NULL ? token_id_of(in, ref, token) : NULL;
    return id != NULL ? id : token_id_of(in, TOKEN_NO_CASE, token);
}

static gboolean
token_has_expired(const AgentIngest *in, const StoreMail *mail)
{
    g_autoptr(GDateTime) queued = base_time_from_iso(mail->queued, NULL);
    g_autoptr(GDateTime) arrived = base_time_from_iso(in->message->arrived, NULL);

    return queued == NULL || arrived == NULL ||
           g_date_time_difference(arrived, queued) > TOKEN_DAYS * G_TIME_SPAN_DAY;
}

static gboolean
token_was_used(const AgentCase *c, const StoreMail *mail)
{
    const GPtrArray *events = casework_file_events(c->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_str_equal(event->kind, "token-used") &&
            json_integer_value(json_object_get(event->payload, "outbox")) == mail->id)
            return TRUE;
    }
    return FALSE;
}

/* A token proves nothing by itself: what comes with a dead one is put before a person.  @c NULL: it is about
 * no single case. */
static gboolean
token_refuse(AgentIngest *in, AgentCase *c, const char *reason, const char *text, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_TASK;
    in->reason = g_strdup(reason);
    in->case_id = c != NULL ? c->row->id : 0;
    return agent_task(in->desk, c, in, "unconfirmed-answer", in->desk->pack->tasks_to, text, error);
}

/* The right token from another hand: somebody has a mail that was not theirs. */
static gboolean
token_misused(AgentIngest *in, AgentCase *c, const StoreMail *mail, GError **error)
{
    const char *who = in->person != NULL ? in->person->id : "somebody";
    json_t *payload = json_pack("{s:I, s:s?, s:o}", "outbox", (json_int_t)mail->id, "given_to", mail->person,
                                "came_from", base_json_text(in->from));
    gint64 event =
        c != NULL
            ? agent_case_event(c, "token-misused", in->message->arrived, who, in->message->id, payload, error)
            : agent_event_by(in->desk, "token-misused", who, in->message->id, payload, error);

    in->outcome = CASEWORK_OUTCOME_TASK;
    in->reason = g_strdup("an answer with another person's token");
    in->case_id = c != NULL ? c->row->id : 0;
    return event >= 0 &&
           agent_task(
               in->desk, c, in, "wrong-person", in->desk->pack->manager,
               "INCIDENT: an answer came with a token that was given to somebody else. Nothing was done. "
               "Find out who has that person's mail, and whether case content went astray; the record says "
               "whose token it was.",
               error);
}

/* As if the mail that asked had been answered itself.  @c NULL: it is about no single case. */
static gboolean
token_answer(AgentIngest *in, AgentCase *c, const StoreMail *mail, GError **error)
{
    g_autoptr(json_t) threaded = json_copy((json_t *)in->json);
    const json_t *as_came = in->json;
    gboolean done;

    json_object_set_new(threaded, "references", json_pack("[s]", mail->rfc_id));
    in->json = threaded;
    done = agent_ingest_reply(in, error);
    in->json = as_came;
    if (!done || c == NULL || g_strcmp0(in->outcome, CASEWORK_OUTCOME_ANSWER) != 0 ||
        (in->reason != NULL && g_str_has_prefix(in->reason, "not understood")))
        return done;
    return agent_case_event(c, "token-used", in->message->arrived, in->person->id, in->message->id,
                            json_pack("{s:I}", "outbox", (json_int_t)mail->id), error) >= 0;
}

static gboolean
token_judge(AgentIngest *in, const StoreMail *mail, GError **error)
{
    g_autoptr(AgentCase) c = mail->case_id != 0 ? agent_case_load(in->desk, mail->case_id, error) : NULL;

    if (c == NULL && mail->case_id != 0)
        return FALSE;
    if (mail->person == NULL || in->person == NULL || !g_str_equal(mail->person, in->person->id))
        return token_misused(in, c, mail, error);
    if (token_has_expired(in, mail))
        return token_refuse(in, c, "an answer with a token that has run out",
                            "An answer came by a link that is too old. Nothing was done. Ask the writer to "
                            "answer the newest mail itself.",
                            error);
    if (c != NULL && token_was_used(c, mail))
        return token_refuse(
            in, c, "an answer with a token that was used before",
            "An answer came by a link that had been used already. Nothing was done. If its "
            "writer has changed their mind, they write \"change to ...\" in answer to the mail "
            "that asked.",
            error);
    return token_answer(in, c, mail, error);
}

static gboolean
token_reply(AgentIngest *in, GError **error)
{
    g_autofree char *rfc_id = token_id(in);
    g_autoptr(StoreMail) mail = NULL;
    g_autoptr(GError) fault = NULL;
    gboolean threaded;

    if (rfc_id == NULL)
        return agent_ingest_reply(in, error);
    if (!token_in_thread(in, &threaded, error))
        return FALSE;
    mail = threaded ? NULL : store_outbox_find_by_rfc_id(in->desk->store, rfc_id, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    return mail == NULL ? agent_ingest_reply(in, error) : token_judge(in, mail, error);
}

gboolean
agent_token_reply(AgentIngest *in, GError **error)
{
    return token_reply(in, error) && agent_version_take(in, error);
}
