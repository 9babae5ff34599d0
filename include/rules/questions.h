/* questions.h - questions.yaml: how the fields of forms are named to people, and how a missing one is asked
 * for. */
#pragma once

#include <glib.h>

#include "base/data.h"
#include "rules/errors.h"

typedef struct {
    char *id;         /* "aware_date" */
    char *title;      /* "Agency became aware" */
    char *ask;        /* "the date your agency became aware of the incident"; NULL: not asked for */
    gboolean neutral; /* may be named in an acknowledgement */
    guint order;      /* 0 first: the clocks need it soonest */
} RulesQuestion;

typedef struct {
    GHashTable *by_id; /* id -> RulesQuestion */
} RulesQuestions;

/* NULL when there were errors (all in @errors). */
RulesQuestions *rules_questions_load(const BaseData *data, RulesErrors *errors);
void rules_questions_free(RulesQuestions *questions); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesQuestions, rules_questions_free)

const RulesQuestion *rules_question_find(const RulesQuestions *questions, const char *id); /* NULL: none */
