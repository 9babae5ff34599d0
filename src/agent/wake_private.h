/* wake_private.h - the bells, as the supervisor hands them out. */
#pragma once

#include <glib.h>

/* The descriptor numbers, in the environment: the process's own bell, and those that it may ring. */
#define WAKE_IN_VARIABLE "CASEWARD_WAKE_IN"
#define WAKE_VARIABLE_PREFIX "CASEWARD_WAKE_"

/* CASEWARD_WAKE_WORK for "work". */
char *agent_wake_variable(const char *role);

/* The descriptor that @variable of the environment names, from now on closed by exec; -1: there is none. */
int agent_wake_inherited_fd(const char *variable);
