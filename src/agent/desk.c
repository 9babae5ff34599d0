#include "agent/desk_private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/id.h"
#include "base/time.h"
#include "rules/calendar.h"
#include "rules/check.h"

AgentDesk *
agent_desk_new(const char *config_dir, const char *state, BaseClock *clock, RulesErrors *errors)
{
    g_autoptr(AgentDesk) desk = g_new0(AgentDesk, 1);
    g_autoptr(GError) error = NULL;

    desk->clock = clock;
    desk->scratch_fd = -1;
    desk->data = base_data_new(config_dir, &error);
    if (desk->data == NULL) {
        rules_errors_add(errors, config_dir, 0, "%s", error->message);
        return NULL;
    }
    desk->letters = letter_book_new(desk->data);
    desk->config = rules_config_load(desk->data, errors);
    if (desk->config == NULL)
        return NULL;
    if (state != NULL) {
        g_free(desk->config->state);
        desk->config->state = g_strdup(state);
    }
    desk->pack = rules_pack_load(desk->data, desk->config->pack, errors);
    desk->people = desk->pack != NULL ? rules_people_load(desk->data, desk->pack, errors) : NULL;
    desk->questions = rules_questions_load(desk->data, errors);
    desk->calendar = rules_calendar_load(desk->data, errors);
    if (desk->pack != NULL && desk->people != NULL)
        rules_check(desk->config, desk->pack, desk->people, errors);
    if (rules_errors_count(errors) > 0)
        return NULL;
    return g_steal_pointer(&desk);
}

void
agent_desk_free(AgentDesk *desk)
{
    if (desk == NULL)
        return;
    store_close(desk->store);
    if (desk->scratch_fd >= 0)
        close(desk->scratch_fd);
    g_clear_pointer(&desk->mail_key, g_bytes_unref);
    calendar_free(desk->calendar);
    rules_questions_free(desk->questions);
    rules_people_free(desk->people);
    g_clear_pointer(&desk->packs, g_hash_table_unref);
    rules_pack_free(desk->pack);
    rules_config_free(desk->config);
    base_clock_free(desk->clock);
    letter_book_free(desk->letters);
    base_data_free(desk->data);
    g_free(desk);
}

const RulesPack *
agent_desk_pack(AgentDesk *desk, const char *name, GError **error)
{
    g_autoptr(RulesErrors) errors = NULL;
    RulesPack *pack;

    if (g_str_equal(name, desk->pack->id))
        return desk->pack;
    if (desk->packs == NULL)
        desk->packs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)rules_pack_free);
    pack = g_hash_table_lookup(desk->packs, name);
    if (pack != NULL)
        return pack;
    errors = rules_errors_new();
    pack = rules_pack_load(desk->data, name, errors);
    if (pack == NULL) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                    "an open case goes by the pack \"%s\", which cannot be read (%s); keep its file beside "
                    "the one in use",
                    name, rules_errors_count(errors) > 0 ? rules_errors_get(errors, 0) : "it is not there");
        return NULL;
    }
    g_hash_table_insert(desk->packs, g_strdup(name), pack);
    return pack;
}

gboolean
agent_desk_open_store(AgentDesk *desk, StoreMode mode, GError **error)
{
    g_autofree char *path = agent_desk_path(desk, "caseward.db");
    g_autofree char *key = NULL;

    if (mode == STORE_CREATE &&
        (!base_file_make_dir(desk->config->state, error) || !agent_desk_check_whole(desk, error)))
        return FALSE;
    desk->store = store_open(path, mode, error);
    if (desk->store == NULL)
        return FALSE;
    key = store_setting_find(desk->store, "mail-key");
    if (key == NULL && mode == STORE_CREATE) {
        g_autoptr(StoreTx) tx = store_begin(desk->store, error);

        if (tx == NULL)
            return FALSE;
        /* Another process may have been first. */
        key = store_setting_find(desk->store, "mail-key");
        if (key == NULL) {
            key = base_id_random(32);
            if (!store_setting_put(desk->store, "mail-key", key, error) || !store_commit(tx, error))
                return FALSE;
        }
    }
    desk->mail_key = g_bytes_new(key != NULL ? key : "", key != NULL ? strlen(key) : 0);
    return TRUE;
}

char *
agent_desk_path(const AgentDesk *desk, const char *name)
{
    return g_build_filename(desk->config->state, name, NULL);
}

static int
desk_open_scratch(const AgentDesk *desk, GError **error)
{
    g_autofree char *dir = agent_desk_path(desk, "tmp");
    int fd = base_file_make_dir(dir, error) ? open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600) : -1;

    if (fd < 0 && (error == NULL || *error == NULL))
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "open a file in %s: %s", dir,
                    g_strerror(errno));
    return fd;
}

int
agent_desk_scratch(AgentDesk *desk, GError **error)
{
    if (desk->scratch_fd < 0)
        desk->scratch_fd = desk_open_scratch(desk, error);
    if (desk->scratch_fd < 0)
        return -1;
    if (ftruncate(desk->scratch_fd, 0) == 0 && lseek(desk->scratch_fd, 0, SEEK_SET) == 0)
        return desk->scratch_fd;
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "empty a scratch file: %s",
                g_strerror(errno));
    return -1;
}

char *
agent_desk_now(const AgentDesk *desk)
{
    g_autoptr(GDateTime) now = base_clock_now(desk->clock);

    return base_time_to_iso(now);
}

void
agent_desk_today(const AgentDesk *desk, GDate *today)
{
    g_autoptr(GDateTime) now = base_clock_now(desk->clock);

    base_time_date(now, today);
}

const char *
agent_desk_phone(const AgentDesk *desk, const char *which)
{
    const char *phone =
        desk->config->phones != NULL ? g_hash_table_lookup(desk->config->phones, which) : NULL;

    if (phone == NULL && desk->pack->phones != NULL)
        phone = g_hash_table_lookup(desk->pack->phones, which);
    return phone != NULL ? phone : "";
}
