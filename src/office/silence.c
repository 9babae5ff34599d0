#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "office/error.h"

/* libxml2 would print pieces of the document to stderr. */
static void
office_say_nothing(void *data, const char *format, ...)
{
}

static void
office_note_nothing(void *data, xmlErrorPtr fault)
{
}

void
office_init(void)
{
    xmlInitParser();
    xmlSetGenericErrorFunc(NULL, office_say_nothing);
    xmlSetStructuredErrorFunc(NULL, office_note_nothing);
}
