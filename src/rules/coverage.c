#include <string.h>

#include "rules/coverage_private.h"

/* An item of a pack as the register sees it. */
typedef struct {
    const char *home, *pack;
    GStrv register_ids, readings;
    RulesForce force;
    const char *file;
    guint line;
    gboolean own; /* of the pack itself, not of one that it inherits */
} CoverageItem;

typedef struct {
    const Register *reg;
    GPtrArray *packs; /* of RulesPack */
    GArray *items;    /* of CoverageItem, lent from the packs */
    GPtrArray *found; /* of RulesCoverage */
} Coverage;

static void
coverage_free(gpointer data)
{
    RulesCoverage *row = data;

    g_free(row->id);
    g_free(row->section);
    g_free(row->home);
    g_free(row->file);
    g_free(row->fault);
    g_free(row);
}

static void
coverage_add_item(Coverage *coverage, const RulesPack *pack, CoverageItem item)
{
    item.pack = pack->id;
    item.own = g_str_equal(item.file, pack->file);
    g_array_append_val(coverage->items, item);
}

#define COVERAGE_ITEM(what, item)                                                                            \
    ((CoverageItem){.home = (what),                                                                          \
                    .register_ids = (item)->register_ids,                                                    \
                    .readings = (item)->readings,                                                            \
                    .force = (item)->force,                                                                  \
                    .file = (item)->file,                                                                    \
                    .line = (item)->line})

static void
coverage_add_pack(Coverage *coverage, const RulesPack *pack)
{
    for (guint i = 0; i < pack->duties->len; i++) {
        const RulesDuty *duty = pack->duties->pdata[i];

        coverage_add_item(coverage, pack, COVERAGE_ITEM(duty->watched ? "watched" : "duty", duty));
    }
    for (guint i = 0; i < pack->standing->len; i++) {
        const RulesStanding *standing = pack->standing->pdata[i];

        coverage_add_item(coverage, pack, COVERAGE_ITEM("standing", standing));
    }
    for (guint i = 0; i < pack->orders->len; i++) {
        const RulesOrder *order = pack->orders->pdata[i];

        coverage_add_item(coverage, pack, COVERAGE_ITEM("order", order));
    }
    for (guint i = 0; i < pack->decisions->len; i++) {
        const RulesDecision *decision = pack->decisions->pdata[i];

        coverage_add_item(coverage, pack, COVERAGE_ITEM("decision", decision));
    }
}

static gboolean
coverage_load_packs(Coverage *coverage, const BaseData *data, RulesErrors *errors)
{
    const char *last = NULL;

    for (guint i = 0; i < coverage->reg->rows->len; i++) {
        const RegisterRow *row = coverage->reg->rows->pdata[i];
        RulesPack *pack;

        if (g_strcmp0(last, row->pack) == 0)
            continue;
        last = row->pack;
        pack = rules_pack_load(data, row->pack, errors);
        if (pack == NULL)
            continue;
        g_ptr_array_add(coverage->packs, pack);
        coverage_add_pack(coverage, pack);
    }
    return rules_errors_count(errors) == 0;
}

static RulesCoverage *
coverage_add(Coverage *coverage, const char *id, const char *section, const CoverageItem *item)
{
    RulesCoverage *row = g_new0(RulesCoverage, 1);

    row->id = g_strdup(id);
    row->section = g_strdup(section);
    row->home = item != NULL ? g_strdup(item->home) : NULL;
    row->file = item != NULL ? g_strdup(item->file) : NULL;
    row->line = item != NULL ? item->line : 0;
    g_ptr_array_add(coverage->found, row);
    return row;
}

static gboolean
coverage_names(GStrv ids, const char *id)
{
    return ids != NULL && g_strv_contains((const char *const *)ids, id);
}

/* The item that carries @row: of several, the one with its force; an inherited one only where there is no
 * other. */
static const CoverageItem *
coverage_find(const Coverage *coverage, const RegisterRow *row)
{
    const CoverageItem *best = NULL;

    for (guint i = 0; i < coverage->items->len; i++) {
        const CoverageItem *item = &g_array_index(coverage->items, CoverageItem, i);

        if (!g_str_equal(item->pack, row->pack) || !coverage_names(item->register_ids, row->id))
            continue;
        if (best == NULL || (item->own && !best->own) ||
            (item->own == best->own && item->force == row->force && best->force != row->force))
            best = item;
    }
    return best;
}

static void
coverage_add_row(Coverage *coverage, const RegisterRow *row)
{
    const CoverageItem *item = coverage_find(coverage, row);
    RulesCoverage *found = coverage_add(coverage, row->id, row->section, item);

    found->force = row->force;
    if (item == NULL)
        found->fault = g_strdup_printf("nothing in %s.yaml carries it; add an item with this id", row->pack);
    else if (!item->own)
        found->fault = g_strdup_printf(
            "%s.yaml itself says nothing of it; what it inherits stands in its place", row->pack);
    else if (item->force != row->force)
        found->fault = g_strdup_printf("the text has the force \"%s\", the item has \"%s\"; correct the item",
                                       rules_force_name(row->force), rules_force_name(item->force));
}

static void
coverage_add_reading(Coverage *coverage, const char *reading)
{
    for (guint i = 0; i < coverage->items->len; i++) {
        const CoverageItem *item = &g_array_index(coverage->items, CoverageItem, i);
        CoverageItem cited = *item;

        if (!coverage_names(item->readings, reading))
            continue;
        cited.home = "reading";
        coverage_add(coverage, reading, "6", &cited);
        return;
    }
    coverage_add(coverage, reading, "6", NULL)->fault =
        g_strdup("no item cites this reading; cite it where it decides something");
}

/* What an item names and the register does not have. */
static void
coverage_add_unknown(Coverage *coverage, const CoverageItem *item, GHashTable *told)
{
    for (guint i = 0; item->register_ids != NULL && item->register_ids[i] != NULL; i++) {
        if (rules_register_find(coverage->reg, item->register_ids[i]) == NULL &&
            g_hash_table_add(told, item->register_ids[i]))
            coverage_add(coverage, item->register_ids[i], "", item)->fault =
                g_strdup("the register has no such row; correct the id, or say which row it carries with "
                         "\"register-id:\"");
    }
    for (guint i = 0; item->readings != NULL && item->readings[i] != NULL; i++) {
        if (!coverage_names(coverage->reg->readings, item->readings[i]) &&
            g_hash_table_add(told, item->readings[i]))
            coverage_add(coverage, item->readings[i], "", item)->fault =
                g_strdup("the register has no such reading; correct it");
    }
}

GPtrArray *
rules_coverage(const BaseData *data, RulesErrors *errors)
{
    g_autoptr(Register) reg = rules_register_read(data, errors);
    g_autoptr(GPtrArray) packs = g_ptr_array_new_with_free_func((GDestroyNotify)rules_pack_free);
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(CoverageItem));
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(coverage_free);
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    Coverage coverage = {.reg = reg, .packs = packs, .items = items, .found = found};

    if (reg == NULL || !coverage_load_packs(&coverage, data, errors))
        return NULL;
    for (guint i = 0; i < reg->rows->len; i++)
        coverage_add_row(&coverage, reg->rows->pdata[i]);
    for (guint i = 0; reg->readings[i] != NULL; i++)
        coverage_add_reading(&coverage, reg->readings[i]);
    for (guint i = 0; i < items->len; i++)
        coverage_add_unknown(&coverage, &g_array_index(items, CoverageItem, i), told);
    return g_steal_pointer(&found);
}
