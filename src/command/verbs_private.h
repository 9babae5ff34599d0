/* verbs_private.h - one function a verb; the table in verbs.c is the list. */
#pragma once

#include "agent/casefile.h"
#include "casework/clocks.h"
#include "command/command.h"
#include "store/event.h"

int command_run(const CommandVerb *verb, int argc, char **argv);
int command_receive(const CommandVerb *verb, int argc, char **argv);
int command_work(const CommandVerb *verb, int argc, char **argv);
int command_send(const CommandVerb *verb, int argc, char **argv);
int command_demo(const CommandVerb *verb, int argc, char **argv);
int command_extract(const CommandVerb *verb, int argc, char **argv);
int command_explain(const CommandVerb *verb, int argc, char **argv);
int command_due(const CommandVerb *verb, int argc, char **argv);
int command_cases(const CommandVerb *verb, int argc, char **argv);
int command_show(const CommandVerb *verb, int argc, char **argv);
int command_events(const CommandVerb *verb, int argc, char **argv);
int command_duties(const CommandVerb *verb, int argc, char **argv);
int command_outbox(const CommandVerb *verb, int argc, char **argv);
int command_people(const CommandVerb *verb, int argc, char **argv);
int command_tasks(const CommandVerb *verb, int argc, char **argv);
int command_quarantine(const CommandVerb *verb, int argc, char **argv);
int command_digest(const CommandVerb *verb, int argc, char **argv);
int command_letter(const CommandVerb *verb, int argc, char **argv);
int command_exercise(const CommandVerb *verb, int argc, char **argv);
int command_calendar(const CommandVerb *verb, int argc, char **argv);
int command_export(const CommandVerb *verb, int argc, char **argv);
int command_act(const CommandVerb *verb, int argc, char **argv);
int command_replay(const CommandVerb *verb, int argc, char **argv);
int command_verify(const CommandVerb *verb, int argc, char **argv);
int command_check(const CommandVerb *verb, int argc, char **argv);
int command_health(const CommandVerb *verb, int argc, char **argv);
int command_version(const CommandVerb *verb, int argc, char **argv);
int command_help(const CommandVerb *verb, int argc, char **argv);

/* `check --coverage`. */
int command_check_coverage(const CommandLine *line);

/* Rows of the store as JSON objects, shared by the listing verbs. */
json_t *command_duty_json(const StoreDuty *duty, AgentDesk *desk);

/* {id, duty, owner, starts{event, date}, target, limit, rule, source, days[], ...} */
json_t *command_clock_json(const RulesPack *pack, const CaseworkClock *clock);
/* A list of such, each with its rule, its paragraph and the days counted. */
void command_print_clocks(const CommandLine *line, const json_t *list, const char *empty);

/* A case as a page to read aloud in a meeting. */
gboolean command_print_page(AgentCase *c, GError **error);
/* What is odd about a case's form, and what it says in two ways: by the names of the questions alone. */
void command_show_form(const AgentCase *c);
