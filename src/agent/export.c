#include "agent/export_private.h"
#include "base/sum.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent/about_private.h"
#include "agent/spool.h"
#include "base/file.h"
#include "letter/paper.h"
#include "store/outbox.h"

#define EXPORT_MOST (1024 * 1024 * 1024) /* one mail; the spool holds nothing larger */

static const char export_readme[] =
    "A copy of everything that is recorded of one case.\n"
    "\n"
    "chronology.docx   what happened, to read\n"
    "case.json         what was read from the forms, clocks, answers: what the chronology was written from\n"
    "events.json       every event as it was appended, with its place and hash in the chain\n"
    "mails-in/         every mail that came, its exact bytes\n"
    "mails-out/        every mail of ours, its exact bytes, and what became of it in mails-out/index.json\n"
    "documents/        every document that came with them, and every version of a paper; "
    "documents/index.json says\n"
    "                  by which mail each came\n"
    "MANIFEST.txt      SHA-256 of each file: sha256sum -c MANIFEST.txt\n"
    "DAMAGE.txt        only where something is no longer as it came, or is gone: what, and what is known of "
    "it\n"
    "\n"
    "Nothing is left out and nothing is blackened: names of children, of families and of those who reported "
    "are in\n"
    "it.  It is for the partnership and its legal advisers, and must not be released as it is.\n";

gboolean
agent_export_add(AgentExportBook *export, const char *name, GBytes *bytes, GError **error)
{
    g_autofree char *sum = base_sum_of(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));

    g_string_append_printf(export->manifest, "%s  %s\n", sum, name);
    return office_pack_add(export->pack, name, bytes, error);
}

static gboolean
export_add_text(AgentExportBook *export, const char *name, const char *text, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

    return agent_export_add(export, name, bytes, error);
}

gboolean
agent_export_add_json(AgentExportBook *export, const char *name, const json_t *json, GError **error)
{
    g_autofree char *text = base_json_to_text(json);
    g_autofree char *line = g_strconcat(text, "\n", NULL);

    return export_add_text(export, name, line, error);
}

/* ---- what is recorded ---- */

static json_t *
export_values(const AgentCase *c)
{
    LetterCase about = agent_about(c);

    about.exercise = c->row->exercise;
    return letter_paper_values(&about);
}

static gboolean
export_papers(AgentExportBook *export, GError **error)
{
    g_autoptr(json_t) values = export_values(export->c);
    g_autoptr(LetterPaper) paper = letter_paper_find("case-chronology", error);
    g_autoptr(GBytes) docx =
        paper != NULL ? letter_paper_fill(export->c->desk->data, paper, values, NULL, error) : NULL;

    return docx != NULL && agent_export_add(export, "chronology.docx", docx, error) &&
           agent_export_add_json(export, "case.json", values, error);
}

static gboolean
export_events(AgentExportBook *export, GError **error)
{
    g_autoptr(GPtrArray) events = store_event_list(export->c->desk->store, export->c->row->id, error);
    g_autoptr(json_t) list = json_array();

    for (guint i = 0; events != NULL && i < events->len; i++) {
        const StoreEvent *event = g_ptr_array_index(events, i);
        g_autoptr(json_t) payload =
            event->payload != NULL ? base_json_parse(event->payload, strlen(event->payload), NULL) : NULL;

        json_array_append_new(
            list, json_pack("{s:I, s:s, s:s?, s:s?, s:o, s:I, s:O?, s:s?, s:s?}", "id", (json_int_t)event->id,
                            "kind", event->kind, "happened", event->happened, "recorded", event->recorded,
                            "actor", base_json_text(event->actor), "message", (json_int_t)event->message_id,
                            "payload", payload, "salt", event->salt, "hash", event->hash));
    }
    return events != NULL && agent_export_add_json(export, "events.json", list, error);
}

/* ---- mails ---- */

/* What is not as it came is kept as it is, under a name that says so. */
static gboolean
export_add_mail(AgentExportBook *export, const char *name, GBytes *bytes, const char *sha256, GError **error)
{
    g_autofree char *sum = base_sum_of(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_autofree char *damaged = g_strconcat(name, ".damaged", NULL);

    if (g_strcmp0(sum, sha256) == 0)
        return agent_export_add(export, name, bytes, error);
    g_ptr_array_add(export->damage,
                    g_strdup_printf("%s: its bytes do not have the hash that was recorded when it came (%s)",
                                    damaged, sha256));
    return agent_export_add(export, damaged, bytes, error);
}

static gboolean
export_mail_in(AgentExportBook *export, const StoreMessage *message, GError **error)
{
    g_autofree char *name = g_strdup_printf("mails-in/%06" G_GINT64_FORMAT ".eml", message->id);
    g_autoptr(GError) fault = NULL;
    int fd = agent_spool_open_raw(export->c->desk, message, &fault);
    g_autoptr(GBytes) bytes = fd >= 0 ? base_read_all(fd, EXPORT_MOST, &fault) : NULL;

    if (fd >= 0)
        close(fd);
    if (bytes != NULL)
        return export_add_mail(export, name, bytes, message->sha256, error);
    g_ptr_array_add(export->damage,
                    g_strdup_printf("%s: %s", name, fault != NULL ? fault->message : "not read"));
    return TRUE;
}

static gboolean
export_mails_in(AgentExportBook *export, GError **error)
{
    g_autoptr(GPtrArray) messages = store_message_of_case(export->c->desk->store, export->c->row->id, error);

    for (guint i = 0; messages != NULL && i < messages->len; i++) {
        if (!export_mail_in(export, g_ptr_array_index(messages, i), error))
            return FALSE;
    }
    return messages != NULL;
}

/* NULL without @error: its bytes are damaged, and that is said. */
static GBytes *
export_read_out(AgentExportBook *export, const StoreMail *mail, const char *name, GError **error)
{
    g_autoptr(GError) fault = NULL;
    int fd = memfd_create("export", MFD_CLOEXEC);
    GBytes *bytes = fd >= 0 && store_outbox_read(export->c->desk->store, mail->id, fd, &fault) &&
                            lseek(fd, 0, SEEK_SET) == 0
                        ? base_read_all(fd, EXPORT_MOST, &fault)
                        : NULL;

    if (fd >= 0)
        close(fd);
    if (bytes == NULL && fault == NULL)
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "make room for %s: %s", name,
                    g_strerror(errno));
    else if (bytes == NULL && g_error_matches(fault, STORE_ERROR, STORE_ERROR_DAMAGED))
        g_ptr_array_add(export->damage, g_strdup_printf("%s: %s", name, fault->message));
    else if (bytes == NULL)
        g_propagate_error(error, g_steal_pointer(&fault));
    return bytes;
}

static gboolean
export_mail_out(AgentExportBook *export, const StoreMail *mail, json_t *index, GError **error)
{
    g_autofree char *name =
        g_strdup_printf("mails-out/%06" G_GINT64_FORMAT "-%s.eml", mail->id, mail->letter);
    g_autoptr(GError) fault = NULL;
    g_autoptr(GBytes) bytes = export_read_out(export, mail, name, &fault);

    json_array_append_new(index, json_pack("{s:s, s:s, s:s?, s:o, s:s, s:s?, s:o}", "file", name, "queued",
                                           mail->queued, "settled", mail->settled, "to",
                                           base_json_text(mail->recipient), "state",
                                           store_outbox_state_word(mail->state), "question", mail->question,
                                           "reason", base_json_text(mail->reason)));
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    return bytes == NULL || agent_export_add(export, name, bytes, error);
}

static gboolean
export_mails_out(AgentExportBook *export, GError **error)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(export->c->desk->store, export->c->row->id, TRUE, error);
    g_autoptr(json_t) index = json_array();

    for (guint i = 0; mails != NULL && i < mails->len; i++) {
        if (!export_mail_out(export, g_ptr_array_index(mails, i), index, error))
            return FALSE;
    }
    return mails != NULL && agent_export_add_json(export, "mails-out/index.json", index, error);
}

static gboolean
export_damage(AgentExportBook *export, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < export->damage->len; i++)
        g_string_append_printf(text, "%s\n", (const char *)g_ptr_array_index(export->damage, i));
    return text->len == 0 || export_add_text(export, "DAMAGE.txt", text->str, error);
}

GBytes *
agent_export(AgentCase *c, AgentExtract *extract, GPtrArray *damage, GError **error)
{
    g_autoptr(OfficePack) pack = office_pack_new();
    g_autoptr(GString) manifest = g_string_new(NULL);
    g_autoptr(GBytes) last = NULL;
    AgentExportBook export = {c, extract, pack, manifest, damage};

    if (!export_add_text(&export, "README.txt", export_readme, error) || !export_papers(&export, error) ||
        !export_events(&export, error) || !export_mails_in(&export, error) ||
        !export_mails_out(&export, error) || !agent_export_documents(&export, error) ||
        !export_damage(&export, error))
        return NULL;
    last = g_bytes_new(manifest->str, manifest->len);
    return office_pack_add(pack, "MANIFEST.txt", last, error) ? office_pack_close(pack, error) : NULL;
}
