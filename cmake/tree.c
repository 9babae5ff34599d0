/* Reads a YAML file of rules/ at build time: tree FILE.yaml FILE.tree */
#include <stdio.h>

#include "rules/yaml_private.h"

static gboolean
tree_write(const char *from, const char *to, RulesErrors *errors)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    g_autoptr(RulesTree) tree = NULL;
    g_autoptr(GBytes) bytes = NULL;
    gsize len;

    if (g_file_get_contents(from, &text, &len, &error))
        tree = rules_yaml_parse(from, text, len, errors);
    else
        rules_errors_add(errors, from, 0, "%s", error->message);
    if (tree == NULL)
        return FALSE;
    bytes = rules_tree_pack(tree);
    if (g_file_set_contents(to, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), &error))
        return TRUE;
    rules_errors_add(errors, to, 0, "%s", error->message);
    return FALSE;
}

int
main(int argc, char **argv)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();

    if (argc != 3) {
        fprintf(stderr, "usage: tree FILE.yaml FILE.tree\n");
        return 64;
    }
    if (tree_write(argv[1], argv[2], errors))
        return 0;
    for (guint i = 0; i < rules_errors_count(errors); i++)
        fprintf(stderr, "%s\n", rules_errors_get(errors, i));
    return 65;
}
