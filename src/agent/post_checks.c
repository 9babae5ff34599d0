#include <string.h>

#include "agent/post_private.h"
#include "agent/unreachable_private.h"
#include "base/time.h"
#include "store/outbox.h"

static void
checks_add_value(GStrvBuilder *found, const json_t *value)
{
    size_t i;
    json_t *item;

    if (json_is_object(value))
        value = json_object_get(value, "value");
    if (json_is_string(value) && json_string_length(value) > 0)
        g_strv_builder_add(found, json_string_value(value));
    json_array_foreach((json_t *)value, i, item) checks_add_value(found, item);
}

/* Ids of forms whose values point at a child or a family, whatever partnership asks for them. */
static const char *const identifying[] = {
    "child_name",       "child_surname",      "child_forenames",       "child_aka",      "child_dob",
    "child_nhs_number", "child_home_address", "child_current_address", "parents_carers", NULL};

/* Answers that may name somebody, or may be "two brothers". */
static const char *const perhaps_identifying[] = {"siblings", "household_and_significant_others",
                                                  "alleged_perpetrators", NULL};

/* Two words and more, each with a capital. */
static gboolean
checks_is_name(const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " -", -1);
    guint capitals = 0;

    for (guint i = 0; words[i] != NULL; i++) {
        if (*words[i] == '\0')
            continue;
        if (!g_unichar_isupper(g_utf8_get_char(words[i])))
            return FALSE;
        capitals++;
    }
    return capitals >= 2 && capitals <= 5;
}

static void
checks_add_names(GStrvBuilder *found, const json_t *value)
{
    g_autoptr(GStrvBuilder) all = g_strv_builder_new();
    g_auto(GStrv) values = NULL;

    checks_add_value(all, value);
    values = g_strv_builder_end(all);
    for (guint i = 0; values[i] != NULL; i++) {
        g_autofree char *text = g_strndup(values[i], strcspn(values[i], "(,;"));

        if (checks_is_name(g_strstrip(text)))
            g_strv_builder_add(found, text);
    }
}

static void
checks_add_record(GStrvBuilder *found, const json_t *record)
{
    for (guint i = 0; identifying[i] != NULL; i++)
        checks_add_value(found, json_object_get(record, identifying[i]));
    for (guint i = 0; perhaps_identifying[i] != NULL; i++)
        checks_add_names(found, json_object_get(record, perhaps_identifying[i]));
}

GStrv
agent_post_identifiers(const CaseworkFile *file)
{
    g_autoptr(GStrvBuilder) found = g_strv_builder_new();
    GPtrArray *events = casework_file_events(file);

    for (guint e = 0; e < events->len; e++) {
        const CaseworkEvent *event = g_ptr_array_index(events, e);
        const json_t *form = json_object_get(event->payload, "form");
        size_t i;
        json_t *child;

        if (form == NULL)
            continue;
        checks_add_record(found, json_object_get(form, "fields"));
        json_array_foreach(json_object_get(form, "children"), i, child) checks_add_record(found, child);
    }
    return g_strv_builder_end(found);
}

/* store_outbox_queued_reaches() or store_outbox_let_go_reaches() */
typedef gboolean (*ChecksReached)(Store *store, guint most, const char *recipient, gint64 since,
                                  gboolean *reached, GError **error);

/* What a mail is held against. */
typedef struct {
    const char *recipient;
    gint64 case_id;        /* 0: none */
    gboolean to_sender;    /* to somebody who wrote to us, not to a person or body of the directory */
    gboolean for_stranger; /* see agent_post_is_for_stranger() */
    gboolean let_go;       /* it is held already: may it go? */
    gint64 now;            /* seconds since 1970 */
} ChecksMail;

#define CHECKS_HOUR 3600

/* TRUE when @cap mails or more went to @recipient (NULL: anybody) in the last @hours. */
static gboolean
checks_is_over(AgentDesk *desk, const ChecksMail *mail, const char *recipient, guint hours, guint cap,
               GError **error)
{
    const ChecksReached reaches = mail->let_go ? store_outbox_let_go_reaches : store_outbox_queued_reaches;
    gboolean reached;

    return cap != 0 && (error == NULL || *error == NULL) &&
           reaches(desk->store, cap, recipient, mail->now - (gint64)hours * CHECKS_HOUR, &reached, error) &&
           reached;
}

static gboolean
checks_case_is_over(AgentDesk *desk, const ChecksMail *mail, GError **error)
{
    gboolean reached;

    return mail->case_id != 0 && (error == NULL || *error == NULL) &&
           store_outbox_case_reaches(desk->store, desk->config->caps.case_hour, mail->case_id,
                                     mail->now - CHECKS_HOUR, mail->let_go, &reached, error) &&
           reached;
}

/* A notice about a mail that belongs to no case is what anybody can cause who writes to us: such notices get
 * half of each cap, so that no flood of them keeps back what a case's clocks wait for. */
#define CHECKS_STRANGERS_SHARE 2

static char *
checks_cap(AgentDesk *desk, const ChecksMail *mail, GError **error)
{
    const RulesCaps *caps = &desk->config->caps;
    const struct {
        const char *recipient;
        guint hours, cap;
        const char *span;
    } all[] = {
        {mail->recipient, 1, mail->to_sender ? caps->recipient_hour : caps->person_hour,
         "an hour to one address"},
        {mail->recipient, 24, mail->to_sender ? caps->recipient_day : caps->person_day,
         "a day to one address"},
        {mail->recipient, 24, mail->to_sender ? caps->sender_day : 0, "a day to one who wrote to us"},
        {NULL, 1, caps->hour, "an hour in all"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        guint cap = mail->for_stranger ? MAX(all[i].cap / CHECKS_STRANGERS_SHARE, 1) : all[i].cap;

        if (all[i].cap != 0 && checks_is_over(desk, mail, all[i].recipient, all[i].hours, cap, error))
            return g_strdup_printf(POST_CAP " %u mails %s", cap, all[i].span);
    }
    return checks_case_is_over(desk, mail, error)
               ? g_strdup_printf(POST_CAP " %u mails an hour about one case", caps->case_hour)
               : NULL;
}

gboolean
agent_post_is_for_stranger(const char *letter, gint64 case_id)
{
    return case_id == 0 && g_str_equal(letter, "task-notice");
}

static gint64
checks_now(AgentDesk *desk)
{
    g_autoptr(GDateTime) now = base_clock_now(desk->clock);

    return g_date_time_to_unix(now);
}

char *
agent_post_cap(AgentDesk *desk, const AgentPost *post, GError **error)
{
    ChecksMail mail = {
        .recipient = agent_post_recipient(desk, post),
        .case_id = post->c != NULL ? post->c->row->id : 0,
        .to_sender = post->person == NULL && post->body == NULL,
        .now = checks_now(desk),
    };

    mail.for_stranger = agent_post_is_for_stranger(post->letter, mail.case_id);
    return checks_cap(desk, &mail, error);
}

gboolean
agent_post_cap_is_open(AgentDesk *desk, const StoreMail *held, gboolean *open, GError **error)
{
    const ChecksMail mail = {.recipient = held->recipient,
                             .case_id = held->case_id,
                             .to_sender = held->person == NULL && rules_people_body_find_by_address(
                                                                      desk->people, held->recipient) == NULL,
                             .for_stranger = agent_post_is_for_stranger(held->letter, held->case_id),
                             .let_go = TRUE,
                             .now = checks_now(desk)};
    g_autoptr(GError) fault = NULL;
    g_autofree char *cap = checks_cap(desk, &mail, &fault);

    *open = cap == NULL;
    if (fault == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&fault));
    return FALSE;
}
