/* test_package.h - documents made of parts that a test writes out: a docx, an xlsx or an odt, in memory. */
#pragma once

#include <string.h>

#include "document/document.h"
#include "office/pack.h"

#define TEST_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TEST_RELATION_LIST                                                                                   \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>%s</Relationships>"

typedef struct {
    const char *name;
    const char *text;
    gsize len; /* 0: up to the NUL */
} TestPart;

/* All parts up to the first without a name. */
static GBytes *
test_package(const TestPart *parts)
{
    g_autoptr(OfficePack) pack = office_pack_new();

    for (; parts->name != NULL; parts++) {
        g_autoptr(GBytes) bytes = g_bytes_new(parts->text, parts->len > 0 ? parts->len : strlen(parts->text));

        g_assert(office_pack_add(pack, parts->name, bytes, NULL));
    }
    return office_pack_close(pack, NULL);
}

/* _rels/.rels of a package whose main part is @main_part; freed by the caller. */
static inline char *
test_package_root(const char *main_part)
{
    g_autofree char *relation = g_strdup_printf(
        "<Relationship Id='r1' Type='" TEST_RELATIONS "/officeDocument' Target='%s'/>", main_part);

    return g_strdup_printf(TEST_RELATION_LIST, relation);
}
