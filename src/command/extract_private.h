/* extract_private.h - what the verbs that read files share. */
#pragma once

#include "agent/reading.h"
#include "command/command.h"

/* The verb `extract` by what a program has to read with. */
int command_extract_by(const AgentReader *reader, const CommandVerb *verb, int argc, char **argv);

/* A file is a mail if it says so in its name or begins with header lines. */
gboolean command_extract_is_mail(const char *path);

/* What a verb asks of each file, and what it does with what was read. */
typedef struct {
    json_t *(*ask)(gpointer data, const char *path, int *code); /* NULL: said on stderr, @code set */
    void (*tell)(gpointer data, const char *path, const json_t *reading);
    gpointer data;
} CommandReader;

/* The files of @line through the fence, told in their order; some are read while one is told of.  The code to
 * end with: what cannot be read is said on stderr. */
int command_extract_files(const CommandLine *line, AgentExtract *extract, const CommandReader *reader);

/* What was read, as a page for people. */
void command_extract_print(const RulesQuestions *questions, const json_t *reading);
