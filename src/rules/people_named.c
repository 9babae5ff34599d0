/* Whom people mean by the names that they write. */
#include <string.h>

#include "base/text.h"
#include "rules/people.h"

#define NAMED_BLANKS " .,'\"()"

/* The name without what stands before it by courtesy. */
static const char *
named_bare(const char *key)
{
    static const char *const courtesies[] = {"mr ",  "mrs ",  "ms ",        "miss ", "mx ",
                                             "dr ",  "prof ", "professor ", "mr. ",  "mrs. ",
                                             "ms. ", "dr. ",  "prof. ",     NULL};

    for (guint i = 0; courtesies[i] != NULL; i++) {
        if (g_str_has_prefix(key, courtesies[i]))
            return key + strlen(courtesies[i]);
    }
    return key;
}

/* "marchetti", "d. marchetti" and "dario" are of "dario marchetti"; "mar" is of nobody. */
static gboolean
named_is_part(const char *name, const char *said)
{
    g_auto(GStrv) words = g_strsplit_set(said, NAMED_BLANKS, -1);
    g_auto(GStrv) known = g_strsplit_set(name, NAMED_BLANKS, -1);
    gboolean whole = FALSE;

    for (guint w = 0; words[w] != NULL; w++) {
        gboolean found = *words[w] == '\0';

        for (guint k = 0; known[k] != NULL && !found; k++) {
            gboolean same = g_str_equal(known[k], words[w]);

            whole |= same;
            found = same || (words[w][1] == '\0' && *known[k] == *words[w]);
        }
        if (!found)
            return FALSE;
    }
    return whole;
}

static gboolean
named_is(const RulesPerson *person, const char *key, const char *bare)
{
    g_autofree char *name = base_text_key(person->name), *id = base_text_key(person->id);
    g_autofree char *email = base_text_key(person->email);

    return g_str_equal(name, key) || g_str_equal(named_bare(name), bare) || g_str_equal(id, key) ||
           g_str_equal(email, key);
}

static gboolean
named_is_same(const char *a, const char *key)
{
    g_autofree char *own = a != NULL ? base_text_key(a) : NULL;

    return own != NULL && g_str_equal(own, key);
}

static gboolean
named_has_role(const RulesPerson *person, const RulesPack *pack, const char *key)
{
    for (guint i = 0; person->roles[i] != NULL; i++) {
        const RulesRole *role = rules_pack_role_find(pack, person->roles[i]);

        if (named_is_same(person->roles[i], key) || (role != NULL && named_is_same(role->title, key)))
            return TRUE;
    }
    return FALSE;
}

enum { NAMED_EXACTLY, NAMED_IN_PART, NAMED_AS_AGENCY, NAMED_AS_ROLE, NAMED_WAYS };

static gboolean
named_by(guint way, const RulesPerson *person, const RulesPack *pack, const char *key)
{
    g_autofree char *name = base_text_key(person->name);

    switch (way) {
    case NAMED_EXACTLY:
        return named_is(person, key, named_bare(key));
    case NAMED_IN_PART:
        return named_is_part(named_bare(name), named_bare(key));
    case NAMED_AS_AGENCY:
        return named_is_same(person->agency, key);
    default:
        return named_has_role(person, pack, key);
    }
}

GPtrArray *
rules_people_named(const RulesPeople *people, const RulesPack *pack, const char *said)
{
    g_autofree char *key = base_text_key(said);
    GPtrArray *found = g_ptr_array_new();

    if (g_str_has_prefix(key, "the "))
        memmove(key, key + strlen("the "), strlen(key + strlen("the ")) + 1);
    while (*key != '\0' && strchr(".,;!\"' ", key[strlen(key) - 1]) != NULL)
        key[strlen(key) - 1] = '\0';
    for (guint way = 0; way < NAMED_WAYS && found->len == 0 && *key != '\0'; way++) {
        for (guint i = 0; i < people->people->len; i++) {
            if (named_by(way, g_ptr_array_index(people->people, i), pack, key))
                g_ptr_array_add(found, g_ptr_array_index(people->people, i));
        }
    }
    return found;
}
