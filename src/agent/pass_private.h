/* pass_private.h - "not me, ask NAME": what somebody was asked, or a duty of theirs, handed to a person they
 * name.
 *
 * Who may take it on is the procedure's to say: a decision goes to the seat's deputy alone, an approval to
 * the approver's, a paper to another whom the pack lets submit it, an agency's return to another
 * representative of the same agency; clerical work to anybody of the same role or of the office. */
#pragma once

#include "agent/reply_private.h"

typedef struct {
    AgentReply *reply;
    const RulesPerson *to;
    char *rest; /* what is said after the name: a reason, or the duty; NULL */
} AgentPass;

/* Tells @pass's person at once: @what, and what can be answered to @question (or @answers, stolen). */
gboolean agent_pass_tell(const AgentPass *pass, const char *what, const char *by, const char *question,
                         json_t *answers, GError **error);
/* Puts it on record, and confirms it to the writer; @payload is stolen. */
gboolean agent_pass_record(const AgentPass *pass, const char *what, json_t *payload, GError **error);

/* A task-notice is handed on: its task is told to them, with the same words to answer. */
gboolean agent_pass_task(const AgentPass *pass, GError **error);
gboolean agent_pass_duty(const AgentPass *pass, const RulesDuty *duty, GError **error);

/* To whom the duty was handed, transfer full: a person's id; NULL: to nobody. */
char *agent_passed_to(AgentDesk *desk, gint64 case_id, const char *duty);
