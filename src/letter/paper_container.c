#include <string.h>

#include "letter/paper_private.h"
#include "office/pack.h"

#define CONTAINER_MACROS "word/vbaProject.bin"

/* A partnership's own file with its logo; more is no letter. */
static const OfficeZipLimits container_limits = {500, 16 * 1024 * 1024, 48 * 1024 * 1024, 500, FALSE};

/* Body, header, footer, notes: by what they are, since their names are not fixed. */
static gboolean
container_holds_text(const OfficeNode *root)
{
    static const char *const names[] = {"document", "hdr", "ftr", "footnotes", "endnotes", NULL};

    for (guint i = 0; names[i] != NULL; i++) {
        if (office_node_is(root, OFFICE_NS_WORD, names[i]))
            return TRUE;
    }
    return FALSE;
}

static GBytes *
container_entry(GBytes *bytes, const char *name, PaperEach each, gpointer user_data, GError **error)
{
    g_autoptr(OfficeTree) tree = NULL;

    if (!g_str_has_prefix(name, "word/") || !g_str_has_suffix(name, ".xml"))
        return g_bytes_ref(bytes);
    tree = office_tree_new(bytes, error);
    if (tree == NULL) {
        g_prefix_error(error, "%s: ", name);
        return NULL;
    }
    if (!container_holds_text(office_tree_root(tree)))
        return g_bytes_ref(bytes);
    if (!each(office_tree_root(tree), name, user_data, error)) {
        g_prefix_error(error, "%s: ", name);
        return NULL;
    }
    return office_tree_write(tree);
}

typedef struct {
    GBytes *picture;
    const char *picture_part; /* NULL: nothing is put in anything's place */
    PaperEach each;
    gpointer user_data;
} ContainerWalk;

static gboolean
container_copy(OfficeZip *zip, guint index, OfficePack *pack, const ContainerWalk *walk, GError **error)
{
    const char *name = office_zip_name(zip, index);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GBytes) changed = NULL;

    if (name == NULL || g_str_has_suffix(name, "/"))
        return TRUE;
    if (g_strcmp0(name, walk->picture_part) == 0)
        return office_pack_add(pack, name, walk->picture, error);
    bytes = office_zip_read_at(zip, index, error);
    changed = bytes != NULL ? container_entry(bytes, name, walk->each, walk->user_data, error) : NULL;
    return changed != NULL && office_pack_add(pack, name, changed, error);
}

static GBytes *
container_walk(OfficeZip *zip, const ContainerWalk *walk, GError **error)
{
    g_autoptr(OfficePack) pack = office_pack_new();

    if (office_zip_has(zip, CONTAINER_MACROS)) {
        g_set_error(error, LETTER_ERROR, LETTER_ERROR_SYNTAX,
                    "it holds macros, which nobody should be sent: save it as .docx");
        return NULL;
    }
    for (guint i = 0; i < office_zip_count(zip); i++) {
        if (!container_copy(zip, i, pack, walk, error))
            return NULL;
    }
    return office_pack_close(pack, error);
}

GBytes *
paper_container_walk(GBytes *bytes, const char *where, GBytes *picture, PaperEach each, gpointer user_data,
                     GError **error)
{
    g_autoptr(OfficeZip) zip = office_zip_open(bytes, &container_limits, error);
    g_autofree char *part = zip != NULL && picture != NULL ? paper_picture_part(zip) : NULL;
    const ContainerWalk walk = {picture, part, each, user_data};
    GBytes *walked = zip != NULL ? container_walk(zip, &walk, error) : NULL;

    if (walked == NULL)
        g_prefix_error(error, "%s: ", where);
    return walked;
}
