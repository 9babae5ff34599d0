/* The letters of a page are read by pdf_glyphs.c, and pdf_drawing.c needs none of them; but poppler draws a
 * page whole, and to write down letters, fonts and all, takes several times as long as the lines.  So in this
 * program cairo's two functions for letters are these: a program's own come before a library's, for the
 * libraries too.  They draw nothing where that was asked for, and call the library's everywhere else. */
#include <dlfcn.h>

#include "document/pdf_script_private.h"

static const cairo_user_data_key_t letters_left_out;

gboolean
pdf_letters_leave_out(cairo_t *cairo)
{
    return cairo_set_user_data(cairo, &letters_left_out, cairo, NULL) == CAIRO_STATUS_SUCCESS;
}

static gboolean
letters_are_wanted(cairo_t *cairo)
{
    return cairo_get_user_data(cairo, &letters_left_out) == NULL;
}

void
cairo_show_glyphs(cairo_t *cairo, const cairo_glyph_t *glyphs, int n_glyphs)
{
    void (*show)(cairo_t *, const cairo_glyph_t *, int) = NULL;

    if (!letters_are_wanted(cairo))
        return;
    *(void **)&show = dlsym(RTLD_NEXT, "cairo_show_glyphs");
    show(cairo, glyphs, n_glyphs);
}

void
cairo_show_text_glyphs(cairo_t *cairo, const char *utf8, int utf8_len, const cairo_glyph_t *glyphs,
                       int n_glyphs, const cairo_text_cluster_t *clusters, int n_clusters,
                       cairo_text_cluster_flags_t cluster_flags)
{
    void (*show)(cairo_t *, const char *, int, const cairo_glyph_t *, int, const cairo_text_cluster_t *, int,
                 cairo_text_cluster_flags_t) = NULL;

    if (!letters_are_wanted(cairo))
        return;
    *(void **)&show = dlsym(RTLD_NEXT, "cairo_show_text_glyphs");
    show(cairo, utf8, utf8_len, glyphs, n_glyphs, clusters, n_clusters, cluster_flags);
}
