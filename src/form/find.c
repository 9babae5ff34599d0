/* What a text is, as a label: looked up as it stands, without its "Child 2", then by its words. */
#include "form/scan_private.h"

#include <string.h>

void
form_found_clear(FormFound *found)
{
    g_clear_pointer(&found->meanings, g_array_unref);
}

void
form_found_free(gpointer found)
{
    form_found_clear(found);
    g_free(found);
}

guint
form_child_number(const char *text, char **rest)
{
    static const char *const ordinals[] = {"first ", "second ", "third ", "fourth ",
                                           "fifth ", "sixth ",  NULL};
    g_autofree char *lower =
        strstr(text, "hild") != NULL || strstr(text, "HILD") != NULL ? g_ascii_strdown(text, -1) : NULL;
    const char *at = lower != NULL ? strstr(lower, "child") : NULL, *p;
    guint number = 0;

    for (guint i = 0; at != NULL && ordinals[i] != NULL; i++) {
        gsize len = strlen(ordinals[i]);

        if ((gsize)(at - lower) >= len && strncmp(at - len, ordinals[i], len) == 0) {
            *rest = g_strdup_printf("%.*s%s", (int)((gsize)(at - lower) - len), text, text + (at - lower));
            return i + 1;
        }
    }
    if (at == NULL || (at > lower && g_ascii_isalpha(at[-1])))
        return 0;
    p = at + strlen("child");
    p += strspn(p, " ");
    if (strncmp(p, "no. ", 4) == 0 || strncmp(p, "number ", 7) == 0)
        p += strcspn(p, " ") + 1;
    if (!g_ascii_isdigit(*p) || strspn(p, "0123456789") > 2)
        return 0;
    while (g_ascii_isdigit(*p))
        number = number * 10 + (guint)(*p++ - '0');
    if (strchr(" :-)\t", *p) == NULL && *p != '\0' && strncmp(p, "–", 3) != 0 && strncmp(p, "'s", 2) != 0)
        return 0;
    p += strspn(p, " ");
    if (*p == ':' || *p == '-' || strncmp(p, "–", 3) == 0) {
        p = *p == ':' || *p == '-' ? p + 1 : p + 3;
        *rest = g_strdup_printf("%.*s%s", (int)(at - lower), text, text + (p - lower));
    } else {
        *rest = g_strdup_printf("%.*schild %s", (int)(at - lower), text, text + (p - lower));
    }
    return number;
}

/* Of one's own: what is built in is lent by a block of arrays that have no count of who holds them. */
static GArray *
find_copy(const GArray *meanings)
{
    GArray *copy = g_array_sized_new(FALSE, FALSE, sizeof(FormMeaning), meanings->len);

    return g_array_append_vals(copy, meanings->data, meanings->len);
}

static gboolean
find_by_key(const FormScan *scan, const char *key, FormFindHow how, FormFound *found)
{
    const GArray *meanings = form_catalogue_meanings(scan->catalogue, key);

    found->section = form_catalogue_section_of(scan->catalogue, key);
    if (meanings != NULL) {
        found->meanings = find_copy(meanings);
        return TRUE;
    }
    if (found->section == NULL && how == FORM_FIND_WORDS) {
        found->meanings = form_catalogue_meanings_by_words(scan->catalogue, key, G_MAXUINT);
        found->is_by_words = found->meanings != NULL;
    }
    return found->meanings != NULL || found->section != NULL;
}

#define FIND_ASIDE_LEN_MAX 24 /* of the words in brackets */

/* "Form completed (date)" asks for the date, "Name (child)" for the child's: the words in brackets before the
 * others, where that is a label that is known. */
static gboolean
find_turned(const FormScan *scan, const char *text, FormFound *found)
{
    const char *open = strchr(text, '('), *close = open != NULL ? strchr(open, ')') : NULL;
    gsize len = close != NULL ? (gsize)(close - open - 1) : 0;
    g_autofree char *turned = NULL, *key = NULL;

    if (len == 0 || len > FIND_ASIDE_LEN_MAX || open == text || close[1 + strspn(close + 1, " :?")] != '\0')
        return FALSE;
    text += strspn(text, "0123456789.) "); /* "19. Lead (signature)" */
    if (text >= open)
        return FALSE;
    turned = g_strdup_printf("%.*s %.*s", (int)len, open + 1, (int)(open - text), text);
    key = form_label_key(scan->catalogue, turned, -1);
    return find_by_key(
        scan, key, g_ascii_strncasecmp(open, "(date)", 6) == 0 ? FORM_FIND_WORDS : FORM_FIND_EXACT, found);
}

/* What is a label but for a letter or two: it counts as one that its words tell. */
static gboolean
find_misspelt(const FormScan *scan, const char *key, FormFound *found)
{
    g_autofree char *right = form_label_respelt(scan->catalogue, key);

    if (right == NULL || !find_by_key(scan, right, FORM_FIND_EXACT, found))
        return FALSE;
    found->is_by_words = found->meanings != NULL;
    return TRUE;
}

/* Looked up afresh: see form_find(). */
static void
find_afresh(const FormScan *scan, const char *text, FormFindHow how, FormFound *found)
{
    g_autofree char *key = form_label_key(scan->catalogue, text, -1), *rest = NULL;

    if (find_turned(scan, text, found) || *key == '\0' || find_by_key(scan, key, FORM_FIND_EXACT, found))
        return;
    found->child = form_child_number(text, &rest);
    if (found->child > 0) {
        g_autofree char *rest_key = form_label_key(scan->catalogue, rest, -1);

        if (find_by_key(scan, rest_key, how, found))
            return;
    }
    if (how == FORM_FIND_WORDS && !(found->child == 0 && find_misspelt(scan, key, found)))
        find_by_key(scan, key, how, found);
}

/* A label is asked about several times while its table is made out: the answer is kept. */
gboolean
form_find(const FormScan *scan, const char *text, gsize len, FormFindHow how, FormFound *found)
{
    GHashTable *memo = how == FORM_FIND_EXACT ? scan->out->exact : scan->out->by_words;
    g_autofree char *own = NULL;
    FormFound *kept;

    memset(found, 0, sizeof *found);
    if (len == 0 || len > FORM_LABEL_LEN_MAX)
        return FALSE;
    own = g_strndup(text, len);
    kept = g_hash_table_lookup(memo, own);
    if (kept == NULL) {
        kept = g_new0(FormFound, 1);
        find_afresh(scan, own, how, kept);
        g_hash_table_insert(memo, g_steal_pointer(&own), kept);
    }
    *found = *kept;
    if (kept->meanings != NULL)
        g_array_ref(kept->meanings);
    return found->meanings != NULL || found->section != NULL;
}

/* By its words a line is a label only where that section's labels are looked for: "What did it cost?" asks
 * for no costs outside. */
gboolean
form_found_is_elsewhere(const FormScan *scan, const FormFound *found)
{
    for (guint i = 0; found->is_by_words && found->meanings != NULL && i < found->meanings->len; i++) {
        const char *section = g_array_index(found->meanings, FormMeaning, i).section;

        if (section == NULL || g_strcmp0(section, scan->section) == 0 ||
            g_strcmp0(section, scan->opened) == 0 || (*section == '\0' && scan->section == NULL))
            return FALSE;
    }
    return found->is_by_words && found->meanings != NULL;
}
