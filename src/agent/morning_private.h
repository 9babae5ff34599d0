/* morning_private.h - a mail of the morning is read by people: it has an end, however much there is. */
#pragma once

#include "agent/morning.h"
#include "store/event.h"

#define MORNING_LINES 200    /* of one kind */
#define MORNING_CASES 50     /* shown clock by clock */
#define MORNING_UNANSWERED 2 /* mails about what is late, before somebody rings */

/* What is due to anybody, read once for all the mails of a morning. */
typedef struct {
    GDate today;
    GPtrArray *duties;    /* of StoreDuty, the earliest first */
    GHashTable *by_owner; /* role -> GPtrArray of lent StoreDuty */
    GHashTable *cases;    /* case id -> GPtrArray of StoreDuty */
    GHashTable *handed;   /* lent StoreDuty -> char *, the id of the person to whom it was handed */
    GHashTable *done;     /* role -> guint, how many of its duties were met since the morning before */
    char *silence;        /* which mornings were missed before this one, for people to read; NULL: none */
} AgentMorning;
AgentMorning *agent_morning_new(AgentDesk *desk, const GDate *today, GError **error);
void agent_morning_free(AgentMorning *morning); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentMorning, agent_morning_free)

/* Remembers that the mails of a morning went with the event @id: what is met after it was done since. */
gboolean agent_morning_note(AgentDesk *desk, gint64 id, GError **error);

/* One person's mail of it. */
json_t *agent_morning_of(AgentMorning *morning, AgentDesk *desk, const RulesPerson *person,
                         gboolean *anything);

/* What @person is told of, the earliest first: of StoreDuty, lent. */
GPtrArray *agent_morning_theirs(AgentMorning *morning, AgentDesk *desk, const RulesPerson *person);
/* Who was named to do it, a sentence for @person, transfer full; "": nobody was. */
char *agent_morning_handed(const AgentMorning *morning, const AgentDesk *desk, const RulesPerson *person,
                           const StoreDuty *duty);

/* "Notify the Panel (by Fri 18 December). It comes after: ..."; transfer full. */
char *agent_morning_text(AgentMorning *morning, AgentDesk *desk, const StoreDuty *duty, const RulesDuty *rule,
                         const char *tail);
/* " Missing: Pia Sorensen, 020 7946 0152.": the others whose answer or return @duty waits for, for @person
 * who owns it; transfer full, "": nobody. */
char *agent_morning_missing(AgentDesk *desk, const RulesPerson *person, const StoreDuty *duty,
                            const RulesDuty *rule);
/* How late it is, and what follows; the words change as it grows. */
char *agent_morning_late_words(AgentDesk *desk, const StoreDuty *duty, const RulesDuty *rule,
                               const GDate *today);

/* The day that a duty is measured by, lent; what its case's pack says of it, NULL: no more. */
const char *agent_morning_day(const StoreDuty *duty);
const RulesDuty *agent_morning_rule(AgentDesk *desk, const StoreDuty *duty);

/* Words for those of @all that are past the first @most ("and 7 more; ... `caseward VERB`"), transfer full;
 * NULL when there are none.  Nothing goes without being counted. */
char *agent_morning_rest(size_t all, size_t most, const char *verb);
/* Leaves the first @most of @list, and says the rest. */
char *agent_morning_cut(json_t *list, size_t most, const char *verb);
