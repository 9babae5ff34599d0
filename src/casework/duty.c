/* Which duties run, and what ended the others. */
#include "base/text.h"
#include "casework/file_private.h"

/* Where what had started @duty was undone and it was started anew, what was done the first time does not
 * count: the outcome is told again, the other notice sent.  What happened to the case (a reviewer was
 * appointed, a request went out) stays so, but where the duty is about either outcome. */
typedef struct {
    guint since; /* what was done before this event does not count; 0: all counts */
    gboolean of_either;
} DutyRound;

static gboolean
duty_was_undone_by(const RulesPack *pack, const RulesDuty *duty, const CaseworkEvent *event)
{
    const RulesEvent *known = event->undid ? rules_pack_event_find(pack, event->kind) : NULL;

    for (guint u = 0; known != NULL && duty->starts != NULL && known->undoes[u] != NULL; u++) {
        if (g_strv_contains((const char *const *)duty->starts, known->undoes[u]))
            return TRUE;
    }
    return FALSE;
}

static DutyRound
duty_round(const CaseworkFile *file, const RulesPack *pack, const RulesDuty *duty)
{
    const GPtrArray *events = casework_file_events(file);

    for (guint i = events->len; i > 0; i--) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i - 1);

        if (duty_was_undone_by(pack, duty, event))
            return (DutyRound){i, g_strv_contains((const char *const *)duty->starts, event->kind)};
    }
    return (DutyRound){0, FALSE};
}

static const CaseworkEvent *
duty_met(const CaseworkFile *file, const RulesDuty *duty, const DutyRound *round)
{
    const GPtrArray *events = casework_file_events(file);

    for (guint m = 0; duty->met_by != NULL && duty->met_by[m] != NULL; m++) {
        gboolean again = round->since > 0 && (round->of_either || g_str_equal(duty->met_by[m], duty->id));
        const CaseworkEvent *event = casework_file_first(file, duty->met_by[m]);

        for (guint i = round->since; again && i < events->len; i++) {
            const CaseworkEvent *later = g_ptr_array_index((GPtrArray *)events, i);

            if (g_str_equal(later->kind, duty->met_by[m]) && !later->undone)
                return later;
        }
        if (event != NULL && !again)
            return event;
    }
    return NULL;
}

static const CaseworkEvent *
duty_stopped(const CaseworkFile *file, const RulesDuty *duty)
{
    for (guint i = 0; duty->stopped_by != NULL && duty->stopped_by[i] != NULL; i++) {
        const CaseworkEvent *event = casework_file_first(file, duty->stopped_by[i]);

        if (event != NULL)
            return event;
    }
    return duty->after_close ? NULL : casework_file_first(file, "case-closed");
}

static void
duty_free(gpointer data)
{
    CaseworkDuty *duty = data;

    casework_clock_free(duty->clock);
    g_free(duty);
}

static CaseworkDuty *
duty_new(const CaseworkFile *file, const RulesPack *pack, CaseworkClock *clock)
{
    CaseworkDuty *duty = g_new0(CaseworkDuty, 1);
    DutyRound round = duty_round(file, pack, clock->duty);

    duty->clock = clock;
    duty->ended = duty_met(file, clock->duty, &round);
    duty->state = duty->ended != NULL ? "met" : "running";
    if (duty->ended != NULL)
        return duty;
    duty->ended = duty_stopped(file, clock->duty);
    if (duty->ended == NULL && clock->undone && round.since > 0)
        duty->ended = g_ptr_array_index(casework_file_events(file), round.since - 1);
    if (duty->ended != NULL)
        duty->state = "stopped";
    return duty;
}

static GPtrArray *
duty_count_all(const CaseworkFile *file, const Calendar *calendar)
{
    GPtrArray *duties = g_ptr_array_new_with_free_func(duty_free);
    const RulesPack *pack = casework_file_pack(file);
    GPtrArray *clocks = casework_clocks(pack, calendar, casework_file_facts(file));

    g_ptr_array_set_free_func(clocks, NULL);
    for (guint i = 0; i < clocks->len; i++)
        g_ptr_array_add(duties, duty_new(file, pack, g_ptr_array_index(clocks, i)));
    g_ptr_array_unref(clocks);
    return duties;
}

/* ---- which events they heed ---- */

static gboolean
duty_list_names(GStrv kinds, const char *kind)
{
    return kinds != NULL && base_text_is_one_of(kind, (const char *const *)kinds);
}

static gboolean
duty_term_names(const RulesTerm *term, const char *kind)
{
    for (guint i = 0; term != NULL && term->terms != NULL && i < term->terms->len; i++) {
        if (duty_term_names(g_ptr_array_index(term->terms, i), kind))
            return TRUE;
    }
    return term != NULL && g_strcmp0(term->of, kind) == 0;
}

gboolean
casework_duties_heed(const RulesPack *pack, const char *kind, const RulesEvent *known)
{
    /* What came back may take another event with it; what is closed stops all. */
    if (g_str_equal(kind, "mail-bounced") || g_str_equal(kind, "case-closed"))
        return TRUE;
    if (known != NULL &&
        (known->undoes != NULL || known->corrects != NULL || known->brings != NULL || known->planned))
        return TRUE;
    for (guint i = 0; i < pack->duties->len; i++) {
        const RulesDuty *duty = g_ptr_array_index(pack->duties, i);

        if (duty_list_names(duty->starts, kind) || duty_list_names(duty->met_by, kind) ||
            duty_list_names(duty->stopped_by, kind) || duty_list_names(duty->awareness, kind) ||
            duty_term_names(duty->target, kind) || duty_term_names(duty->limit, kind))
            return TRUE;
    }
    return FALSE;
}

GPtrArray *
casework_file_duties(const CaseworkFile *file, const Calendar *calendar)
{
    FileKept *kept = file_kept(file);

    if (kept->duties == NULL || kept->calendar != calendar) {
        g_clear_pointer(&kept->duties, g_ptr_array_unref);
        kept->duties = duty_count_all(file, calendar);
        kept->calendar = calendar;
    }
    return g_ptr_array_ref(kept->duties);
}
