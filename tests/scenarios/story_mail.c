/* The mails of a story on their way in. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/id.h"
#include "mail/compose.h"
#include "story.h"

/* Forms as agencies paste them into a mail; a line of the story takes the place of the one with its label. */
#define STORY_REFERRER                                                                                       \
    "Name of referrer: Nadia Quillfeather\n"                                                                 \
    "Agency: Example NHS Trust\n"                                                                            \
    "Role: Named Nurse\n"                                                                                    \
    "Email: nadia.quillfeather@hospital.example\n"                                                           \
    "Telephone: 020 7946 0899\n"
#define STORY_CHILD                                                                                          \
    "Name of child: Corin Everhurst\n"                                                                       \
    "Date of birth: 28/12/2020\n"                                                                            \
    "Gender: Male\n"                                                                                         \
    "Home address: 67 Hollin Way, Quaymouth, QX8 4WP\n"

const StoryForm story_forms[] = {
    {" mails a notification", "Serious incident notification",
     "SERIOUS CHILD SAFEGUARDING INCIDENT NOTIFICATION",
     STORY_REFERRER "Date of notification: \n" STORY_CHILD "Date of incident: \n"
                    "Outcome: Seriously harmed\n"
                    "Abuse or neglect: Suspected\n"
                    "Summary of incident: Admitted with an unexplained injury.\n"
                    "Date agency became aware: \n"},
    {" mails a referral", "Referral for review", "REFERRAL FOR A PARTNERSHIP REVIEW OR MULTI-AGENCY AUDIT",
     STORY_REFERRER "Date of referral: \n" STORY_CHILD "Statutory review asked for: No\n"
                    "Brought for learning: Yes\n"
                    "Case outline: Several services knew of the family and none of the whole.\n"
                    "Reason for referral: There is learning about how they worked together.\n"},
    {NULL, NULL, NULL, NULL},
};

char *
story_address(const Story *story, const char *who)
{
    const RulesPerson *person = rules_people_find(story->desk->people, who);
    g_autoptr(GPtrArray) holders = rules_people_of_role(story->desk->people, who);

    if (person == NULL && holders->len == 1)
        person = g_ptr_array_index(holders, 0);
    if (person != NULL)
        return g_strdup(person->email);
    if (rules_people_body_find(story->desk->people, who) != NULL)
        return g_strdup(rules_people_body_find(story->desk->people, who)->email);
    return strchr(who, '@') != NULL ? g_strdup(who) : g_strdup_printf("office@%s.example", who);
}

GPtrArray *
story_addresses(const Story *story, const char *names)
{
    GPtrArray *addresses = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) words = g_strsplit(names, ",", -1);

    for (guint i = 0; words[i] != NULL; i++) {
        const char *word = g_strstrip(words[i]);
        g_autoptr(GPtrArray) holders = rules_people_of_role(story->desk->people, word);

        for (guint h = 0; h < holders->len; h++)
            g_ptr_array_add(addresses, g_strdup(((const RulesPerson *)g_ptr_array_index(holders, h))->email));
        if (holders->len == 0 && *word != '\0' && strcmp(word, "nobody") != 0)
            g_ptr_array_add(addresses, story_address(story, word));
    }
    return addresses;
}

/* On real servers a program hands the file over, as the border's server would. */
static void
story_hand_over(Story *story, const char *path)
{
    const char *program = g_getenv("STORY_DELIVER");
    const char *const arguments[] = {program, path, NULL};
    g_autoptr(GError) error = NULL;
    int status = 0;

    if (program != NULL && (!g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                                          NULL, NULL, &status, &error) ||
                            !g_spawn_check_wait_status(status, &error)))
        story_fault(story, "deliver: %s", error->message);
}

void
story_deliver(Story *story, GBytes *bytes)
{
    g_autofree char *name = g_strdup_printf("inbox/new/%u.story", ++story->delivered);
    g_autofree char *path = agent_desk_path(story->desk, name);
    g_autoptr(GError) error = NULL;

    if (!g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), &error))
        story_fault(story, "deliver: %s", error->message);
    story_hand_over(story, path);
}

static void
story_deliver_draft(Story *story, MailDraft *draft)
{
    g_autoptr(GArray) papers = story_papers_open(story);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    int fd = memfd_create("story", MFD_CLOEXEC);

    draft->attachments = (const MailAttachment *)(gpointer)papers->data;
    draft->n_attachments = papers->len;
    if (!mail_compose(draft, fd, &error) || lseek(fd, 0, SEEK_SET) != 0 ||
        (bytes = base_read_all(fd, 1 << 20, &error)) == NULL)
        story_fault(story, "deliver: %s", error != NULL ? error->message : "failed");
    else
        story_deliver(story, bytes);
    for (guint i = 0; i < papers->len; i++)
        close(g_array_index(papers, MailAttachment, i).fd);
    close(fd);
}

StoreMail *
story_find_mail(Story *story, const char *letter, const char *address)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(story->desk->store, 0, TRUE, NULL);

    for (guint i = mails->len; i > 0; i--) {
        const StoreMail *mail = g_ptr_array_index(mails, i - 1);

        if (g_strcmp0(mail->recipient, address) == 0 &&
            (g_str_equal(mail->letter, letter) || g_strcmp0(mail->question, letter) == 0))
            return store_outbox_find(story->desk->store, mail->id, NULL);
    }
    return NULL;
}

static char *
story_form_text(const StoryForm *form, const char *changes)
{
    g_auto(GStrv) lines = g_strsplit(form->lines, "\n", -1);
    g_auto(GStrv) changed = g_strsplit(changes, "\n", -1);
    GString *text = g_string_new(NULL);

    g_string_append_printf(text, "Our form is below.\n\n%s\n\n", form->title);

    for (guint i = 0; lines[i] != NULL; i++) {
        const char *line = lines[i];
        gsize label = strcspn(line, ":");

        for (guint c = 0; changed[c] != NULL; c++) {
            if (label > 0 && strncmp(changed[c], line, label + 1) == 0)
                line = changed[c];
        }
        if (*line != '\0' && !g_str_has_suffix(line, ": "))
            g_string_append_printf(text, "%s\n", line);
    }
    for (guint c = 0; changed[c] != NULL; c++) {
        g_autofree char *label = g_strndup(changed[c], strcspn(changed[c], ":") + 1);

        if (strstr(form->lines, label) == NULL)
            g_string_append_printf(text, "%s\n", changed[c]);
    }
    return g_string_free(text, FALSE);
}

void
story_mail_end(Story *story)
{
    g_autofree char *text = NULL;
    g_autofree char *random = base_id_random(10);
    g_autofree char *domain = NULL;
    g_autofree char *id = NULL;
    g_autofree char *results = NULL;
    g_autoptr(GDateTime) now = NULL;
    g_autoptr(StoreMail) asked = NULL;
    MailExtraHeader extra[] = {{"Authentication-Results", NULL}, {NULL, NULL}};
    MailDraft draft = {.from = story->mail_from, .to = story->desk->config->address};

    if (story->mail == NULL)
        return;
    domain = mail_address_domain(story->mail_from);
    id = g_strdup_printf("%s@%s", random, domain);
    results = g_strdup_printf("%s; dmarc=pass header.from=%s", story->desk->config->authserv_id, domain);
    extra[0].value = results;
    now = base_clock_now(story->desk->clock);
    draft.rfc_id = id;
    draft.extra = extra;
    draft.date = now;
    if (story->mail_answers != NULL) {
        asked = story_find_mail(story, story->mail_answers, story->mail_from);
        if (asked == NULL)
            story_fault(story, "no \"%s\" was ever sent to %s", story->mail_answers, story->mail_from);
        else
            draft.in_reply_to = asked->rfc_id;
    }
    draft.subject = story->mail_form != NULL   ? story->mail_form->subject
                    : story->mail_link != NULL ? story->mail_link
                                               : "Re: your mail";
    draft.text = text = story->mail_form != NULL ? story_form_text(story->mail_form, story->mail->str)
                        : asked != NULL
                            ? g_strdup_printf("%s\n\nOn Thu, 17 Dec 2026 at 09:00, %s wrote:\n> One line.\n",
                                              story->mail->str, story->desk->config->address)
                            : g_strdup(story->mail->str);
    story_deliver_draft(story, &draft);
    g_string_free(g_steal_pointer(&story->mail), TRUE);
    g_clear_pointer(&story->mail_from, g_free);
    g_clear_pointer(&story->mail_answers, g_free);
    g_clear_pointer(&story->mail_link, g_free);
    g_clear_pointer(&story->mail_files, g_ptr_array_unref);
    story->mail_form = NULL;
}

static void
story_mail_begin(Story *story, const char *who, const char *answers, const char *text)
{
    story_mail_end(story);
    /* What is written later in the story is written after what came before was read. */
    if (story->is_played == FALSE && story->delivered > 0)
        story_play(story);
    story->is_played = FALSE;
    story->mail = g_string_new(text);
    story->mail_from = story_address(story, who);
    story->mail_answers = g_strdup(answers);
}

/* "threshold-question", or "d-marchetti's threshold-question": a link in their own mail, or in another's. */
static void
story_mail_follow(Story *story, const char *who, const char *mail)
{
    const char *of = strstr(mail, "'s ");
    g_autofree char *whose = of != NULL ? g_strndup(mail, (gsize)(of - mail)) : g_strdup(who);
    g_autofree char *address = story_address(story, whose);
    g_autoptr(StoreMail) asked = story_find_mail(story, of != NULL ? of + strlen("'s ") : mail, address);

    g_free(story->mail_link);
    story->mail_link = asked != NULL ? story_link_subject(story, asked) : NULL;
    if (story->mail_link == NULL)
        story_fault(story, "no mail to %s has a link", address);
}

gboolean
story_mail_line(Story *story, const char *text)
{
    static const char answers[] = " answers ", writes[] = " writes: ", follows[] = " follows the link in ";
    const char *at, *colon;

    if (*text == '|' && story->mail != NULL) {
        g_string_append_printf(story->mail, "%s%s", story->mail->len > 0 ? "\n" : "",
                               text + 1 + (text[1] == ' '));
        return TRUE;
    }
    if (story_paper_line(story, text) || story_back_line(story, text))
        return TRUE;
    for (const StoryForm *form = story_forms; form->says != NULL; form++) {
        if (g_str_has_suffix(text, form->says)) {
            g_autofree char *who = g_strndup(text, strlen(text) - strlen(form->says));

            story_mail_begin(story, who, NULL, "");
            story->mail_form = form;
            return TRUE;
        }
    }
    at = strstr(text, follows);
    colon = at != NULL ? strstr(at, ": ") : NULL;
    if (colon != NULL) {
        g_autofree char *who = g_strndup(text, (gsize)(at - text));
        g_autofree char *mail = g_strndup(at + strlen(follows), (gsize)(colon - at) - strlen(follows));

        story_mail_begin(story, who, NULL, colon + 2);
        story_mail_follow(story, who, mail);
        return TRUE;
    }
    at = strstr(text, answers);
    colon = at != NULL ? strstr(at, ": ") : NULL;
    if (colon != NULL && memchr(text, ' ', (gsize)(at - text)) == NULL) {
        g_autofree char *who = g_strndup(text, (gsize)(at - text));
        g_autofree char *letter = g_strndup(at + strlen(answers), (gsize)(colon - at) - strlen(answers));

        story_mail_begin(story, who, letter, colon + 2);
        return TRUE;
    }
    at = strstr(text, writes);
    if (at != NULL && memchr(text, ' ', (gsize)(at - text)) == NULL) {
        g_autofree char *who = g_strndup(text, (gsize)(at - text));

        story_mail_begin(story, who, NULL, at + strlen(writes));
        return TRUE;
    }
    return FALSE;
}
