/* Every step of every procedure by which a paper leaves: not one lets it go before its approvals are in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "casework/gate.h"
#include "casework/submission.h"
#include "casework/version.h"
#include "rules/calendar.h"

#define SEATS 3 /* of each role */

typedef struct {
    RulesPack *pack;
    RulesPeople *people;
    Calendar *calendar;
    const RulesDuty *duty;
    CaseworkFile *file;
    guint mails; /* that asked for an approval */
} Step;

/* Everybody holds one role, and each role has three. */
static char *
people_text(const RulesPack *pack)
{
    GString *text = g_string_new("people:\n");

    for (guint i = 0; i < pack->roles->len; i++) {
        const RulesRole *role = g_ptr_array_index(pack->roles, i);

        for (guint n = 0; n < SEATS; n++)
            g_string_append_printf(
                text, "  - {id: %s-%u, name: P%u%u, email: %s%u@a%u.example, roles: [%s], agency: A%u}\n",
                role->id, n, i, n, role->id, n, n, role->id, n);
    }
    return g_string_free(text, FALSE);
}

static void
add(Step *step, const char *kind, const char *actor, json_t *payload)
{
    casework_file_add(step->file, (gint64)casework_file_events(step->file)->len + 1, kind,
                      "2027-01-05T10:00:00+00:00", actor, 0, payload);
    json_decref(payload);
}

/* A version, with its paper unless @sha256 is NULL, and the mail that asks for its approval. */
static void
version(Step *step, const char *sha256)
{
    add(step, CASEWORK_VERSION, "office", json_pack("{s:s}", "as_written", step->duty->say));
    if (sha256 != NULL)
        add(step, CASEWORK_VERSION_PAPER, "office",
            json_pack("{s:s, s:s, s:s}", "duty", step->duty->id, "sha256", sha256, "ending", "docx"));
    add(step, "mail-queued", "agent", json_pack("{s:i}", "outbox", (int)++step->mails));
}

static void
word(Step *step, const char *kind, guint seat, guint mail)
{
    g_autofree char *who = g_strdup_printf("%s-%u", rules_duty_approval(step->duty)->approval, seat);

    add(step, kind, who,
        json_pack("{s:s, s:s, s:i}", "duty", step->duty->id, "seat", who, "request", (int)mail));
}

/* How many words the rule wants. */
static guint
wanted(const Step *step)
{
    const char *rule = rules_duty_approval(step->duty)->settled;

    return g_strcmp0(rule, "all") == 0 ? SEATS : g_strcmp0(rule, "majority") == 0 ? SEATS / 2 + 1 : 1;
}

static void
expect(Step *step, gboolean leaves, const char *when)
{
    g_autoptr(GPtrArray) duties = casework_file_duties(step->file, step->calendar);
    g_autofree char *why =
        casework_submission_hindrance(step->pack, step->people, step->duty, step->file, duties);

    if ((why == NULL) != leaves)
        fail_msg("%s, %s: %s", step->duty->id, when, why != NULL ? why : "it leaves");
}

/* A step that begins with the decision has what it needs. */
static gboolean
is_answered(const Step *step, const RulesDecision *decision)
{
    for (guint a = 0; decision->answers[a] != NULL; a++) {
        if (*decision->outcomes[a] != '\0' && casework_file_first(step->file, decision->outcomes[a]) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* What else the step needs: an answer that was settled, or what comes first. */
static void
meet_needs(Step *step)
{
    for (guint i = 0; step->duty->needs != NULL && i < step->duty->needs->len; i++) {
        const RulesNeed *need = g_ptr_array_index(step->duty->needs, i);
        const RulesDecision *decision =
            need->decision != NULL ? rules_pack_decision_find(step->pack, need->decision) : NULL;

        for (guint a = 0; decision != NULL && !is_answered(step, decision) && decision->answers[a] != NULL;
             a++) {
            if (*decision->outcomes[a] == '\0')
                continue;
            expect(step, FALSE, "before what it needs is answered");
            add(step, decision->outcomes[a], "agent", NULL);
            break;
        }
    }
}

static gboolean
is_needed(const Step *step)
{
    for (guint i = 0; step->duty->needs != NULL && i < step->duty->needs->len; i++) {
        if (((const RulesNeed *)g_ptr_array_index(step->duty->needs, i))->decision != NULL)
            return TRUE;
    }
    return FALSE;
}

static void
begin(Step *step)
{
    step->file = casework_file_new(step->pack, "XX-2027-0001");
    step->mails = 0;
    version(step, "early");
    for (guint seat = 0; seat < SEATS; seat++)
        word(step, "approved", seat, step->mails);
    expect(step, FALSE, "before the step has begun");
    casework_file_free(step->file);
    step->file = casework_file_new(step->pack, "XX-2027-0001");
    step->mails = 0;
    add(step, step->duty->starts[0], "office", NULL);
    expect(step, FALSE, "without a paper");
    version(step, NULL);
    expect(step, FALSE, "announced without its paper");
    version(step, "first");
    expect(step, FALSE, "with nobody's word");
}

static void
play(Step *step)
{
    guint n = wanted(step);

    begin(step);
    for (guint seat = 0; seat + 1 < n; seat++)
        word(step, "approved", seat, step->mails);
    for (guint again = 0; again < SEATS && n > 1; again++)
        word(step, "approved", 0, step->mails);
    expect(step, FALSE, "one word short, and the others said twice");
    word(step, "approved", n - 1, 1);
    expect(step, FALSE, "the last word is of an older paper");
    word(step, "approved", n - 1, step->mails);
    if (is_needed(step))
        meet_needs(step);
    expect(step, TRUE, "with every word");
    word(step, "queried", n - 1, step->mails);
    expect(step, FALSE, "one has a query");
    word(step, "approved", n - 1, step->mails);
    expect(step, TRUE, "and it was answered");
    version(step, "second");
    expect(step, FALSE, "the paper was changed");
    for (guint seat = 0; seat < SEATS; seat++)
        word(step, "approved", seat, step->mails - 1);
    expect(step, FALSE, "all words are of the paper before it");
    for (guint seat = 0; seat < n; seat++)
        word(step, "approved", seat, step->mails);
    expect(step, TRUE, "as it is now");
    add(step, casework_done_event(step->pack, step->duty), "office", NULL);
    expect(step, FALSE, "it was done");
    casework_file_free(step->file);
}

static void
test_every_step(void **state)
{
    static const char *const packs[] = {"bexley", "brent", "barnet", "city-hackney"};

    for (guint p = 0; p < G_N_ELEMENTS(packs); p++) {
        g_autofree char *folder = g_dir_make_tmp("caseward-steps-XXXXXX", NULL);
        g_autofree char *path = g_build_filename(folder, "people.yaml", NULL);
        g_autoptr(RulesErrors) errors = rules_errors_new();
        g_autoptr(BaseData) data = base_data_new(folder, NULL);
        g_autofree char *text = NULL;
        guint steps = 0;
        Step step = {.pack = rules_pack_load(data, packs[p], errors),
                     .calendar = rules_calendar_load(data, errors)};

        assert_non_null(step.pack);
        text = people_text(step.pack);
        assert_true(g_file_set_contents(path, text, -1, NULL));
        step.people = rules_people_load(data, step.pack, errors);
        for (guint i = 0; i < rules_errors_count(errors); i++)
            print_error("%s\n", rules_errors_get(errors, i));
        assert_int_equal(rules_errors_count(errors), 0);
        for (guint i = 0; i < step.pack->duties->len; i++) {
            step.duty = g_ptr_array_index(step.pack->duties, i);
            if (step.duty->submit == NULL)
                continue;
            print_message("%s\n", step.duty->id);
            play(&step);
            steps++;
        }
        assert_true(steps > 6);
        g_remove(path);
        g_rmdir(folder);
        rules_people_free(step.people);
        rules_pack_free(step.pack);
        calendar_free(step.calendar);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_step)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
