/* probe_memory.h - the most memory this program ever had, in KiB.  (getrusage would count its parent's before
 * exec.) */
#pragma once

#include <stdio.h>

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
