#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "letter/leak.h"

typedef struct {
    const char *label;
    const char *identifier;
    const char *headers; /* NULL: none */
    const char *text;    /* NULL: a letter that carries content */
    const char *found;   /* NULL: nothing to hold */
} LeakRow;

static const LeakRow rows[] = {
    {"a full name in a subject", "Amy Example", "Subject: [BX-2026-0007] Amy Example", NULL, "subject"},
    {"a name in small letters, turned round", "Amy Example", NULL, "re example, amy", "text"},
    {"first and last name, the middle one left out", "Amy Grace Example", NULL, "about Amy Example now",
     "text"},
    {"one part of a name, with a capital", "Amy Example", NULL, "the form about Amy came in", "text"},
    {"a possessive", "Amy Example", NULL, "Amy's form", "text"},
    {"a typographic possessive", "Amy Example", NULL, "about Amy’s form", "text"},
    {"a name in capitals", "Amy Example", NULL, "AMY, please ring", "text"},
    {"an accent left out", "José Example-Núñez", NULL, "about Nunez", "text"},
    {"an accent put in", "Jose Nunez", NULL, "about Núñez", "text"},
    {"an apostrophe left out", "Pat O’Brien", NULL, "about OBrien", "text"},
    {"half of a double name", "Amy Smith-Jones", NULL, "about Jones", "text"},
    {"surname first, as forms have it", "EXAMPLE, Amy", NULL, "about Amy", "text"},
    {"a zero-width space inside", "Amy Example", NULL, "about A\xE2\x80\x8Bmy", "text"},
    {"a name of two letters, in full", "Jo Li", NULL, "the form about Jo Li", "text"},
    {"a file name", "Amy Example", "amy_example_form.docx", NULL, "headers"},
    {"a file name, run together", "Amy Example", "FormAmyExample.docx", NULL, "headers"},
    {"a file name, one part, in small letters", "Amy Example", "form-amy.docx", NULL, "headers"},
    {"a Message-ID", "Amy Example", "Message-ID: <amy.k3j2h4@partnership.example>", NULL, "headers"},
    {"a surname that is also a street", "Amy Hill", NULL, "about the Hill family", "text"},
    {"the same, surname first", "Hill, Amy", NULL, "about Amy", "text"},

    {"part of another word", "Amy Ann Example", NULL, "The Anniversary of Examples, Amyas", NULL},
    {"two letters alone", "Jo Li", NULL, "Li and Jo", NULL},
    {"a title is no name", "Baby Example", NULL, "Baby clinic", NULL},
    {"a blank answer", "not known", NULL, "It is not known. Unknown, N/K.", NULL},
    {"our reference and our file name", "Amy Example",
     "Subject: [BX-2026-0007] We have your notification\nBX-2026-0007-form-1.docx\n"
     "Message-ID: <bx-2026-0007.mzxw6ytboi4xk5dj@partnership.example>",
     "We have your notification, BX-2026-0007.", NULL},
    {"a letter that carries content", "Amy Example", "Subject: [BX-2026-0007] Your first view", NULL, NULL},

    {"Will May: the verb", "Will May", "Subject: [BX-2026-0007] It will be held", "It will be; it may not.",
     NULL},
    {"Will May: the verb at the head of a sentence", "Will May", NULL, "Will you come? May we ring?", NULL},
    {"Will May: the month", "Will May", "Subject: due Thu 6 May", "due on Thursday 6 May 2027, or 7 May",
     NULL},
    {"Will May: the child", "Will May", NULL, "the form about Will came in", "text"},
    {"Will May: the child at the head of a sentence", "Will May", NULL, "Will May was seen", "text"},
    {"Will May: the surname", "Will May", NULL, "the May family", "text"},
    {"Grace: the word", "Grace Example", NULL, "three days of grace", NULL},
    {"Grace: the child", "Grace Example", NULL, "asked about Grace on Monday", "text"},
    {"April June: a date is no name", "April June", NULL, "between 30 April and 1 June 2027", NULL},

    {"a date of birth as the form has it", "2019-03-02", NULL, "born 02/03/2019", "text"},
    {"in words", "02/03/2019", NULL, "born 2 March 2019", "text"},
    {"with an ordinal", "2 March 2019", NULL, "on the 2nd of March, 2019", "text"},
    {"the American way", "2 March 2019", NULL, "March 2, 2019", "text"},
    {"with a short month and year", "2019-03-02", NULL, "2 Mar 19", "text"},
    {"with a year of two digits", "02.03.19", NULL, "2/3/2019", "text"},
    {"ISO", "2 March 2019", NULL, "2019-03-02", "text"},
    {"run together in a file name", "2019-03-02", "form-02032019.docx", NULL, "headers"},
    {"born today, and the day is our clock's", "2026-12-16", NULL,
     "Your form reached us on Wednesday 16 December 2026 at 16:20.", NULL},
    {"born today, and it is said", "2026-12-16", NULL, "born 16 December 2026", "text"},
    {"born today, in a file name with its weekday", "2026-12-16", "Wed-16-Dec-2026.docx", NULL, "headers"},
    {"another day of the same year", "2019-03-02", NULL, "3 March 2019, 2 April 2019, 2 March 2018", NULL},
    {"a date without its year says nothing", "2019-03-02", NULL, "by 2 March", NULL},

    {"an NHS number, grouped otherwise", "943 476 5919", NULL, "NHS 9434765919.", "text"},
    {"with dashes", "9434765919", NULL, "943-476-5919", "text"},
    {"before another number", "9434765919", NULL, "943 476 5919 16 December", "text"},
    {"part of a longer number", "9434765919", NULL, "19434765919 or 94347659190", NULL},
    {"few digits", "5919", NULL, "room 5919", NULL},

    {"the street with its number", "12 Sample Avenue, Exampleton, ZZ99 3VZ", NULL, "at 12 Sample Avenue",
     "text"},
    {"the street alone", "12 Sample Avenue, Exampleton, ZZ99 3VZ", NULL, "in sample avenue", "text"},
    {"a postcode that was run together", "12 Sample Avenue, ZZ993VZ", NULL, "near ZZ99 3VZ", "text"},
    {"the postcode run together", "12 Sample Avenue, Exampleton, ZZ99 3VZ", NULL, "near zz993vz", "text"},
    {"a postcode with a letter more", "1 High Mews, EC1A 1BB", "ec1a1bb.pdf", NULL, "headers"},
    {"a house without a number", "Rose Cottage, Mill Lane", NULL, "at Mill Lane", "text"},
    {"the town", "12 Sample Avenue, Exampleton, ZZ99 3VZ", NULL,
     "Exampleton Safeguarding Children Partnership", NULL},
    {"a flat's number", "Flat 3, 12 Sample Avenue", NULL, "ask Flat 3 for help", NULL},
    {"a telephone number is no postcode", "12 Sample Avenue, ZZ99 3VZ", NULL, "ring 020 7946 0100", NULL},

    {"a school", "Sample Road Primary School", NULL, "the return from Sample Road Primary School", "text"},
    {"a school, shortened", "Sample Road Primary School", NULL, "the return from sample road", "text"},
    {"schools as such", "Oakfield School", NULL, "A school, a primary school, Oak field", NULL},
};

static void
test_rows(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const LeakRow *row = &rows[i];
        const char *const identifiers[] = {row->identifier, NULL};
        g_autofree char *what = NULL;
        gboolean held = letter_leaks(row->headers, row->text, identifiers, &what);

        print_message("%s: %s\n", row->label, held ? what : "nothing");
        assert_int_equal(held, row->found != NULL);
        if (held) {
            assert_non_null(strstr(what, row->found));
            assert_null(strstr(what, row->identifier));
        }
    }
}

/* The words of a template are never searched, the values in it always. */
static void
test_filled(void **state)
{
    static const char *const identifiers[] = {"Grace Form", NULL};
    Letter letter = {.subject = (char *)"Form: Grace",
                     .text = (char *)"Form and Grace",
                     .subject_filled = (char *)"",
                     .filled = (char *)"three days\n"};
    g_autofree char *what = NULL;

    assert_false(letter_leaks_filled(&letter, FALSE, NULL, identifiers, NULL, NULL));
    letter.filled = (char *)"asked about Grace\n";
    assert_true(letter_leaks_filled(&letter, FALSE, NULL, identifiers, NULL, NULL));
    assert_false(letter_leaks_filled(&letter, TRUE, NULL, identifiers, NULL, NULL));
    letter.subject_filled = (char *)"about Grace\n";
    assert_true(letter_leaks_filled(&letter, TRUE, NULL, identifiers, NULL, &what));
    assert_string_equal(what, "a name of the case in the subject");
    letter.subject_filled = (char *)"";
    assert_true(letter_leaks_filled(&letter, TRUE, "grace.docx", identifiers, NULL, NULL));
}

/* A child may be called like the partnership or like a role. */
static void
test_house(void **state)
{
    static const char *const house[] = {"Example Safeguarding Children Partnership", "Key Partner",
                                        "020 7946 0102", NULL};
    static const struct {
        const char *label, *identifier, *filled;
        gboolean held;
    } cases[] = {
        {"the partnership's name in its signature", "Amy Example",
         "Example Safeguarding Children Partnership\n", FALSE},
        {"a role in its place", "Key Partner", "Key Partner\n020 7946 0102\n", FALSE},
        {"the same in other words holds: it may be the child", "Key Partner",
         "Key Partner\nabout Key Partner today\n", TRUE},
        {"what is not the house's", "Amy Example", "Example Safeguarding Children Partnership\nAmy\n", TRUE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const identifiers[] = {cases[i].identifier, NULL};
        Letter letter = {.subject_filled = (char *)"", .filled = (char *)cases[i].filled};

        print_message("%s\n", cases[i].label);
        assert_int_equal(letter_leaks_filled(&letter, FALSE, NULL, identifiers, house, NULL), cases[i].held);
    }
}

/* The second look sees what the first was never told of: words that stand in a template, HTML, a file's name.
 */
static void
test_rendered(void **state)
{
    static const struct {
        const char *label, *identifier, *subject, *text, *html, *headers;
        gboolean content;
        const char *found; /* NULL: nothing */
    } cases[] = {
        {"a name that somebody wrote into a template", "Amy Example", "News", "About Amy Example today.",
         NULL, NULL, FALSE, "text"},
        {"in the HTML alone", "Amy Example", "News", "News.", "<p>About <b>Amy Example</b></p>", NULL, FALSE,
         "HTML"},
        {"across the cells of a table", "Amy Example", "News", "News.",
         "<tr><th>Amy</th><td>Example</td></tr>", NULL, FALSE, "HTML"},
        {"the same, where the text has its halves apart", "Amy Example", "News", "Example, and then: Amy.",
         "<tr><th>Amy</th><td>Example</td></tr>", NULL, FALSE, "HTML"},
        {"with half of it set apart", "Amy Example", "News", "News.", "<p><b>A</b>my <i>Example</i></p>",
         NULL, FALSE, "HTML"},
        {"with characters written as entities", "Sean O'Brien", "News", "News.",
         "<p>Sean&#32;O&#39;Brien</p>", NULL, FALSE, "HTML"},
        {"in a link", "Amy Example", "News", "News.",
         "<a href=\"mailto:a@b.example?subject=Amy%20Example\">answer</a>", NULL, FALSE, "HTML"},
        {"in the name of a picture", "Amy Example", "News", "News.", "<img alt='Amy Example'>", NULL, FALSE,
         "HTML"},
        {"in a comment", "Amy Example", "News", "News.", "<p>x</p><!-- for Amy Example -->", NULL, FALSE,
         "HTML"},
        {"a number kept in one piece", "943 476 5919", "News", "News.", "<p>943&nbsp;476&nbsp;5919</p>", NULL,
         FALSE, "HTML"},
        {"beside words that stand in the text", "Amy Example", "News", "We have it now.",
         "<p>We have it now.</p><p>It is of Amy Example now.</p>", NULL, FALSE, "HTML"},
        {"over a line's end", "Amy Example", "News", "News.", "<p>About\n Amy\nExample today</p>", NULL,
         FALSE, "HTML"},
        {"how it looks is no name", "Amy Example", "News", "News.",
         "<style>.amy .example { margin: 0 }</style><p>x</p>", NULL, FALSE, NULL},
        {"in the subject of a letter that carries content", "Amy Example", "About Amy Example", "x", NULL,
         NULL, TRUE, "subject"},
        {"in a file name", "Amy Example", "News", "x", NULL, "amy-example.docx\n", TRUE, "headers"},
        {"in the text of a letter that carries content", "Amy Example", "News", "About Amy Example", NULL,
         NULL, TRUE, NULL},
        {"a date of birth", "2019-03-02", "News", "born 2 March 2019", NULL, NULL, FALSE, "text"},
        {"an NHS number", "943 476 5919", "News", "9434765919", NULL, NULL, FALSE, "text"},
        {"a street", "12 Sample Avenue, ZZ99 3VZ", "News", "at 12 Sample Avenue", NULL, NULL, FALSE, "text"},
        {"half a name is a word of the template", "Grace Form", "Form", "Form and grace: the Form.", NULL,
         NULL, FALSE, NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const identifiers[] = {cases[i].identifier, NULL};
        Letter letter = {.subject = (char *)cases[i].subject,
                         .text = (char *)cases[i].text,
                         .html = (char *)cases[i].html};
        g_autofree char *what = NULL;

        print_message("%s\n", cases[i].label);
        assert_int_equal(
            letter_leaks_rendered(&letter, cases[i].content, cases[i].headers, identifiers, &what),
            cases[i].found != NULL);
        if (cases[i].found != NULL)
            assert_non_null(strstr(what, cases[i].found));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_filled),
                                       cmocka_unit_test(test_house), cmocka_unit_test(test_rendered)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
