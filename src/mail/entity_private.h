/* entity_private.h - character references of HTML, inside the room. */
#pragma once

#include <glib.h>

/* The character that the reference at @p ("&") stands for, '&' when it is none; @next is what follows. */
gunichar mail_entity_read(const char *p, const char **next);
