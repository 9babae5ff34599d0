/* export.h - a case in one file: for the partnership's legal advisers, for a court, for those who take it
 * over.
 *
 * README.txt, chronology.docx (to read), case.json and events.json (everything that is recorded, the chain's
 * hashes too), mails-in/ and mails-out/ (their exact bytes), documents/ (those that came with them, and every
 * version of a paper), MANIFEST.txt (SHA-256 of each, as sha256sum -c reads it).  Nothing is left out or
 * blackened: it is not for release. */
#pragma once

#include "agent/casefile.h"
#include "agent/extract.h"

/* The whole file, in memory.  @extract unpacks the mails' documents.  What is damaged or gone does not keep
 * the rest back: it is said in @damage (of char *, owned) and in DAMAGE.txt of the file itself. */
GBytes *agent_export(AgentCase *c, AgentExtract *extract, GPtrArray *damage, GError **error);
