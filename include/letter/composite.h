/* composite.h - what all agencies have returned about one case, in one Word document.
 *
 * First who has returned and who has not; then what every agency writes under each heading of the return,
 * safety concerns before all else; then one chronology by date, the agency in a column of its own.  Nothing
 * is left out, shortened or decided between: two returns of one agency stand side by side with their days.
 * What is unread or undated is said to be. */
#pragma once

#include "letter/values.h"

#define LETTER_COMPOSITE "composite" /* how it is asked for */

/* The docx.  Without any return it says so, and whom it waits for.  Fails only when the container cannot be
 * made. */
GBytes *letter_composite(const LetterCase *about, GError **error);
