/* door_private.h - the words by which a child at risk is told of, for door.c alone. */
#pragma once

extern const char mail_door_children[], mail_door_someone[], mail_door_harms[], mail_door_presses[],
    mail_door_reviews[], mail_door_offices[], mail_door_doors[], mail_door_referrals[], mail_door_dangers[],
    mail_door_today[], mail_door_others[], mail_door_recent[], mail_door_tended[];
extern const char *const mail_door_scenes[]; /* fields of words, ended by NULL */
