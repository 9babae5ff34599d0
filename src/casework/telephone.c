#include "casework/telephone.h"

#include <string.h>

/* The end of the name, and where the words begin: a colon, or "said". */
static const char *
call_cut(const char *argument, gsize *len)
{
    static const char *const saying[] = {" said: ", " said ", " says: ", " says ", " told me: "};
    const char *colon = strchr(argument, ':');

    for (guint i = 0; i < G_N_ELEMENTS(saying); i++) {
        const char *at = strstr(argument, saying[i]);

        if (at == NULL || (colon != NULL && colon < at))
            continue;
        *len = (gsize)(at - argument);
        return at + strlen(saying[i]);
    }
    if (colon == NULL)
        return NULL;
    *len = (gsize)(colon - argument);
    return colon + 1;
}

gboolean
casework_call_read(const char *argument, char **who, char **words)
{
    gsize len = 0;
    const char *rest = call_cut(argument, &len);
    g_autofree char *name = rest != NULL ? g_strndup(argument, len) : NULL;
    g_autofree char *said = rest != NULL ? g_strdup(rest) : NULL;
    char *beside;

    if (rest == NULL)
        return FALSE;
    /* "Dario Marchetti (police)" */
    beside = strchr(name, '(');
    if (beside != NULL)
        *beside = '\0';
    g_strstrip(name);
    g_strstrip(said);
    if (*name == '\0' || *said == '\0')
        return FALSE;
    *who = g_steal_pointer(&name);
    *words = g_steal_pointer(&said);
    return TRUE;
}

const CaseworkEvent *
casework_call_find(const CaseworkFile *file, const char *question)
{
    const GPtrArray *events = casework_file_events(file);
    gint64 id;

    if (question == NULL || !g_str_has_prefix(question, CASEWORK_ASK_COUNTERSIGN))
        return NULL;
    id = g_ascii_strtoll(question + strlen(CASEWORK_ASK_COUNTERSIGN), NULL, 10);
    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (event->id == id && g_str_equal(event->kind, CASEWORK_CALL_REPORTED))
            return event;
    }
    return NULL;
}

gboolean
casework_call_waits(const CaseworkFile *file, const CaseworkEvent *report)
{
    static const char *const ends[] = {CASEWORK_CALL_COUNTERSIGNED, CASEWORK_CALL_NOT_RIGHT,
                                       CASEWORK_CALL_LAPSED, NULL};
    const GPtrArray *events = casework_file_events(file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_strv_contains(ends, event->kind) &&
            json_integer_value(json_object_get(event->payload, "report")) == report->id)
            return FALSE;
    }
    return TRUE;
}

const CaseworkEvent *
casework_call_waiting(const CaseworkFile *file, const char *decision, const char *seat)
{
    const GPtrArray *events = casework_file_events(file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_str_equal(event->kind, CASEWORK_CALL_REPORTED) &&
            g_strcmp0(base_json_string(event->payload, "about"), decision) == 0 &&
            g_strcmp0(base_json_string(event->payload, "seat"), seat) == 0 &&
            casework_call_waits(file, event))
            return event;
    }
    return NULL;
}
