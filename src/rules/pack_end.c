/* When a pack ends, and whether another took its place. */
#include <string.h>

#include "rules/pack_private.h"

void
rules_pack_end_free(gpointer data)
{
    RulesPackEnd *end = data;

    g_free(end->id);
    g_free(end->valid_to);
    g_strfreev(end->supersedes);
    g_free(end);
}

void
rules_pack_note_end(const RulesPackReading *reading)
{
    RulesPackEnd *end = g_new0(RulesPackEnd, 1);

    end->id = g_strdup(reading->pack->id);
    end->valid_to = g_strdup(reading->pack->valid_to);
    end->supersedes = g_strdupv(reading->pack->supersedes);
    g_ptr_array_add(reading->ends, end);
}

static gboolean
pack_is_superseded(const RulesPackReading *reading, const char *id)
{
    for (guint i = 0; i < reading->ends->len; i++) {
        const RulesPackEnd *end = reading->ends->pdata[i];

        if (end->supersedes != NULL && id != NULL &&
            g_strv_contains((const char *const *)end->supersedes, id))
            return TRUE;
    }
    return FALSE;
}

/* A pack is no younger than the oldest text that it rests on, unless another text that it rests on took that
 * one's place. */
void
rules_pack_set_end(const RulesPackReading *reading)
{
    RulesPack *pack = reading->pack;

    for (guint i = 0; i < reading->ends->len; i++) {
        const RulesPackEnd *end = reading->ends->pdata[i];

        if (end->valid_to == NULL || pack_is_superseded(reading, end->id) ||
            (pack->superseded_on != NULL && strcmp(pack->superseded_on, end->valid_to) <= 0))
            continue;
        g_free(pack->superseded_on);
        pack->superseded_on = g_strdup(end->valid_to);
    }
}
