/* Answers about the case as a whole. */
#include <string.h>

#include "agent/ask.h"
#include "agent/exercise_private.h"
#include "agent/reply_private.h"

#include "agent/same_private.h"

gboolean
agent_reply_confirm(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;

    if (!g_str_equal(c->row->status, "provisional")) {
        agent_reply_did(reply, "it was confirmed before; nothing changed");
        return TRUE;
    }
    agent_reply_did(reply, "receipt is confirmed; the questions that follow go out now");
    return agent_reply_event(reply, "case-confirmed", reply->in->message->arrived, NULL, error) &&
           store_case_set_status(c->desk->store, c->row->id, "open", error) &&
           agent_react(c, reply->in, "case-confirmed", casework_file_form(c->file), error);
}

gboolean
agent_reply_not_ours(AgentReply *reply, GError **error)
{
    agent_reply_did(
        reply, "it is recorded that the case may not be yours; its clocks run until the finding is made");
    return agent_reply_event(reply, "not-ours", reply->in->message->arrived,
                             json_pack("{s:s}", "why", reply->answer->argument), error) &&
           agent_reply_task(reply, "not-ours", reply->c->pack->manager,
                            "Operations say that this case is not the partnership's. If you find so, answer "
                            "\"finding not ours: WHOSE IT IS\"; until then its clocks run.",
                            error);
}

/* X68: two forms on one incident, and the earlier starts the clock, whichever case goes on. */
static gboolean
reply_carry_starts(AgentReply *reply, AgentCase *other, GError **error)
{
    const GPtrArray *events = casework_file_events(reply->c->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);
        const RulesEvent *known = rules_pack_event_find(other->pack, event->kind);

        if (event->undone || known == NULL ||
            !g_strv_contains((const char *const *)known->recorded_by, "form") ||
            (known->field == NULL && known->told_by == NULL))
            continue;
        if (agent_case_event(other, event->kind, event->happened, event->actor, event->message_id,
                             json_pack("{s:s}", "ref", reply->c->row->ref), error) < 0)
            return FALSE;
    }
    return agent_case_update_duties(other, error);
}

/* Nothing is merged: this case stops, and says which one goes on. */
gboolean
agent_reply_same_as(AgentReply *reply, GError **error)
{
    g_autofree char *ref = NULL;
    const char *rest;
    g_autoptr(AgentCase) other = NULL;
    g_autoptr(GError) fault = NULL;
    AgentCase *c = reply->c;

    ref = casework_ref_read(c->pack, reply->answer->argument, &rest);
    other = ref != NULL ? agent_case_load_by_ref(c->desk, ref, &fault) : NULL;
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (other == NULL || other->row->id == c->row->id) {
        agent_reply_not_done(reply, "\"%s\" is no other case; write its reference as it stands in its mails",
                             reply->answer->argument);
        return TRUE;
    }
    agent_reply_did(
        reply,
        "this case stops here, as the same incident as %s, which goes on alone, by the earlier of "
        "their dates",
        ref);
    return agent_reply_event(reply, "case-joined", reply->in->message->arrived,
                             json_pack("{s:s}", "ref", ref), error) &&
           agent_case_update_duties(c, error) &&
           store_case_set_status(c->desk->store, c->row->id, "closed", error) &&
           agent_case_event(other, "note", reply->in->message->arrived, reply->in->person->id,
                            reply->in->message->id,
                            json_pack("{s:s, s:s}", "as_written", "another notification of the same incident",
                                      "ref", c->row->ref),
                            error) >= 0 &&
           reply_carry_starts(reply, other, error) && agent_same_settle(c, other, error);
}

/* What still runs with a date of its own (closing by rule could hide it, X49), or goes on after the close; as
 * people name it, transfer full.  NULL: nothing. */
static char *
reply_running(const GPtrArray *duties, gboolean after_close)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index((GPtrArray *)duties, i);
        const RulesDuty *rule = duty->clock->duty;

        if (g_str_equal(duty->state, "running") && rule->after_close == after_close &&
            (after_close || (!rule->watched && !rule->undated)))
            g_string_append_printf(names, "%s%s (\"done: %s\")", names->len > 0 ? "; " : "", rule->duty,
                                   rule->say);
    }
    return names->len > 0 ? g_strdup(names->str) : NULL;
}

/* Closing a case deals with nothing that was put before a person on it. */
static gboolean
reply_tell_waiting(AgentReply *reply, GError **error)
{
    g_autoptr(GPtrArray) tasks = store_task_list(reply->c->desk->store, FALSE, error);
    guint n = 0;

    for (guint i = 0; tasks != NULL && i < tasks->len; i++)
        n += ((const StoreTask *)g_ptr_array_index(tasks, i))->case_id == reply->c->row->id;
    if (n > 0)
        agent_reply_next(reply,
                         "%u of the notices about it still wait: what has been seen to is answered with "
                         "\"dealt with\".",
                         n);
    return tasks != NULL;
}

gboolean
agent_reply_close(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;
    g_autoptr(GPtrArray) duties = casework_file_duties(c->file, c->desk->calendar);
    g_autofree char *open = reply_running(duties, FALSE), *later = reply_running(duties, TRUE);

    /* What is played is over when its players say so. */
    if (open != NULL && !c->row->exercise) {
        agent_reply_not_done(reply, "a case is closed when nothing that has a date is open, and this is: %s",
                             open);
        return TRUE;
    }
    if (c->row->exercise)
        agent_reply_did(reply, "the exercise is over; who answered when goes to the office and the manager");
    else if (later != NULL)
        agent_reply_did(reply, "the case is closed; you are still reminded of: %s", later);
    else
        agent_reply_did(reply, "the case is closed; nobody is reminded of it any more");
    if (!reply_tell_waiting(reply, error))
        return FALSE;
    return agent_reply_event(reply, "case-closed", reply->in->message->arrived,
                             json_pack("{s:s}", "why", reply->answer->argument), error) &&
           store_case_set_status(c->desk->store, c->row->id, "closed", error) &&
           agent_exercise_tell(c, error);
}

/* The edition that is in use: by its number or its pack's name. */
gboolean
agent_reply_use_edition(AgentReply *reply, GError **error)
{
    AgentCase *c = reply->c;
    const RulesPack *pack = c->desk->pack;
    g_autofree char *was = g_strdup_printf("%s %s", c->pack->id, c->pack->edition);
    json_t *payload;

    if (!g_str_equal(reply->answer->argument, pack->edition) &&
        !g_str_equal(reply->answer->argument, pack->id)) {
        agent_reply_not_done(reply, "edition \"%s\" is not in use here; the one in use is %s",
                             reply->answer->argument, pack->edition);
        return TRUE;
    }
    if (c->pack == pack) {
        agent_reply_did(reply, "the case goes by edition %s already; nothing changed", pack->edition);
        return TRUE;
    }
    payload = json_pack("{s:s, s:s, s:s}", "was", was, "pack", pack->id, "edition", pack->edition);
    agent_reply_did(reply, "the case goes by edition %s from now on, and its dates were counted anew",
                    pack->edition);
    return agent_reply_event(reply, "edition-changed", reply->in->message->arrived, payload, error) &&
           agent_case_use_pack(c, pack, error);
}

gboolean
agent_reply_away(AgentReply *reply, GError **error)
{
    const RulesPerson *person = reply->in->person;

    if (reply->date == NULL || strncmp(reply->date, reply->in->message->arrived, strlen("2026-12-16")) <= 0) {
        agent_reply_not_done(reply, "the day until which you are away could not be read, or is past");
        return TRUE;
    }
    agent_reply_did(reply, "until %.10s what is asked of you is asked of your deputy too", reply->date);
    if (person->deputy == NULL)
        agent_reply_next(reply,
                         "The directory names no deputy of yours: tell the office who stands in for you.");
    return agent_set_away(reply->in->desk, person, reply->date, error) &&
           agent_event(reply->in->desk, "person-away", reply->in->message->id,
                       json_pack("{s:s, s:s}", "person", person->id, "until", reply->date), error) >= 0;
}

gboolean
agent_reply_back(AgentReply *reply, GError **error)
{
    agent_reply_did(reply, "you are asked yourself again");
    return agent_set_away(reply->in->desk, reply->in->person, NULL, error) &&
           agent_event(reply->in->desk, "person-back", reply->in->message->id,
                       json_pack("{s:s}", "person", reply->in->person->id), error) >= 0;
}
