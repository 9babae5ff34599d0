/* What people call duties and events when they write of them. */
#include <string.h>

#include "base/text.h"
#include "rules/pack_private.h"

/* What follows @word in @text, both as compared; NULL: @text does not begin with it, or goes on in the same
 * word. */
static const char *
say_rest(const char *text, const char *word)
{
    gsize len = strlen(word);

    if (len == 0 || strncmp(text, word, len) != 0 || g_ascii_isalnum(text[len]))
        return NULL;
    return text + len;
}

static char *
say_words(const char *id)
{
    return g_strdelimit(g_strdup(id), "-", ' ');
}

void
rules_duty_set_say(RulesDuty *duty)
{
    const char *dash = duty->id != NULL ? strchr(duty->id, '-') : NULL;

    if (duty->say == NULL && duty->id != NULL)
        duty->say = say_words(dash != NULL ? dash + 1 : duty->id);
}

const RulesDuty *
rules_pack_duty_said(const RulesPack *pack, const char *text, const char **rest)
{
    const RulesDuty *found = NULL;
    gsize longest = 0;

    for (guint i = 0; i < pack->duties->len; i++) {
        const RulesDuty *duty = pack->duties->pdata[i];
        g_autofree char *key = base_text_key(duty->say != NULL ? duty->say : "");
        const char *after = say_rest(text, key);

        if (after == NULL || strlen(key) <= longest)
            continue;
        longest = strlen(key);
        found = duty;
        if (rest != NULL)
            *rest = after;
    }
    return found;
}

char *
rules_event_words(const RulesEvent *event)
{
    return event->say != NULL && event->say[0] != NULL ? g_strdup(event->say[0]) : say_words(event->kind);
}

static gboolean
say_event_is_sayable(const RulesPack *pack, const RulesEvent *event)
{
    return event->said_by != RULES_SAID_BY_NOBODY &&
           g_strv_contains((const char *const *)event->recorded_by, "action") &&
           rules_pack_duty_find(pack, event->kind) == NULL;
}

static void
say_event_try(const RulesEvent *event, const char *word, const char *text, gsize *longest,
              const RulesEvent **found, const char **rest)
{
    g_autofree char *key = base_text_key(word);
    const char *after = say_rest(text, key);

    if (after == NULL || strlen(key) <= *longest)
        return;
    *longest = strlen(key);
    *found = event;
    if (rest != NULL)
        *rest = after;
}

const RulesEvent *
rules_pack_event_said(const RulesPack *pack, const char *text, const char **rest)
{
    const RulesEvent *found = NULL;
    gsize longest = 0;

    for (guint i = 0; i < pack->events->len; i++) {
        const RulesEvent *event = pack->events->pdata[i];
        g_autofree char *own = say_words(event->kind);

        if (!say_event_is_sayable(pack, event))
            continue;
        say_event_try(event, own, text, &longest, &found, rest);
        for (guint s = 0; event->say != NULL && event->say[s] != NULL; s++)
            say_event_try(event, event->say[s], text, &longest, &found, rest);
    }
    return found;
}
