/* pack.h - a procedure as data: its duties, decisions, reactions and letters.
 *
 * A pack reads like the procedure (DESIGN section 5).  It is immutable once loaded; every item keeps file and
 * line. */
#pragma once

#include <glib.h>

#include "base/data.h"
#include "rules/errors.h"

/* When something is due.  `of` names the event that is counted from; NULL is the duty's own start. */
typedef enum {
    RULES_TERM_DAY, /* {day: 10}: working day 10, the start's day is 1, moved to the next working day (X13) */
    RULES_TERM_WITHIN,   /* {within: 10 working days}: the start's day left out */
    RULES_TERM_MONTHS,   /* {within: 6 months}: same day number, or the month's last day */
    RULES_TERM_DAYS,     /* {within: 15 days}: calendar days */
    RULES_TERM_BEFORE,   /* {before: 7 working days, of: publication}: counted back */
    RULES_TERM_ON,       /* {on: secretariat-date}: the date of that event itself */
    RULES_TERM_EARLIEST, /* {earliest: [term, term]}: of those whose event is known */
} RulesTermKind;

typedef struct RulesTerm {
    RulesTermKind kind;
    guint n;
    char *of;                  /* event kind, NULL: the duty's start */
    GPtrArray *terms;          /* of RulesTerm, for EARLIEST */
    gboolean last_working_day; /* {within: 6 months, last-working-day: yes}: on it or before it (X16) */
    guint line;
} RulesTerm;

/* How strongly the procedure says it.  What an outside body does is only watched; a rule has no moment. */
typedef enum {
    RULES_FORCE_NOT_SAID,
    RULES_FORCE_MUST,
    RULES_FORCE_WILL,
    RULES_FORCE_SHOULD,
    RULES_FORCE_MAY,
    RULES_FORCE_WATCH,
    RULES_FORCE_RULE,
} RulesForce;
const char *rules_force_name(RulesForce force); /* "must"; "" when it is not said */

/* What a duty may not be met without: the word of the people of a role, or a decision that was settled. */
typedef struct {
    char *approval; /* role, NULL */
    char *settled;  /* of that role: "any", "majority", "all" */
    char *decision; /* decision id, NULL */
    char *first;    /* a duty that must not be open: what cannot be undone waits for it; NULL */
    guint line;
} RulesNeed;

/* How a paper leaves the partnership: by which letter, to whom, on whose word.  It needs an approval always:
 * the duty's own, else the one named here. */
typedef struct {
    char *letter;
    GStrv to; /* bodies and roles, RULES_TO_SENDER: a letter to each */
    GStrv by; /* roles: any of their people says "submit" */
    char *approval, *settled;
    char *ours;     /* why it is our choice who approves it: the text does not say; NULL: it says */
    RulesNeed need; /* the last two, lent, as a need; approval NULL: the duty's own */
    guint line;
} RulesSubmit;

#define RULES_TO_SENDER "sender" /* whoever sent the form of the case */

typedef struct {
    char *id;
    GStrv register_ids; /* rows of the register; the id itself unless the file says otherwise */
    RulesForce force;
    gboolean watched;     /* an act of an outside body: we wait, chase and record */
    gboolean after_close; /* it is still looked at when the case is closed (X49) */
    char *duty;           /* what must happen, a sentence */
    char *by;             /* role or body that does it; NULL: the owner */
    char *owner;          /* role that is reminded */
    char *deputy;         /* role, NULL */
    GStrv starts;         /* event kinds: the earliest that is known */
    GStrv
        awareness; /* event kinds whose absence makes `starts` fall back (X10): see pack.yaml; may be NULL */
    gboolean
        undated; /* "no fixed date": the target is the partnership's own, and no limit goes with it (X21) */
    char *pace;  /* the pace that gives it that target, NULL */
    RulesTerm *target;   /* NULL: nobody is reminded */
    RulesTerm *limit;    /* NULL: none */
    GPtrArray *needs;    /* of RulesNeed, NULL: nobody's word */
    RulesSubmit *submit; /* NULL: nothing of it leaves by caseward */
    GStrv met_by;        /* event kinds; where the file names none, the duty's own id is one */
    GStrv stopped_by;    /* event kinds: findings that a named person recorded (X22) */
    GStrv after; /* duties that come first, by its own word or by an order (said in reminders, stops no clock)
                  */
    GStrv replaces;           /* inherited duties in whose place it stands */
    gboolean to_be_confirmed; /* our source could not be read: a person has to confirm it */
    GStrv readings;           /* "X06": readings of the register that decided something */
    char *source;             /* paragraph */
    char *tell; /* plain words for the morning mail: what the owner does about it; NULL: `duty` */
    /* What people call it when they answer "done: ...": its id without what stands before the first "-",
     * unless the file says otherwise. */
    char *say;
    char *say_key; /* the same as compared; set once the pack is read */
    char *id_key;  /* what its id makes of it, which is understood beside `say` */
    char *file;
    guint line;
} RulesDuty;

/* What is always true, with no clock of its own: said in letters, and beside the duties it governs. */
typedef struct {
    char *id;
    GStrv register_ids;
    RulesForce force;
    char *rule;       /* a sentence */
    char *by;         /* role or body that it binds, NULL: everyone */
    char *text;       /* as letters print it, NULL: they do not */
    GStrv printed_in; /* letters */
    GStrv said_with;  /* duties */
    GStrv replaces;
    GStrv readings;
    gboolean to_be_confirmed;
    char *source;
    char *file;
    guint line;
} RulesStanding;

/* What comes before what.  It is said in reminders and at gates; no clock waits for it (X11). */
typedef struct {
    char *id;
    GStrv register_ids;
    RulesForce force;
    char *order;    /* a title */
    GStrv steps;    /* duties in their order; "a and b" where it does not matter which is first */
    GStrv readings; /* "X11" */
    char *source;
    char *file;
    guint line;
} RulesOrder;

/* The partnership's own target where a procedure gives no number: "response", within 1 working day (X21). */
typedef struct {
    char *id;
    RulesTerm *target;
    guint line;
} RulesPace;

typedef struct {
    char *id;
    GStrv register_ids;
    RulesForce force;
    GStrv readings;
    char *source; /* paragraph, NULL */
    char *question;
    char *asked_of; /* role; each of its seats is asked */
    char *deputy;   /* role whose people stand in for a seat of the same agency; NULL: people's own deputies
                       alone */
    GStrv answers;  /* as people write them: "criteria met" */
    GStrv settled; /* parallel to answers: the rule that settles on that answer ("any", "majority", "all", and
                      "-and-recorded-by ROLE" after it); "": none does */
    GStrv outcomes;      /* parallel to answers: event kind appended when that rule is satisfied; "": none */
    char *when_settled;  /* event kind appended when any of its rules is satisfied, NULL */
    char *all_answered;  /* event kind appended when every seat has answered, NULL */
    char *unsettled_at;  /* duty at which silence or a split escalates, NULL */
    char *records;       /* event kind appended for each answer */
    char *letter;        /* the letter that asks, NULL: no reaction asks it */
    gboolean in_writing; /* no answer to it is taken by telephone */
    char *file;
    guint line;
} RulesDecision;

/* Questions that are built in and are no decision: the action that makes a provisional case a case, an
 * agency's return, who comes to the meeting, and the evidence that the local authority has notified the
 * Panel. */
#define RULES_ASK_CONFIRM "confirm"
#define RULES_ASK_RETURN "return"
#define RULES_ASK_ATTENDANCE "attendance"
#define RULES_ASK_NOTIFICATION "panel-notification"
/* What that evidence is recorded as: the question is put while a duty waits for it. */
#define RULES_EVENT_NOTIFICATION "panel-notification-evidenced"

typedef enum { RULES_DO_SEND, RULES_DO_ASK, RULES_DO_TASK } RulesDo;
typedef struct {
    RulesDo what;
    char *name;   /* letter, decision (or "confirm") or task kind */
    char *to;     /* role, "sender", "writer" (who answered, of the directory); for a decision NULL */
    char *letter; /* the letter that goes: for SEND the name, for ASK the one that asks; NULL for a task */
    char *text;   /* of a task: what the person is to do; NULL for the others */
    GStrv papers; /* of SEND: these go with it, instead of the letter's own; NULL */
    guint line;
} RulesAction;

typedef struct {
    char *on;        /* event kind */
    GPtrArray *does; /* of RulesAction */
    guint line;
} RulesReaction;

typedef enum { RULES_MODE_AUTO, RULES_MODE_ASK, RULES_MODE_DRAFT } RulesMode;
typedef struct {
    char *name; /* templates/NAME.txt, NAME.html */
    RulesMode mode;
    gboolean content; /* carries case content: only over a channel recorded as secure */
    gboolean resend;  /* in doubt: the same bytes may be sent again */
    gboolean urgent;  /* no cap holds it */
    char *accepted;   /* event kind appended once every mail of it on a case was accepted; NULL: none */
    char *attach;     /* "form": the form's own bytes go with it; NULL */
    char *paper;      /* of "ask: return": the paper that is made out to each, and comes back; NULL */
    GStrv papers;     /* these, filled as they stand, go with it ("composite": all returns in one); NULL */
    guint line;
} RulesLetter;

typedef struct {
    char *id;    /* "operations" */
    char *title; /* "Safeguarding Partnership Operations team" */
    guint line;
} RulesRole;

/* Who may record an event in so many words. */
typedef enum {
    RULES_SAID_BY_OFFICE,  /* the office, and who owns a duty that it starts, meets or stops */
    RULES_SAID_BY_OWNER,   /* only who owns a duty that it meets or stops */
    RULES_SAID_BY_ANYBODY, /* a fact: the sender of a form may give it too */
    RULES_SAID_BY_NOBODY,  /* it comes of something else: an answer, a mail, a clock */
} RulesSaidBy;

/* A kind of event that events.yaml declares. */
typedef struct {
    char *kind;         /* "la-aware" */
    GStrv recorded_by;  /* what records it: "form", "action", "outbox", "clock", "agent" */
    gboolean planned;   /* its date is a plan: the newest counts, not the earliest */
    char *plan_of;      /* of a planned one: the event that it plans; NULL */
    char *field;        /* the form's field that holds its date: "la_aware_date"; NULL */
    GPtrArray *told_by; /* of GHashTable (field -> GStrv of values): a form in which all of one hold tells of
                         * it; NULL
                         */
    char *brings;       /* once it is recorded the case counts as opened by this event, from the day on which
                         * it was opened by another; NULL */
    GStrv undoes;       /* events that hold no longer once it is recorded: "threshold-not-met"; NULL */
    char *corrects;     /* the event whose day a named person finds, with a reason, to be a later one; NULL */
    GStrv say;          /* how people write it beside its own name: "held"; NULL */
    GStrv say_keys;     /* its name with spaces and `say`, as compared; set once the pack is read */
    RulesSaidBy said_by;
    gboolean dated; /* who records it must say on which day */
    gboolean ahead; /* that day may lie ahead */
    char *means;    /* a sentence */
    guint line;
} RulesEvent;

typedef struct {
    char *id, *title, *partnership, *edition, *prefix; /* "my-borough", ..., "2019-09", "MB" */
    char *file;                                        /* of the pack itself, not of what it inherits */
    char *valid_from, *valid_to;                       /* civil dates; valid_to NULL */
    GStrv supersedes;                                  /* packs whose end it takes care of, NULL */
    gboolean to_be_confirmed;
    char *text_sha256;   /* of its file, those that it inherits and events.yaml: what its edition says */
    char *superseded_on; /* the earliest valid_to of it and of what it inherits, but for what is superseded in
                            it; NULL: nothing has an end */
    char *signs;         /* role whose title stands under letters */
    char *tasks_to;      /* role that is told what waits for a person */
    char *grid;          /* event whose day the procedure calls Day 1, where it numbers its days; NULL */
    char *manager;       /* role that gets the digest and hears of missed targets */
    GPtrArray *roles, *duties, *decisions, *reactions, *letters;
    GPtrArray *bodies;    /* of RulesRole: who acts without being ours to remind */
    GPtrArray *standing;  /* of RulesStanding */
    GPtrArray *orders;    /* of RulesOrder */
    GPtrArray *paces;     /* of RulesPace */
    GHashTable *replaced; /* id of an inherited duty or rule -> id of what stands in its place */
    GPtrArray *events;    /* of RulesEvent */
    GHashTable *phones;   /* "front-door", "out-of-hours", "office": numbers printed in letters (may be
                             overridden in caseward.yaml) */
} RulesPack;

/* Loads NAME.yaml and what it inherits, events.yaml beside it.  NULL when there were errors (all in @errors).
 */
RulesPack *rules_pack_load(const BaseData *data, const char *name, RulesErrors *errors);
void rules_pack_free(RulesPack *pack); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesPack, rules_pack_free)

const RulesDuty *rules_pack_duty_find(const RulesPack *pack, const char *id);
const RulesDecision *rules_pack_decision_find(const RulesPack *pack, const char *id);
const RulesReaction *rules_pack_reaction_find(const RulesPack *pack, const char *event);
const RulesLetter *rules_pack_letter_find(const RulesPack *pack, const char *name);
const RulesRole *rules_pack_role_find(const RulesPack *pack, const char *id);
const RulesRole *rules_pack_body_find(const RulesPack *pack, const char *id);
const RulesEvent *rules_pack_event_find(const RulesPack *pack, const char *kind);
/* Is @kind declared in events.yaml? */
gboolean rules_pack_knows_event(const RulesPack *pack, const char *kind);

/* The duty that people call @say; the longest name with which @text begins, at a word's end, NULL.  @rest
 * (may be NULL) is what follows it, lent. */
const RulesDuty *rules_pack_duty_said(const RulesPack *pack, const char *text, const char **rest);
/* Whose word the paper of @duty needs before it is done, or leaves; NULL: nobody's. */
const RulesNeed *rules_duty_approval(const RulesDuty *duty);
/* The event that a person means who begins a line with @text: the longest, as above.  Only those that an
 * action records. */
const RulesEvent *rules_pack_event_said(const RulesPack *pack, const char *text, const char **rest);
/* What people write for @event: the first of `say`, else its name with spaces; transfer full. */
char *rules_event_words(const RulesEvent *event);
