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
    g_autofree char *own = duty->id != NULL ? say_words(dash != NULL ? dash + 1 : duty->id) : NULL;

    if (duty->say == NULL)
        duty->say = g_strdup(own);
    if (duty->say_key == NULL && duty->say != NULL)
        duty->say_key = base_text_key(duty->say);
    if (duty->id_key == NULL && own != NULL)
        duty->id_key = base_text_key(own);
}

void
rules_event_set_say(RulesEvent *event)
{
    guint n = event->say != NULL ? g_strv_length(event->say) : 0;
    g_autofree char *own = say_words(event->kind);

    if (event->say_keys != NULL)
        return;
    event->say_keys = g_new0(char *, n + 2);
    event->say_keys[0] = base_text_key(own);
    for (guint i = 0; i < n; i++)
        event->say_keys[i + 1] = base_text_key(event->say[i]);
}

const RulesDuty *
rules_pack_duty_said(const RulesPack *pack, const char *text, const char **rest)
{
    const RulesDuty *found = NULL;
    gsize longest = 0;

    for (guint i = 0; i < pack->duties->len; i++) {
        const RulesDuty *duty = pack->duties->pdata[i];
        const char *const keys[] = {duty->say_key, duty->id_key};

        for (guint k = 0; k < G_N_ELEMENTS(keys); k++) {
            const char *after = keys[k] != NULL ? say_rest(text, keys[k]) : NULL;

            if (after == NULL || strlen(keys[k]) <= longest)
                continue;
            longest = strlen(keys[k]);
            found = duty;
            if (rest != NULL)
                *rest = after;
        }
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

const RulesEvent *
rules_pack_event_said(const RulesPack *pack, const char *text, const char **rest)
{
    const RulesEvent *found = NULL;
    gsize longest = 0;

    for (guint i = 0; i < pack->events->len; i++) {
        const RulesEvent *event = pack->events->pdata[i];

        for (guint k = 0; event->say_keys != NULL && event->say_keys[k] != NULL; k++) {
            const char *after = say_rest(text, event->say_keys[k]);

            if (after == NULL || strlen(event->say_keys[k]) <= longest || !say_event_is_sayable(pack, event))
                continue;
            longest = strlen(event->say_keys[k]);
            found = event;
            if (rest != NULL)
                *rest = after;
        }
    }
    return found;
}
