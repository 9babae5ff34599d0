/* What follows from elsewhere in a form: a year, what is said below a tick, an account under another name. */
#include "rules/forms_hands_private.h"

#define REFERRED(day) "<h2>Referrer</h2>" ROW("Date of referral", day)

static const FormsLayout following[] = {
    {"a day without its year, in a form that has a day of its own",
     REFERRED("20/8/2026") ROW("Date of incident", "14/8"), "incident_date", "2026-08-14"},
    {"over the new year", REFERRED("4 January 2027") ROW("Date of incident", "30th of December"),
     "incident_date", "2026-12-30"},
    {"also below it", ROW("Date of incident", "14/8") REFERRED("20/8/2026"), "incident_date", "2026-08-14"},
    {"no year is made up where the form has no day", ROW("Date of incident", "14/8"), "incident_date", ""},
    {"nor where the form's own has no year", REFERRED("20/8") ROW("Date of incident", "14/8"),
     "incident_date", ""},
    {"nor for a birth", REFERRED("20/8/2026") ROW("Date of birth of child", "14/8"), "child.0.child_dob", ""},
    {"a detail below the box for yes", ROW("Media interest", "<p>☒ Yes ☐ No</p><p>Local radio rang.</p>"),
     "media_detail", "Local radio rang."},
    {"below the word that was left", ROW("Media interest", "<p>Yes / <s>No</s></p><p>Local radio rang.</p>"),
     "media_detail", "Local radio rang."},
    {"below no there is none", ROW("Media interest", "<p>☐ Yes ☒ No</p><p>Local radio</p>"), "media_detail",
     ""},
    {"the lead's name below a tick",
     ROW("Discussed with designated safeguarding lead", "<p>☒ Yes ☐ No</p><p>Amy Example</p>"),
     "safeguarding_lead_name", "Amy Example"},
    {"what happened, under the nature of it",
     ROW("Nature of incident",
         "He was found in the pond by a neighbour and was pronounced dead at the hospital."),
     "incident_summary", "He was found in the pond by a neighbour and was pronounced dead at the hospital."},
    {"where an account is given, that is it",
     ROW("Nature of incident",
         "He was found in the pond by a neighbour and was pronounced dead at the hospital.")
         ROW("Summary of incident", "A fall into water."),
     "incident_summary", "A fall into water."},
    {"boxes that nobody ticked are no account",
     ROW("Nature of incident", "☐ Death of a child ☐ Serious harm to a child or young person ☐ Other event"),
     "incident_summary", ""},
    {"children that are numbered", ROW("Children", "1. Jay Doe 1.2.20<br>2. Kay Doe 3/4/21"),
     "child.1.child_name", "Kay Doe"},
};

static void
test_following(void **state)
{
    (void)state;
    forms_hold_layouts(following, G_N_ELEMENTS(following));
}

static FormReading *
follows_read(const FormCatalogue *catalogue, const char *html)
{
    g_autoptr(Document) document = document_from_html(html, -1, NULL, NULL);

    return form_read(document, catalogue, NULL);
}

/* A year that nobody wrote is to be looked at. */
static void
test_year_is_doubted(void **state)
{
    g_autoptr(FormCatalogue) catalogue = forms_loaded();
    g_autoptr(FormReading) reading =
        follows_read(catalogue, NOTIFICATION_HEAD REFERRED("20/8/2026") ROW("Date of incident", "14/8"));
    const FormValue *written = form_record_find(reading->fields, "notification_date"),
                    *guessed = form_record_find(reading->fields, "incident_date");

    (void)state;
    assert_non_null(written);
    assert_non_null(guessed);
    assert_true(guessed->confidence < written->confidence);
}

/* "Are you independent?" and "Have you been concerned?" ask for the same, each the other way round. */
static void
test_independence(void **state)
{
    static const struct {
        const char *question, *answer, *wanted;
    } rows[] = {
        {"Are you independent of the case?", "Yes", "yes"},
        {"Are you independent of the case?", "No", "no"},
        {"Have you been directly concerned with the child or family?", "No", "yes"},
        {"Have you been directly concerned with the child or family?", "Yes", "no"},
    };
    g_autoptr(FormCatalogue) catalogue = forms_loaded();

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *html =
            g_strdup_printf("<h1>Agency return</h1>" ROW("Agency", "High School")
                                ROW("Report author", "Amy Example") ROW("Known to your agency?", "Known")
                                    ROW("Summary of involvement", "Seen twice.") ROW("%s", "%s"),
                            rows[i].question, rows[i].answer);
        g_autoptr(FormReading) reading = follows_read(catalogue, html);
        g_autofree char *said = forms_say(reading, "author_independence");

        print_message("%s %s\n", rows[i].question, rows[i].answer);
        assert_string_equal(said, rows[i].wanted);
    }
}

/* It asks for yes or no, though an account is asked for in the same words. */
static void
test_do_you_know(void **state)
{
    g_autoptr(FormCatalogue) catalogue = forms_loaded();
    g_autoptr(FormReading) reading = follows_read(
        catalogue, "<h1>Agency return</h1>" ROW("Agency", "High School") ROW("Report author", "Amy Example")
                       ROW("Date of report", "5/1/2027") ROW("Do you know this child or family?", "Yes"));
    g_autofree char *known = forms_say(reading, "known_to_agency"),
                    *account = forms_say(reading, "summary_of_involvement");

    (void)state;
    assert_string_equal(known, "known");
    assert_string_equal(account, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_following),
        cmocka_unit_test(test_year_is_doubted),
        cmocka_unit_test(test_independence),
        cmocka_unit_test(test_do_you_know),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
