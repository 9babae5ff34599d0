/* Paths that lead far out of the page.  cairo's script surface takes no rectangle with a corner beyond -9999:
 * it ends the program.  Real files have such (a band that is drawn from one end of the world to the other),
 * so where it is asked for, cairo's functions that use a path up are these, as in pdf_letters.c: what lies
 * far out is drawn where far out begins, of which the page shows the same. */
#include <dlfcn.h>

#include "document/pdf_script_private.h"

#define FAR_LEAST (-9000.0)
#define FAR_MOST 1e6

typedef void (*FarFunction)(cairo_t *);

static const cairo_user_data_key_t far_kept_near;

gboolean
pdf_far_keep_near(cairo_t *cairo)
{
    return cairo_set_user_data(cairo, &far_kept_near, cairo, NULL) == CAIRO_STATUS_SUCCESS;
}

static void
far_clamp(cairo_path_t *path)
{
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        for (int j = 1; j < path->data[i].header.length; j++) {
            cairo_path_data_t *data = &path->data[i + j];

            data->point.x = CLAMP(data->point.x, FAR_LEAST, FAR_MOST);
            data->point.y = CLAMP(data->point.y, FAR_LEAST, FAR_MOST);
        }
    }
}

/* In the surface's own measures; the matrix is as it was. */
static void
far_move_near(cairo_t *cairo)
{
    cairo_matrix_t matrix;
    cairo_path_t *path;
    double left, top, right, bottom;

    cairo_get_matrix(cairo, &matrix);
    cairo_identity_matrix(cairo);
    cairo_path_extents(cairo, &left, &top, &right, &bottom);
    if (left < FAR_LEAST || top < FAR_LEAST || right > FAR_MOST || bottom > FAR_MOST) {
        path = cairo_copy_path(cairo);
        far_clamp(path);
        cairo_new_path(cairo);
        cairo_append_path(cairo, path);
        cairo_path_destroy(path);
    }
    cairo_set_matrix(cairo, &matrix);
}

static void
far_call(const char *name, cairo_t *cairo)
{
    FarFunction function = NULL;

    if (cairo_get_user_data(cairo, &far_kept_near) != NULL)
        far_move_near(cairo);
    *(void **)&function = dlsym(RTLD_NEXT, name);
    function(cairo);
}

void
cairo_fill(cairo_t *cairo)
{
    far_call("cairo_fill", cairo);
}

void
cairo_fill_preserve(cairo_t *cairo)
{
    far_call("cairo_fill_preserve", cairo);
}

void
cairo_stroke(cairo_t *cairo)
{
    far_call("cairo_stroke", cairo);
}

void
cairo_stroke_preserve(cairo_t *cairo)
{
    far_call("cairo_stroke_preserve", cairo);
}

void
cairo_clip(cairo_t *cairo)
{
    far_call("cairo_clip", cairo);
}

void
cairo_clip_preserve(cairo_t *cairo)
{
    far_call("cairo_clip_preserve", cairo);
}
