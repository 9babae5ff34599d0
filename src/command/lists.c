#include "agent/casefile.h"
#include "base/time.h"
#include "command/listing_private.h"
#include "store/event.h"
#include "store/outbox.h"

static json_t *
lists_case(const StoreCase *c)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:b}", "ref", c->ref, "status", c->status, "opened",
                     c->opened, "pack", c->pack, "edition", c->edition, "exercise", c->exercise);
}

static gboolean
lists_fill_cases(const Listing *listing, json_t *list, GError **error)
{
    g_autoptr(GPtrArray) cases = store_case_list(listing->desk->store, listing->wider, error);

    for (guint i = 0; cases != NULL && i < cases->len; i++)
        json_array_append_new(list, lists_case(g_ptr_array_index(cases, i)));
    return cases != NULL;
}

int
command_cases(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {
        {"ref", "case"},        {"status", "status"},     {"opened", "opened"}, {"pack", "pack"},
        {"edition", "edition"}, {"exercise", "exercise"}, {NULL, NULL}};
    static const ListingVerb lists = {.option = "all",
                                      .option_says = "Closed cases too",
                                      .columns = columns,
                                      .empty = "No case is open.",
                                      .fill = lists_fill_cases};

    return listing_run(&lists, verb, argc, argv);
}

static json_t *
lists_event(const StoreEvent *event, gboolean for_program)
{
    json_t *row =
        json_pack("{s:I, s:s, s:s, s:s, s:o}", "id", (json_int_t)event->id, "happened", event->happened,
                  "recorded", event->recorded, "kind", event->kind, "actor", base_json_text(event->actor));

    if (event->message_id != 0)
        json_object_set_new(row, "message", json_integer(event->message_id));
    if (event->payload != NULL && for_program)
        json_object_set_new(row, "payload", base_json_parse(event->payload, strlen(event->payload), NULL));
    json_object_set_new(row, "hash", json_string(event->hash));
    return row;
}

static gboolean
lists_fill_events(const Listing *listing, json_t *list, GError **error)
{
    g_autoptr(GPtrArray) events = store_event_list(listing->desk->store, listing->case_id, error);

    for (guint i = 0; events != NULL && i < events->len; i++)
        json_array_append_new(list, lists_event(g_ptr_array_index(events, i), listing->line->json));
    return events != NULL;
}

int
command_events(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {
        {"id", "no."},    {"happened", "happened"}, {"recorded", "recorded"}, {"kind", "what"},
        {"actor", "who"}, {"message", "mail"},      {"payload", "more"},      {NULL, NULL}};
    static const ListingVerb lists = {
        .of_case = TRUE, .columns = columns, .empty = "Nothing has happened yet.", .fill = lists_fill_events};

    return listing_run(&lists, verb, argc, argv);
}

static json_t *
lists_mail(AgentDesk *desk, const StoreMail *mail)
{
    g_autoptr(StoreCase) c = mail->case_id != 0 ? store_case_find(desk->store, mail->case_id, NULL) : NULL;
    json_t *row =
        json_pack("{s:I, s:s, s:s, s:s, s:i, s:s, s:s, s:I, s:s}", "id", (json_int_t)mail->id, "letter",
                  mail->letter, "to", mail->recipient, "state", store_outbox_state_word(mail->state),
                  "attempts", (int)mail->attempts, "queued", mail->queued, "message_id", mail->rfc_id, "size",
                  (json_int_t)mail->size, "sha256", mail->sha256);

    base_json_set_text(row, "ref", c != NULL ? c->ref : NULL);
    base_json_set_text(row, "settled", mail->settled);
    base_json_set_text(row, "reason", mail->reason);
    base_json_set_text(row, "next_at", mail->next_at);
    return row;
}

static gboolean
lists_fill_outbox(const Listing *listing, json_t *list, GError **error)
{
    g_autoptr(GPtrArray) mails =
        store_outbox_list(listing->desk->store, listing->case_id, listing->wider, error);

    for (guint i = 0; mails != NULL && i < mails->len; i++)
        json_array_append_new(list, lists_mail(listing->desk, g_ptr_array_index(mails, i)));
    return mails != NULL;
}

int
command_outbox(const CommandVerb *verb, int argc, char **argv)
{
    static const CommandColumn columns[] = {
        {"id", "no."},        {"ref", "case"},        {"letter", "letter"},
        {"to", "to"},         {"state", "state"},     {"attempts", "tries"},
        {"queued", "queued"}, {"settled", "settled"}, {"reason", "reply or reason"},
        {NULL, NULL}};
    static const ListingVerb lists = {.option = "all",
                                      .option_says = "Settled mail too",
                                      .of_case = TRUE,
                                      .columns = columns,
                                      .empty = "Nothing waits to be sent.",
                                      .fill = lists_fill_outbox};

    return listing_run(&lists, verb, argc, argv);
}
