#include "casework/file.h"

#include <string.h>

#include "base/time.h"
#include "casework/file_private.h"
#include "casework/stated_private.h"

struct CaseworkFile {
    const RulesPack *pack;
    char *ref;
    CaseworkFacts *facts;
    GPtrArray *events;
    json_t *form; /* with the facts stated since; NULL: none */
    FileKept *kept;
};

FileKept *
file_kept(const CaseworkFile *file)
{
    return file->kept;
}

static void
file_forget(CaseworkFile *file)
{
    g_clear_pointer(&file->kept->duties, g_ptr_array_unref);
}

static void
file_event_free(gpointer data)
{
    CaseworkEvent *event = data;

    g_free(event->kind);
    g_free(event->happened);
    g_free(event->actor);
    json_decref(event->payload);
    g_free(event);
}

CaseworkFile *
casework_file_new(const RulesPack *pack, const char *ref)
{
    CaseworkFile *file = g_new0(CaseworkFile, 1);

    file->pack = pack;
    file->ref = g_strdup(ref);
    file->facts = casework_facts_new();
    file->events = g_ptr_array_new_with_free_func(file_event_free);
    file->kept = g_new0(FileKept, 1);
    return file;
}

void
casework_file_free(CaseworkFile *file)
{
    if (file == NULL)
        return;
    file_forget(file);
    g_free(file->kept);
    g_free(file->ref);
    casework_facts_free(file->facts);
    g_ptr_array_unref(file->events);
    json_decref(file->form);
    g_free(file);
}

static gboolean
file_form_is_read(const json_t *form)
{
    return g_strcmp0(base_json_string(form, "kind"), "unknown") != 0;
}

static const json_t *
file_form_that_came(const CaseworkFile *file)
{
    const json_t *first = NULL;

    for (guint i = 0; i < file->events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index(file->events, i);
        const json_t *form = json_object_get(event->payload, "form");

        if (form != NULL && first == NULL)
            first = form;
        if (form != NULL && file_form_is_read(form) && (form == first || casework_stated_is_confirmed(event)))
            return form;
    }
    return first;
}

static gboolean
file_bears_on_form(const CaseworkEvent *event, const RulesEvent *known)
{
    return json_object_get(event->payload, "form") != NULL ||
           g_str_equal(event->kind, CASEWORK_FACT_STATED) || (known != NULL && known->field != NULL);
}

/* What was recorded before and says otherwise than the newest event holds no longer.  TRUE: there was some.
 */
static gboolean
file_undo(CaseworkFile *file, GStrv kinds)
{
    gboolean undid = FALSE;

    for (guint i = 0; i + 1 < file->events->len; i++) {
        CaseworkEvent *event = g_ptr_array_index(file->events, i);

        if (event->undone || !g_strv_contains((const char *const *)kinds, event->kind))
            continue;
        event->undone = undid = TRUE;
        casework_facts_undo(file->facts, event->kind);
    }
    return undid;
}

/* What came as something less counts as what it turned out to be from the day it came. */
static void
file_bring(CaseworkFile *file, const RulesEvent *known, const GDate *date)
{
    const GDate *opened = casework_facts_find(file->facts, CASEWORK_REFERRED);

    if (known != NULL && known->brings != NULL && casework_facts_find(file->facts, known->brings) == NULL)
        casework_facts_add(file->facts, known->brings, opened != NULL ? opened : date);
}

static void
file_add_date(CaseworkFile *file, const RulesEvent *known, const CaseworkEvent *event)
{
    g_autoptr(GDateTime) time = event->happened != NULL ? base_time_from_iso(event->happened, NULL) : NULL;
    GDate date;

    if (time == NULL)
        return;
    base_time_date(time, &date);
    file_bring(file, known, &date);
    if (known != NULL && known->corrects != NULL)
        casework_facts_correct(file->facts, known->corrects, &date);
    if (known != NULL && known->planned)
        casework_facts_set(file->facts, event->kind, &date);
    else
        casework_facts_add(file->facts, event->kind, &date);
}

/* The form as it stands with what was stated since. */
static void
file_state(CaseworkFile *file)
{
    json_decref(file->form);
    file->form = casework_stated_form(file->pack, file_form_that_came(file), file->events);
}

void
casework_file_add(CaseworkFile *file, gint64 id, const char *kind, const char *happened, const char *actor,
                  gint64 message_id, json_t *payload)
{
    CaseworkEvent *event = g_new0(CaseworkEvent, 1);
    const RulesEvent *known = rules_pack_event_find(file->pack, kind);

    event->id = id;
    event->kind = g_strdup(kind);
    event->happened = g_strdup(happened);
    event->actor = g_strdup(actor);
    event->message_id = message_id;
    event->payload = json_incref(payload);
    g_ptr_array_add(file->events, event);
    if (file->kept->duties != NULL && casework_duties_heed(file->pack, kind, known))
        file_forget(file);
    if (file_bears_on_form(event, known))
        file_state(file);
    if (known != NULL && known->undoes != NULL)
        event->undid = file_undo(file, known->undoes);
    file_add_date(file, known, event);
}

const RulesPack *
casework_file_pack(const CaseworkFile *file)
{
    return file->pack;
}

const char *
casework_file_ref(const CaseworkFile *file)
{
    return file->ref;
}

const CaseworkFacts *
casework_file_facts(const CaseworkFile *file)
{
    return file->facts;
}

GPtrArray *
casework_file_events(const CaseworkFile *file)
{
    return file->events;
}

/* Was @mail one of those whose arrival @event says? */
static gboolean
file_rests_on(const CaseworkEvent *event, json_int_t mail)
{
    size_t i;
    json_t *id;

    json_array_foreach(json_object_get(event->payload, "outboxes"), i, id)
    {
        if (json_integer_value(id) == mail)
            return TRUE;
    }
    return FALSE;
}

/* The mail came back whose being accepted had brought @file's event number @i about. */
static gboolean
file_came_back(const CaseworkFile *file, guint i)
{
    const CaseworkEvent *event = g_ptr_array_index(file->events, i);

    if (g_strcmp0(event->actor, "agent") != 0)
        return FALSE;
    for (guint later = i + 1; later < file->events->len; later++) {
        const CaseworkEvent *other = g_ptr_array_index(file->events, later);
        const char *name = base_json_string(other->payload, "letter");
        const RulesLetter *letter;

        if (name == NULL || !g_str_equal(other->kind, "mail-bounced") ||
            !json_is_true(json_object_get(json_object_get(other->payload, "bounce"), "permanent")))
            continue;
        letter = rules_pack_letter_find(file->pack, name);
        if (letter != NULL && g_strcmp0(letter->accepted, event->kind) == 0)
            return TRUE;
        if (file_rests_on(event, json_integer_value(json_object_get(other->payload, "outbox"))))
            return TRUE;
    }
    return FALSE;
}

const CaseworkEvent *
casework_file_first(const CaseworkFile *file, const char *kind)
{
    for (guint i = 0; i < file->events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index(file->events, i);

        if (g_str_equal(event->kind, kind) && !event->undone && !file_came_back(file, i))
            return event;
    }
    return NULL;
}

const CaseworkEvent *
casework_file_last(const CaseworkFile *file, const char *kind)
{
    for (guint i = file->events->len; i > 0; i--) {
        const CaseworkEvent *event = g_ptr_array_index(file->events, i - 1);

        if (g_str_equal(event->kind, kind))
            return event;
    }
    return NULL;
}

const CaseworkEvent *
casework_file_opened(const CaseworkFile *file)
{
    const CaseworkEvent *notified = casework_file_first(file, CASEWORK_NOTIFIED);

    return notified != NULL ? notified : casework_file_first(file, CASEWORK_REFERRED);
}

const char *
casework_file_answer(const CaseworkFile *file, const char *decision, const char *person)
{
    for (guint i = file->events->len; i > 0; i--) {
        const CaseworkEvent *event = g_ptr_array_index(file->events, i - 1);
        const char *asked = base_json_string(event->payload, "decision");

        if (g_strcmp0(asked, decision) == 0 && g_strcmp0(event->actor, person) == 0)
            return base_json_string(event->payload, "answer");
    }
    return NULL;
}

const json_t *
casework_file_form(const CaseworkFile *file)
{
    return file->form != NULL ? file->form : file_form_that_came(file);
}
