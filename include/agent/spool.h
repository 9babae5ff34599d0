/* spool.h - raw bytes on disk, synced and hashed, before anything parses them. */
#pragma once

#include <glib.h>

#include "agent/desk.h"
#include "base/file.h"
#include "store/message.h"

/* A message on its way in. */
typedef struct AgentSpool AgentSpool;

/* @source "imap", "maildir", "file"; @arrived starts clocks (copied). */
AgentSpool *agent_spool_open(const AgentDesk *desk, const char *source, GDateTime *arrived, GError **error);
gboolean agent_spool_write(AgentSpool *spool, const void *bytes, gsize len, GError **error);
/* Names the file raw/YYYY/MM/<sha256> and syncs it and its folder; with @later base_file_set_keep() does.
 * What is to be recorded (transfer full) when that is done. */
StoreMessage *agent_spool_keep(AgentSpool *spool, BaseFileSet *later, GError **error);
void agent_spool_free(AgentSpool *spool); /* drops what was not kept; NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentSpool, agent_spool_free)

/* Spools and records a whole file at @path; returns the message's id, -1 on failure. */
gint64 agent_spool_file(const AgentDesk *desk, const char *path, const char *source, GDateTime *arrived,
                        gboolean *known, GError **error);

/* Opens the raw bytes of a recorded message for reading; -1 on failure. */
int agent_spool_open_raw(const AgentDesk *desk, const StoreMessage *message, GError **error);
