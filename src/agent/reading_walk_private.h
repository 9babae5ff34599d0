/* reading_walk_private.h - the way through one mail, its files and the files in them, and what was found. */
#pragma once

#include "agent/reading_private.h"
#include "base/sum.h"
#include "document/container.h"
#include "form/form.h"

typedef struct {
    AgentReadingForms *found;
    const FormCatalogue *catalogue;
    FormContext context;
    DocumentLimits each;   /* what one document may take */
    DocumentLimits limits; /* what may still be unpacked of this mail */
    BaseSum *sum;
    const char *prefix; /* of our references */
    MailLimits mails;   /* of one mail, with those inside it */
    guint depth;        /* containers around what is being read */
    guint level;        /* mails around it */
    gboolean is_answer; /* the mail that is being read answers one of ours */
    guint faults;       /* of the container that is being read: a bit each DocumentError, each told once */
    int parts_fd;
    gint64 offset; /* bytes written to parts_fd */
} AgentWalk;

/* A form, or what is taken for one; @part is its number in parts[], or -1. */
void agent_walk_add(AgentWalk *walk, const FormReading *reading, int part);
/* Something that nobody could look into, and that is no form as far as one can tell. */
void agent_walk_add_unread(AgentWalk *walk, const char *problem);
guint agent_walk_count(const AgentWalk *walk); /* of forms so far */

/* The one form that came since there were @before is held against the mail's own text. */
void agent_walk_compare_text(AgentWalk *walk, const MailMessage *message, guint before);

/* One file, whatever it is: a document, a container, a mail.  @name and @type may be NULL. */
void agent_walk_file(AgentWalk *walk, const char *name, const char *type, GBytes *bytes);

/* A mail's parts, and its text where no part is a form. */
void agent_walk_message(AgentWalk *walk, const MailMessage *message);

/* The form pasted in a mail's own text: of what there is, what says most.  Each may be NULL. */
FormReading *agent_walk_best_text(const AgentWalk *walk, const char *text, GBytes *rtf, const char *html);
