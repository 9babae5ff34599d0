#include "agent/exercise_private.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent/spool.h"
#include "base/id.h"
#include "base/time.h"
#include "casework/gate.h"
#include "mail/compose.h"

#define EXERCISE_SUBJECT "[EXERCISE]"
#define EXERCISE_FORM "templates/demo/notification.docx"

gboolean
agent_exercise_is_asked_for(const AgentIngest *in)
{
    const char *subject = base_json_string(in->json, "subject");

    if (g_str_equal(in->message->source, AGENT_EXERCISE_SOURCE))
        return TRUE;
    return in->person != NULL && in->authenticated && casework_is_office(in->desk->pack, in->person) &&
           subject != NULL && g_ascii_strncasecmp(subject, EXERCISE_SUBJECT, strlen(EXERCISE_SUBJECT)) == 0;
}

gboolean
agent_exercise_is_for_others(const AgentPost *post)
{
    return post->c != NULL && post->c->row->exercise && post->person == NULL &&
           (post->body != NULL || rules_people_find_by_address(post->c->desk->people, post->address) == NULL);
}

json_t *
agent_exercise_mark(const AgentCase *c, json_t *values)
{
    json_t *marked;

    if (c == NULL || !c->row->exercise)
        return json_incref(values);
    marked = json_copy(values);
    json_object_set_new(marked, "exercise", json_true());
    return marked;
}

/* The form in memory, as an attachment; its descriptor is the caller's to close. */
static gboolean
exercise_attach(const AgentDesk *desk, MailAttachment *attachment, GError **error)
{
    g_autoptr(GBytes) form = base_data_read(desk->data, EXERCISE_FORM, NULL, error);
    gsize len = 0;
    const void *bytes = form != NULL ? g_bytes_get_data(form, &len) : NULL;

    if (form == NULL)
        return FALSE;
    *attachment = (MailAttachment){
        .name = (char *)"exercise.docx",
        .type = (char *)"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        .fd = memfd_create("exercise", MFD_CLOEXEC),
        .length = (gint64)len,
    };
    return attachment->fd >= 0 && base_write_all(attachment->fd, bytes, len, error);
}

static gboolean
exercise_compose(AgentDesk *desk, const RulesPerson *person, int fd, GError **error)
{
    g_autoptr(GDateTime) now = base_clock_now(desk->clock);
    g_autofree char *random = base_id_random(10);
    g_autofree char *domain = mail_address_domain(person->email);
    g_autofree char *id = g_strdup_printf("%s@%s", random, domain);
    g_autofree char *results =
        g_strdup_printf("%s; dmarc=pass header.from=%s", desk->config->authserv_id, domain);
    const MailExtraHeader extra[] = {{"Authentication-Results", results}, {NULL, NULL}};
    MailAttachment attachment = {.fd = -1};
    gboolean done = exercise_attach(desk, &attachment, error) &&
                    mail_compose(
                        &(MailDraft){
                            .from_name = person->name,
                            .from = person->email,
                            .to = desk->config->address,
                            .subject = EXERCISE_SUBJECT " Serious incident notification",
                            .text = "This is an exercise. Everybody in the form is invented.\n",
                            .attachments = &attachment,
                            .n_attachments = 1,
                            .rfc_id = id,
                            .extra = extra,
                            .date = now,
                        },
                        fd, error);

    if (attachment.fd >= 0)
        close(attachment.fd);
    return done;
}

/* By way of the spool, like any mail: what is read of it, and what comes of it, is no other code. */
gint64
agent_exercise_start(AgentDesk *desk, const RulesPerson *person, GError **error)
{
    g_autoptr(GDateTime) now = base_clock_now(desk->clock);
    int fd = memfd_create("exercise", MFD_CLOEXEC);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    gboolean known;
    gint64 id = -1;

    if (fd >= 0 && exercise_compose(desk, person, fd, error))
        id = agent_spool_file(desk, path, AGENT_EXERCISE_SOURCE, now, &known, error);
    if (fd >= 0)
        close(fd);
    return id;
}
