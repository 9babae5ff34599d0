/* Authentication-Results, RFC 8601 section 2.2:
 *   [authserv-id [version]] ; method[/version]=result [reason=value] [ptype.property=value]... ; ...
 * with comments anywhere, "none" where nothing was checked, and Exchange Online leaving the id out. */
#include <string.h>

#include "mail/sender.h"

static void
results_free_one(MailResult *result)
{
    g_free(result->method);
    g_free(result->result);
    g_free(result->reason);
    g_hash_table_unref(result->properties);
    g_free(result);
}

void
mail_results_free(MailResults *results)
{
    if (results == NULL)
        return;
    g_free(results->authserv_id);
    g_ptr_array_unref(results->list);
    g_free(results);
}

/* Comments become one space; what stands in quotes is no comment. */
static char *
results_drop_comments(const char *field)
{
    GString *bare = g_string_sized_new(strlen(field));
    gboolean quoted = FALSE;
    guint depth = 0;

    for (const char *p = field; *p != '\0'; p++) {
        if (*p == '\\' && p[1] != '\0' && (quoted || depth > 0)) {
            if (depth == 0)
                g_string_append_len(bare, p, 2);
            p++;
        } else if (*p == '"' && depth == 0) {
            quoted = !quoted;
            g_string_append_c(bare, *p);
        } else if (*p == '(' && !quoted) {
            depth++;
        } else if (*p == ')' && depth > 0) {
            if (--depth == 0)
                g_string_append_c(bare, ' ');
        } else if (depth == 0) {
            g_string_append_c(bare, *p);
        }
    }
    return g_string_free(bare, FALSE);
}

static void
results_skip_space(const char **p)
{
    *p += strspn(*p, " \t\r\n");
}

/* A value: a quoted string, or all up to space, ';' or one of @stops. */
static char *
results_read_value(const char **p, const char *stops)
{
    GString *value = g_string_new(NULL);

    results_skip_space(p);
    if (**p == '"') {
        for ((*p)++; **p != '\0' && **p != '"'; (*p)++) {
            if (**p == '\\' && (*p)[1] != '\0')
                (*p)++;
            g_string_append_c(value, **p);
        }
        if (**p == '"')
            (*p)++;
    }
    while (**p != '\0' && strchr(" \t\r\n;", **p) == NULL && strchr(stops, **p) == NULL)
        g_string_append_c(value, *(*p)++);
    return g_string_free(value, FALSE);
}

static gboolean
results_eat(const char **p, char c)
{
    results_skip_space(p);
    if (**p != c)
        return FALSE;
    (*p)++;
    return TRUE;
}

/* One "key=value"; FALSE at the end of this result. */
static gboolean
results_read_pair(const char **p, char **key, char **value)
{
    results_skip_space(p);
    if (**p == '\0' || **p == ';')
        return FALSE;
    *key = results_read_value(p, "=");
    *value = results_eat(p, '=') ? results_read_value(p, "") : NULL;
    return TRUE;
}

static MailResult *
results_read_one(const char **p)
{
    MailResult *result = g_new0(MailResult, 1);
    char *key, *value;

    result->properties = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    while (results_read_pair(p, &key, &value)) {
        g_autofree char *lower = g_ascii_strdown(key, -1);

        if (value == NULL) { /* a bare word: "none", or text that is none of our business */
            g_free(value);
        } else if (result->method == NULL) {
            result->method = g_strndup(lower, strcspn(lower, "/"));
            result->result = g_ascii_strdown(value, -1);
            g_free(value);
        } else if (strcmp(lower, "reason") == 0) {
            g_free(result->reason);
            result->reason = value;
        } else if (!g_hash_table_contains(result->properties, lower)) {
            g_hash_table_insert(result->properties, g_steal_pointer(&lower), value);
        } else {
            g_free(value);
        }
        g_free(key);
    }
    return result;
}

MailResults *
mail_results_parse(const char *field, GError **error)
{
    g_autofree char *bare = results_drop_comments(field);
    g_autoptr(MailResults) results = g_new0(MailResults, 1);
    const char *p = bare;
    const char *first = bare + strspn(bare, " \t\r\n");
    gsize first_len = strcspn(first, ";");

    results->list = g_ptr_array_new_with_free_func((GDestroyNotify)results_free_one);
    if (memchr(first, '=', first_len) != NULL) { /* begins with a method: no authserv-id */
        results->authserv_id = g_strdup("");
    } else {
        results->authserv_id = results_read_value(&p, "");
        p += strcspn(p, ";"); /* the version */
    }
    if (results->authserv_id[0] == '\0' && first_len == 0) {
        g_set_error(error, MAIL_ERROR, MAIL_ERROR_SYNTAX,
                    "read Authentication-Results: neither id nor result");
        return NULL;
    }
    while (*p != '\0') {
        MailResult *result;

        p += strspn(p, "; \t\r\n");
        if (*p == '\0')
            break;
        result = results_read_one(&p);
        if (result->method != NULL && result->result[0] != '\0')
            g_ptr_array_add(results->list, result);
        else
            results_free_one(result);
    }
    return g_steal_pointer(&results);
}
