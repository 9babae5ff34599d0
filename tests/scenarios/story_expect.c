/* What must hold at a moment of a story. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent/casefile.h"
#include "base/text.h"
#include "base/time.h"
#include "form/date.h"
#include "story.h"

static int
story_order(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *
story_join(GPtrArray *names)
{
    g_autoptr(GString) text = g_string_new(NULL);

    g_ptr_array_sort(names, story_order);
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", (char *)names->pdata[i]);
    return g_strdup(text->len > 0 ? text->str : "nobody");
}

/* "acknowledgement goes to hospital": these and nobody else, since the clock was moved. */
static void
story_expect_mail(Story *story, const char *letter, const char *names)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(story->desk->store, 0, TRUE, NULL);
    g_autoptr(GPtrArray) got = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) wanted = story_addresses(story, names);
    g_autofree char *is = NULL;
    g_autofree char *should = NULL;

    for (guint i = 0; i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);

        if (mail->id <= story->before || !g_str_equal(mail->letter, letter))
            continue;
        g_hash_table_add(story->told, GSIZE_TO_POINTER((gsize)mail->id));
        g_ptr_array_add(got, mail->state == OUTBOX_HELD
                                 ? g_strdup_printf("%s (held: %s)", mail->recipient, mail->reason)
                                 : g_strdup(mail->recipient));
    }
    is = story_join(got);
    should = story_join(wanted);
    if (!g_str_equal(is, should))
        story_fault(story, "%s went to %s, not to %s", letter, is, should);
}

/* Cuts @text in two where @middle stands; NULL: it does not. */
static char *
story_cut(const char *text, const char *middle, const char **rest)
{
    const char *at = strstr(text, middle);

    if (at == NULL)
        return NULL;
    *rest = at + strlen(middle);
    return g_strndup(text, (gsize)(at - text));
}

/* "outcome-to-referrer is held for hospital": the newest one to them waits for a person. */
static gboolean
story_expect_held(Story *story, const char *text)
{
    const char *who;
    g_autofree char *letter = story_cut(text, " is held for ", &who);
    g_autofree char *address = letter != NULL ? story_address(story, who) : NULL;
    g_autoptr(StoreMail) mail = letter != NULL ? story_find_mail(story, letter, address) : NULL;

    if (letter == NULL)
        return FALSE;
    if (mail == NULL || mail->state != OUTBOX_HELD)
        story_fault(story, "%s to %s is %s", letter, address,
                    mail != NULL ? store_outbox_state_word(mail->state) : "not there");
    else
        g_hash_table_add(story->told, GSIZE_TO_POINTER((gsize)mail->id));
    return TRUE;
}

/* Beside receipts, which follow every answer, and the mails of the morning. */
static void
story_expect_nothing_else(Story *story)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(story->desk->store, 0, TRUE, NULL);
    static const char *const usual[] = {"receipt-of-answer", "morning", "digest", NULL};

    for (guint i = 0; i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);

        if (mail->id > story->before && !g_strv_contains(usual, mail->letter) &&
            !g_hash_table_contains(story->told, GSIZE_TO_POINTER((gsize)mail->id)))
            story_fault(story, "%s went to %s too", mail->letter, mail->recipient);
    }
}

/* Beside receipts: each answer has its own. */
static void
story_expect_one_each(Story *story)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(story->desk->store, 0, TRUE, NULL);
    g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < mails->len; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);
        const char *other;

        if (mail->id <= story->before || g_str_equal(mail->letter, "receipt-of-answer"))
            continue;
        other = g_hash_table_lookup(first, mail->recipient);
        if (other != NULL)
            story_fault(story, "%s went to %s beside %s", mail->letter, mail->recipient, other);
        g_hash_table_insert(first, mail->recipient, mail->letter);
    }
}

static char *
story_mail_text(Story *story, gint64 id)
{
    g_autoptr(MailMessage) message = NULL;
    int fd = memfd_create("mail", MFD_CLOEXEC);
    char *text = NULL;

    if (store_outbox_read(story->desk->store, id, fd, NULL) && lseek(fd, 0, SEEK_SET) == 0)
        message = mail_message_read(fd, NULL, NULL);
    if (message != NULL) {
        g_autofree char *whole = g_strdup_printf("%s\n%s", message->subject, message->text);

        text = base_text_tidy(whole);
    }
    close(fd);
    return text != NULL ? text : g_strdup("");
}

/* "digest to m-lindqvist says: nothing late"; of several, one must say it (or none, with @denied). */
static void
story_expect_words(Story *story, const char *letter, const char *who, const char *words, gboolean denied)
{
    g_autoptr(GPtrArray) mails = store_outbox_list(story->desk->store, 0, TRUE, NULL);
    g_autofree char *address = story_address(story, who);
    g_autofree char *wanted = base_text_tidy(words);
    g_autoptr(GString) seen = g_string_new(NULL);
    gboolean found = FALSE;

    for (guint i = 0; i < mails->len && !found; i++) {
        const StoreMail *mail = g_ptr_array_index(mails, i);
        g_autofree char *text = NULL;

        if (mail->id <= story->before || !g_str_equal(mail->letter, letter) ||
            !g_str_equal(mail->recipient, address))
            continue;
        text = story_mail_text(story, mail->id);
        found = strstr(text, wanted) != NULL;
        g_string_append_printf(seen, "\n    %s", text);
    }
    if (found == denied)
        story_fault(story, "%s to %s %s \"%s\"; it is:%s", letter, address, denied ? "says" : "does not say",
                    wanted, seen->len > 0 ? seen->str : " no such mail");
}

static AgentCase *
story_case(Story *story)
{
    g_autoptr(GPtrArray) cases = store_case_list(story->desk->store, TRUE, NULL);

    if (story->ref == NULL && cases->len > 0)
        story->ref = g_strdup(((StoreCase *)g_ptr_array_index(cases, cases->len - 1))->ref);
    return story->ref != NULL ? agent_case_load_by_ref(story->desk, story->ref, NULL) : NULL;
}

static const StoreDuty *
story_find_duty(const GPtrArray *duties, const char *id)
{
    for (guint i = 0; i < duties->len; i++) {
        const StoreDuty *duty = g_ptr_array_index(duties, i);

        if (g_str_equal(duty->duty, id))
            return duty;
    }
    return NULL;
}

static gboolean
story_same_day(const char *iso, const char *words, const GDate *today)
{
    GDate date;
    g_autofree char *wanted = NULL;

    if (g_str_equal(words, "none"))
        return iso == NULL;
    if (!form_date_read(words, today, &date))
        return FALSE;
    wanted = base_date_to_iso(&date);
    return g_strcmp0(iso, wanted) == 0;
}

/* "target 31 December 2026, limit 4 January 2027", "is met", "does not run" */
static void
story_expect_duty(Story *story, const char *id, const char *words)
{
    g_autoptr(AgentCase) c = story_case(story);
    g_autoptr(GPtrArray) duties = c != NULL ? store_duty_list(story->desk->store, c->row->id, NULL) : NULL;
    const StoreDuty *duty = duties != NULL ? story_find_duty(duties, id) : NULL;
    g_auto(GStrv) said = g_strsplit(words, ", ", -1);
    GDate today;

    agent_desk_today(story->desk, &today);
    if (g_str_equal(words, "does not run")) {
        if (duty != NULL && g_str_equal(duty->state, "running"))
            story_fault(story, "%s runs", id);
        return;
    }
    if (duty == NULL) {
        story_fault(story, "%s has not started", id);
        return;
    }
    for (guint i = 0; said[i] != NULL; i++) {
        gboolean holds = g_str_has_prefix(said[i], "is ") ? g_str_equal(duty->state, said[i] + 3)
                         : g_str_has_prefix(said[i], "target ")
                             ? story_same_day(duty->target, said[i] + 7, &today)
                         : g_str_has_prefix(said[i], "limit ")
                             ? story_same_day(duty->limit, said[i] + 6, &today)
                             : g_str_equal(said[i], "is pending the calendar") && duty->pending;

        if (!holds)
            story_fault(story, "%s: not \"%s\": it is %s, target %s, limit %s", id, said[i], duty->state,
                        duty->target != NULL ? duty->target : "none",
                        duty->limit != NULL ? duty->limit : "none");
    }
}

static void
story_expect_case(Story *story, const char *status)
{
    g_autoptr(AgentCase) c = story_case(story);

    if (c == NULL || !g_str_equal(c->row->status, status))
        story_fault(story, "the case is %s", c != NULL ? c->row->status : "not there");
}

static void
story_expect_count(Story *story, const char *number)
{
    g_autoptr(GPtrArray) cases = store_case_list(story->desk->store, TRUE, NULL);

    if (cases->len != (guint)g_ascii_strtoull(number, NULL, 10))
        story_fault(story, "there are %u cases", cases->len);
}

static void
story_expect_event(Story *story, const char *kind, guint times)
{
    g_autoptr(AgentCase) c = story_case(story);
    guint found = 0;

    for (guint i = 0; c != NULL && i < casework_file_events(c->file)->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index(casework_file_events(c->file), i);

        found += g_str_equal(event->kind, kind);
    }
    if (rules_pack_event_find(story->desk->pack, kind) == NULL)
        story_fault(story, "there is no kind of event \"%s\"", kind);
    if (times == G_MAXUINT ? found == 0 : found != times)
        story_fault(story, "%s is recorded %u times", kind, found);
}

static void
story_expect_task(Story *story, const char *kind, gboolean denied)
{
    g_autoptr(GPtrArray) tasks = store_task_list(story->desk->store, FALSE, NULL);
    gboolean found = FALSE;

    for (guint i = 0; i < tasks->len; i++)
        found |= g_str_equal(((const StoreTask *)g_ptr_array_index(tasks, i))->kind, kind);
    if (found == denied)
        story_fault(story, "%s task \"%s\" waits", denied ? "a" : "no", kind);
}

static gboolean
story_expect_said(Story *story, const char *text, const char *middle, gboolean denied)
{
    const char *words, *who;
    g_autofree char *head = story_cut(text, middle, &words);
    g_autofree char *letter = head != NULL ? story_cut(head, " to ", &who) : NULL;

    if (letter == NULL)
        return FALSE;
    story_expect_words(story, letter, who, words, denied);
    return TRUE;
}

static gboolean
story_expect_about_event(Story *story, const char *text)
{
    const char *rest;
    g_autofree char *once = story_cut(text, " is recorded", &rest);
    g_autofree char *never = story_cut(text, " is not recorded", &rest);

    if (never != NULL)
        story_expect_event(story, never, 0);
    else if (once != NULL)
        story_expect_event(story, once,
                           g_str_equal(rest, " once")         ? 1
                           : g_str_has_suffix(rest, " times") ? (guint)g_ascii_strtoull(rest, NULL, 10)
                                                              : G_MAXUINT);
    return once != NULL || never != NULL;
}

gboolean
story_expect_line(Story *story, const char *text)
{
    const char *rest;
    g_autofree char *letter = NULL;
    g_autofree char *duty = NULL;

    story_play(story);
    if (g_str_has_prefix(text, "the case is ")) {
        story_expect_case(story, text + strlen("the case is "));
    } else if (g_str_has_prefix(text, "cases: ")) {
        story_expect_count(story, text + strlen("cases: "));
    } else if (g_str_has_prefix(text, "of case ")) {
        g_free(story->ref);
        story->ref = g_strdup(text + strlen("of case "));
    } else if (g_str_equal(text, "nothing else is written")) {
        story_expect_nothing_else(story);
    } else if (g_str_equal(text, "nobody has two mails")) {
        story_expect_one_each(story);
    } else if (g_str_has_prefix(text, "task waits: ")) {
        story_expect_task(story, text + strlen("task waits: "), FALSE);
    } else if (g_str_has_prefix(text, "no task waits: ")) {
        story_expect_task(story, text + strlen("no task waits: "), TRUE);
    } else if (story_expect_paper(story, text) || story_expect_held(story, text)) {
        return TRUE;
    } else if (story_expect_said(story, text, " does not say: ", TRUE) ||
               story_expect_said(story, text, " says: ", FALSE)) {
        return TRUE;
    } else if ((letter = story_cut(text, " goes to ", &rest)) != NULL) {
        story_expect_mail(story, letter, rest);
    } else if (g_str_has_prefix(text, "duty ") && (duty = story_cut(text + 5, ": ", &rest)) != NULL) {
        story_expect_duty(story, duty, rest);
    } else {
        return story_expect_about_event(story, text);
    }
    return TRUE;
}
