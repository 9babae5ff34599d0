/* catalogue_pack_private.h - the walk over a catalogue; for the catalogue_pack*.c only. */
#pragma once

#include "form/catalogue_inside_private.h"
#include "form/pack_private.h"

typedef struct {
    FormCatalogue *catalogue;
    FormPack *pack;
    GPtrArray *names, *vocabularies, *fields; /* by their places */
} CataloguePack;

/* Labels and columns, each an array of things by its key: written, or only found. */
void form_catalogue_pack_later(CataloguePack *all);

/* As many of them as are packed; new ones of @size when it reads. */
void form_catalogue_pack_count(FormPack *pack, GPtrArray *all, gsize size);
void form_catalogue_pack_meaning(CataloguePack *all, FormMeaning *meaning);
void form_catalogue_pack_patterns(CataloguePack *all, GPtrArray *patterns);
void form_catalogue_pack_kinds(CataloguePack *all);
void form_catalogue_pack_table_kinds(CataloguePack *all);
