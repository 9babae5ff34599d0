#include "casework/moot.h"

#include <string.h>

#include "casework/decision.h"
#include "casework/gate.h"
#include "casework/submission.h"
#include "casework/version.h"

typedef struct {
    const RulesPack *pack;
    const RulesPeople *people;
    const CaseworkFile *file;
    const GPtrArray *duties;
    const CaseworkTask *task;
    const char *const *events; /* of the row; NULL: it names none */
    const char *rest;          /* of the kind, behind what the row begins with */
} Moot;

typedef gboolean (*MootTest)(const Moot *moot);

/* ---- events ---- */

static gboolean
moot_is_recorded(const Moot *moot)
{
    for (guint i = 0; moot->events[i] != NULL; i++) {
        if (casework_file_first(moot->file, moot->events[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* By a mail that came after the one which the task is about. */
static gboolean
moot_is_later(const Moot *moot, const CaseworkEvent *event)
{
    return moot->task->message_id != 0 && event->message_id > moot->task->message_id && !event->undone;
}

static gboolean
moot_is_recorded_later(const Moot *moot)
{
    const GPtrArray *events = casework_file_events(moot->file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (moot_is_later(moot, event) && g_strv_contains(moot->events, event->kind))
            return TRUE;
    }
    return FALSE;
}

/* @event is the return of the agency whose person wrote. */
static gboolean
moot_is_their_return(const Moot *moot, const CaseworkEvent *event)
{
    const RulesPerson *writer = moot->task->writer;

    return moot_is_later(moot, event) && g_str_equal(event->kind, "return-received") &&
           g_strcmp0(base_json_string(event->payload, "agency"),
                     writer->agency != NULL ? writer->agency : writer->name) == 0;
}

static gboolean
moot_finds_return(const Moot *moot, gboolean by_hand)
{
    const GPtrArray *events = casework_file_events(moot->file);

    for (guint i = 0; moot->task->writer != NULL && i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);
        const RulesPerson *actor =
            event->actor != NULL ? rules_people_find(moot->people, event->actor) : NULL;

        if (moot_is_their_return(moot, event) &&
            (!by_hand || (actor != NULL && !rules_person_has_role(actor, "agency-representative"))))
            return TRUE;
    }
    return FALSE;
}

static gboolean
moot_is_returned(const Moot *moot)
{
    return moot_finds_return(moot, FALSE);
}

/* Words in which a child may be at risk have been read once a person of ours says that they are the return; a
 * form that comes after them does not say so. */
static gboolean
moot_is_read_as_return(const Moot *moot)
{
    return moot_finds_return(moot, TRUE);
}

/* The writer has answered again, and was believed and understood. */
static gboolean
moot_has_answered_again(const Moot *moot)
{
    const GPtrArray *events = casework_file_events(moot->file);

    for (guint i = 0; moot->task->writer != NULL && i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (moot_is_later(moot, event) && g_strcmp0(event->actor, moot->task->writer->id) == 0 &&
            !g_str_equal(event->kind, "answer-not-understood") && !g_str_equal(event->kind, "token-misused"))
            return TRUE;
    }
    return FALSE;
}

/* ---- duties ---- */

/* "ring-DUTY": it was met or stopped. */
static gboolean
moot_duty_is_over(const Moot *moot)
{
    for (guint i = 0; i < moot->duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index((GPtrArray *)moot->duties, i);

        if (g_str_equal(duty->clock->duty->id, moot->rest))
            return !g_str_equal(duty->state, "running");
    }
    return FALSE;
}

typedef gboolean (*MootOfDuty)(const Moot *moot, const RulesDuty *duty);

static gboolean
moot_no_running(const Moot *moot, MootOfDuty still)
{
    for (guint i = 0; i < moot->duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index((GPtrArray *)moot->duties, i);

        if (g_str_equal(duty->state, "running") && still(moot, duty->clock->duty))
            return FALSE;
    }
    return TRUE;
}

static gboolean
moot_is_queried(const Moot *moot, const RulesDuty *duty)
{
    g_autoptr(CaseworkApproval) approval = casework_approval(moot->pack, moot->people, duty, moot->file);

    return approval != NULL && approval->queried;
}

static gboolean
moot_nothing_is_queried(const Moot *moot)
{
    return moot_no_running(moot, moot_is_queried);
}

static gboolean
moot_is_approved(const Moot *moot, const RulesDuty *duty)
{
    g_autoptr(CaseworkApproval) approval = casework_approval(moot->pack, moot->people, duty, moot->file);

    return approval != NULL && approval->met;
}

static gboolean
moot_nothing_is_approved(const Moot *moot)
{
    return moot_no_running(moot, moot_is_approved);
}

static gboolean
moot_lacks_paper(const Moot *moot, const RulesDuty *duty)
{
    CaseworkVersion version = casework_version_newest(moot->pack, moot->file, duty);

    return version.announced >= 0 && version.sha256 == NULL;
}

static gboolean
moot_no_paper_is_missing(const Moot *moot)
{
    return moot_no_running(moot, moot_lacks_paper);
}

static gboolean
moot_has_gaps(const Moot *moot, const RulesDuty *duty)
{
    return json_array_size(casework_version_newest(moot->pack, moot->file, duty).gaps) > 0;
}

static gboolean
moot_no_record_has_gaps(const Moot *moot)
{
    return moot_no_running(moot, moot_has_gaps);
}

/* The newest word on the submission of its paper is that it was stopped. */
static gboolean
moot_is_stopped(const Moot *moot, const RulesDuty *duty)
{
    const GPtrArray *events = casework_file_events(moot->file);
    gboolean stopped = FALSE;

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);
        gboolean stops = g_str_equal(event->kind, CASEWORK_STOPPED);

        if ((stops || g_str_equal(event->kind, CASEWORK_SUBMITTED)) &&
            g_strcmp0(base_json_string(event->payload, "duty"), duty->id) == 0)
            stopped = stops;
    }
    return stopped;
}

static gboolean
moot_nothing_is_stopped(const Moot *moot)
{
    return moot_no_running(moot, moot_is_stopped);
}

/* ---- decisions ---- */

typedef gboolean (*MootOfTally)(const CaseworkTally *tally, gboolean settled);

static gboolean
moot_no_decision(const Moot *moot, MootOfTally still)
{
    for (guint i = 0; i < moot->pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(moot->pack->decisions, i);
        g_autoptr(CaseworkTally) tally = casework_decision_was_put(decision, moot->file)
                                             ? casework_tally(moot->people, decision, moot->file)
                                             : NULL;
        const char *as = NULL;

        if (tally != NULL && still(tally, casework_settled(decision, moot->file, &as) != NULL))
            return FALSE;
    }
    return TRUE;
}

static gboolean
moot_tally_is_open(const CaseworkTally *tally, gboolean settled)
{
    return !settled && !(tally->complete && tally->settled != NULL && tally->recorded_by == NULL);
}

static gboolean
moot_nothing_is_open(const Moot *moot)
{
    return moot_no_decision(moot, moot_tally_is_open);
}

static gboolean
moot_tally_is_split(const CaseworkTally *tally, gboolean settled)
{
    return tally->split && !settled;
}

static gboolean
moot_nothing_is_split(const Moot *moot)
{
    return moot_no_decision(moot, moot_tally_is_split);
}

static gboolean
moot_tally_contradicts(const CaseworkTally *tally, gboolean settled)
{
    (void)settled;
    for (guint i = 0; i < tally->seats->len; i++) {
        if (((const CaseworkSeat *)g_ptr_array_index(tally->seats, i))->state == CASEWORK_SEAT_CONTRADICTS)
            return TRUE;
    }
    return FALSE;
}

static gboolean
moot_nobody_contradicts(const Moot *moot)
{
    return moot_no_decision(moot, moot_tally_contradicts);
}

static gboolean
moot_tally_wants_finding(const CaseworkTally *tally, gboolean settled)
{
    return tally->recorded_by != NULL && !settled;
}

static gboolean
moot_no_finding_is_wanted(const Moot *moot)
{
    return moot_no_decision(moot, moot_tally_wants_finding);
}

/* ---- the table ---- */

/* What ends a task by itself, and the words for it.  A kind that stands in no row waits for a person:
 * somebody has to have read it, or seen to it outside.  A kind may have several rows; one is enough. */
/* clang-format off */
static const struct {
    const char *kind; /* one that ends in "-" is the beginning of many */
    MootTest over;
    const char *const *events;
    const char *why;
} moot_rows[] = {
    {"ring-sender",         moot_is_recorded,         (const char *const[]){"acknowledged", NULL}, "the sender has been answered"},
    {"ring-",               moot_duty_is_over,        NULL, "what they were to be rung about is done, or has ended"},
    {"last-day-",           moot_duty_is_over,        NULL, "it is done, or has ended"},
    {"plan-past-limit",     moot_is_recorded,         (const char *const[]){"meeting-held", NULL}, "the meeting was held"},
    {"calendar",            moot_is_recorded,         (const char *const[]){"meeting-held", NULL}, "the meeting was held"},
    {"date-doubtful",       moot_is_recorded_later,   (const char *const[]){"agency-aware", "la-aware", "agency-aware-corrected", "la-aware-corrected", NULL}, "the date was said since"},
    {"not-ours",            moot_is_recorded,         (const char *const[]){"case-not-ours", "case-joined", "case-closed", NULL}, "it was found whose case it is"},
    {"not-ours",            moot_is_recorded_later,   (const char *const[]){"case-confirmed", NULL}, "the case was confirmed since"},
    {"withdrawal",          moot_is_recorded,         (const char *const[]){"case-not-ours", "case-joined", "case-closed", NULL}, "the case has ended"},
    {"attendance",          moot_is_recorded,         (const char *const[]){"meeting-held", NULL}, "the meeting was held"},
    {"attendance",          moot_is_recorded_later,   (const char *const[]){"meeting-booked", "meeting-cancelled", NULL}, "the meeting was moved or called off since"},
    {"substitute-named",    moot_is_recorded,         (const char *const[]){"meeting-held", NULL}, "the meeting was held"},
    {"substitute-named",    moot_is_recorded_later,   (const char *const[]){"meeting-cancelled", NULL}, "the meeting was called off since"},
    {"papers-wait",         moot_is_recorded,         (const char *const[]){"meeting-held", NULL}, "the meeting was held"},
    {"nobody-to-ask",       moot_is_recorded,         (const char *const[]){"information-requested", NULL}, "the agencies were asked since"},
    {"agency-wrote",        moot_is_read_as_return,   NULL, "it was read, and is that agency's return"},
    {"unreadable",          moot_is_read_as_return,   NULL, "it was read, and is that agency's return"},
    {"ask-another",         moot_is_returned,         NULL, "that agency's return is in"},
    {"body-answered",       moot_is_recorded_later,   (const char *const[]){"panel-replied", "panel-disagreed", NULL}, "what it says was recorded since"},
    {"unconfirmed-answer",  moot_has_answered_again,  NULL, "they have answered again since"},
    {"late-answer",         moot_is_recorded_later,   (const char *const[]){CASEWORK_PUT_AGAIN, NULL}, "the question was put again since"},
    {"split",               moot_nothing_is_split,    NULL, "the question is settled, or was answered otherwise since"},
    {"contradiction",       moot_nobody_contradicts,  NULL, "they have said since which answer holds"},
    {"finding",             moot_no_finding_is_wanted, NULL, "it was found, or the answers are others now"},
    {"no-deputy",           moot_nothing_is_open,     NULL, "every question that was put is settled"},
    {"telephone-lapsed",    moot_nothing_is_open,     NULL, "every question that was put is settled"},
    {"telephone-not-right", moot_nothing_is_open,     NULL, "every question that was put is settled"},
    {"approved",            moot_nothing_is_approved, NULL, "what was approved is done"},
    {"query",               moot_nothing_is_queried,  NULL, "there is no query any more"},
    {"paper-missing",       moot_no_paper_is_missing, NULL, "the paper has come"},
    {"record-gaps",         moot_no_record_has_gaps,  NULL, "a record without gaps has come, or its step is over"},
    {"stopped",             moot_nothing_is_stopped,  NULL, "it was submitted again, or its step is over"},
    {"came-back",           moot_nothing_is_stopped,  NULL, "it was submitted again, or its step is over"},
};
/* clang-format on */

/* What of @kind follows @row's; NULL: it is of another. */
static const char *
moot_match(const char *row, const char *kind)
{
    if (!g_str_has_suffix(row, "-"))
        return g_str_equal(row, kind) ? "" : NULL;
    return g_str_has_prefix(kind, row) ? kind + strlen(row) : NULL;
}

const char *
casework_moot(const RulesPeople *people, const CaseworkFile *file, const GPtrArray *duties,
              const CaseworkTask *task)
{
    const char *kind = task->kind;
    Moot moot = {
        .pack = casework_file_pack(file), .people = people, .file = file, .duties = duties, .task = task};

    g_assert(kind != NULL);
    for (guint i = 0; i < G_N_ELEMENTS(moot_rows); i++) {
        moot.events = moot_rows[i].events;
        moot.rest = moot_match(moot_rows[i].kind, kind);
        if (moot.rest != NULL && moot_rows[i].over(&moot))
            return moot_rows[i].why;
    }
    return NULL;
}
