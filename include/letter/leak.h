/* leak.h - would a message tell who the child is?
 *
 * The last look at a message before it is queued: subjects, headers and file names may never hold one of the
 * case's own identifiers, the text only where the letter carries content.  Identifiers are given as the form
 * has them; what each is shows in its shape:
 *
 *   a date      2019-03-02, 02/03/2019, 2nd March 2019: found in every usual spelling with a year
 *   a number    six digits and more: found however it is grouped
 *   a school    has "School", "Nursery" ...: its name
 *   an address  a postcode, a house number, "Road": its street with and without the number, its postcode
 *   a name      all else: two of its parts side by side, or one part of three letters and more
 *
 * Words are compared by base_text_key without accents, whole words only.  Two things are let pass, or no
 * letter could be written about a child called Will or May, or one born on the day the form came:
 *   - in prose (the text, a "Subject:" line) one part of a name alone counts only where it is written with a
 * capital, and not where English puts the capital: "6 May", "Thursday", "Will the ..." at the head of a
 * sentence
 *   - in prose a date with its weekday is one of our clocks ("Wednesday 16 December 2026"), not a date of
 * birth What was let pass is our own writing; use letter_leaks_filled() where there is a Letter, so that the
 * words of the template are not searched at all.  A hit holds the message; it never changes it. */
#pragma once

#include <glib.h>

#include "letter/letter.h"

/* @headers: one a line, "Subject: ..." the subject, all others (file names too) as they are.  @text: NULL for
 * a letter that carries content.  TRUE: held; @what (transfer full, may be NULL) says which kind of
 * identifier and where, never the identifier. */
gboolean letter_leaks(const char *headers, const char *text, const char *const *identifiers, char **what);

/* The same for @letter, in what was filled into it; @headers are its other headers and file names, may be
 * NULL.  @house (may be NULL): the partnership's own words, its name, its roles, its duties; a value that is
 * one of them as it stands is not searched, or nothing could be sent about a child whose name is like a
 * role's. Where such a name stands in other words it holds all the same; the holding is said, and a person
 * lets it go. */
gboolean letter_leaks_filled(const Letter *letter, gboolean content, const char *headers,
                             const char *const *identifiers, const char *const *house, char **what);

/* The second look, at what is rendered and not at what it was made from: the subject, text and HTML as they
 * leave, @headers as above, whoever wrote the template.  Names count with two of their parts side by side,
 * all else as above. */
gboolean letter_leaks_rendered(const Letter *letter, gboolean content, const char *headers,
                               const char *const *identifiers, char **what);

/* Both looks, at a letter that is about to be queued. */
gboolean letter_leaks_anyhow(const Letter *letter, gboolean content, const char *headers,
                             const char *const *identifiers, const char *const *house, char **what);
