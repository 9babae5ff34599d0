/* The key of a label: what is left of it when everything is gone that people write differently.
 *
 *   "2.1 Child's D.O.B. (dd/mm/yyyy):"  ->  "childs dob"
 *   "Please give the date on which your agency became aware"  ->  "give date on which agency became aware" */
#include "form/catalogue_private.h"
#include "form/words_private.h"

#include <string.h>

#include "base/text.h"

/* "Section 2: ", "Part B - " */
static const char *
label_skip_part(const char *text)
{
    static const char *const words[] = {"section ", "part ", "appendix ", "annex ", "question "};

    for (guint i = 0; i < G_N_ELEMENTS(words) && strchr("spaq", *text) != NULL; i++) {
        const char *p = g_str_has_prefix(text, words[i]) ? text + strlen(words[i]) : NULL;
        gsize n = 0;

        while (p != NULL &&
               (g_ascii_isdigit(p[n]) || (n == 0 && g_ascii_isalpha(p[n]) && !g_ascii_isalpha(p[1])) ||
                (n > 0 && p[n] == '.')))
            n++;
        if (n > 0 && n <= 4 && strchr(" :-)", p[n]) != NULL && p[n] != '\0')
            return p + n + strspn(p + n, " :-)");
    }
    return text;
}

/* "1.", "2.3", "a)", "(b)", "Q4.", "iv)" at the beginning. */
static const char *
label_skip_number(const char *text)
{
    const char *p = text;
    gsize n;

    if (*p == '(' && g_ascii_isalnum(p[1]) && p[2] == ')')
        return p + 3;
    if (*p == 'q' && g_ascii_isdigit(p[1]))
        p++;
    n = strspn(p, "0123456789.");
    if (n > 0 && n <= 8 && p[n] != '/' && p[n] != ':' && (p[n] == ')' || p[n] == ' ' || p[n - 1] == '.'))
        return p + n + (p[n] == ')');
    if (p == text && g_ascii_isalpha(p[0]) && (p[1] == ')' || (p[1] == '.' && p[2] == ' ')))
        return p + 2;
    n = strspn(p, "ivx");
    if (p == text && n > 0 && n <= 4 && p[n] == ')')
        return p + n + 1;
    return text;
}

/* "child(ren)", "name(s)": an ending in brackets; its length with them, or 0. */
static gsize
label_ending(const char *text, const char *p)
{
    gsize letters =
        *p == '(' && p > text && g_ascii_isalpha(p[-1]) ? strspn(p + 1, "abcdefghijklmnopqrstuvwxyz") : 0;

    return letters > 0 && letters <= 3 && p[letters + 1] == ')' ? letters + 2 : 0;
}

/* Leaves guidance in brackets out, unless that would be all of it. */
static char *
label_without_brackets(const char *text)
{
    GString *kept = g_string_new(NULL);
    guint depth = 0;

    for (const char *p = text; *p != '\0'; p++) {
        gsize ending = depth == 0 ? label_ending(text, p) : 0;

        if (ending > 0) {
            g_string_append_len(kept, p + 1, (gssize)ending - 2);
            p += ending - 1;
            continue;
        }
        if (*p == '(' || *p == '[')
            depth++;
        else if ((*p == ')' || *p == ']') && depth > 0)
            depth--;
        else if (depth == 0)
            g_string_append_c(kept, *p);
        if ((*p == '(' || *p == '[') && kept->len > 0)
            g_string_append_c(kept, ' ');
    }
    if (strspn(kept->str, " :?*.-") == kept->len)
        g_string_assign(kept, text);
    return g_string_free(kept, FALSE);
}

/* Whether @p, a point, stands in or behind a short form: "d.o.b." */
static gboolean
label_is_short_point(const char *p)
{
    return *p == '.' &&
           (p[1] == '\0' || p[1] == ' ' || p[2] == '.' || p[2] == '\0' || !g_ascii_isalnum(p[1]));
}

/* "d.o.b." -> "dob", "child's" -> "childs", "e-mail" -> "email"; other signs end a word, but "/" is one. */
static char *
label_letters(const char *text)
{
    char *letters = g_malloc(5 * strlen(text) + 1), *end = letters;

    for (const char *p = text, *next; *p != '\0'; p = next) {
        next = g_utf8_next_char(p);
        if (g_ascii_isalnum(*p))
            *end++ = *p;
        else if (*p == '\'' || label_is_short_point(p) ||
                 (*p == '-' && p > text && p[-1] == 'e' && strncmp(p, "-mail", 5) == 0))
            continue;
        else if (*p == '&')
            end = g_stpcpy(end, " and ");
        else if (*p == '/')
            end = g_stpcpy(end, " / ");
        else if ((guchar)*p >= 0x80 && g_unichar_isalnum(g_utf8_get_char(p)))
            while (p < next)
                *end++ = *p++;
        else
            *end++ = ' ';
    }
    *end = '\0';
    return letters;
}

/* "... Y/N", "... if known": asked of any label, and part of none. */
static void
label_cut_ending(char *key)
{
#define ENDING(text)                                                                                         \
    {                                                                                                        \
        text, sizeof text - 1                                                                                \
    }
    static const struct {
        const char *text;
        gsize len;
    } endings[] = {ENDING(" y / n"),          ENDING(" yes / no"),         ENDING(" yes no"),
                   ENDING(" if known"),       ENDING(" if applicable"),    ENDING(" tick"),
                   ENDING(" please specify"), ENDING(" specify"),          ENDING(" please state"),
                   ENDING(" give details"),   ENDING(" details if known"), ENDING(" y n"),
                   ENDING(" if relevant"),    ENDING(" if not known"),     ENDING(" if available")};
#undef ENDING
    gsize key_len = strlen(key);

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        gsize len = endings[i].len;

        if (key_len <= len + 1 || memcmp(key + key_len - len, endings[i].text, len) != 0)
            continue;
        key_len -= len;
        key[key_len] = '\0';
    }
}

/* "E mail" is one word in two. */
static void
label_join_mail(char *letters)
{
    for (char *at = strstr(letters, "e mail"); at != NULL; at = strstr(letters, "e mail")) {
        if (at > letters && at[-1] != ' ')
            return;
        memmove(at + 1, at + 2, strlen(at + 2) + 1);
    }
}

/* Takes words out that are ignored. */
static void
label_drop_words(const FormCatalogue *catalogue, char *letters)
{
    char *to = letters;

    for (char *word = letters, *end; *word != '\0'; word = end) {
        word += strspn(word, " ");
        end = word + strcspn(word, " ");
        if (end == word)
            break;
        if (*end != '\0')
            *end++ = '\0';
        if (form_words_is_ignored(catalogue, word))
            continue;
        if (to > letters)
            *to++ = ' ';
        memmove(to, word, strlen(word)); /* a word only moves forward */
        to += strlen(word);
    }
    *to = '\0';
}

/* A slash at an end joins nothing. */
static void
label_trim(char *key)
{
    gsize lead = strspn(key, "/ "), len = strlen(key);

    while (len > lead && strchr("/ ", key[len - 1]) != NULL)
        len--;
    memmove(key, key + lead, len - lead);
    key[len - lead] = '\0';
}

char *
form_label_key(const FormCatalogue *catalogue, const char *text, gssize len)
{
    g_autofree char *own = len >= 0 ? g_strndup(text, (gsize)len) : NULL;
    g_autofree char *plain = base_text_key(own != NULL ? own : text);
    const char *named = label_skip_number(label_skip_part(plain));
    g_autofree char *bare = strpbrk(named, "([)]") != NULL ? label_without_brackets(named) : NULL;
    g_autofree char *key = label_letters(bare != NULL ? bare : named);

    label_join_mail(key);
    label_drop_words(catalogue, key);
    label_trim(key);
    label_cut_ending(key);
    /* nothing but small words: they are all there is */
    return *key != '\0' ? g_strdup(key) : label_letters(bare != NULL ? bare : named);
}
