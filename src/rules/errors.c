#include "rules/errors.h"

enum { ERRORS_MAX_LENGTH = 2000 };

struct RulesErrors {
    GPtrArray *lines; /* of char * */
};

RulesErrors *
rules_errors_new(void)
{
    RulesErrors *errors = g_new0(RulesErrors, 1);

    errors->lines = g_ptr_array_new_with_free_func(g_free);
    return errors;
}

void
rules_errors_free(RulesErrors *errors)
{
    if (errors == NULL)
        return;
    g_ptr_array_unref(errors->lines);
    g_free(errors);
}

/* What was found is quoted: it must not break the line, move the cursor, or fill the screen. */
static char *
errors_one_line(const char *text)
{
    g_autofree char *line = g_utf8_make_valid(text, -1);

    for (char *p = line; *p != '\0'; p = g_utf8_next_char(p)) {
        if (g_ascii_iscntrl(*p))
            *p = ' ';
    }
    if (g_utf8_strlen(line, -1) <= ERRORS_MAX_LENGTH)
        return g_steal_pointer(&line);
    *g_utf8_offset_to_pointer(line, ERRORS_MAX_LENGTH) = '\0';
    return g_strconcat(line, " ...", NULL);
}

void
rules_errors_add(RulesErrors *errors, const char *file, guint line, const char *format, ...)
{
    g_autofree char *text = NULL, *shown = NULL;
    va_list args;

    va_start(args, format);
    text = g_strdup_vprintf(format, args);
    va_end(args);
    shown = errors_one_line(text);
    g_ptr_array_add(errors->lines, line > 0 ? g_strdup_printf("%s:%u: %s", file, line, shown)
                                            : g_strdup_printf("%s: %s", file, shown));
}

guint
rules_errors_count(const RulesErrors *errors)
{
    return errors->lines->len;
}

const char *
rules_errors_get(const RulesErrors *errors, guint index)
{
    g_assert(index < errors->lines->len);
    return errors->lines->pdata[index];
}
