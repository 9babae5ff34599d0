/* Reads the labels of forms at build time: forms RULES-FOLDER FILE.packed */
#include <stdio.h>

#include "rules/forms.h"

static gboolean
forms_write(const char *from, const char *to, RulesErrors *errors)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(BaseData) data = base_data_new(from, &error);
    g_autoptr(FormCatalogue) catalogue = data != NULL ? rules_forms_read(data, errors) : NULL;
    g_autoptr(GBytes) bytes = catalogue != NULL ? form_catalogue_pack(catalogue) : NULL;

    if (bytes != NULL)
        g_file_set_contents(to, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), &error);
    if (error != NULL)
        rules_errors_add(errors, to, 0, "%s", error->message);
    return bytes != NULL && error == NULL;
}

int
main(int argc, char **argv)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();

    if (argc != 3) {
        fprintf(stderr, "usage: forms RULES-FOLDER FILE.packed\n");
        return 64;
    }
    if (forms_write(argv[1], argv[2], errors))
        return 0;
    for (guint i = 0; i < rules_errors_count(errors); i++)
        fprintf(stderr, "%s\n", rules_errors_get(errors, i));
    return 65;
}
