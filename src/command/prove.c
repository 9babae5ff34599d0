#include <stdio.h>
#include <string.h>

#include "agent/casefile.h"
#include "agent/ingest.h"
#include "agent/spool.h"
#include "agent/work.h"
#include "base/time.h"
#include "command/verbs_private.h"
#include "store/health.h"
#include "store/message.h"
#include "store/outbox.h"

int
command_verify(const CommandVerb *verb, int argc, char **argv)
{
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autofree char *head = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, NULL, &code))
        return code;
    desk = command_desk_with_store(&line, STORE_READ_ONLY, &code);
    if (desk == NULL)
        return code;
    if (!store_verify(desk->store, desk->config->state, faults, &error))
        return command_fail_error(&line, error);
    head = store_event_head(desk->store);
    if (line.json) {
        g_autoptr(json_t) answer =
            json_pack("{s:b, s:s, s:[]}", "whole", faults->len == 0, "head", head, "faults");
        g_autofree char *text = NULL;

        for (guint i = 0; i < faults->len; i++)
            json_array_append_new(json_object_get(answer, "faults"),
                                  base_json_text(g_ptr_array_index(faults, i)));
        text = base_json_to_text(answer);
        puts(text);
    } else {
        for (guint i = 0; i < faults->len; i++)
            puts(g_ptr_array_index(faults, i));
        printf(faults->len == 0 ? "Chain, spool and database agree. Chain head %s\n"
                                : "They do not agree: see the lines above. Chain head %s\n",
               head);
    }
    return faults->len == 0 ? COMMAND_DONE : COMMAND_NO;
}

static StoreMessage *
prove_find(AgentDesk *desk, const char *id, GError **error)
{
    guint64 number;

    if (strlen(id) < 12 && g_ascii_string_to_unsigned(id, 10, 1, G_MAXINT64, &number, NULL))
        return store_message_find(desk->store, (gint64)number, error);
    return store_message_find_by_sha256(desk->store, id, error);
}

/* Takes the outcome back and says so; the next pass of work reads the message again. */
static gboolean
prove_reopen(AgentDesk *desk, const StoreMessage *message, GError **error)
{
    g_autoptr(StoreTx) tx = store_begin(desk->store, error);

    return tx != NULL && store_message_reopen(desk->store, message->id, error) &&
           agent_event(
               desk, "replayed", message->id,
               json_pack("{s:s?, s:s?}", "outcome_was", message->outcome, "reason_was", message->reason),
               error) >= 0 &&
           store_commit(tx, error);
}

int
command_replay(const CommandVerb *verb, int argc, char **argv)
{
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(StoreMessage) message = NULL;
    g_autoptr(GError) error = NULL;
    int code;

    if (!command_line_read(&line, verb, argc, argv, NULL, &code))
        return code;
    if (line.arguments[0] == NULL)
        return command_fail(&line, COMMAND_USAGE, "give a message's number or the beginning of its SHA-256");
    desk = command_desk_with_store(&line, STORE_CREATE, &code);
    if (desk == NULL)
        return code;
    message = prove_find(desk, line.arguments[0], &error);
    if (message == NULL)
        return error != NULL ? command_fail_error(&line, error)
                             : command_fail(&line, COMMAND_NO, "there is no message %s", line.arguments[0]);
    if (message->outcome == NULL)
        return command_fail(&line, COMMAND_NO, "message %s has not been handled yet; nothing to replay",
                            line.arguments[0]);
    if (message->case_id != 0)
        return command_fail(
            &line, COMMAND_NO,
            "message %s stands in a case already (outcome \"%s\"); reading it again would open a second. "
            "Only messages that opened no case can be replayed so far",
            line.arguments[0], message->outcome);
    if (!prove_reopen(desk, message, &error))
        return command_fail_error(&line, error);
    printf("Message %" G_GINT64_FORMAT " is read again at the next pass of work.\n", message->id);
    return COMMAND_DONE;
}

/* Older than this, a process that should have said "well" is silent. */
#define HEALTH_SILENT_MINUTES 15

static void
health_look(AgentDesk *desk, json_t *faults)
{
    g_autoptr(GPtrArray) list = store_health_list(desk->store, NULL);
    g_autoptr(GDateTime) now = base_clock_now(desk->clock);
    StoreOutboxCount out = {0};
    StoreMessageCount mails = {0};

    for (guint i = 0; list != NULL && i < list->len; i++) {
        const StoreHealth *health = g_ptr_array_index(list, i);
        g_autoptr(GDateTime) at = health->ok_at != NULL ? base_time_from_iso(health->ok_at, NULL) : NULL;
        g_autofree char *text = NULL;

        if (health->fault != NULL)
            text = g_strdup_printf("%s: %s (since %s)", health->role, health->fault, health->fault_at);
        else if (at == NULL || g_date_time_difference(now, at) > HEALTH_SILENT_MINUTES * G_TIME_SPAN_MINUTE)
            text = g_strdup_printf("%s: silent since %s", health->role, health->ok_at);
        if (text != NULL)
            json_array_append_new(faults, base_json_text(text));
    }
    if (list == NULL || list->len == 0)
        json_array_append_new(faults, json_string("no process has run yet"));
    if (store_outbox_count(desk->store, &out, NULL) && out.failed + out.in_doubt + out.held > 0) {
        g_autofree char *text = g_strdup_printf("mail out: %" G_GINT64_FORMAT " failed, %" G_GINT64_FORMAT
                                                " in doubt, %" G_GINT64_FORMAT " held",
                                                out.failed, out.in_doubt, out.held);

        json_array_append_new(faults, json_string(text));
    }
    if (store_message_count(desk->store, &mails, NULL) && mails.waiting > 0) {
        g_autofree char *text =
            g_strdup_printf("%" G_GINT64_FORMAT " mail(s) not handled yet, the oldest from %s", mails.waiting,
                            mails.oldest_waiting);

        json_array_append_new(faults, json_string(text));
    }
    store_outbox_count_clear(&out);
    store_message_count_clear(&mails);
}

int
command_health(const CommandVerb *verb, int argc, char **argv)
{
    g_auto(CommandLine) line;
    g_autoptr(AgentDesk) desk = NULL;
    g_autoptr(json_t) faults = json_array();
    size_t i;
    json_t *fault;
    int code;

    if (!command_line_read(&line, verb, argc, argv, NULL, &code))
        return code;
    desk = command_desk_with_store(&line, STORE_READ_ONLY, &code);
    if (desk == NULL)
        return code;
    health_look(desk, faults);
    if (line.json) {
        g_autoptr(json_t) answer =
            json_pack("{s:b, s:O}", "well", json_array_size(faults) == 0, "faults", faults);
        g_autofree char *text = base_json_to_text(answer);

        puts(text);
    } else {
        json_array_foreach(faults, i, fault) puts(json_string_value(fault));
        if (json_array_size(faults) == 0)
            puts("All is well.");
    }
    return json_array_size(faults) == 0 ? COMMAND_DONE : COMMAND_NO;
}
