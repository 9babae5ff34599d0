/* fence_private.h - the parts that the fence is made of. */
#pragma once

#include <linux/filter.h>

#include "agent/fence.h"

/* The allow-list as a BPF program, as the build compiled it; transfer full. */
GBytes *agent_fence_filter_new(AgentFenceOpens opens, GError **error);
gboolean agent_fence_filter_load(GBytes *filter, GError **error);

/* For the build: compiles it.  No program that is installed calls this. */
GBytes *agent_fence_rules_compile(AgentFenceOpens opens, GError **error);

guint agent_fence_landlock_abi(void); /* 0: the kernel has none */
gboolean agent_fence_landlock_raise(GError **error);
