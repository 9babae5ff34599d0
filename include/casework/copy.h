/* copy.h - which forms of one mail are copies of one form: the docx and its PDF print, the form and the one
 * that was corrected. */
#pragma once

#include "base/json.h"

/* Whether @form tells of the same child and the same incident as @own, which came in the same mail.  The same
 * name and date of birth say so.  Where one of the two differs or is not there, the rest has to speak for it:
 * one kind of form, as many children, one referrer and one day of the incident; an NHS number, or a sex, that
 * differs beside it speaks against.  What cannot be told is no copy: two cases are told of each other, one
 * that should have been two is not seen. */
gboolean casework_is_copy(const json_t *own, const json_t *form);

/* "Amy Everhurst" and "EVERHURST, Amy Rose": all words of one are in the other, and two at least. */
gboolean casework_names_are_alike(const char *one, const char *other);
