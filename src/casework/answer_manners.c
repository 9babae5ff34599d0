/* What people put around an answer and mean nothing by: "Sorry, criteria met in our view. Thanks". */
#include <string.h>

#include "casework/answer_private.h"

static const char *const manners_before[] = {
    "yes",        "sorry",       "apologies",         "agreed",         "i agree",     "we agree",
    "my view is", "our view is", "my answer is",      "our answer is",  "my view",     "our view",
    "my answer",  "our answer",  "our first view is", "our first view", "in our view", "in my view",
    "for us",     NULL};

static const char *const manners_after[] = {"in our view",  "in my view",  "in our opinion", "in my opinion",
                                            "from us",      "from me",     "from our side",  "for us",
                                            "please",       "thank you",   "many thanks",    "thanks",
                                            "kind regards", "best wishes", "regards",        NULL};

/* Other forms of the word itself. */
static const struct {
    const char *said, *meant;
} manners_forms[] = {
    {"confirmed", "confirm"}, {"i confirm", "confirm"}, {"we confirm", "confirm"},
    {"approved", "approve"},  {"i approve", "approve"}, {"we approve", "approve"},
};

static gboolean
manners_take_before(char *key)
{
    for (guint i = 0; manners_before[i] != NULL; i++) {
        gsize n = strlen(manners_before[i]), gap;

        if (strncmp(key, manners_before[i], n) != 0)
            continue;
        gap = strspn(key + n, " ,.;:-");
        if (gap == 0 || key[n + gap] == '\0')
            continue;
        memmove(key, key + n + gap, strlen(key + n + gap) + 1);
        return TRUE;
    }
    return FALSE;
}

static gboolean
manners_take_after(char *key)
{
    gsize len = strlen(key);

    for (guint i = 0; manners_after[i] != NULL; i++) {
        gsize n = strlen(manners_after[i]), end = len - n;

        if (n >= len || strcmp(key + end, manners_after[i]) != 0 || strchr(" ,.;:-", key[end - 1]) == NULL)
            continue;
        while (end > 0 && strchr(" ,.;:-", key[end - 1]) != NULL)
            key[--end] = '\0';
        return end > 0;
    }
    return FALSE;
}

char *
casework_answer_plain(const char *key)
{
    g_autofree char *plain = g_strdup(key);

    while (manners_take_before(plain) || manners_take_after(plain))
        ;
    for (guint i = 0; i < G_N_ELEMENTS(manners_forms); i++) {
        if (g_str_equal(plain, manners_forms[i].said))
            return g_strdup(manners_forms[i].meant);
    }
    return g_str_equal(plain, key) ? NULL : g_steal_pointer(&plain);
}
