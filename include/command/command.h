/* command.h - what the verbs of the command line share: options, exit codes, lists for people and for
 * programs. */
#pragma once

#include <glib.h>

#include "agent/desk.h"
#include "base/json.h"

/* sysexits.h's numbers, our meanings (DESIGN section 9). */
enum {
    COMMAND_DONE = 0,
    COMMAND_NO = 1, /* the answer is no */
    COMMAND_USAGE = 64,
    COMMAND_BAD_DATA = 65,
    COMMAND_UNAVAILABLE = 69,
    COMMAND_IO = 74,
    COMMAND_CONFIGURATION = 78,
};

typedef struct CommandVerb CommandVerb;
struct CommandVerb {
    const char *name;
    const char *arguments; /* "REF", "FILE...", "" */
    const char *summary;   /* a line */
    const char *detail;    /* further lines for `help VERB`; NULL */
    int (*run)(const CommandVerb *verb, int argc, char **argv);
};
extern const CommandVerb command_verbs[]; /* ends with a NULL name; src/command/verbs.c */

/* The options that every verb has, and what is left of the line. */
typedef struct {
    const CommandVerb *verb;
    char *config; /* --config DIR */
    char *state;  /* --state DIR */
    char *at;     /* --at TIME */
    gboolean json;
    GStrv arguments;
} CommandLine;
void command_line_clear(CommandLine *line);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CommandLine, command_line_clear)

/* Reads the command line; @more (may be NULL) are the verb's own options.  On a fault or --help it says so
 * and sets
 * @exit_code. */
gboolean command_line_read(CommandLine *line, const CommandVerb *verb, int argc, char **argv,
                           const GOptionEntry *more, int *exit_code);

/* Loads configuration, pack and directory.  All errors go to stderr, a line each; @exit_code is then 78. */
AgentDesk *command_desk(const CommandLine *line, int *exit_code);
/* The same with the store open. */
AgentDesk *command_desk_with_store(const CommandLine *line, StoreMode mode, int *exit_code);

/* "caseward VERB: text" on stderr; returns @code. */
int command_fail(const CommandLine *line, int code, const char *format, ...) G_GNUC_PRINTF(3, 4);
int command_fail_rules(const CommandLine *line, const RulesErrors *errors); /* each on a line before it */
int command_fail_error(const CommandLine *line,
                       const GError *error); /* the code follows the error's domain */

typedef struct {
    const char *key;   /* in each object of the list */
    const char *title; /* of the column */
} CommandColumn;
/* Prints a list of objects: as JSON with --json, else as a table; @columns ends with a NULL key. */
void command_print_list(const CommandLine *line, const json_t *list, const CommandColumn *columns,
                        const char *empty);

/* One table without the command line's choice. */
char *command_table(const json_t *list, const CommandColumn *columns);
/* The same with what is longer than @most characters going on below; @most: one a column, 0: as long as it
 * is. */
char *command_table_wrapped(const json_t *list, const CommandColumn *columns, const guint *most);
