/* export_private.h - what the parts of an export share. */
#pragma once

#include "agent/export.h"
#include "office/pack.h"

typedef struct {
    AgentCase *c;
    AgentExtract *extract; /* NULL: mails are not unpacked */
    OfficePack *pack;
    GString *manifest;
    GPtrArray *damage; /* of char *: sentences, lent */
} AgentExportBook;

/* Adds one file, with its line in the manifest. */
gboolean agent_export_add(AgentExportBook *book, const char *name, GBytes *bytes, GError **error);
gboolean agent_export_add_json(AgentExportBook *book, const char *name, const json_t *json, GError **error);

/* documents/: every paper of the case as it was announced, and every document that came with a mail. */
gboolean agent_export_documents(AgentExportBook *book, GError **error);
