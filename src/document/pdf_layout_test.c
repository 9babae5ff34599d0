#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/document.h"

/* Words at places: "X Y WORDS", from the top left of a page as large as A4; '*' before them sets them bold,
 * '\f' begins the next page. */
typedef struct {
    const char *label, *words;
    const char *wanted;   /* lines of the text, in order, parted by " // " */
    const char *unwanted; /* NULL: nothing */
} LayoutRow;

static const LayoutRow rows[] = {
    /* what runs from page to page */
    {"a foot that counts the pages is no answer, though the form has one page",
     "50 60 *Referral\n50 100 Name of child:\n200 100 Ruari Gantry\n50 120 Agencies involved:\n"
     "200 120 CAMHS\n50 790 Form SP4 version 3\n400 790 Page 1 of 1",
     "Name of child: | Ruari Gantry // Agencies involved: | CAMHS\n // Form SP4 version 3\tPage 1 of 1",
     NULL},
    {"nor is a foot that stands as near the text as a row of it",
     "50 60 Name of child:\n200 60 Ruari Gantry\n50 740 Role:\n200 740 Sergeant\n50 765 Agency:\n200 765 "
     "Police\n"
     "50 790 Form SP4\n200 790 Page 1 of 2\f"
     "50 60 Gender:\n200 60 Male\n50 80 Ethnicity:\n200 80 Arab\n50 790 Form SP4\n200 790 Page 2 of 2",
     "Agency: | Police\n // Ethnicity: | Arab\n // Form SP4\tPage 1 of 2", "| Page"},
    {"what a browser prints around a page is none of the form's",
     "30 20 22/11/2026, 18:52\n250 20 Referral\n50 60 Agencies involved\n50 90 CAMHS\n"
     "30 825 https://forms.corbeck.example/print?id=7\n550 825 1/1",
     "Agencies involved\nCAMHS\n // 22/11/2026, 18:52\tReferral", NULL},
    {"a date and a time that stand alone at the top are the form's",
     "50 40 22/11/2026, 18:52\n50 90 When did it happen?\n50 110 22/11/2026, 18:52",
     "22/11/2026, 18:52\nWhen did it happen?", NULL},
    {"a marking takes the title beside it along",
     "50 30 OFFICIAL-SENSITIVE\n400 30 Referral\n50 80 Sex\n50 100 Male\n50 130 Agency\n50 150 Police",
     "Sex\nMale\nAgency\nPolice\n // OFFICIAL-SENSITIVE\tReferral", NULL},
    {"a foot of two lines that touch one another",
     "50 60 Role\n50 74 Nurse\n50 764 Agency\n50 783 Version 3.2\n50 793 Page 1\f"
     "50 60 CAMHS\n50 74 Housing\n50 783 Version 3.2\n50 793 Page 2",
     "Agency\nCAMHS Housing\n // Version 3.2\nPage 1", "Agency\nVersion"},
    {"a label at the top of two pages stays with its answer",
     "50 60 *Child\n50 90 Name\n50 104 Ruari Gantry\f50 60 *Child\n50 90 Name\n50 104 Nerys Gantry",
     "Name\nRuari Gantry\n // Name\nNerys Gantry", NULL},
    {"the heads of columns, printed again, stay over them",
     "50 60 *Date\n150 60 *Event\n350 60 *Action\n50 78 01/02/2026\n150 78 Home visit\n350 78 None\n"
     "50 96 03/02/2026\n150 96 Call\n350 96 None\f"
     "50 60 *Date\n150 60 *Event\n350 60 *Action\n50 78 05/02/2026\n150 78 Meeting\n350 78 Plan",
     "Date | Event | Action\n01/02/2026 | Home visit | None // 05/02/2026 | Meeting | Plan", NULL},
    /* two columns, and two labels a row */
    {"labels and values twice a row are read along the row",
     "50 60 *Referrer\n50 90 *Role:\n130 90 Sergeant\n310 90 *Agency:\n390 90 Police\n"
     "50 110 *Tel:\n130 110 020 7946 0001\n310 110 *Email:\n390 110 a@b.example\n50 140 *Child\n"
     "50 170 *Name:\n130 170 Ruari\n310 170 *Sex:\n390 170 Male\n50 190 *Faith:\n130 190 None\n310 190 *GP:\n"
     "390 190 Old Forge\n50 210 *School:\n130 210 Thornby\n310 210 *NHS no:\n390 210 9990000001",
     "Role: | Sergeant | Agency: | Police // Child // Name: | Ruari | Sex: | Male", NULL},
    {"two blocks beside one another are read one after the other, and what is below them below",
     "50 60 *Child\n310 60 *Person notifying\n50 80 *Name\n130 80 Ruari Gantry\n310 80 *Name\n390 80 Merle "
     "Maddern\n"
     "50 100 *Sex\n130 100 Male\n310 100 *Role\n390 100 Sergeant\n50 120 *Faith\n130 120 None\n310 120 "
     "*Agency\n"
     "390 120 Police\n50 140 *School\n130 140 Thornby\n310 140 *Tel\n390 140 020 7946 0001\n50 180 *Family\n"
     "50 200 Nobody else lives in the home where the child was found that night, as far as any of us can "
     "know today.",
     "Child\nName | Ruari Gantry // School | Thornby\n // Person notifying\nName | Merle Maddern // "
     "Family\nNobody",
     NULL},
    /* where columns begin */
    {"a column begins where the lines around show it, though the gap is no wider than two spaces",
     "50 60 Role\n140 60 Your post\n300 60 Sergeant\n50 80 School\n140 80 Include nurseries and "
     "childminders\n"
     "300 80 Osier Lane\n50 100 Agency\n140 100 Police, school or trust\n300 100 Police\n50 120 GP\n140 120 "
     "Surgery\n300 120 Old Forge",
     "School | Include nurseries and childminders | Osier Lane", NULL},
    {"a head over a column, with little room before it",
     "50 60 *Name\n150 60 *Relationship to child\n257 60 *Date of birth\n50 80 Greta Gantry\n150 80 Mother\n"
     "257 80 05/06/1990\n50 100 Osric Gantry\n150 100 Father\n257 100 09/01/1987\n50 120 Nerys Gantry\n150 "
     "120 Sister\n"
     "257 120 03/03/2019",
     "Name | Relationship to child | Date of birth\nGreta Gantry | Mother | 05/06/1990", NULL},
    {"answers to tick under two children are two",
     "150 60 Child 1\n260 60 Child 2\n50 80 Name\n150 80 Ruari\n260 80 Nerys\n50 100 Age\n150 100 4\n260 100 "
     "6\n"
     "50 120 Boy?\n150 120 [x] Yes [ ] No\n260 120 [ ] Yes [x] No",
     "Boy? | [x] Yes [ ] No | [ ] Yes [x] No", NULL},
    /* labels that go on */
    {"a label goes on in small letters, though the next column is not near",
     "50 60 *Is this case being\n260 60 No\n50 73 *brought for learning?\n50 100 *Near miss?\n260 100 Yes",
     "Is this case being brought for learning? | No\nNear miss? | Yes", NULL},
    {"under a head that is set otherwise too",
     "200 60 Child 1\n320 60 Child 2\n50 80 *Full name of\n200 80 Ruari\n320 80 Nerys\n50 92 *child/young "
     "person\n"
     "50 120 *Sex\n200 120 Male\n320 120 Female",
     "Full name of child/young person | Ruari | Nerys\nSex | Male | Female", NULL},
    {"a label without an answer is none that goes on",
     "50 60 Date of death\n50 85 Date of incident\n260 85 3 May 2026\n50 110 Place\n260 110 Park",
     "Date of death\n // Date of incident | 3 May 2026", NULL},
    {"a section named beside its labels makes no row of them all",
     "50 60 *Notifier\n130 60 *Name\n260 60 Merle Maddern\n130 80 *Role\n260 80 Sergeant\n130 100 *Agency\n"
     "260 100 Police",
     "Notifier | Name | Merle Maddern\n | Role | Sergeant\n | Agency | Police", NULL},
    {"cells set in the middle of their row are one row",
     "50 60 When\n150 60 Event\n330 60 Action\n150 80 The assessment copied three\n50 86 3rd August 2025\n"
     "330 86 Police protection ends\n150 92 paragraphs of the one before.\n150 110 Notes are full and "
     "clear.\n"
     "50 110 9 May 2025\n330 110 None needed",
     "3rd August 2025 | The assessment copied three paragraphs of the one before. | Police protection ends\n"
     "9 May 2025 | Notes are full and clear. | None needed",
     NULL},
    {"a label that goes on with a name, where rows stand apart",
     "50 60 Name of your\n130 60 Merle Maddern\n50 72 Designated Lead\n50 92 Date\n130 92 3 May 2026\n50 112 "
     "Role\n"
     "130 112 Nurse",
     "Name of your Designated Lead | Merle Maddern\nDate | 3 May 2026", NULL},
    {"labels that stand as near as lines are labels all the same",
     "50 60 Name\n130 60 Merle Maddern\n50 72 Role\n50 84 Agency\n130 84 Police\n50 120 Sex\n130 120 "
     "Male\n50 132 Age\n"
     "130 132 6",
     "Name | Merle Maddern\nRole | \nAgency | Police", NULL},
    {"a bold label begins a line of its own, however full the one before",
     "50 60 *Outcome:\n110 60 The child was seriously harmed and is in a hospital far away from the home of "
     "the family\n"
     "50 73 *Abuse or neglect:\n140 73 known",
     "family\nAbuse or neglect: known", NULL},
    {"words that a narrow column stretches apart are one line",
     "50 60 Where\n95.45 60 did\n124.79 60 the\n154.69 60 place\n194.59 60 lie?\n50 74 By the canal, behind "
     "the old "
     "station in town.",
     "Where did the place lie?", NULL},
    {"an answer of several lines beside its only label",
     "50 60 *Criteria\n160 60 [x] The child has died\n160 73 [ ] The child has been harmed\n160 86 [ ] Other",
     "Criteria | [x] The child has died\n[ ] The child has been harmed\n[ ] Other", NULL},
    {"a label that reaches over where answers begin",
     "50 60 Date:\n160 60 3 May 2026\n50 80 Action taken for the other children:\n240 80 Safe with an aunt\n"
     "50 100 Panel told?\n160 100 Yes",
     "Action taken for the other children: | Safe with an aunt\nPanel told? | Yes", NULL},
    {"a table without rules goes on overleaf, its heads printed again",
     "50 60 *Question\n150 60 *Guidance\n300 60 *Answer\n50 80 Role\n150 80 Your post\n300 80 Nurse\n50 100 "
     "Place\n"
     "150 100 As you know it\n300 100 On the bank of the\f"
     "50 60 *Question\n150 60 *Guidance\n300 60 *Answer\n300 80 old canal\n50 100 Agency\n150 100 Your own\n"
     "300 100 Police",
     "Place | As you know it | On the bank of the old canal\nAgency | Your own | Police",
     "Question | Guidance | Answer\nold"},
    {"an answer goes on overleaf under itself",
     "50 60 Role:\n160 60 Nurse\n50 80 Account:\n160 80 The child was found beside\f160 60 the old "
     "canal.\n50 80 Agency:\n"
     "160 80 Police",
     "Account: | The child was found beside the old canal.\nAgency:", NULL},
    {"a person's name that had no room beside guidance goes on below",
     "50 60 Parents\n130 60 Ursula Gantry (mother), Piran\n280 60 Give everyone\n130 73 Jessamy\n50 95 "
     "Role\n130 95 Nurse\n"
     "280 95 Your post\n50 115 Sex\n130 115 Male\n280 115 As at birth",
     "Parents | Ursula Gantry (mother), Piran Jessamy | Give everyone", NULL},
    {"an address whose last letters had no room is whole",
     "50 60 Email:\n150 60 osric@saltmarsh.e\n150 73 xample\n50 90 Name:\n150 90 Osric Quarrington of "
     "Fenwick St Giles",
     "Email: | osric@saltmarsh.example\n", NULL},
    {"an answer behind a tab goes on at the left margin, and no label does",
     "50 60 Place\n160 60 By the canal\n50 73 Account\n"
     "160 73 The child was found beside the old canal by a man who was walking his dog at six,\n"
     "50 86 before it was light.\n50 99 Agency\n160 99 Police",
     "Place | By the canal\nAccount | The child was found // at six, before it was light.\nAgency | Police",
     NULL},
    {"an address too, that ended its line with a comma",
     "50 60 Role\n160 60 Nurse\n50 73 Address\n"
     "160 73 7 Station Approach, behind the old railway goods yard, near Little Harrow Green,\n50 86 QX10 "
     "7BL\n"
     "50 99 Agency\n160 99 Police",
     "Address | 7 Station // Green, QX10 7BL\nAgency | Police", NULL},
    {"labels over their answers, side by side",
     "50 60 *Mother\n200 60 *Father\n50 73 Ursula Gantry\n200 73 Piran Jessamy\n50 95 *Religion\n200 95 "
     "*GP\n50 108 None\n"
     "200 108 Old Forge",
     "Mother\nUrsula Gantry | Father\nPiran Jessamy\nReligion\nNone | GP\nOld Forge", NULL},
    {"answers in the right half of a page are no second column of it",
     "50 60 *Question\n150 60 *Guidance\n300 60 *Answer\n50 80 Name\n300 80 Merle Maddern, who is the "
     "manager of the team\n"
     "50 100 Role\n150 100 Your post\n300 100 Nurse\n50 120 Agency\n300 120 Police\n50 140 Tel\n300 140 020 "
     "7946 0001\n"
     "50 160 Email\n300 160 merle@corbeck.example\n50 180 Date\n300 180 3 May 2026\n50 200 Reference\n300 "
     "200 17\n"
     "50 220 Place\n300 220 Park\n50 250 *Child\n50 270 *Question\n150 270 *Guidance\n300 270 *Answer\n50 "
     "290 Sex\n300 290 Male",
     "Name |  | Merle Maddern, who is the manager of the team\nRole | Your post | Nurse", NULL},
    {"a label's rest in smaller type",
     "50 60 Role\n190 60 Nurse\n50 80 Agency (trust, school or\n190 80 Police\n50 92 council)\n50 112 "
     "Sex\n190 112 Male",
     "Agency (trust, school or council) | Police\nSex | Male", NULL},
    {"an address that is broken behind a dot is whole",
     "50 60 Email:\n150 60 kenelm.quarrington@corbeck.\n150 73 example\n50 90 Name:\n150 90 Kenelm "
     "Quarrington of Fenwick",
     "Email: | kenelm.quarrington@corbeck.example\n", NULL},
};

static void
layout_add_line(GString *shown, const char *line)
{
    char *end;
    double x = g_ascii_strtod(line, &end), y = g_ascii_strtod(end, &end);
    gboolean is_bold = end[strspn(end, " ")] == '*';

    end += strspn(end, " *");
    g_string_append_printf(shown, "BT /%s 10 Tf %g %g Td (", is_bold ? "F2" : "F1", x, 842 - y);
    for (; *end != '\0'; end++)
        g_string_append_printf(shown, "%s%c", strchr("()\\", *end) != NULL ? "\\" : "", *end);
    g_string_append(shown, ") Tj ET\n");
}

static void
layout_add_page(GString *file, const char *words, guint page)
{
    g_auto(GStrv) lines = g_strsplit(words, "\n", -1);
    g_autoptr(GString) shown = g_string_new(NULL);

    for (guint i = 0; lines[i] != NULL; i++)
        layout_add_line(shown, lines[i]);
    g_string_append_printf(file,
                           "%u 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %u 0 R"
                           "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>endobj\n"
                           "%u 0 obj<</Length %u>>stream\n%s\nendstream endobj\n",
                           5 + 2 * page, 6 + 2 * page, 6 + 2 * page, (guint)shown->len, shown->str);
}

static GBytes *
layout_file(const char *words)
{
    g_auto(GStrv) pages = g_strsplit(words, "\f", -1);
    g_autoptr(GString) kids = g_string_new(NULL);
    GString *file = g_string_new("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                 "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
                                 "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>endobj\n");
    guint n = 0;

    for (; pages[n] != NULL; n++) {
        g_string_append_printf(kids, "%u 0 R ", 5 + 2 * n);
        layout_add_page(file, pages[n], n);
    }
    g_string_append_printf(
        file, "2 0 obj<</Type/Pages/Kids[%s]/Count %u>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n", kids->str,
        n);
    return g_string_free_to_bytes(file);
}

static void
pdf_is_laid_out_as_a_clerk_sees_it(void **state)
{
    guint failed = 0;

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) bytes = layout_file(rows[i].words);
        g_autoptr(Document) document = document_read(bytes, NULL, NULL, NULL, NULL);
        g_autofree char *text = document != NULL ? document_to_text(document) : g_strdup("");
        g_auto(GStrv) wanted = g_strsplit(rows[i].wanted, " // ", -1);
        const char *at = text;

        for (guint j = 0; at != NULL && wanted[j] != NULL; j++)
            at = strstr(at, wanted[j]);
        if (at == NULL || (rows[i].unwanted != NULL && strstr(text, rows[i].unwanted) != NULL)) {
            print_error("%s: no \"%s\" in:\n%s\n", rows[i].label, rows[i].wanted, text);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pdf_is_laid_out_as_a_clerk_sees_it),
    };

    document_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
