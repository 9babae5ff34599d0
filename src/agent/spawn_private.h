/* spawn_private.h - starting a program of ours with what it is handed and nothing else. */
#pragma once

#include <glib.h>
#include <sys/types.h>

/* Descriptors that the program is handed are numbered from here, in the order given. */
#define AGENT_SPAWN_FIRST_FD 3

typedef struct {
    const char *program;       /* its path; NULL: this very program again */
    int (*run)(gpointer data); /* instead of a program; what it returns is the exit code */
    gpointer data;
    const char *const *argv; /* NULL-terminated */
    const char *const *envp; /* NULL-terminated: the whole environment */
    const int *fds;          /* lent; every other descriptor is closed, 0 and 1 are /dev/null, 2 stays */
    guint n_fds;
} AgentSpawn;

/* Starts it, with no signal blocked or ignored; it dies when this process does.  A program that
 * could not be executed ends with 127. */
pid_t agent_spawn(const AgentSpawn *spawn, GError **error);

/* Waits for @pid for at most @wait_ms, then kills it.  Returns its wait status. */
int agent_spawn_end(pid_t pid, guint wait_ms);

/* "signal 11 (Segmentation fault)", "exit code 78": for messages. */
char *agent_spawn_status(int status);
