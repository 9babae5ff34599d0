/* error.h - what can be wrong with a container, an XML part or a page. */
#pragma once

#include <glib.h>

typedef enum {
    OFFICE_ERROR_DAMAGED,   /* not what it says, or broken */
    OFFICE_ERROR_TRUNCATED, /* ends too early */
    OFFICE_ERROR_TOO_LARGE, /* past a limit, declared or as it came */
    OFFICE_ERROR_SEALED,    /* encrypted */
    OFFICE_ERROR_DOCTYPE,   /* XML with a document type: nothing in it is expanded or fetched */
    OFFICE_ERROR_ABSENT     /* no such entry */
} OfficeError;
#define OFFICE_ERROR (office_error_quark())
GQuark office_error_quark(void);

/* Warms the libraries, so that nothing is opened late.  Call once, before a fence goes up. */
void office_init(void);
