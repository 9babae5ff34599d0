/* extract_private.h - what the verbs that read files share. */
#pragma once

#include "agent/reading.h"
#include "command/command.h"
#include "form/catalogue.h"
#include "rules/questions.h"

/* The verb `extract` by what a program has to read with. */
int command_extract_by(const AgentReader *reader, const CommandVerb *verb, int argc, char **argv);

/* The verb `extract` of one file that is no mail, by a process that fences itself: anything but
 * COMMAND_DONE, and it was not read. */
int command_extract_alone(const AgentReader *reader, const CommandVerb *verb, int argc, char **argv);

/* What every file is read by. */
typedef struct {
    BaseData *data;
    RulesConfig *config;
    RulesQuestions *questions; /* NULL where nobody is asked them: with --json */
    FormCatalogue *catalogue;
} CommandForms;

/* FALSE: said on stderr, @code set. */
gboolean command_forms_load(CommandForms *forms, const CommandLine *line, int *code);
void command_forms_clear(CommandForms *forms);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CommandForms, command_forms_clear)

/* What was read, as @line asks for it. */
void command_extract_tell(const CommandLine *line, const CommandForms *forms, const json_t *reading);

/* Ends the process.  To free all this takes as long as to read it took, and so does what each of fifty
 * libraries does at the end: the kernel does it at once. */
void command_extract_exit(int code) G_GNUC_NORETURN;

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
