/* "limits:" - what one mail may cost. */
#include <string.h>

#include "rules/config_private.h"

/* With these forms of all sizes are read, and nothing that is sent takes long; a count has a most. */
/* clang-format off */
static const struct {
    const char *key;
    gint64 usual, most; /* most 0: a size in bytes */
} read_limits[RULES_READ_COUNT] = {
    [RULES_READ_PARTS]    = {"parts",          500,                    100000},
    [RULES_READ_MAILS]    = {"mails-in-mails", 8,                      64},
    [RULES_READ_DECODED]  = {"decoded",        200 * RULES_CONFIG_MIB, 0},
    [RULES_READ_DOCUMENT] = {"document",       40 * RULES_CONFIG_MIB,  0},
    [RULES_READ_UNPACKED] = {"unpacked",       100 * RULES_CONFIG_MIB, 0},
    [RULES_READ_ENTRY]    = {"unpacked-part",  40 * RULES_CONFIG_MIB,  0},
    [RULES_READ_RATIO]    = {"ratio",          200,                    100000},
    [RULES_READ_ENTRIES]  = {"document-parts", 5000,                   1000000},
    [RULES_READ_FILES]    = {"archive-files",  500,                    100000},
    [RULES_READ_DEPTH]    = {"depth",          24,                     200},
    [RULES_READ_PAGES]    = {"pages",          200,                    10000},
    [RULES_READ_CELLS]    = {"cells",          200000,                 10000000},
    [RULES_READ_TEXT]     = {"text",           8 * RULES_CONFIG_MIB,   0},
};
/* clang-format on */

const char *
rules_read_limit_key(RulesReadLimit limit)
{
    return read_limits[limit].key;
}

void
rules_config_usual_limits(RulesLimits *limits)
{
    *limits = (RulesLimits){.message_bytes = 100 * RULES_CONFIG_MIB,
                            .attach_bytes = 10 * RULES_CONFIG_MIB,
                            .extract_seconds = 20,
                            .extract_bytes = 512 * RULES_CONFIG_MIB,
                            .strikes = 3};
    for (guint i = 0; i < RULES_READ_COUNT; i++)
        limits->read[i] = read_limits[i].usual;
}

/* "100 MiB", "512 KiB", or bytes. */
static void
config_size(const RulesNode *node, const char *what, gint64 *size, RulesErrors *errors)
{
    static const struct {
        const char *unit;
        gint64 bytes;
    } units[] = {{"", 1}, {"KiB", 1024}, {"MiB", RULES_CONFIG_MIB}, {"GiB", 1024 * RULES_CONFIG_MIB}};
    char *end = NULL;
    guint64 number = node->kind == RULES_NODE_TEXT && g_ascii_isdigit(*node->text)
                         ? g_ascii_strtoull(node->text, &end, 10)
                         : 0;

    for (gsize i = 0; number > 0 && number <= G_MAXUINT32 && i < G_N_ELEMENTS(units); i++) {
        if (strcmp(end + (*end == ' '), units[i].unit) == 0) {
            *size = (gint64)number * units[i].bytes;
            return;
        }
    }
    rules_errors_add(errors, node->file, node->line, "%s: write a size, as \"100 MiB\"", what);
}

static void
config_set_message(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    config_size(value, "message", &((RulesLimits *)target)->message_bytes, errors);
}

static void
config_set_attach(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    config_size(value, "attach", &((RulesLimits *)target)->attach_bytes, errors);
}

static void
config_set_extract_memory(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    config_size(value, "extract-memory", &((RulesLimits *)target)->extract_bytes, errors);
}

/* A number of things: at least one, or nothing could be read, and no more than @most. */
static void
config_count(const RulesNode *node, const char *what, gint64 most, gint64 *count, RulesErrors *errors)
{
    char *end = NULL;
    guint64 number = node->kind == RULES_NODE_TEXT && g_ascii_isdigit(*node->text)
                         ? g_ascii_strtoull(node->text, &end, 10)
                         : 0;

    if (number == 0 || *end != '\0' || number > (guint64)most)
        rules_errors_add(errors, node->file, node->line, "%s: write a number from 1 to %" G_GINT64_FORMAT,
                         what, most);
    else
        *count = (gint64)number;
}

static void
config_read_limits(const RulesNode *value, RulesLimits *limits, RulesErrors *errors)
{
    for (guint i = 0; i < RULES_READ_COUNT; i++) {
        const RulesNode *node = rules_yaml_find(value, read_limits[i].key);

        if (node == NULL)
            continue;
        if (read_limits[i].most == 0)
            config_size(node, read_limits[i].key, &limits->read[i], errors);
        else
            config_count(node, read_limits[i].key, read_limits[i].most, &limits->read[i], errors);
    }
}

void
rules_config_set_limits(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const RulesKey keys[] = {
        {"message", RULES_KEY_OWN, .set = config_set_message},
        {"attach", RULES_KEY_OWN, .set = config_set_attach},
        {"extract-seconds", RULES_KEY_NUMBER, .offset = offsetof(RulesLimits, extract_seconds)},
        {"extract-memory", RULES_KEY_OWN, .set = config_set_extract_memory},
        {"strikes", RULES_KEY_NUMBER, .offset = offsetof(RulesLimits, strikes)},
        {"parts", .kind = RULES_KEY_LATER},
        {"mails-in-mails", .kind = RULES_KEY_LATER},
        {"decoded", .kind = RULES_KEY_LATER},
        {"document", .kind = RULES_KEY_LATER},
        {"unpacked", .kind = RULES_KEY_LATER},
        {"unpacked-part", .kind = RULES_KEY_LATER},
        {"ratio", .kind = RULES_KEY_LATER},
        {"document-parts", .kind = RULES_KEY_LATER},
        {"archive-files", .kind = RULES_KEY_LATER},
        {"depth", .kind = RULES_KEY_LATER},
        {"pages", .kind = RULES_KEY_LATER},
        {"cells", .kind = RULES_KEY_LATER},
        {"text", .kind = RULES_KEY_LATER},
        {.key = NULL},
    };
    RulesLimits *limits = &((RulesConfig *)target)->limits;

    rules_yaml_map(value, "limits", keys, limits, errors);
    config_read_limits(value, limits, errors);
    if (limits->extract_seconds == 0 || limits->strikes == 0)
        rules_errors_add(errors, value->file, value->line,
                         "limits: extract-seconds and strikes are at least 1; with 0 no mail could be read");
}
