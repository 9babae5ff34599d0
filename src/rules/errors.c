#include "rules/errors.h"

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

void
rules_errors_add(RulesErrors *errors, const char *file, guint line, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list args;

    va_start(args, format);
    text = g_strdup_vprintf(format, args);
    va_end(args);
    g_ptr_array_add(errors->lines, line > 0 ? g_strdup_printf("%s:%u: %s", file, line, text)
                                            : g_strdup_printf("%s: %s", file, text));
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
