/* A mail that did not arrive asks nobody anything: what it asks goes to whoever stands in for its addressee.
 */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent/ask.h"
#include "agent/post.h"
#include "agent/unreachable_private.h"
#include "casework/answer.h"
#include "letter/values.h"
#include "mail/message.h"

/* They ask for nothing, or are this very mail. */
static const char *const stand_in_asks_nothing[] = {"receipt-of-answer", "not-understood", "exercise-report",
                                                    "stand-in", NULL};

gboolean
agent_stand_in_asks_nothing(const char *letter)
{
    return g_strv_contains(stand_in_asks_nothing, letter);
}

typedef struct {
    AgentDesk *desk;
    AgentCase *c;
    const StoreMail *mail;
    const RulesPerson *person; /* whom it was for */
    const RulesLetter *letter;
    MailAttachment copy; /* the mail itself; fd -1: it is quoted */
    json_t *lines;       /* its text, [{text}] */
} StandIn;

/* The mail itself goes, over a way that is recorded as secure. */
static gboolean
stand_in_copy(StandIn *stand_in, GError **error)
{
    int fd = memfd_create("mail", MFD_CLOEXEC);

    if (!store_outbox_read(stand_in->desk->store, stand_in->mail->id, fd, error)) {
        close(fd);
        return FALSE;
    }
    stand_in->copy = (MailAttachment){.name = (char *)"mail.eml",
                                      .type = (char *)"application/octet-stream",
                                      .fd = fd,
                                      .length = lseek(fd, 0, SEEK_END)};
    return TRUE;
}

/* A row of a morning mail hangs below its columns: it is one line again, and is wrapped for this mail.  Words
 * to say stand less deep. */
#define STAND_IN_HANGING "         "

static char *
stand_in_unwrap(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *whole = g_string_new(NULL);

    for (guint i = 0; lines[i] != NULL; i++) {
        gboolean hangs = i > 0 && *lines[i - 1] != '\0' && g_str_has_prefix(lines[i], STAND_IN_HANGING);

        if (hangs)
            g_string_append_printf(whole, " %s", g_strchug(lines[i]));
        else
            g_string_append_printf(whole, "%s%s", i == 0 ? "" : "\n", lines[i]);
    }
    return g_string_free(whole, FALSE);
}

/* What it says is quoted as it was written; what speaks of the case, and what was queued before its words
 * were kept, is copied. */
static gboolean
stand_in_read(StandIn *stand_in, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autofree char *text = stand_in->letter->content
                                ? NULL
                                : store_outbox_text_find(stand_in->desk->store, stand_in->mail->id, &fault);
    g_autofree char *unwrapped = NULL;
    g_auto(GStrv) lines = NULL;

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    if (text == NULL)
        return stand_in_copy(stand_in, error);
    unwrapped = stand_in_unwrap(text);
    lines = g_strsplit(unwrapped, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        json_array_append_new(stand_in->lines, json_pack("{s:o}", "text", base_json_text(lines[i])));
    return TRUE;
}

static json_t *
stand_in_values(const StandIn *stand_in, const RulesPerson *reader)
{
    const RulesPack *pack = stand_in->c != NULL ? stand_in->c->pack : stand_in->desk->pack;
    json_t *values = letter_values_common(pack, stand_in->desk->config);

    json_object_set_new(values, "ref", json_string(stand_in->c != NULL ? stand_in->c->row->ref : ""));
    json_object_set_new(values, "who", base_json_text(stand_in->person->name));
    json_object_set_new(values, "phone",
                        base_json_text(stand_in->person->phone != NULL ? stand_in->person->phone : ""));
    json_object_set_new(values, "own", json_boolean(reader == stand_in->person));
    json_object_set(values, "lines", stand_in->lines);
    json_object_set_new(values, "attached", json_string(stand_in->copy.fd >= 0 ? stand_in->copy.name : ""));
    return values;
}

static gboolean
stand_in_post(const StandIn *stand_in, const RulesPerson *reader, GError **error)
{
    g_autoptr(json_t) values = stand_in_values(stand_in, reader);
    g_autofree char *step = g_strdup_printf("%" G_GINT64_FORMAT, stand_in->mail->id);
    gboolean attached = stand_in->copy.fd >= 0;

    return agent_post(stand_in->desk,
                      &(AgentPost){.letter = "stand-in",
                                   .c = stand_in->c,
                                   .person = reader,
                                   .values = values,
                                   /* Who stands in answers by the case: they were not the one asked. */
                                   .question = reader == stand_in->person ? stand_in->mail->question : NULL,
                                   .content = attached,
                                   .attachments = attached ? &stand_in->copy : NULL,
                                   .n_attachments = attached ? 1 : 0,
                                   .step = step},
                      error);
}

/* The deputy that the directory names; else the manager, whoever can be reached. */
static gboolean
stand_in_ask_deputy(const StandIn *stand_in, GError **error)
{
    AgentDesk *desk = stand_in->desk;
    const RulesPack *pack = stand_in->c != NULL ? stand_in->c->pack : desk->pack;
    const RulesPerson *deputy =
        stand_in->person->deputy != NULL ? rules_people_find(desk->people, stand_in->person->deputy) : NULL;
    g_autoptr(GPtrArray) managers = rules_people_of_role(desk->people, pack->manager);

    if (deputy != NULL && !agent_is_absent(desk, deputy))
        return stand_in_post(stand_in, deputy, error);
    for (guint i = 0; i < managers->len; i++) {
        const RulesPerson *manager = g_ptr_array_index(managers, i);

        if (manager != stand_in->person && !agent_is_absent(desk, manager))
            return stand_in_post(stand_in, manager, error);
    }
    return TRUE;
}

/* A question goes to those whom the procedure lets answer in their place. */
static gboolean
stand_in_ask(const StandIn *stand_in, GError **error)
{
    AgentCase *c = stand_in->c;
    const char *question = stand_in->mail->question;
    const RulesDecision *decision =
        c != NULL && question != NULL ? rules_pack_decision_find(c->pack, question) : NULL;
    const RulesDuty *duty = c != NULL && question != NULL && g_str_has_prefix(question, CASEWORK_ASK_APPROVE)
                                ? rules_pack_duty_find(c->pack, question + strlen(CASEWORK_ASK_APPROVE))
                                : NULL;

    if (decision != NULL)
        return agent_ask_deputies(c, decision, stand_in->person, "bounced", error);
    if (duty != NULL && rules_people_deputy_person(c->desk->people, stand_in->person) != NULL)
        return agent_ask_approval(c, duty, error);
    return stand_in_ask_deputy(stand_in, error);
}

gboolean
agent_stand_in(AgentDesk *desk, AgentCase *c, const StoreMail *mail, gboolean for_good, GError **error)
{
    const RulesPack *pack = c != NULL ? c->pack : desk->pack;
    const RulesPerson *person = mail->person != NULL ? rules_people_find(desk->people, mail->person) : NULL;
    StandIn stand_in = {.desk = desk,
                        .c = c,
                        .mail = mail,
                        .person = person,
                        .letter = rules_pack_letter_find(pack, mail->letter),
                        .copy = {.fd = -1}};
    gboolean known, done;

    if (person == NULL || stand_in.letter == NULL)
        return TRUE;
    known = agent_is_unreachable(desk, person);
    if (for_good && mail_address_equal(mail->recipient, person->email) &&
        !agent_unreachable_note(desk, person, error))
        return FALSE;
    /* Whoever stands in has had these in a mail of their own since the first came back. */
    if (agent_stand_in_asks_nothing(mail->letter) || (known && g_str_equal(mail->letter, "morning")))
        return TRUE;
    stand_in.lines = json_array();
    done =
        stand_in_read(&stand_in, error) &&
        (!for_good || person->alternate == NULL || mail_address_equal(mail->recipient, person->alternate) ||
         stand_in_post(&stand_in, person, error)) &&
        stand_in_ask(&stand_in, error);
    json_decref(stand_in.lines);
    if (stand_in.copy.fd >= 0)
        close(stand_in.copy.fd);
    return done;
}
