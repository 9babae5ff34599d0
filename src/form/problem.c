/* What is odd about a form, in words for whoever has to look at it. */
#include <string.h>

#include "form/form.h"

static const struct {
    const char *problem, *words;
} problem_list[] = {
    {"password-protected", "It opens with a password only, so nothing of it was read."},
    {"unreadable", "It is damaged, empty, or not what its name says: nothing of it could be read."},
    {"truncated", "It was cut short on its way: only what came before was read."},
    {"too-large", "It is larger than what is read at once: the rest of it was not read."},
    {"external-entity",
     "It wants to fetch something when it is opened. Nothing was fetched, and it was not read."},
    {"no-text",
     "It is a picture (a scan or a photograph), or a page of it is: what stands there was not read."},
    {"unsupported", "It, or something in it, is of a kind that is not read here."},
    {"blank-template", "It is a form with nothing filled in."},
    {"dates-disagree", "Its dates cannot all be right: something is said to be over before it began."},
    {"weekday-disagrees", "A weekday in it does not fit its date."},
    {"several-ticks", "More than one answer is ticked where one was asked for."},
    {"address-differs", "An e-mail address that it shows is not the one that its link leads to."},
    {"decision-filled-in",
     "A decision that is not the sender's to make is filled in. It counts for nothing until who may make it "
     "does."},
    {"tracked-changes",
     "It has changes that nobody accepted yet: what they delete was left out, what they put in was read."},
    {"hidden-text", "Something in it is hidden (text, rows, columns or a sheet), and was left out."},
    {"comments", "It has remarks in its margin, which were not read."},
    {"object-inside", "Something else stands in it (a file, a chart, a drawing), which was not read."},
    {"tick-not-told", "It has a tick box of which the file does not say whether it is ticked."},
    {"cells-left-out", "It has more rows or columns than are read: those furthest out were left out."},
};

char *
form_problem_words(const char *problem)
{
    for (guint i = 0; i < G_N_ELEMENTS(problem_list); i++) {
        if (strcmp(problem, problem_list[i].problem) == 0)
            return g_strdup(problem_list[i].words);
    }
    return g_strdelimit(g_strdup(problem), "-", ' ');
}

char *
form_problem_told(const json_t *form, const char *problem)
{
    g_autofree char *words = form_problem_words(problem);
    const json_t *hidden = strcmp(problem, "hidden-text") == 0 ? json_object_get(form, "hidden") : NULL;
    GString *told = g_string_new(words);
    size_t i;
    json_t *where;

    json_array_foreach((json_t *)hidden, i, where)
        g_string_append_printf(told, "%s%s", i == 0 ? " It stands in: " : "; ",
                               json_string_value(where) != NULL ? json_string_value(where) : "");
    if (json_array_size(hidden) > 0)
        g_string_append_c(told, '.');
    return g_string_free(told, FALSE);
}

/* To whoever sent it: why it could not be read, as the end of a sentence. */
static const struct {
    const char *problem, *why;
} problem_causes[] = {
    {"password-protected", "it opens with a password only"},
    {"no-text", "it is a picture (a scan or a photograph)"},
    {"truncated", "it was cut short on its way"},
    {"too-large", "it is too large"},
    {"external-entity", "it wants to fetch something when it is opened"},
    {"unsupported", "it is of a kind that cannot be read here"},
    {"unreadable", "the file is damaged or empty, or not what its name says"},
};

const char *
form_problem_cause(const char *problem)
{
    for (guint i = 0; i < G_N_ELEMENTS(problem_causes); i++) {
        if (strcmp(problem, problem_causes[i].problem) == 0)
            return problem_causes[i].why;
    }
    return NULL;
}
