/* A case as a page that a manager can read aloud in a meeting: where it stands, what is late, what is next,
 * who has said what.  Nothing of the child or the incident stands on it. */
#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "casework/decision.h"
#include "command/verbs_private.h"
#include "letter/values.h"
#include "store/outbox.h"

/* @date as the procedure numbers its days ("Day 8"), transfer full; "": it does not. */
static char *
page_day(const AgentCase *c, const GDate *date)
{
    const GDate *start =
        c->pack->grid != NULL ? casework_facts_find(casework_file_facts(c->file), c->pack->grid) : NULL;
    GDate first;
    int after;

    if (start == NULL || !g_date_valid(date) ||
        !calendar_on_or_after(c->desk->calendar, start, &first, NULL) || g_date_compare(date, &first) < 0 ||
        !calendar_count(c->desk->calendar, &first, date, &after, NULL))
        return g_strdup("");
    return g_strdup_printf("Day %d, ", after + 1);
}

static void
page_print_head(const AgentCase *c, const GDate *today)
{
    const CaseworkEvent *received = casework_file_opened(c->file);
    g_autoptr(GDateTime) time = received != NULL ? base_time_from_iso(received->happened, NULL) : NULL;
    g_autofree char *clock = time != NULL ? g_date_time_format(time, "%H:%M") : NULL;
    g_autofree char *words = base_date_to_words(today);
    g_autofree char *day = page_day(c, today);
    GDate date;

    printf("%s   %s   edition %s of %s\n", c->row->ref, c->row->status, c->row->edition, c->row->pack);
    if (time != NULL) {
        g_autofree char *on = NULL;

        base_time_date(time, &date);
        on = base_date_to_words(&date);
        printf("Received on %s at %s.\n", on, clock);
    }
    printf("Today is %s%s.\n", day, words);
}

static void
page_print_running(const AgentCase *c, const CaseworkDuty *duty)
{
    const CaseworkClock *clock = duty->clock;
    const RulesRole *owner = rules_pack_role_find(c->pack, clock->duty->owner);
    g_autofree char *day = page_day(c, &clock->target);
    g_autofree char *target = g_date_valid(&clock->target) ? base_date_to_short(&clock->target) : NULL;
    g_autofree char *limit = g_date_valid(&clock->limit) ? base_date_to_short(&clock->limit) : NULL;

    printf("  %s%s: %s. %s%s%s%s\n", day,
           target != NULL   ? target
           : clock->pending ? "pending the calendar"
                            : "no date",
           clock->duty->duty, owner != NULL ? owner->title : clock->duty->owner,
           limit != NULL ? "; limit " : "", limit != NULL ? limit : "",
           clock->duty->to_be_confirmed ? "; a person has to confirm this rule" : "");
}

/* What ended it, where it was not done: "finding criteria not met". */
static char *
page_why_ended(const AgentCase *c, const CaseworkDuty *duty)
{
    const RulesEvent *event = duty->ended != NULL ? rules_pack_event_find(c->pack, duty->ended->kind) : NULL;
    g_autofree char *words = event != NULL ? rules_event_words(event) : NULL;

    if (!g_str_equal(duty->state, "stopped"))
        return g_strdup("");
    return g_strdup_printf(", not needed any more%s%s%s", words != NULL ? " (" : "",
                           words != NULL ? words : "", words != NULL ? ")" : "");
}

static void
page_print_ended(const AgentCase *c, const CaseworkDuty *duty)
{
    g_autofree char *day =
        duty->ended != NULL ? g_strndup(duty->ended->happened, strlen("2026-12-16")) : NULL;
    g_autofree char *when = letter_values_short_date(day);

    g_autofree char *why = page_why_ended(c, duty);

    printf("  %s%s%s%s\n", duty->clock->duty->duty, *when != '\0' ? ": " : "", when, why);
}

/* What a running duty is on @today. */
typedef enum {
    PAGE_OVER,
    PAGE_LATE,
    PAGE_TODAY,
    PAGE_NEXT,
    PAGE_UNDATED,
    PAGE_WATCHED,
    PAGE_ENDED,
    PAGE_SECTIONS
} PageSection;

static const char *const page_titles[PAGE_SECTIONS] = {
    [PAGE_OVER] = "Over the limit",
    [PAGE_LATE] = "Late",
    [PAGE_TODAY] = "Today",
    [PAGE_NEXT] = "Next",
    [PAGE_UNDATED] = "No fixed date (our own target)",
    [PAGE_WATCHED] = "Waited for from others",
    [PAGE_ENDED] = "Done or ended",
};

static PageSection
page_section(const CaseworkDuty *duty, const GDate *today)
{
    const CaseworkClock *clock = duty->clock;
    int order;

    if (!g_str_equal(duty->state, "running"))
        return PAGE_ENDED;
    if (clock->duty->watched)
        return PAGE_WATCHED;
    if (clock->duty->undated)
        return PAGE_UNDATED;
    if (g_date_valid(&clock->limit) && g_date_compare(&clock->limit, today) < 0)
        return PAGE_OVER;
    if (!g_date_valid(&clock->target))
        return PAGE_NEXT;
    order = g_date_compare(&clock->target, today);
    return order < 0 ? PAGE_LATE : order == 0 ? PAGE_TODAY : PAGE_NEXT;
}

static int
page_order(gconstpointer a, gconstpointer b)
{
    const CaseworkDuty *one = *(const CaseworkDuty *const *)a, *other = *(const CaseworkDuty *const *)b;
    gboolean dated = g_date_valid(&one->clock->target), other_dated = g_date_valid(&other->clock->target);

    if (dated != other_dated)
        return dated ? -1 : 1;
    return dated ? g_date_compare(&one->clock->target, &other->clock->target) : 0;
}

static void
page_print_duties(const AgentCase *c, const GDate *today)
{
    g_autoptr(GPtrArray) all = casework_file_duties(c->file, c->desk->calendar);
    g_autoptr(GPtrArray) duties = g_ptr_array_new();

    for (guint i = 0; i < all->len; i++)
        g_ptr_array_add(duties, g_ptr_array_index(all, i));
    g_ptr_array_sort(duties, page_order);
    for (guint section = 0; section < PAGE_SECTIONS; section++) {
        gboolean any = FALSE;

        for (guint i = 0; i < duties->len; i++) {
            const CaseworkDuty *duty = g_ptr_array_index(duties, i);

            if (page_section(duty, today) != section)
                continue;
            if (!any)
                printf("\n%s\n", page_titles[section]);
            any = TRUE;
            if (section == PAGE_ENDED)
                page_print_ended(c, duty);
            else
                page_print_running(c, duty);
        }
    }
}

static const char *
page_name(const AgentCase *c, const char *id)
{
    const RulesPerson *person = id != NULL ? rules_people_find(c->desk->people, id) : NULL;

    return person != NULL ? person->name : id != NULL ? id : "nobody";
}

static void
page_print_seat(const AgentCase *c, const CaseworkSeat *seat)
{
    static const char *const states[] = {
        [CASEWORK_SEAT_SILENT] = "has not answered",
        [CASEWORK_SEAT_CONTRADICTS] = "said two things; neither counts until one is confirmed",
        [CASEWORK_SEAT_STANDS_BACK] = "stands back; the deputy is asked",
    };
    const RulesPerson *by = seat->by != NULL ? rules_people_find(c->desk->people, seat->by) : NULL;

    if (seat->state != CASEWORK_SEAT_ANSWERED) {
        printf("    %s: %s\n", seat->person->name, states[seat->state]);
        return;
    }
    printf("    %s: %s%s%s%s", seat->person->name, seat->answer,
           by != NULL && by != seat->person ? ", said by " : "",
           by != NULL && by != seat->person ? by->name : "", seat->reserved ? ", with a reservation" : "");
    if (seat->by_telephone != NULL)
        printf(", by telephone to %s and %s",
               page_name(c, base_json_string(seat->by_telephone, "reported_by")),
               page_name(c, base_json_string(seat->by_telephone, "countersigned_by")));
    printf("\n");
}

/* Was @question put to anybody? */
static gboolean
page_was_asked(const AgentCase *c, const char *question)
{
    const GPtrArray *events = casework_file_events(c->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_strcmp0(base_json_string(event->payload, "question"), question) == 0)
            return TRUE;
    }
    return FALSE;
}

/* What came of a question: what stands, and where the answers have moved on since. */
static char *
page_settled(const AgentCase *c, const CaseworkTally *tally)
{
    const char *as = NULL;
    const CaseworkEvent *stands = casework_settled(tally->decision, c->file, &as);

    if (stands != NULL)
        return g_strdup_printf(
            "%s%s", as,
            g_strcmp0(as, tally->settled) == 0 ? "" : " (that stands; the answers differ from it now)");
    if (tally->recorded_by != NULL) {
        const RulesRole *role = rules_pack_role_find(c->pack, tally->recorded_by);

        return g_strdup_printf("All say \"%s\"; it is for the %s to record that finding.", tally->settled,
                               role != NULL ? role->title : tally->recorded_by);
    }
    return g_strdup(tally->settled != NULL ? tally->settled
                    : tally->split         ? "They differ; nothing is settled."
                                           : "Nothing is settled yet.");
}

static void
page_print_decisions(const AgentCase *c)
{
    gboolean any = FALSE;

    for (guint i = 0; i < c->pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(c->pack->decisions, i);
        g_autoptr(CaseworkTally) tally = NULL;
        g_autofree char *settled = NULL;

        if (!page_was_asked(c, decision->id))
            continue;
        if (!any)
            printf("\nAsked\n");
        any = TRUE;
        tally = casework_tally(c->desk->people, decision, c->file);
        settled = page_settled(c, tally);
        printf("  %s%s %s\n", decision->question,
               casework_decision_round(decision, c->file) > 1 ? " (put again)" : "", settled);
        for (guint s = 0; s < tally->seats->len; s++)
            page_print_seat(c, g_ptr_array_index(tally->seats, s));
    }
}

static gboolean
page_print_mails(const AgentCase *c, GError **error)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(c->desk->store, c->row->id, TRUE, error);
    guint accepted = 0;

    if (mails == NULL)
        return FALSE;
    for (guint i = 0; i < mails->len; i++)
        accepted += ((const StoreMail *)g_ptr_array_index(mails, i))->state == OUTBOX_ACCEPTED;
    printf("\nMail: %u written, %u accepted (`caseward outbox %s --all` lists them)\n", mails->len, accepted,
           c->row->ref);
    return TRUE;
}

gboolean
command_print_page(AgentCase *c, GError **error)
{
    GDate today;

    agent_desk_today(c->desk, &today);
    page_print_head(c, &today);
    command_show_form(c);
    page_print_duties(c, &today);
    page_print_decisions(c);
    return page_print_mails(c, error);
}
