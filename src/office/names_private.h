/* names_private.h - the vocabularies of Office and OpenDocument by their addresses. */
#pragma once

#include "office/xml.h"

OfficeNs office_names_ns(const char *uri); /* NULL: OFFICE_NS_OTHER */
