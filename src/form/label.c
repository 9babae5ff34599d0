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

    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
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

    if (strpbrk(text, "([)]") == NULL) {
        g_string_assign(kept, text);
        return g_string_free(kept, FALSE);
    }

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
    static const char endings[][20] = {" y / n",         " yes / no",     " yes no",           " if known",
                                       " if applicable", " tick",         " please specify",   " specify",
                                       " please state",  " give details", " details if known", " y n",
                                       " if relevant",   " if not known", " if available"};
    gsize key_len = strlen(key);

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        gsize len = strlen(endings[i]);

        if (key_len <= len + 1 || memcmp(key + key_len - len, endings[i], len) != 0)
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

/* Takes the words of @letters over, but for those that are ignored.  @letters is written over. */
static char *
label_words(const FormCatalogue *catalogue, char *letters)
{
    char *key = g_malloc(strlen(letters) + 1), *to = key;

    for (char *word = letters, *end; *word != '\0'; word = end) {
        word += strspn(word, " ");
        end = word + strcspn(word, " ");
        if (end == word)
            break;
        if (*end != '\0')
            *end++ = '\0';
        if (form_words_is_ignored(catalogue, word))
            continue;
        if (to > key)
            *to++ = ' ';
        to = g_stpcpy(to, word);
    }
    *to = '\0';
    return key;
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
    g_autofree char *bare = label_without_brackets(label_skip_number(label_skip_part(plain)));
    g_autofree char *letters = label_letters(bare);
    g_autofree char *key = NULL;

    label_join_mail(letters);
    key = label_words(catalogue, letters);
    label_trim(key);
    label_cut_ending(key);
    /* nothing but small words: they are all there is */
    return *key != '\0' ? g_steal_pointer(&key) : label_letters(bare);
}
