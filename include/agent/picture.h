/* picture.h - the picture of the clocks that stands in the manager's digest. */
#pragma once

#include "agent/desk.h"
#include "mail/compose.h"

/* What the HTML names it by: "cid:clocks@picture". */
#define AGENT_PICTURE_ID "clocks@picture"

/* Draws it for the letter that @values fill, into a file without a name that @picture then speaks of (close
 * its fd).  @picture->fd is -1 where the letter has none. */
gboolean agent_picture_draw(AgentDesk *desk, const json_t *values, MailAttachment *picture, GError **error);
