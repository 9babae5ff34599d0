#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "agent/casefile.h"
#include "command/verbs_private.h"
#include "letter/composite.h"
#include "letter/paper.h"

/* What is asked for: a letter or a paper, about a case or (without one) by its example. */
typedef struct {
    const CommandLine *line;
    AgentDesk *desk;
    const char *name;
    AgentCase *c; /* NULL: the example */
    const char *out;
    gboolean html;
} LetterOrder;

/* The question that a letter asks, where it asks one. */
static const RulesDecision *
letter_decision(const RulesPack *pack, const char *letter)
{
    for (guint i = 0; i < pack->decisions->len; i++) {
        const RulesDecision *decision = g_ptr_array_index(pack->decisions, i);

        if (g_strcmp0(decision->letter, letter) == 0)
            return decision;
    }
    return NULL;
}

static LetterCase
letter_about(const LetterOrder *order)
{
    LetterCase about = {
        .pack = order->desk->pack,
        .config = order->desk->config,
        .calendar = order->desk->calendar,
        .file = order->c->file,
        .people = order->desk->people,
        .questions = order->desk->questions,
        .decision = letter_decision(order->desk->pack, order->name),
        .exercise = order->c->row->exercise,
    };

    agent_desk_today(order->desk, &about.today);
    return about;
}

/* The file is asked for by its name, and what cannot be shown on a screen is not. */
static int
letter_write(const LetterOrder *order, const void *bytes, gsize len)
{
    g_autoptr(GError) error = NULL;

    if (order->out != NULL && !g_str_equal(order->out, "-")) {
        if (!g_file_set_contents_full(order->out, bytes, (gssize)len, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                      &error))
            return command_fail(order->line, COMMAND_IO, "%s", error->message);
        return COMMAND_DONE;
    }
    return fwrite(bytes, 1, len, stdout) == len ? COMMAND_DONE : COMMAND_IO;
}

static int
letter_write_paper(const LetterOrder *order, const LetterPaper *paper)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) values = NULL;
    g_autoptr(GBytes) bytes = NULL;
    const void *data;
    gsize len;

    if (order->out == NULL && isatty(STDOUT_FILENO))
        return command_fail(order->line, COMMAND_USAGE, "%s is a %s file: say where to put it, --out FILE",
                            paper->name, letter_paper_ending(paper));
    if (order->c != NULL) {
        LetterCase about = letter_about(order);

        bytes = letter_paper_make(order->desk->data, paper, &about, &error);
    } else {
        values = letter_paper_example(&error);
        bytes = values != NULL ? letter_paper_fill(order->desk->data, paper, values, NULL, &error) : NULL;
    }
    if (bytes == NULL)
        return command_fail(order->line, COMMAND_CONFIGURATION, "%s",
                            error != NULL ? error->message : "the case gives it no values");
    data = g_bytes_get_data(bytes, &len);
    return letter_write(order, data, len);
}

static int
letter_write_mail(const LetterOrder *order)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) values = NULL;
    g_autoptr(Letter) letter = NULL;
    g_autofree char *text = NULL;

    if (order->c != NULL) {
        LetterCase about = letter_about(order);

        values = letter_values(order->name, &about);
    } else {
        values = letter_example(order->name, &error);
    }
    letter = values != NULL ? letter_render(order->desk->data, order->name, values, &error) : NULL;
    if (letter == NULL)
        return command_fail(order->line, COMMAND_CONFIGURATION, "%s",
                            error != NULL ? error->message : "the case gives it no values");
    text = order->html ? g_strdup(letter->html != NULL ? letter->html : "")
                       : g_strdup_printf("Subject: %s\n\n%s", letter->subject, letter->text);
    return letter_write(order, text, strlen(text));
}

/* All returns of a case in one document: made of what came, so there is no example of it. */
static int
letter_write_composite(const LetterOrder *order)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    LetterCase about;
    const void *data;
    gsize len;

    if (order->c == NULL)
        return command_fail(order->line, COMMAND_USAGE,
                            "say of which case: caseward letter composite REF --out FILE");
    if (order->out == NULL && isatty(STDOUT_FILENO))
        return command_fail(order->line, COMMAND_USAGE,
                            "the composite is a docx file: say where to put it, --out FILE");
    about = letter_about(order);
    bytes = letter_composite(&about, &error);
    if (bytes == NULL)
        return command_fail(order->line, COMMAND_IO, "%s", error->message);
    data = g_bytes_get_data(bytes, &len);
    return letter_write(order, data, len);
}

/* Without a name: what there is. */
static int
letter_list(const CommandLine *line)
{
    static const CommandColumn columns[] = {
        {"name", "NAME"}, {"form", "FORM"}, {"title", "WHAT IT IS"}, {NULL, NULL}};
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) papers = letter_paper_names(&error);
    g_auto(GStrv) letters = papers != NULL ? letter_names(&error) : NULL;
    g_autoptr(json_t) list = json_array();

    if (letters == NULL)
        return command_fail(line, COMMAND_CONFIGURATION, "%s", error->message);
    json_array_append_new(list,
                          json_pack("{s:s, s:s, s:s}", "name", LETTER_COMPOSITE, "form", "docx", "title",
                                    "All agencies' returns of a case together, with one chronology"));
    for (guint i = 0; papers[i] != NULL; i++) {
        g_autoptr(LetterPaper) paper = letter_paper_find(papers[i], NULL);

        json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "name", paper->name, "form",
                                              letter_paper_ending(paper), "title", paper->title));
    }
    for (guint i = 0; letters[i] != NULL; i++) {
        g_autofree char *about = letter_about_find(letters[i]);

        json_array_append_new(list, json_pack("{s:s, s:s, s:o}", "name", letters[i], "form", "mail", "title",
                                              base_json_text(about)));
    }
    command_print_list(line, list, columns, "there are no letters");
    return COMMAND_DONE;
}

static int
letter_do(LetterOrder *order)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LetterPaper) paper = letter_paper_find(order->name, &error);
    gboolean content;

    if (g_str_equal(order->name, LETTER_COMPOSITE))
        return letter_write_composite(order);
    if (paper != NULL)
        return letter_write_paper(order, paper);
    if (!g_error_matches(error, LETTER_ERROR, LETTER_ERROR_MISSING))
        return command_fail_error(order->line, error);
    if (!letter_carries_content(order->name, &content, NULL))
        return command_fail(order->line, COMMAND_NO,
                            "there is no letter or paper \"%s\"; `caseward letter` lists them", order->name);
    if (order->c != NULL && !letter_is_about_case(order->name))
        return command_fail(order->line, COMMAND_USAGE,
                            "the letter %s is not filled from a case alone: without REF its example is shown",
                            order->name);
    return letter_write_mail(order);
}

int
command_letter(const CommandVerb *verb, int argc, char **argv)
{
    g_autofree char *out = NULL;
    gboolean html = FALSE;
    const GOptionEntry more[] = {
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &out, "Where to write it", "FILE"},
        {"html", 0, 0, G_OPTION_ARG_NONE, &html, "The HTML part of a mail", NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(AgentCase) c = NULL;
    g_autoptr(GError) error = NULL;
    LetterOrder order;
    int code;

    if (!command_line_read(&line, verb, argc, argv, more, &code))
        return code;
    if (line.arguments[0] == NULL)
        return letter_list(&line);
    desk = line.arguments[1] != NULL ? command_desk_with_store(&line, STORE_READ_ONLY, &code)
                                     : command_desk(&line, &code);
    if (desk == NULL)
        return code;
    if (line.arguments[1] != NULL) {
        c = agent_case_load_by_ref(desk, line.arguments[1], &error);
        if (error != NULL)
            return command_fail_error(&line, error);
        if (c == NULL)
            return command_fail(&line, COMMAND_NO, "there is no case %s; `caseward cases --all` lists them",
                                line.arguments[1]);
    }
    order = (LetterOrder){&line, desk, line.arguments[0], c, out, html};
    return letter_do(&order);
}
