/* register.yaml: the rows of the register, by section, and its readings. */
#include "rules/coverage_private.h"

static void
register_row_free(gpointer data)
{
    RegisterRow *row = data;

    g_free(row->id);
    g_free(row->section);
    g_free(row->pack);
    g_free(row);
}

void
rules_register_free(Register *reg)
{
    if (reg == NULL)
        return;
    g_ptr_array_unref(reg->rows);
    g_strfreev(reg->readings);
    g_free(reg);
}

const RegisterRow *
rules_register_find(const Register *reg, const char *id)
{
    for (guint i = 0; i < reg->rows->len; i++) {
        const RegisterRow *row = reg->rows->pdata[i];

        if (g_str_equal(row->id, id))
            return row;
    }
    return NULL;
}

typedef struct {
    char *section, *pack;
} SectionText;

static void
section_text_clear(SectionText *text)
{
    g_free(text->section);
    g_free(text->pack);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SectionText, section_text_clear)

static const RulesKey section_keys[] = {
    {"section", RULES_KEY_TEXT, .offset = offsetof(SectionText, section), .required = TRUE},
    {"pack", RULES_KEY_TEXT, .offset = offsetof(SectionText, pack), .required = TRUE},
    {"rows", RULES_KEY_LATER, .required = TRUE},
    {.key = NULL},
};

static void
register_read_section(Register *reg, const RulesNode *node, RulesErrors *errors)
{
    g_auto(SectionText) text = {0};
    const RulesNode *rows;

    if (!rules_yaml_map(node, "a section", section_keys, &text, errors))
        return;
    rows = rules_yaml_find_kind(node, "rows", RULES_NODE_MAP, errors);
    for (guint i = 0; rows != NULL && i < rows->keys->len; i++) {
        const RulesNode *key = rows->keys->pdata[i];
        RegisterRow *row;

        if (rules_register_find(reg, key->text) != NULL) {
            rules_errors_add(errors, key->file, key->line, "row \"%s\" is here twice", key->text);
            continue;
        }
        row = g_new0(RegisterRow, 1);
        row->id = g_strdup(key->text);
        row->section = g_strdup(text.section);
        row->pack = g_strdup(text.pack);
        rules_force_read(rows->items->pdata[i], &row->force, errors);
        g_ptr_array_add(reg->rows, row);
    }
}

static const RulesKey register_keys[] = {
    {"register", RULES_KEY_LATER, .required = TRUE},
    {"readings", RULES_KEY_TEXTS, .offset = offsetof(Register, readings), .required = TRUE},
    {.key = NULL},
};

Register *
rules_register_read(const BaseData *data, RulesErrors *errors)
{
    guint before = rules_errors_count(errors);
    g_autoptr(RulesTree) tree = rules_yaml_read(data, "register.yaml", errors);
    g_autoptr(Register) reg = g_new0(Register, 1);
    const RulesNode *sections;

    reg->rows = g_ptr_array_new_with_free_func(register_row_free);
    if (tree == NULL || !rules_yaml_map(tree->root, "register.yaml", register_keys, reg, errors))
        return NULL;
    sections = rules_yaml_find_kind(tree->root, "register", RULES_NODE_LIST, errors);
    for (guint i = 0; sections != NULL && i < sections->items->len; i++)
        register_read_section(reg, sections->items->pdata[i], errors);
    return rules_errors_count(errors) == before ? g_steal_pointer(&reg) : NULL;
}
