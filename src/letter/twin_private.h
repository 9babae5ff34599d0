/* twin_private.h - the page that says what a letter's text says: the text is the one source.
 *
 * Read line by line, by what a line looks like:
 *
 *   words                     a paragraph; the next line of it is a line of it here too
 *   words:                    above a list or words to answer with: a heading
 *     - words                 an item of a list, as a line that is merely indented by two
 *     label:  value           a row of a table; the line above it is the table's caption
 *       confirm  (what it is) four columns in: words to answer with, or said
 *   ----                      a line drawn
 *
 * The first paragraph is the largest, since the reader's next step stands there; what follows the signature
 * is the rule, in small words.  Nothing becomes a link but the answers' own mailto: links, so that no value
 * can put one into a mail of ours. */
#pragma once

#include <glib.h>

#include "base/json.h"

/* Writes the body of the page to @out.  @text: filled and not yet wrapped.  @links: the answers that
 * @values has, as a list of links; they stand in the place of the same words in @text.  NULL: it has none. */
void letter_twin(const char *text, const json_t *values, const char *links, GString *out);

/* @html in plain ASCII, its lines broken where they are long: what a mail can carry as it stands, whatever it
 * is handed through.  It shows the same. */
char *letter_fold(const char *html);
