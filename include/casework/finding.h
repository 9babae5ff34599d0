/* finding.h - which findings would end the clocks that run, and whose they are (X22). */
#pragma once

#include "casework/file.h"

/* "finding not ours: WHY" (the office); "not notifiable: WHY" (Local authority); transfer full.  @duties are
 * the case's (casework_file_duties()). */
char *casework_findings_text(const RulesPack *pack, const GPtrArray *duties);
