/* extract_private.h - what the verbs that read files share. */
#pragma once

#include "agent/extract.h"
#include "command/command.h"

/* A file is a mail if it says so in its name or begins with header lines. */
gboolean command_extract_is_mail(const char *path);

/* One file through the fence.  NULL: said on stderr, @code set. */
json_t *command_extract_file(const CommandLine *line, AgentExtract *extract, const char *path,
                             const json_t *request, int *code);

/* What was read, as a page for people. */
void command_extract_print(const RulesQuestions *questions, const json_t *reading);
