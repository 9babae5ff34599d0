/* outcome.h - the one outcome that every message ends in. */
#pragma once

#define CASEWORK_OUTCOME_FORM "form"               /* a case was opened or joined */
#define CASEWORK_OUTCOME_ANSWER "answer"           /* an answer was recorded on its case */
#define CASEWORK_OUTCOME_RECORDED "recorded"       /* machines, receipts: kept, never acted on */
#define CASEWORK_OUTCOME_DUPLICATE "duplicate"     /* the same mail again */
#define CASEWORK_OUTCOME_TASK "task"               /* a person was told and will say what it is */
#define CASEWORK_OUTCOME_QUARANTINED "quarantined" /* a person releases or discards */
