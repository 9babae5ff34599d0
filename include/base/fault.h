/* fault.h - named crash points, in test builds only.
 *
 * CASEWARD_FAULT="spool-before-fsync:kill" in the environment makes the process die at that point, as by
 * kill -9; ":enospc" makes base_fault() return ENOSPC there, ":eio" EIO; ":kill@3" waits for the third
 * passage; ":eio@3!" fails that one alone, where without the "!" it fails from then on.  A release
 * build has none of it. */
#pragma once

#ifdef CASEWARD_FAULTS
int base_fault(const char *point); /* 0, or an errno to fail with */
#else
static inline int
base_fault(const char *point)
{
    (void)point;
    return 0;
}
#endif
