#include "agent/said_private.h"

#include "agent/reply_private.h"

#include <string.h>

#include "agent/task_private.h"
#include "base/text.h"
#include "casework/outcome.h"
#include "letter/letter.h"
#include "letter/values.h"
#include "mail/reference.h"

typedef struct {
    const char *question;
    const char *word; /* a key (base_text_key); a case's reference follows where it ends in "to" */
    AgentSaidWhat what;
    const char *means;
} SaidWord;

/* clang-format off */
static const SaidWord said_words[] = {
    {AGENT_SAID_DUTY,  "i have it",            AGENT_SAID_MINE,         "you deal with it now; nobody else is asked"},
    {AGENT_SAID_MAIL,  "it is a notification", AGENT_SAID_NOTIFICATION, "a case is opened; its clocks count from the mail's arrival"},
    {AGENT_SAID_MAIL,  "it belongs to",        AGENT_SAID_BELONGS,      "it is put on that case"},
    {AGENT_SAID_APART, "release",              AGENT_SAID_RELEASE,      "it was set apart wrongly; what it brought goes on as usual"},
    {AGENT_SAID_MAIL,  "discard",              AGENT_SAID_DISCARD,      "nothing follows from it; it stays on record"},
    {AGENT_SAID_DOUBT, "it was sent",          AGENT_SAID_WAS_SENT,     "you found it in the Sent folder; what waits for it is met"},
    {AGENT_SAID_DOUBT, "send again",           AGENT_SAID_AGAIN,        "the same bytes go once more"},
    {AGENT_SAID_DOUBT, "do not send",          AGENT_SAID_NOT_SEND,     "it is given up"},
    {AGENT_SAID_HELD,  "send",                 AGENT_SAID_SEND,         "it goes as it is, where that is safe"},
    {AGENT_SAID_HELD,  "sent by hand",         AGENT_SAID_BY_HAND,      "you sent what was needed another way"},
    {AGENT_SAID_HELD,  "do not send",          AGENT_SAID_NOT_SEND,     "it is given up"},
    {AGENT_SAID_DRAFT, "sent by hand",         AGENT_SAID_BY_HAND,      "you sent what was needed another way"},
    {AGENT_SAID_SAME,  "same as",              AGENT_SAID_SAME_AS,      "they are one: this case stops, and that one goes on by the earlier of their dates"},
    {AGENT_SAID_SAME,  "not the same",         AGENT_SAID_NOT_SAME,     "they are two: both go on"},
    {AGENT_SAID_DRAFT, "do not send",          AGENT_SAID_NOT_SEND,     "it is given up; delete it from Drafts"},
    {AGENT_SAID_TASK,  "dealt with",           AGENT_SAID_DEALT,        "you have seen to it; it waits no longer"},
};
/* clang-format on */

void
agent_said_clear(AgentSaid *said)
{
    g_clear_pointer(&said->ref, g_free);
}

gboolean
agent_said_is_asked(const char *question)
{
    static const char *const questions[] = {
        AGENT_SAID_MAIL,  AGENT_SAID_APART, AGENT_SAID_DUTY, AGENT_SAID_HELD,
        AGENT_SAID_DOUBT, AGENT_SAID_DRAFT, AGENT_SAID_SAME, NULL};

    return question != NULL && g_strv_contains(questions, question);
}

/* One that was set apart, or came to the wrong door, may be anything that another mail may be. */
static gboolean
said_is_open(const SaidWord *word, const char *question)
{
    return g_str_equal(word->question, question) ||
           (g_str_equal(word->question, AGENT_SAID_MAIL) &&
            (g_str_equal(question, AGENT_SAID_APART) || g_str_equal(question, AGENT_SAID_DUTY)));
}

json_t *
agent_said_choices(const AgentDesk *desk, const char *question)
{
    json_t *choices = json_array();

    for (guint i = 0; i < G_N_ELEMENTS(said_words); i++) {
        const SaidWord *word = &said_words[i];
        g_autofree char *text = word->what == AGENT_SAID_BELONGS || word->what == AGENT_SAID_SAME_AS
                                    ? g_strdup_printf("%s %s-...", word->word, desk->pack->prefix)
                                    : g_strdup(word->word);

        if (said_is_open(word, question))
            json_array_append_new(choices, json_pack("{s:s, s:s}", "text", text, "means", word->means));
    }
    return choices;
}

json_t *
agent_said_links(const AgentDesk *desk, const char *question)
{
    json_t *choices = agent_said_choices(desk, question);
    size_t i;
    json_t *choice;

    json_array_foreach(choices, i, choice)
    {
        const char *text = base_json_string(choice, "text");
        g_autofree char *ready = g_strndup(text, strcspn(text, "."));
        g_autofree char *href = letter_mailto(desk->config->address, "", ready);

        json_object_set_new(choice, "href", json_string(href));
    }
    return choices;
}

/* A line as people write it: without courtesy, quotes and full stops around it. */
static char *
said_key(const char *line)
{
    g_autofree char *key = base_text_key(line);
    char *start = key;
    gsize len;

    start += strspn(start, " \"'*-");
    if (g_str_has_prefix(start, "please "))
        start += strlen("please ");
    len = strlen(start);
    while (len > 0 && strchr(" \"'*.!,;", start[len - 1]) != NULL)
        start[--len] = '\0';
    return g_str_has_prefix(start, "it's ") ? g_strconcat("it is ", start + strlen("it's "), NULL)
                                            : g_strdup(start);
}

/* The case of "it belongs to BX-2026-0007", and nothing else beside it. */
static char *
said_reference(const char *rest, const char *prefix)
{
    g_autoptr(GPtrArray) found = mail_reference_find(rest, prefix);
    g_autofree char *plain = g_strstrip(g_strdup(rest));

    if (found->len != 1 || strlen(plain) > strlen(g_ptr_array_index(found, 0)) + 4)
        return NULL;
    return g_strdup(g_ptr_array_index(found, 0));
}

static gboolean
said_match(const SaidWord *word, const char *key, const char *prefix, AgentSaid *said)
{
    if (word->what == AGENT_SAID_SAME_AS)
        return FALSE;
    if (word->what == AGENT_SAID_BELONGS) {
        if (!g_str_has_prefix(key, word->word))
            return FALSE;
        said->ref = said_reference(key + strlen(word->word), prefix);
        if (said->ref == NULL)
            return FALSE;
    } else if (!g_str_equal(key, word->word)) {
        return FALSE;
    }
    said->what = word->what;
    said->word = word->word;
    return TRUE;
}

/* Words beside an answer that take it back, or make it a question. */
static gboolean
said_is_doubtful(const char *key)
{
    static const char *const doubts[] = {"not",  "no",      "never",  "if",    "unless",  "but", "or",
                                         "wait", "pending", "unsure", "maybe", "perhaps", NULL};
    g_auto(GStrv) words = g_strsplit_set(key, " ,.;:!()\"'", -1);

    for (guint i = 0; words[i] != NULL; i++) {
        if (g_strv_contains(doubts, words[i]) || g_str_has_suffix(words[i], "n't"))
            return TRUE;
    }
    return strchr(key, '?') != NULL || strstr(key, "n't") != NULL;
}

static const SaidWord *
said_find(const char *question, const char *key, const char *prefix, AgentSaid *said)
{
    for (guint i = 0; i < G_N_ELEMENTS(said_words); i++) {
        if (said_is_open(&said_words[i], question) && said_match(&said_words[i], key, prefix, said))
            return &said_words[i];
    }
    return NULL;
}

gboolean
agent_said_read(const char *question, const char *prefix, const char *text, AgentSaid *said, const char **why)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    const SaidWord *word = NULL;
    gboolean doubtful = FALSE;

    for (guint i = 0; lines[i] != NULL; i++) {
        g_autofree char *key = said_key(lines[i]);
        g_auto(AgentSaid) found = {.ref = NULL};
        const SaidWord *here = said_find(question, key, prefix, &found);

        if (here == NULL) {
            doubtful |= said_is_doubtful(key);
            continue;
        }
        if (word != NULL && (word != here || g_strcmp0(found.ref, said->ref) != 0)) {
            *why = "it says two things";
            return FALSE;
        }
        word = here;
        agent_said_clear(said);
        *said = found;
        found.ref = NULL;
    }
    *why = word == NULL ? "no line of it is one of the answers that the mail printed"
                        : "it puts a condition or a question beside the answer";
    return word != NULL && !doubtful;
}

/* The number of the task that @notice told of: its step begins with it. */
static gint64
said_task_id(const StoreMail *notice)
{
    g_auto(GStrv) key = g_strsplit(notice->key, "/", 4);

    return g_strv_length(key) > 2 ? g_ascii_strtoll(key[2], NULL, 10) : 0;
}

StoreTask *
agent_said_task(AgentIngest *in, const StoreMail *notice, GError **error)
{
    gint64 id = said_task_id(notice);
    g_autoptr(GPtrArray) tasks = store_task_list(in->desk->store, FALSE, error);

    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        if (((StoreTask *)g_ptr_array_index(tasks, i))->id == id)
            return g_ptr_array_steal_index(tasks, i);
    }
    return NULL;
}

/* Who is asked to answer once more may answer that mail: it is of the same task. */
gboolean
agent_said_write_back(AgentIngest *in, const StoreMail *notice, const char *letter, json_t *values,
                      GError **error)
{
    gboolean once_more = g_str_equal(letter, "not-understood");
    g_autofree char *step = once_more ? g_strdup_printf("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT,
                                                        said_task_id(notice), in->message->id)
                                      : g_strdup_printf("%" G_GINT64_FORMAT, in->message->id);
    g_autoptr(json_t) held = values;

    return !agent_ingest_may_answer(in) ||
           agent_post(in->desk,
                      &(AgentPost){.letter = letter,
                                   .person = in->person,
                                   .values = held,
                                   .question = once_more ? notice->question : NULL,
                                   .step = step,
                                   .thread = agent_ingest_thread(in)},
                      error);
}

static gboolean
said_not_understood(AgentIngest *in, const StoreMail *notice, const char *why, GError **error)
{
    json_t *values =
        letter_values_not_understood(in->desk->pack, in->desk->config, "", NULL, in->message->arrived);

    json_object_set_new(values, "answers", agent_said_links(in->desk, notice->question));
    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->reason = g_strdup_printf("not understood: %s", why);
    return agent_said_write_back(in, notice, "not-understood", values, error);
}

static gboolean
said_to_person(AgentIngest *in, const char *reason, const char *kind, const char *text, GError **error)
{
    in->outcome = CASEWORK_OUTCOME_TASK;
    in->reason = g_strdup(reason);
    return agent_task_mail(in, kind, NULL, text, error);
}

static gboolean
said_do(AgentIngest *in, const StoreMail *notice, const AgentSaid *said, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(StoreTask) task = agent_said_task(in, notice, &fault);
    g_autofree char *done = NULL;
    gboolean well;

    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    in->outcome = CASEWORK_OUTCOME_ANSWER;
    in->reason = g_strdup(said->word);
    if (task == NULL) {
        done = g_strdup("nothing changed: this was dealt with before");
        well = TRUE;
    } else {
        well =
            g_str_equal(notice->question, AGENT_SAID_HELD) || g_str_equal(notice->question, AGENT_SAID_DRAFT)
                ? agent_said_held(in, task, said, &done, error)
            : g_str_equal(notice->question, AGENT_SAID_SAME) ? agent_same_deny(in, task, &done, error)
            : g_str_equal(notice->question, AGENT_SAID_DOUBT)
                ? agent_said_doubt(in, notice, task, said, &done, error)
                : agent_said_mail(in, task, said, &done, error);
    }
    return well && agent_said_write_back(in, notice, "receipt-of-answer",
                                         letter_values_receipt(in->desk->pack, in->desk->config, "",
                                                               said->word, done, in->message->arrived),
                                         error);
}

/* A mail of ours was sent to them once; the role must be theirs today. */
static gboolean
said_may_say(const AgentIngest *in)
{
    return rules_person_has_role(in->person, in->desk->pack->tasks_to) ||
           rules_person_has_role(in->person, in->desk->pack->manager) ||
           rules_person_has_role(in->person, in->desk->pack->signs != NULL ? in->desk->pack->signs : "");
}

/* "not me, ask NAME", to a notice of no case; NULL: it says something else. */
static GPtrArray *
said_hands_on(const AgentIngest *in, const char *text)
{
    g_autoptr(GPtrArray) answers = casework_answers_read(in->desk->pack, NULL, text, NULL);

    return answers != NULL && answers->len == 1 &&
                   g_str_equal(((CaseworkAnswer *)g_ptr_array_index(answers, 0))->action, "not me, ask")
               ? g_steal_pointer(&answers)
               : NULL;
}

gboolean
agent_said(AgentIngest *in, const StoreMail *mail, gboolean *handled, GError **error)
{
    const char *text = base_json_string(in->json, "action_text");
    const char *why = base_json_string(in->json, "action_doubt");
    g_auto(AgentSaid) said = {.ref = NULL};
    gboolean sure = json_is_true(json_object_get(in->json, "action_sure"));

    *handled = TRUE;
    if (in->person == NULL || mail->person == NULL || !g_str_equal(mail->person, in->person->id))
        return said_to_person(
            in, "an answer from somebody who was not asked", "wrong-person",
            "Somebody answered a notice that was not sent to them. Nothing was done. Look at it "
            "in the mailbox.",
            error);
    if (!in->authenticated)
        return said_to_person(
            in, "an answer whose sender is not confirmed", "unconfirmed-answer",
            "An answer came whose sender could not be confirmed. Nothing was done. Ring the "
            "person and ask them to answer again.",
            error);
    if (!sure ||
        !agent_said_read(mail->question, in->desk->pack->prefix, text != NULL ? text : "", &said, &why)) {
        g_autoptr(GPtrArray) answers =
            sure && mail->case_id == 0 ? said_hands_on(in, text != NULL ? text : "") : NULL;

        *handled = mail->case_id == 0;
        if (answers != NULL)
            return agent_reply_apply(in, NULL, mail, answers, NULL, error);
        return !*handled || said_not_understood(in, mail, why != NULL ? why : "it is not clear", error);
    }
    if (!said_may_say(in))
        return said_not_understood(in, mail, "the role that was asked is not theirs", error);
    in->case_id = mail->case_id;
    return said_do(in, mail, &said, error);
}
