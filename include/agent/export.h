/* export.h - a case in one file: for the partnership's legal advisers, for a court, for those who take it
 * over.
 *
 * README.txt, chronology.docx (to read), case.json and events.json (everything that is recorded, the chain's
 * hashes too), mails-in/ and mails-out/ (their exact bytes), MANIFEST.txt (SHA-256 of each, as sha256sum -c
 * reads it).  Nothing is left out or blackened: it is not for release. */
#pragma once

#include "agent/casefile.h"

/* The whole file, in memory. */
GBytes *agent_export(AgentCase *c, GError **error);
