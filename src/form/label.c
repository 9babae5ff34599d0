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

/* "d.o.b." -> "dob", "child's" -> "childs", "e-mail" -> "email"; other signs end a word, but "/" is one. */
static void
label_add_letters(GString *words, const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);

        if (*p == '\'')
            continue;
        if (*p == '.' &&
            (p[1] == '\0' || p[1] == ' ' || p[2] == '.' || p[2] == '\0' || !g_ascii_isalnum(p[1])))
            continue;
        if (*p == '-' && p > text && p[-1] == 'e' && strncmp(p, "-mail", 5) == 0)
            continue;
        if (*p == '&')
            g_string_append(words, " and ");
        else if (*p == '/')
            g_string_append(words, " / ");
        else if (c < 0x80 && g_ascii_isalnum((char)c))
            g_string_append_c(words, (char)c);
        else if (c >= 0x80 && g_unichar_isalnum(c))
            g_string_append_unichar(words, c);
        else
            g_string_append_c(words, ' ');
    }
}

/* "... Y/N", "... if known": asked of any label, and part of none. */
static void
label_cut_ending(GString *key)
{
    static const char *const endings[] = {" y / n",         " yes / no",     " yes no",           " if known",
                                          " if applicable", " tick",         " please specify",   " specify",
                                          " please state",  " give details", " details if known", " y n",
                                          " if relevant",   " if not known", " if available"};

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (key->len > strlen(endings[i]) + 1 && g_str_has_suffix(key->str, endings[i]))
            g_string_truncate(key, key->len - strlen(endings[i]));
    }
}

/* "E mail" is one word in two. */
static void
label_join_mail(GString *letters)
{
    for (char *at = strstr(letters->str, "e mail"); at != NULL; at = strstr(letters->str, "e mail")) {
        if (at > letters->str && at[-1] != ' ')
            return;
        g_string_erase(letters, at - letters->str + 1, 1);
    }
}

/* Takes the words of @letters over, but for those that are ignored.  @letters is written over. */
static void
label_add_words(const FormCatalogue *catalogue, char *letters, GString *key)
{
    for (char *word = letters, *end; *word != '\0'; word = end) {
        word += strspn(word, " ");
        end = word + strcspn(word, " ");
        if (end == word)
            break;
        if (*end != '\0')
            *end++ = '\0';
        if (form_words_is_ignored(catalogue, word))
            continue;
        if (key->len > 0)
            g_string_append_c(key, ' ');
        g_string_append(key, word);
    }
}

char *
form_label_key(const FormCatalogue *catalogue, const char *text, gssize len)
{
    g_autofree char *own = g_strndup(text, len < 0 ? strlen(text) : (gsize)len);
    g_autofree char *plain = base_text_key(own);
    g_autofree char *bare = label_without_brackets(label_skip_number(label_skip_part(plain)));
    g_autoptr(GString) letters = g_string_sized_new(64);
    GString *key = g_string_sized_new(64);

    label_add_letters(letters, bare);
    label_join_mail(letters);
    label_add_words(catalogue, letters->str, key);
    /* a slash at an end joins nothing */
    while (key->len > 0 && strchr("/ ", key->str[key->len - 1]) != NULL)
        g_string_truncate(key, key->len - 1);
    while (key->len > 0 && strchr("/ ", key->str[0]) != NULL)
        g_string_erase(key, 0, 1);
    label_cut_ending(key);
    if (key->len == 0) { /* nothing but small words: they are all there is */
        g_string_truncate(letters, 0);
        label_add_letters(letters, bare);
        g_string_assign(key, letters->str);
    }
    return g_string_free(key, FALSE);
}
