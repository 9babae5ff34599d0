#include "agent/act.h"

#include <string.h>

#include "agent/ask.h"
#include "agent/ingest_private.h"
#include "agent/requests_private.h"
#include "base/time.h"
#include "casework/gate.h"
#include "letter/invitation.h"
#include "letter/values.h"

static void act_say(GPtrArray *list, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
act_say(GPtrArray *list, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(list, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

/* What lies ahead has not happened: "held: 5 January", written in December, says when a meeting is to be. */
static gboolean
act_is_past(const char *date, const char *now)
{
    return strncmp(date, now, strlen("2026-12-16")) <= 0;
}

#define ACT_LONG_PAST_DAYS 31

/* "Publish 7 June", said in November: the nearest is last June's, and the next may be meant. */
static gboolean
act_wants_year(const AgentAct *act, const RulesEvent *event)
{
    GDate day, now;
    g_autofree char *year = act->date != NULL ? g_strndup(act->date, strlen("2026")) : NULL;
    g_autofree char *today = g_strndup(act->now, strlen("2026-12-16"));

    return event->ahead && act->date != NULL && base_date_from_iso(act->date, &day, NULL) &&
           base_date_from_iso(today, &now, NULL) && g_date_days_between(&day, &now) > ACT_LONG_PAST_DAYS &&
           strstr(act->answer->line, year) == NULL && strstr(act->answer->line, year + 2) == NULL;
}

/* The day of @event; NULL, and it is said why: none that can be taken. */
static const char *
act_day(AgentAct *act, const RulesEvent *event)
{
    g_autofree char *shown = letter_values_short_date(act->date);

    if (act->date == NULL && event->dated) {
        act_say(act->not_done,
                "\"%s\": the day could not be read, or is another day of the week; write it like 30 December "
                "2026",
                act->answer->line);
        return NULL;
    }
    if (act->date != NULL && !event->ahead && !act_is_past(act->date, act->now)) {
        act_say(act->not_done, "\"%s\": %s lies ahead; say so once it has happened", act->answer->line,
                shown);
        return NULL;
    }
    if (act_wants_year(act, event)) {
        act_say(act->not_done, "\"%s\": %s is past; write the day with its year", act->answer->line, shown);
        return NULL;
    }
    return act->date != NULL ? act->date : act->now;
}

/* What stands behind the day, if it is more than a word; NULL: no reason. */
static char *
act_reason(const char *argument, const char *note)
{
    const char *colon = strchr(argument, ':');
    g_autofree char *text =
        g_strdup_printf("%s %s", colon != NULL ? colon + 1 : "", note != NULL ? note : "");

    g_strstrip(text);
    return strchr(text, ' ') != NULL ? g_steal_pointer(&text) : NULL;
}

/* A later day is found with a reason, and only where an earlier one was said (X10).  FALSE: it is said why
 * not. */
static gboolean
act_may_correct(AgentAct *act, const RulesEvent *event, const char *day)
{
    const CaseworkEvent *first =
        event->corrects != NULL ? casework_file_first(act->c->file, event->corrects) : NULL;
    g_autofree char *reason =
        act->answer->argument != NULL ? act_reason(act->answer->argument, act->answer->note) : NULL;

    if (event->corrects == NULL)
        return TRUE;
    if (first != NULL && strncmp(day, first->happened, strlen("2026-12-16")) <= 0)
        act_say(act->not_done, "that is not later than what was said. The earliest counts by itself: write "
                               "\"aware:\" and the day");
    else if (reason == NULL)
        act_say(act->not_done,
                "a later day needs a reason: write it behind the day, like \"16 December 2026: the "
                "ward told us only then\"");
    else
        return TRUE;
    return FALSE;
}

/* The running duties that @kind meets. */
static GPtrArray *
act_meets(const GPtrArray *duties, const char *kind)
{
    GPtrArray *met = g_ptr_array_new();

    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index((GPtrArray *)duties, i);
        const RulesDuty *rule = duty->clock->duty;

        if (g_str_equal(duty->state, "running") && rule->met_by != NULL &&
            g_strv_contains((const char *const *)rule->met_by, kind))
            g_ptr_array_add(met, (gpointer)rule);
    }
    return met;
}

/* What @duty still needs is asked for.  TRUE with @open FALSE: the gate is shut, and it is said what is
 * missing. */
static gboolean
act_gate(AgentAct *act, const RulesDuty *duty, const GPtrArray *duties, gboolean *open, GError **error)
{
    AgentCase *c = act->c;
    g_autoptr(GPtrArray) missing = casework_gate(c->pack, c->desk->people, duty, c->file, duties);

    if (missing->len == 0 || act->answer->despite != NULL)
        return TRUE;
    *open = FALSE;
    for (guint i = 0; i < missing->len; i++)
        act_say(act->not_done, "%s: it needs %s", duty->duty, (const char *)missing->pdata[i]);
    act_say(act->next, "The approvals that are missing are asked for now. If it has happened all the same, "
                       "write it again with "
                       "\"despite: WHY\" on a line of its own. The clock goes on.");
    return agent_ask_approval(c, duty, error);
}

/* It is recorded all the same: an order is said, it stops nothing (X11). */
static json_t *
act_before(AgentAct *act, const GPtrArray *met, const GPtrArray *duties)
{
    json_t *before = json_array();

    for (guint i = 0; i < met->len; i++) {
        g_autoptr(GPtrArray) open = casework_before(g_ptr_array_index((GPtrArray *)met, i), duties);

        for (guint b = 0; b < open->len; b++) {
            const RulesDuty *duty = g_ptr_array_index(open, b);

            if (b == 0)
                act_say(act->next, "This comes first by the procedure, and is still open: %s.", duty->duty);
            json_array_append_new(before, json_string(duty->id));
        }
    }
    return before;
}

static gboolean
act_tell_despite(AgentAct *act, GError **error)
{
    return act->answer->despite == NULL ||
           agent_task(act->c->desk, act->c, NULL, "despite", act->c->pack->manager,
                      "Something was recorded as done although an approval or a decision that it needs is "
                      "missing; the "
                      "reason that was given is on record (`caseward show`). Look at it today.",
                      error);
}

static const char *
act_done_words(const GPtrArray *met, const RulesEvent *event)
{
    return met->len > 0 ? ((const RulesDuty *)g_ptr_array_index((GPtrArray *)met, 0))->duty : event->means;
}

/* ", on Tuesday 29 December 2026": whoever wrote it sees how it was read. */
static char *
act_day_words(const AgentAct *act)
{
    g_autofree char *words = NULL;
    GDate day;

    if (act->date == NULL || !base_date_from_iso(act->date, &day, NULL))
        return g_strdup("");
    words = base_date_to_words(&day);
    return g_strdup_printf(", on %s", words);
}

/* A plan that is past what it is for is said at once, to who made it; past the limit the manager hears of it.
 */
static gboolean
act_judge_plan(AgentAct *act, const RulesEvent *event, const GDate *day, GError **error)
{
    AgentCase *c = act->c;
    g_autoptr(GPtrArray) duties = casework_file_duties(c->file, c->desk->calendar);
    gboolean over = FALSE;

    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index(duties, i);
        const CaseworkClock *clock = duty->clock;
        gboolean past_limit = g_date_valid(&clock->limit) && g_date_compare(day, &clock->limit) > 0;
        gboolean past_target = g_date_valid(&clock->target) && g_date_compare(day, &clock->target) > 0;
        g_autofree char *when = NULL;

        if (!g_str_equal(duty->state, "running") || (!past_limit && !past_target) ||
            g_strcmp0(clock->duty->met_by[0], event->plan_of) != 0)
            continue;
        over |= past_limit && !clock->duty->undated;
        when = base_date_to_words(past_limit ? &clock->limit : &clock->target);
        act_say(act->next, "That day is after the %s of \"%s\", %s (%s).%s", past_limit ? "limit" : "target",
                clock->duty->duty, when, clock->duty->source != NULL ? clock->duty->source : "the procedure",
                past_limit ? " The manager is told." : " If an earlier day can be had, answer with it.");
    }
    return !over || agent_task(c->desk, c, NULL, "plan-past-limit", c->pack->manager,
                               "A meeting was fixed for a day after the last one that the procedure allows. "
                               "See `caseward duties`, and whether an earlier day can be had.",
                               error);
}

static gboolean
act_check_plan(AgentAct *act, const RulesEvent *event, const char *day, GError **error)
{
    g_autoptr(LetterMeeting) meeting = NULL;
    gboolean working = TRUE;
    GDate date;

    if (event->plan_of == NULL || !base_date_from_iso(day, &date, NULL))
        return TRUE;
    meeting = letter_meeting_find(act->c->file);
    if (meeting != NULL && meeting->minute < 0)
        act_say(act->next, "No hour could be read. Answer with all of it, like \"meeting: 5 January 2027 "
                           "10:00 Teams\", and everybody is told.");
    if (calendar_is_working_day(act->c->desk->calendar, &date, &working, NULL) && !working)
        act_say(act->next, "That day is no working day. If that is a slip, answer with the right one.");
    return act_judge_plan(act, event, &date, error);
}

/* "return received: Example Police": FALSE, and it is said why not, where no agency of that name was asked.
 */
static gboolean
act_knows_agency(AgentAct *act, const char *kind, const char **agency)
{
    const char *said = act->answer->argument;

    *agency = NULL;
    if (!g_str_equal(kind, AGENT_REQUESTS_RETURN))
        return TRUE;
    *agency = said != NULL ? agent_requests_agency(act->c, said) : NULL;
    if (*agency == NULL)
        act_say(act->not_done, "\"%s\": no agency of that name was asked; write it as the digest does",
                act->answer->line);
    return *agency != NULL;
}

/* The last return brings the next: all of them are in. */
static gboolean
act_after(AgentAct *act, const char *kind, GError **error)
{
    return !g_str_equal(kind, AGENT_REQUESTS_RETURN) ||
           (agent_requests_note_all_in(act->c, act->now, act->message_id, error) &&
            agent_case_update_duties(act->c, error));
}

static gboolean
act_record(AgentAct *act, const char *kind, const RulesDuty *only, GError **error)
{
    AgentCase *c = act->c;
    const RulesEvent *event = rules_pack_event_find(c->pack, kind);
    g_autoptr(GPtrArray) duties = casework_file_duties(c->file, c->desk->calendar);
    g_autoptr(GPtrArray) met = act_meets(duties, kind);
    const char *day = act_day(act, event);
    g_autofree char *read = NULL;
    gboolean open = TRUE;
    json_t *payload;
    const char *words, *agency;

    if (day == NULL || !act_may_correct(act, event, day) || !act_knows_agency(act, kind, &agency))
        return TRUE;
    if (only != NULL && met->len == 0 && casework_file_first(c->file, kind) != NULL) {
        act_say(act->did, "it was recorded before; nothing changed: %s", only->duty);
        return TRUE;
    }
    for (guint i = 0; i < met->len; i++) {
        if (!act_gate(act, g_ptr_array_index(met, i), duties, &open, error))
            return FALSE;
    }
    if (!open)
        return TRUE;
    payload =
        json_pack("{s:s?, s:s?, s:s?, s:o}", "as_written", act->answer->argument, "note", act->answer->note,
                  "despite", act->answer->despite, "before", act_before(act, met, duties));
    if (agency != NULL)
        json_object_set_new(payload, "agency", json_string(agency));
    words = act_done_words(met, event);
    read = act_day_words(act);
    act_say(act->did, "%.*s%s%s", (int)(strlen(words) - (g_str_has_suffix(words, ".") ? 1 : 0)), words, read,
            event->ahead || event->dated ? "; the dates that hang on it are counted anew" : "");
    return agent_case_event(c, kind, day, act->actor, act->message_id, payload, error) >= 0 &&
           act_tell_despite(act, error) &&
           agent_react(c, act->in, kind, casework_file_form(c->file), error) &&
           agent_case_update_duties(c, error) && act_after(act, kind, error) &&
           act_check_plan(act, event, day, error);
}

static gboolean
act_done(AgentAct *act, GError **error)
{
    const RulesDuty *duty = rules_pack_duty_find(act->c->pack, act->answer->duty);
    const char *kind = casework_done_event(act->c->pack, duty);

    if (kind == NULL) {
        act_say(act->not_done,
                "%s: this is met by the answers of those who are asked, or by a mail of ours that arrives",
                duty->duty);
        return TRUE;
    }
    return act_record(act, kind, duty, error);
}

gboolean
agent_act(AgentAct *act, GError **error)
{
    if (g_str_equal(act->answer->action, "done"))
        return act_done(act, error);
    if (act->answer->event != NULL)
        return act_record(act, act->answer->event, NULL, error);
    act_say(act->did, "your note is on the case");
    return agent_case_event(act->c, "note", act->now, act->actor, act->message_id,
                            json_pack("{s:s?}", "as_written", act->answer->argument), error) >= 0;
}
