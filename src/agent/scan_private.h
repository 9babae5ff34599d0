/* scan_private.h - every mail is shown to the malware scanner before it is read, where one is configured. */
#pragma once

#include "agent/desk.h"
#include "store/message.h"

/* What the reason of a mail begins with in which something was found, or that nobody looked into. */
#define AGENT_SCAN_FOUND "malware: "
#define AGENT_SCAN_NOT_SCANNED "not scanned: "

typedef struct AgentScan AgentScan;

AgentScan *agent_scan_new(AgentDesk *desk);
void agent_scan_free(AgentScan *scan); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentScan, agent_scan_free)

/* A pass of work begins: a scanner that did not answer in the last one is asked again. */
void agent_scan_begin_pass(AgentScan *scan);

/* Shows @message's bytes (@fd) to the scanner.  TRUE: it may be read; agent_scan_take() then says what was
 * found. FALSE without @error: the scanner cannot be asked and the configuration holds mail for it; the
 * message waits. */
gboolean agent_scan_message(AgentScan *scan, const StoreMessage *message, int fd, GError **error);

/* Why @message_id is to be set apart ("malware: NAME"), transfer full; NULL: no reason. */
char *agent_scan_take(AgentScan *scan, gint64 message_id);

/* Ends the pass: one task while the scanner cannot be asked, closed when it answers.  FALSE with @error also
 * while mails wait for it: that is a fault for `health`. */
gboolean agent_scan_end_pass(AgentScan *scan, gboolean *told, GError **error);

/* Mails wait for the scanner: look again after this many seconds; 0: none do. */
guint agent_scan_patience(const AgentScan *scan);
