/* people.h - people.yaml: who holds which role, at which address, over which channel.
 *
 * Never an address read from a form: what is not in here gets no case content. */
#pragma once

#include <glib.h>

#include "base/data.h"
#include "rules/errors.h"
#include "rules/pack.h"

typedef struct {
    char *id; /* "j-okafor": what events name */
    char *name;
    char *email;     /* as registered; the domain compares blind to case */
    char *alternate; /* another address of theirs, for when mail to the first comes back; NULL */
    GStrv roles;
    char *agency;    /* of which agency or partner, NULL */
    char *phone;     /* NULL */
    char *deputy;    /* person id, NULL */
    gboolean shared; /* a mailbox that several people read: its word is nobody's in particular, so it does
                        the office's work, and decides, approves, submits, finds and witnesses nothing */
    guint line;
} RulesPerson;

/* What is known of the way to a domain. */
typedef struct {
    char *domain;       /* "partnership.example" */
    gboolean secure;    /* case content may go there */
    char *channel;      /* "secure" or "ordinary": as written */
    char *confirmed_by; /* person */
    char *confirmed_on; /* civil date */
    guint line;
} RulesDomain;

/* Somebody outside who gets papers for good: the Panel, a ministry.  No person of ours: they answer nothing.
 */
typedef struct {
    char *body;  /* the pack's id: "panel" */
    char *title; /* the pack's */
    char *email;
    char *channel;     /* "secure", "ordinary", "by-hand" */
    char *verified_by; /* person, NULL */
    char *verified_on; /* civil date, NULL */
    guint months;      /* for how long that may be relied on */
    char *phone;       /* NULL */
    guint line;
} RulesBody;

typedef struct {
    GPtrArray *people;  /* of RulesPerson */
    GPtrArray *domains; /* of RulesDomain */
    GPtrArray *bodies;  /* of RulesBody */
    char *file;
} RulesPeople;

/* Checks roles against @pack: a role nobody holds that a duty or decision needs is an error. */
RulesPeople *rules_people_load(const BaseData *data, const RulesPack *pack, RulesErrors *errors);
void rules_people_free(RulesPeople *people); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesPeople, rules_people_free)

const RulesPerson *rules_people_find(const RulesPeople *people, const char *id);
/* The person registered with exactly this address, or whose alternate it is (the domain blind to case). */
const RulesPerson *rules_people_find_by_address(const RulesPeople *people, const char *address);
/* The people of @role, in the order of the file; free the array, not what is in it. */
GPtrArray *rules_people_of_role(const RulesPeople *people, const char *role);
/* Those of @role who can give a word of their own: no mailbox that several read.  Free as above. */
GPtrArray *rules_people_persons_of_role(const RulesPeople *people, const char *role);
/* The deputy of @person who can give their word for them, lent; NULL: none is named, or one that several
 * read.
 */
const RulesPerson *rules_people_deputy_person(const RulesPeople *people, const RulesPerson *person);
/* Whom @said means: an id, an address, a name ("Dario Marchetti", "Mr Marchetti", "D. Marchetti"), an agency
 * or a role's title.  All whom it may mean: whoever needs one person asks back where there is not exactly
 * one. Free the array, not what is in it. */
GPtrArray *rules_people_named(const RulesPeople *people, const RulesPack *pack, const char *said);
gboolean rules_person_has_role(const RulesPerson *person, const char *role);
/* The domain of @address, or NULL when nothing is recorded of it. Sub-domains do not inherit. */
const RulesDomain *rules_people_domain(const RulesPeople *people, const char *address);
/* TRUE if case content may be sent to @address. */
gboolean rules_people_may_have_content(const RulesPeople *people, const char *address);

const RulesBody *rules_people_body_find(const RulesPeople *people, const char *id);
const RulesBody *rules_people_body_find_by_address(const RulesPeople *people, const char *address);
/* Why case content may not go to @body by mail on @today, a sentence, transfer full; NULL: it may, as far as
 * the directory knows. */
char *rules_body_doubt(const RulesBody *body, const GDate *today);
