/* standing_private.h - the words by which standing words are told, for standing.c alone. */
#pragma once

extern const char mail_standing_away[], mail_standing_later[], mail_standing_return[], mail_standing_foreign[],
    mail_standing_foreign_case[];
/* Ended by NULL. */
extern const char *const mail_standing_taken[], *const mail_standing_core[], *const mail_standing_side[];
