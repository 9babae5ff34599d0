/* listing_private.h - the verbs that read the store and print one list. */
#pragma once

#include "command/verbs_private.h"

typedef struct {
    const CommandLine *line;
    AgentDesk *desk;
    gint64 case_id; /* of the case that was named; 0: none was */
    gboolean wider; /* the verb's own option was given */
} Listing;

typedef struct {
    const char *option, *option_says; /* "--all": more rows, or fewer; NULL: none */
    gboolean of_case;                 /* may name a case */
    const CommandColumn *columns;
    const char *empty;
    gboolean (*fill)(const Listing *listing, json_t *list, GError **error);
    void (*print)(const Listing *listing, const json_t *list); /* NULL: as a table of these columns */
    const char *act_option, *act_says; /* "--done N" does something with one row instead; NULL: nothing */
    int (*act)(const CommandLine *line, gint64 number);
} ListingVerb;

/* Reads the command line, opens the store read-only, prints the list. */
int listing_run(const ListingVerb *lists, const CommandVerb *verb, int argc, char **argv);
