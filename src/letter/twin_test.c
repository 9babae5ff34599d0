#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "letter/letter.h"
#include "letter/template_private.h"
#include "letter/twin_private.h"

#define VALUES                                                                                               \
    "{\"ref\": \"BX-1\", \"signature\": {\"role\": \"Manager\"}, \"partnership\": \"Example Partnership\","  \
    " \"answers\": [{\"text\": \"yes\"}, {\"text\": \"no: …\"}]}"
#define LINKS "<ul>LINKS</ul>\n"

typedef struct {
    const char *label, *text, *page;
} TwinRow;

static const TwinRow rows[] = {
    {"the first paragraph is the reader's next step", "Ring today.\n\nIt is late.\n",
     "<p class=\"first\">Ring today.</p>\n<p>It is late.</p>\n"},
    {"lines of a paragraph stay lines", "One.\nTwo.\n", "<p class=\"first\">One.<br>\nTwo.</p>\n"},
    {"a list under its heading, and words behind it", "We need:\n  - a\n  - b\nAnswer this.\n",
     "<h2>We need</h2>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>Answer this.</p>\n"},
    {"a sentence over a list is no heading", "It goes to\n  - a\n",
     "<p class=\"first\">It goes to</p>\n<ul>\n<li>a</li>\n</ul>\n"},
    {"an indented line is an item", "  Jo Smith: asked\n", "<ul>\n<li>Jo Smith: asked</li>\n</ul>\n"},
    {"labels and values are a table, the line above it its caption",
     "What was read:\n  Agency:  A Trust\n  Sent by:    Pat\n",
     "<table class=\"rows\">\n<caption>What was read</caption>\n"
     "<tr><th scope=\"row\" class=\"label\">Agency</th><td>A Trust</td></tr>\n"
     "<tr><th scope=\"row\" class=\"label\">Sent by</th><td>Pat</td></tr>\n</table>\n"},
    {"two tables with a line between are two", "A\n  a:  1\n\nB\n  b:  2\n",
     "<table class=\"rows\">\n<caption>A</caption>\n"
     "<tr><th scope=\"row\" class=\"label\">a</th><td>1</td></tr>\n</table>\n"
     "<table class=\"rows\">\n<caption>B</caption>\n"
     "<tr><th scope=\"row\" class=\"label\">b</th><td>2</td></tr>\n</table>\n"},
    {"a label without a value", "  Agency:  \n", "<ul>\n<li>Agency:</li>\n</ul>\n"},
    {"the answers are links", "Answer:\n\n    yes  (it is)\n    no: …\n\nElse ring.\n",
     "<p class=\"first\">Answer:</p>\n" LINKS "<p>Else ring.</p>\n"},
    {"the answers right under their heading", "You can answer:\n    yes\n    no: …\n",
     "<h2>You can answer</h2>\n" LINKS},
    {"other words to say are no links", "    substitute: NAME, JOB\n",
     "<p class=\"said\">substitute: NAME, JOB</p>\n"},
    {"half of the answers are other words", "    yes\n\nthen\n", "<p class=\"said\">yes</p>\n<p>then</p>\n"},
    {"the links stand once", "    yes\n    no: …\n\n    yes\n    no: …\n",
     LINKS "<p class=\"said\">yes</p>\n<p class=\"said\">no: …</p>\n"},
    {"the rule stands small below the signature",
     "Do it.\n\nManager, 020\nExample Partnership\n\nRule: 3.1.\n",
     "<p class=\"first\">Do it.</p>\n<p class=\"sign\">Manager, 020<br>\nExample Partnership</p>\n"
     "<p class=\"small\">Rule: 3.1.</p>\n"},
    {"a line drawn", "One\n\n----\nTwo\n----\n", "<p class=\"first\">One</p>\n<hr>\n<p>Two</p>\n<hr>\n"},
    {"markup is words", "<script>alert(\"x\")</script> & <a href='http://x.example'>\n",
     "<p class=\"first\">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &lt;a "
     "href='http://x.example'&gt;</p>\n"},
    {"in an item, a label and a value too", "  - <b>\n  <i>:  <u>\n",
     "<ul>\n<li>&lt;b&gt;</li>\n</ul>\n<table class=\"rows\">\n"
     "<tr><th scope=\"row\" class=\"label\">&lt;i&gt;</th><td>&lt;u&gt;</td></tr>\n</table>\n"},
    {"a value's own line breaks", "  - a" LETTER_VALUE_BREAK "b\n", "<ul>\n<li>a<br>\nb</li>\n</ul>\n"},
    {"a telephone number is not broken", "Ring 020 7946 0100 now.\n",
     "<p class=\"first\">Ring 020\xC2\xA0"
     "7946\xC2\xA0"
     "0100 now.</p>\n"},
    {"nor a day from its month, nor a reference at its dash", "By 7 May: BX-1.\n",
     "<p class=\"first\">By 7\xC2\xA0"
     "May: <span class=\"ref\">BX-1</span>.</p>\n"},
    {"empty lines are nothing", "\n\n \n", ""},
    {"nothing is nothing", "", ""},
    {"without a line end", "One", "<p class=\"first\">One</p>\n"},
};

static void
test_rows(void **state)
{
    g_autoptr(json_t) values = base_json_parse(VALUES, strlen(VALUES), NULL);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) page = g_string_new(NULL);

        letter_twin(rows[i].text, values, LINKS, page);
        if (strcmp(page->str, rows[i].page) != 0)
            print_message("%s:\n%s\n", rows[i].label, page->str);
        assert_string_equal(page->str, rows[i].page);
    }
}

static void
test_fold(void **state)
{
    static const struct {
        const char *label, *html, *folded;
    } cases[] = {
        {"short lines stay", "<p>a b</p>\n<p>c</p>\n", "<p>a b</p>\n<p>c</p>\n"},
        {"a long line breaks at its last blank",
         "<p>aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhh iii</p>",
         "<p>aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg\nhhhhhhhhh iii</p>"},
        {"a long word stays whole",
         "<a href=\"mailto:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\">b "
         "c</a>",
         "<a\nhref=\"mailto:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\">"
         "b\nc</a>"},
        {"characters beyond ASCII", "<p>a…\xC2\xA0\U0001F600</p>", "<p>a&#8230;&#160;&#128512;</p>"},
        {"but not in a style, which knows no entities",
         "<title>a</title>\n<style>.a { content: \"…\" }\n</style>\n<p>…</p>",
         "<title>a</title>\n<style>.a { content: \"…\" }\n</style>\n<p>&#8230;</p>"},
        {"lines that mean something",
         "<pre>aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhh iii</pre>",
         "<pre>aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhh iii</pre>"},
        {"nothing", "", ""},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folded = letter_fold(cases[i].html);

        if (strcmp(folded, cases[i].folded) != 0)
            print_message("%s:\n%s\n", cases[i].label, folded);
        assert_string_equal(folded, cases[i].folded);
    }
}

/* What a letter asks can be answered from its page: each answer is a link, and the words are not there twice.
 */
static void
test_every_answer_is_a_link(void **state)
{
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    g_auto(GStrv) names = letter_names(NULL);

    for (guint i = 0; names[i] != NULL; i++) {
        g_autoptr(json_t) values = letter_example(names[i], NULL);
        g_autoptr(Letter) letter = letter_render(data, names[i], values, NULL);
        const json_t *answers = json_object_get(values, "answers");

        assert_non_null(letter);
        for (gsize j = 0; j < json_array_size(answers); j++) {
            const char *link = base_json_string(json_array_get(answers, j), "href");
            g_autofree char *href = g_markup_escape_text(link != NULL ? link : "", -1);

            if (strstr(letter->html, href) == NULL)
                print_message("%s: %s\n", names[i], href);
            assert_non_null(strstr(letter->html, href));
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_every_answer_is_a_link),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
