/* probe.h - what the programs that play a client share: which server they are told to speak to, and what
 * memory it took them. */
#pragma once

#include <stdio.h>
#include <stdlib.h>

#include "net/server.h"

/* HOST PORT starttls|tls CA-FILE USER PASSWORD, from argv[1] on; CASEWARD_TIMEOUT in seconds. */
static inline NetServer
probe_server(char **argv)
{
    const char *timeout = getenv("CASEWARD_TIMEOUT");

    return (NetServer){.host = argv[1],
                       .port = (guint16)atoi(argv[2]),
                       .starttls = g_str_equal(argv[3], "starttls"),
                       .ca_file = argv[4],
                       .user = argv[5],
                       .password = argv[6],
                       .timeout_seconds = timeout != NULL ? (guint)atoi(timeout) : 0};
}

/* The most memory this program ever had, in KiB.  (getrusage would count its parent's before exec.) */
static inline long
probe_memory_kib(void)
{
    FILE *status = fopen("/proc/self/status", "r");
    char line[256];
    long kib = 0;

    while (status != NULL && fgets(line, sizeof line, status) != NULL)
        if (sscanf(line, "VmHWM: %ld", &kib) == 1)
            break;
    if (status != NULL)
        fclose(status);
    return kib;
}
