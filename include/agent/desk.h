/* desk.h - what a process of the agent works with: the files a partnership changes, the clock, the store. */
#pragma once

#include <glib.h>

#include "base/clock.h"
#include "base/data.h"
#include "calendar/calendar.h"
#include "letter/letter.h"
#include "rules/config.h"
#include "rules/pack.h"
#include "rules/people.h"
#include "rules/questions.h"
#include "store/store.h"

typedef struct {
    BaseData *data;
    BaseClock *clock;
    RulesConfig *config;
    RulesPack *pack;
    RulesPeople *people;
    RulesQuestions *questions;
    Calendar *calendar;
    LetterBook *letters; /* each template read once */
    GHashTable *packs;   /* name -> RulesPack: those that older cases go by, read when first needed */
    Store *store;        /* NULL until agent_desk_open_store() */
    GBytes *mail_key;    /* stamps our Message-IDs; with the store */
    int scratch_fd;      /* see agent_desk_scratch(); -1: none yet */
    gboolean read_again; /* a person's word has a message read again: look at what waits from its beginning */
} AgentDesk;

/* Loads everything from @config_dir (NULL: the embedded default).  All errors are in @errors when it is NULL.
 * @state overrides the configured state folder; NULL: as configured. */
AgentDesk *agent_desk_new(const char *config_dir, const char *state, BaseClock *clock, RulesErrors *errors);
void agent_desk_free(AgentDesk *desk); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentDesk, agent_desk_free)

gboolean agent_desk_open_store(AgentDesk *desk, StoreMode mode, GError **error);

/* The state folder joined with @name, transfer full. */
char *agent_desk_path(const AgentDesk *desk, const char *name);

/* An empty file without a name, for the bytes of one mail on their way into or out of the outbox; -1 and
 * @error. Lent: it is the same file each time, since ext4 is slow at files that are made and gone again by
 * the hundred. */
int agent_desk_scratch(AgentDesk *desk, GError **error);

char *agent_desk_now(const AgentDesk *desk); /* ISO, transfer full */
void agent_desk_today(const AgentDesk *desk, GDate *today);

/* The pack of that name: the one in use, or one that older cases go by; lent for the desk's life.  Fails when
 * its file is gone or faulty: a case's dates are not guessed from another procedure. */
const RulesPack *agent_desk_pack(AgentDesk *desk, const char *name, GError **error);

/* The number people are told to ring: the configuration's over the pack's; "" when neither has it. */
const char *agent_desk_phone(const AgentDesk *desk, const char *which);
