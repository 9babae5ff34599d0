#include "agent/task_private.h"

#include <string.h>

#include "agent/said_private.h"
#include "agent/unreachable_private.h"
#include "base/time.h"
#include "casework/clocks.h"
#include "letter/values.h"
#include "mail/compose.h"
#include "mail/message.h"

static void
task_add_line(json_t *what, const char *label, const char *text)
{
    g_autofree char *line = g_strdup_printf("%s: %s", label, text);

    json_array_append_new(what, json_pack("{s:o}", "text", base_json_text(line)));
}

/* Who sent it.  An address says who writes to a safeguarding mailbox: it goes where case content may go, and
 * elsewhere its domain alone. */
static void
task_add_sender(const AgentTask *task, gboolean may_have_content, json_t *what)
{
    g_autofree char *domain = NULL;

    if (task->from == NULL)
        return;
    domain = mail_address_domain(task->from);
    if (!mail_compose_can_write_to(task->from) || domain == NULL)
        task_add_line(what, "from", "an address that nobody can write to");
    else
        task_add_line(what, "from", may_have_content ? task->from : domain);
}

static json_t *
task_values(AgentDesk *desk, const AgentTask *task, gboolean may_have_content, const char *since)
{
    const char *ref = task->c != NULL ? task->c->row->ref : "";
    json_t *values = letter_values_task(desk->pack, desk->config, ref, task->kind, task->text,
                                        task->message != NULL ? task->message->id : 0, since);
    json_t *what = json_object_get(values, "what");

    task_add_sender(task, may_have_content, what);
    json_array_extend(what, task->what);
    if (task->by != NULL)
        json_object_set_new(values, "by", json_string(task->by));
    json_object_set_new(values, "answers",
                        agent_said_links(desk, task->question != NULL ? task->question : AGENT_SAID_TASK));
    return values;
}

/* What a person has to send goes to them with it.  Several letters may wait under one task (a request to each
 * agency has its own form): each comes in a mail of its own. */
static gboolean
task_hand_over(AgentDesk *desk, const AgentTask *task, const GPtrArray *people, const json_t *values,
               const char *step, GError **error)
{
    g_autofree char *one = g_strdup_printf("%s-%" G_GINT64_FORMAT, step, task->by_hand);

    return agent_post_people(desk,
                             &(AgentPost){.letter = "paper-by-hand",
                                          .c = task->c,
                                          .values = values,
                                          .step = one,
                                          .question = task->question,
                                          .attachments = task->files,
                                          .n_attachments = task->n_files},
                             people, error);
}

/* To those of @people whose way is recorded as secure, or to the others. */
static gboolean
task_tell(AgentDesk *desk, const AgentTask *task, const GPtrArray *people, gboolean may_have_content,
          const char *step, const char *since, GError **error)
{
    g_autoptr(GPtrArray) these = g_ptr_array_new();
    g_autoptr(json_t) values = NULL;

    for (guint i = 0; i < people->len; i++) {
        RulesPerson *person = g_ptr_array_index(people, i);

        if (rules_people_may_have_content(desk->people, agent_address_of(desk, person)) == may_have_content)
            g_ptr_array_add(these, person);
    }
    if (these->len == 0)
        return TRUE;
    values = task_values(desk, task, may_have_content, since);
    if (task->by_hand != 0 && may_have_content)
        return task_hand_over(desk, task, these, values, step, error);
    return agent_post_people(desk,
                             &(AgentPost){.letter = "task-notice",
                                          .c = task->c,
                                          .values = values,
                                          .step = step,
                                          .urgent = task->urgent,
                                          .question = task->question},
                             these, error);
}

gboolean
agent_task_open(AgentDesk *desk, const AgentTask *task, GError **error)
{
    g_autofree char *now = agent_desk_now(desk);
    g_autofree char *step = NULL;
    g_autoptr(GPtrArray) role = rules_people_of_role(desk->people, task->owner);
    const GPtrArray *people = task->people != NULL ? task->people : role;
    const char *since = task->message != NULL ? task->message->arrived : now;
    StoreTask row = {
        .case_id = task->c != NULL ? task->c->row->id : 0,
        .message_id = task->message != NULL ? task->message->id : 0,
        .kind = (char *)task->kind,
        .text = (char *)task->text,
        .owner = (char *)task->owner,
        .opened = now,
    };
    gint64 id = store_task_add(desk->store, &row, error);

    if (id < 0)
        return FALSE;
    step = task->turn == 0 ? g_strdup_printf("%" G_GINT64_FORMAT, id)
                           : g_strdup_printf("%" G_GINT64_FORMAT ".%u", id, task->turn);
    return task_tell(desk, task, people, TRUE, step, since, error) &&
           task_tell(desk, task, people, FALSE, step, since, error);
}

gboolean
agent_task(AgentDesk *desk, AgentCase *c, const AgentIngest *in, const char *kind, const char *owner,
           const char *text, GError **error)
{
    return agent_task_open(desk,
                           &(AgentTask){.c = c,
                                        .message = in != NULL ? in->message : NULL,
                                        .from = in != NULL ? in->from : NULL,
                                        .kind = kind,
                                        .owner = owner,
                                        .text = text},
                           error);
}

json_t *
agent_task_known(const AgentIngest *in, const char *why)
{
    json_t *what = json_array();

    if (in->from != NULL)
        task_add_line(what, "its sender",
                      in->authenticated ? "confirmed by our mail server" : "not confirmed");
    if (why != NULL)
        task_add_line(what, "why it is here", why);
    return what;
}

/* What would run if it were a notification: whoever looks at it late must know how late. */
static void
task_add_clock(const AgentIngest *in, json_t *what)
{
    g_autoptr(GDateTime) arrived = base_time_from_iso(in->message->arrived, NULL);
    g_autoptr(CaseworkFacts) facts = casework_facts_new();
    g_autoptr(GPtrArray) clocks = NULL;
    const CaseworkClock *first = NULL;
    g_autofree char *words = NULL, *line = NULL;
    GDate day;

    if (arrived == NULL)
        return;
    base_time_date(arrived, &day);
    casework_facts_add(facts, "notification-received", &day);
    clocks = casework_clocks(in->desk->pack, in->desk->calendar, facts);
    for (guint i = 0; i < clocks->len; i++) {
        const CaseworkClock *clock = g_ptr_array_index(clocks, i);

        if (g_date_valid(&clock->target) &&
            (first == NULL || g_date_compare(&clock->target, &first->target) < 0))
            first = clock;
    }
    if (first == NULL)
        return;
    words = base_date_to_words(&first->target);
    line = g_strdup_printf("its clocks run since it arrived, and the first ends on %s (%s)", words,
                           first->duty->duty);
    task_add_line(what, "if it is a notification", line);
}

gboolean
agent_task_mail(AgentIngest *in, const char *kind, const char *question, const char *text, GError **error)
{
    g_autoptr(json_t) what = agent_task_known(in, in->reason);

    if (question != NULL)
        task_add_clock(in, what);
    return agent_task_open(in->desk,
                           &(AgentTask){.message = in->message,
                                        .kind = kind,
                                        .owner = in->desk->pack->tasks_to,
                                        .text = text,
                                        .question = question,
                                        .from = in->from,
                                        .what = what},
                           error);
}
