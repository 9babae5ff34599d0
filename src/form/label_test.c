#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "form/scan_private.h"
#include "form/value_private.h"

static FormCatalogue *
label_catalogue(void)
{
    static const char *const ignored[] = {"the", "a", "of", "your", "please", NULL};
    FormCatalogue *catalogue = form_catalogue_new();
    FormVocabulary *relations = form_catalogue_vocabulary(catalogue, "relationship");
    FormVocabulary *ages = form_catalogue_vocabulary(catalogue, "age-unit");
    FormVocabulary *fillers = form_catalogue_vocabulary(catalogue, "reference-word");

    for (guint i = 0; ignored[i] != NULL; i++)
        form_catalogue_ignore(catalogue, ignored[i]);
    form_vocabulary_add(relations, "mother", "mother");
    form_vocabulary_add(relations, "mother", "mum");
    form_vocabulary_add(relations, "father", "father");
    form_vocabulary_add(ages, "weeks", "wks");
    form_vocabulary_add(ages, "years", "y");
    form_vocabulary_add(ages, "months", "months");
    form_vocabulary_add(fillers, "word", "crime");
    form_vocabulary_add(fillers, "word", "ref");
    form_catalogue_blank(catalogue, "not known");
    return catalogue;
}

static const struct {
    const char *label, *text, *key;
} label_rows[] = {
    {"case, colon and small words", "Name of the Child:", "name child"},
    {"a number before it", "2.1 Date of birth", "date birth"},
    {"a letter before it", "(b) Date of birth", "date birth"},
    {"the part it stands in", "Section 3 - About you", "about you"},
    {"guidance in brackets", "Date of death (if applicable)", "date death"},
    {"an ending in brackets", "Child(ren) name(s)", "children names"},
    {"all of it in brackets", "(optional)", "optional"},
    {"points between letters", "D.O.B.", "dob"},
    {"an apostrophe of any kind", "Child\u2019s", "childs"},
    {"mail in three spellings", "E-mail", "email"},
    {"mail in two words", "E mail", "email"},
    {"a slash stands by itself", "Parents/carers", "parents / carers"},
    {"yes or no behind it", "Is a interpreter needed? Y/N", "is interpreter needed"},
    {"characters that cannot be seen", "Na\u00adme\u200b", "name"},
    {"full-width signs", "Outcome\uff1a", "outcome"},
    {"a date is no number before a label", "12/09/2026", "12 / 09 / 2026"},
};

static void
test_keys(void **state)
{
    g_autoptr(FormCatalogue) catalogue = label_catalogue();

    for (guint i = 0; i < G_N_ELEMENTS(label_rows); i++) {
        g_autofree char *key = form_label_key(catalogue, label_rows[i].text, -1);

        print_message("%s\n", label_rows[i].label);
        assert_string_equal(key, label_rows[i].key);
    }
}

static const struct {
    const char *label, *text;
    guint number;
    const char *rest;
} child_rows[] = {
    {"before a label", "Child 2: first name", 2, " first name"},
    {"alone", "Child 1", 1, "child "},
    {"within a label", "Name of child 3", 3, "Name of child "},
    {"as a word", "Second child", 2, "child"},
    {"no number", "Name of child", 0, NULL},
    {"a year is none", "Child 2026", 0, NULL},
    {"a word that only holds one", "Grandchild 2", 0, NULL},
};

static void
test_child_numbers(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(child_rows); i++) {
        g_autofree char *rest = NULL;

        print_message("%s\n", child_rows[i].label);
        assert_int_equal(form_child_number(child_rows[i].text, &rest), child_rows[i].number);
        if (child_rows[i].rest != NULL)
            assert_string_equal(rest, child_rows[i].rest);
    }
}

static const struct {
    const char *label, *text, *persons;
} person_rows[] = {
    {"by commas, with their parts in brackets", "Ann Doe (mother), Bob Roe (father)", "Ann Doe|Bob Roe"},
    {"by a slash, a semicolon, a line, an and", "A Bee / C Dee; E Eff\nG Aitch and I Jay",
     "A Bee|C Dee|E Eff|G Aitch|I Jay"},
    {"a surname in capitals first", "DOE, Ann; ROE, Bob", "DOE, Ann|ROE, Bob"},
    {"their part before them", "Mother: Ann Doe", "Ann Doe"},
    {"their part before them, with a dash", "Mum - Ann Doe", "Ann Doe"},
    {"an age is no person", "Ann Doe, 9", "Ann Doe"},
    {"a date of birth is no person", "Ann Doe (d.o.b. 3.4.99)", "Ann Doe"},
    {"nobody", "Not known", ""},
};

static void
test_persons(void **state)
{
    g_autoptr(FormCatalogue) catalogue = label_catalogue();
    const FormValues values = {.catalogue = catalogue, .latest_year = 2026};

    for (guint i = 0; i < G_N_ELEMENTS(person_rows); i++) {
        g_autoptr(GPtrArray) persons = form_persons_split(&values, person_rows[i].text);
        g_autofree char *joined = NULL;

        print_message("%s\n", person_rows[i].label);
        g_ptr_array_add(persons, NULL);
        joined = g_strjoinv("|", (char **)persons->pdata);
        assert_string_equal(joined, person_rows[i].persons);
    }
}

typedef enum { FIND_PHONE, FIND_EMAIL, FIND_REF, FIND_CASE, FIND_AGE } LabelFind;

static const struct {
    const char *label;
    LabelFind find;
    const char *text, *found; /* NULL: none */
} find_rows[] = {
    {"a telephone with spaces", FIND_PHONE, "020 7946 0001", "02079460001"},
    {"from abroad", FIND_PHONE, "+44 (0)20 7946 0001", "02079460001"},
    {"an extension is not part of it", FIND_PHONE, "0113 496 0580 ext 4417", "01134960580"},
    {"the first of two", FIND_PHONE, "020 7946 0001 / 07700 900001", "02079460001"},
    {"with the letter O", FIND_PHONE, "O2O 7946 0OO1", "02079460001"},
    {"an NHS number is none", FIND_PHONE, "999 000 1111", NULL},
    {"a mail address among words", FIND_EMAIL, "write to <a.b@c-d.example>.", "a.b@c-d.example"},
    {"an at sign alone", FIND_EMAIL, "@ home", NULL},
    {"a reference", FIND_REF, "418833", "418833"},
    {"with words before it", FIND_REF, "crime ref 01/2345/27", "01/2345/27"},
    {"words without figures", FIND_REF, "to follow", NULL},
    {"a case of ours", FIND_CASE, "Re: BX-2026-0007, urgent", "BX-2026-0007"},
    {"none of ours", FIND_CASE, "NM/SIN/0417 and A-2026-1", NULL},
    {"weeks", FIND_AGE, "5 wks", "5 wks"},
    {"a bare figure", FIND_AGE, "15", "15"},
    {"twelfths of a year", FIND_AGE, "11/12", "11 months"},
    {"two units", FIND_AGE, "2y 4months", "2y 4months"},
    {"a date is no age", FIND_AGE, "1/2/2020", NULL},
};

static char *
label_find(const FormValues *values, LabelFind find, const char *text)
{
    switch (find) {
    case FIND_PHONE:
        return form_phone_find(text);
    case FIND_EMAIL:
        return form_email_find(text);
    case FIND_REF:
        return form_ref_find(values, text);
    case FIND_CASE:
        return form_case_reference_find(text);
    default:
        return form_age_find(values, text);
    }
}

static void
test_find(void **state)
{
    g_autoptr(FormCatalogue) catalogue = label_catalogue();
    const FormValues values = {.catalogue = catalogue, .latest_year = 2026};

    for (guint i = 0; i < G_N_ELEMENTS(find_rows); i++) {
        g_autofree char *found = label_find(&values, find_rows[i].find, find_rows[i].text);

        print_message("%s\n", find_rows[i].label);
        assert_int_equal(found == NULL, find_rows[i].found == NULL);
        if (found != NULL)
            assert_string_equal(found, find_rows[i].found);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_child_numbers),
        cmocka_unit_test(test_persons),
        cmocka_unit_test(test_find),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
