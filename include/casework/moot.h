/* moot.h - what was put before a person and needs nobody any more: what it asked for has happened.
 *
 * Only what is surely over is ended; whatever may still want a person's eye waits until a person says "dealt
 * with". */
#pragma once

#include "casework/file.h"
#include "rules/people.h"

/* What a task was ended with: {task, kind, why}. */
#define CASEWORK_TASK_ENDED "task-ended"

typedef struct {
    const char *kind;          /* "ring-bex-rr-meeting" */
    gint64 message_id;         /* the mail that it is about; 0: none */
    const RulesPerson *writer; /* of that mail; NULL: nobody of the directory */
} CaseworkTask;

/* Why @task is over, some words, lent; NULL: it is not, or nobody can tell.  @duties: of CaseworkDuty. */
const char *casework_moot(const RulesPeople *people, const CaseworkFile *file, const GPtrArray *duties,
                          const CaseworkTask *task);
