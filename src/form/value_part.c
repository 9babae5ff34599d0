/* Which of a cell's words answer a question, where the cell answers several. */
#include <string.h>

#include "form/value_read_private.h"

/* One of several answers in a cell whose label named several things: the pieces in the same order. */
static char *
value_part(const FormAnswer *answer, const char *text)
{
    const char *from = text;

    if (answer->parts < 2)
        return g_strdup(text);
    for (const char *sign = "\n;"; *sign != '\0'; sign++) { /* a line each, whatever parts the labels */
        const char only[] = {*sign, '\0'};
        g_auto(GStrv) pieces = g_strsplit(text, only, -1);

        if (g_strv_length(pieces) == answer->parts)
            return g_strdup(g_strstrip(pieces[answer->part]));
    }
    if (answer->parts == 2 && g_ascii_isdigit(*text) && g_strcmp0(answer->separators, "&") == 0)
        return g_strdup(answer->part == 0 ? ""
                                          : text); /* "Agency & address", and there is an address alone */
    for (guint i = 0; i < answer->parts; i++) {
        char sign =
            answer->separators != NULL && i < strlen(answer->separators) ? answer->separators[i] : '\0';
        const char *to = sign != '\0' ? strchr(from, sign) : NULL;

        if (to == NULL)
            to = sign == '\0' || i + 1 == answer->parts ? from + strlen(from) : from + strcspn(from, "/;,\n");
        if (i == answer->part)
            return g_strstrip(g_strndup(from, (gsize)(to - from)));
        if (*to == '\0')
            return g_strdup("");
        from = to + 1;
    }
    return g_strdup("");
}

/* Dates and the like hold the very signs that part the pieces: find those by what they look like. */
char *
form_value_text(const FormValueRead *read)
{
    const char *joint = read->field->type == FORM_ADDRESS                                      ? ", "
                        : read->field->type == FORM_LONGTEXT || read->field->type == FORM_TEXT ? " "
                                                                                               : "\n";
    g_autofree char *text = form_spans_text(&read->maker->values, read->answer->value,
                                            read->is_shared || read->answer->parts > 1 ? "\n" : joint);
    FormType type = read->field->type;

    if (type == FORM_EMAIL || type == FORM_PHONE || type == FORM_DATE || type == FORM_DATETIME ||
        type == FORM_TIME)
        return g_steal_pointer(&text);
    if (read->answer->parts > 1) {
        FormDateRules rules = form_values_date_rules(&read->maker->values, TRUE);
        g_autofree char *undated = form_text_without_dates(text, &rules);

        return value_part(read->answer, undated);
    }
    return g_steal_pointer(&text);
}
