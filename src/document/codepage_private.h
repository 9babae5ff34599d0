/* codepage_private.h - letters of one byte, as Windows numbers them. */
#pragma once

#include <glib.h>

#define CODEPAGE_WESTERN 1252

/* A page that is not known here counts as Western; U+FFFD where nothing stands. */
gunichar codepage_character(guint page, guchar byte);
