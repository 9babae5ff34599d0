#include "document/pdf_script_private.h"

#include <math.h>
#include <string.h>

#define SCRIPT_TOKEN_MAX 64
#define SCRIPT_NUMBERS 8
#define SCRIPT_POINTS_MAX 20000

typedef enum {
    SCRIPT_PLAIN,
    SCRIPT_ANGLE,        /* after '<' */
    SCRIPT_HEX,          /* <48656c> */
    SCRIPT_ENCODED,      /* <~ or <|, until ~> */
    SCRIPT_ENCODED_LAST, /* after its '~' */
    SCRIPT_PARENTHESIS,
    SCRIPT_ESCAPED,
} ScriptState;

struct PdfScript {
    void (*painted)(const PdfPaint *paint, gpointer data);
    gpointer data;
    ScriptState state;
    guint parentheses, braces; /* a procedure is a glyph of a drawn font */
    char token[SCRIPT_TOKEN_MAX];
    guint token_len;
    double numbers[SCRIPT_NUMBERS]; /* the last ones, oldest first */
    guint n_numbers;
    cairo_matrix_t matrix;
    double grey, next_grey;
    gboolean is_hue, is_next_hue;
    GArray *points;
};

PdfScript *
pdf_script_new(void (*painted)(const PdfPaint *paint, gpointer data), gpointer data)
{
    PdfScript *script = g_new0(PdfScript, 1);

    script->painted = painted;
    script->data = data;
    script->points = g_array_new(FALSE, FALSE, sizeof(PdfPoint));
    cairo_matrix_init_identity(&script->matrix);
    return script;
}

void
pdf_script_free(PdfScript *script)
{
    if (script == NULL)
        return;
    g_array_unref(script->points);
    g_free(script);
}

/* The last @n numbers, or NULL. */
static const double *
script_numbers(const PdfScript *script, guint n)
{
    return script->n_numbers >= n ? script->numbers + script->n_numbers - n : NULL;
}

static void
script_number(PdfScript *script, double number)
{
    if (script->n_numbers == SCRIPT_NUMBERS) {
        memmove(script->numbers, script->numbers + 1, (SCRIPT_NUMBERS - 1) * sizeof(double));
        script->n_numbers--;
    }
    script->numbers[script->n_numbers++] = isfinite(number) ? CLAMP(number, -1e6, 1e6) : 0;
}

static void
script_point(PdfScript *script, PdfPointKind kind, double x, double y)
{
    PdfPoint point = {kind, x, y};

    if (script->points->len >= SCRIPT_POINTS_MAX)
        return;
    cairo_matrix_transform_point(&script->matrix, &point.x, &point.y);
    g_array_append_val(script->points, point);
}

/* With the points that pull it: as wide as they are it may be, wider never. */
static void
script_curve(PdfScript *script, const double *n)
{
    for (guint i = 0; i < 6; i += 2)
        script_point(script, PDF_POINT_CURVE, n[i], n[i + 1]);
}

static void
script_rectangle(PdfScript *script, const double *n)
{
    script_point(script, PDF_POINT_MOVE, n[0], n[1]);
    script_point(script, PDF_POINT_LINE, n[0] + n[2], n[1]);
    script_point(script, PDF_POINT_LINE, n[0] + n[2], n[1] + n[3]);
    script_point(script, PDF_POINT_LINE, n[0], n[1] + n[3]);
    script_point(script, PDF_POINT_CLOSE, n[0], n[1]);
}

static gboolean
script_path(PdfScript *script, const char *name)
{
    const double *n;

    if (strcmp(name, "n") == 0)
        g_array_set_size(script->points, 0);
    else if (strcmp(name, "m") == 0 && (n = script_numbers(script, 2)) != NULL)
        script_point(script, PDF_POINT_MOVE, n[0], n[1]);
    else if (strcmp(name, "l") == 0 && (n = script_numbers(script, 2)) != NULL)
        script_point(script, PDF_POINT_LINE, n[0], n[1]);
    else if (strcmp(name, "c") == 0 && (n = script_numbers(script, 6)) != NULL)
        script_curve(script, n);
    else if (strcmp(name, "h") == 0)
        script_point(script, PDF_POINT_CLOSE, 0, 0);
    else if (strcmp(name, "rectangle") == 0 && (n = script_numbers(script, 4)) != NULL)
        script_rectangle(script, n);
    else
        return FALSE;
    return TRUE;
}

static gboolean
script_matrix(PdfScript *script, const char *name)
{
    const double *n;

    if (strcmp(name, "identity") == 0 || strcmp(name, "context") == 0)
        cairo_matrix_init_identity(&script->matrix);
    else if (strcmp(name, "scale") == 0 && (n = script_numbers(script, 2)) != NULL)
        cairo_matrix_scale(&script->matrix, n[0], n[1]);
    else if (strcmp(name, "translate") == 0 && (n = script_numbers(script, 2)) != NULL)
        cairo_matrix_translate(&script->matrix, n[0], n[1]);
    else if (strcmp(name, "set-matrix") == 0 && (n = script_numbers(script, 6)) != NULL)
        cairo_matrix_init(&script->matrix, n[0], n[1], n[2], n[3], n[4], n[5]);
    else
        return FALSE;
    return TRUE;
}

static void
script_colour(PdfScript *script, double r, double g, double b)
{
    double least = MIN(r, MIN(g, b)), most = MAX(r, MAX(g, b));

    script->next_grey = 0.3 * r + 0.59 * g + 0.11 * b;
    script->is_next_hue = most - least > 0.2;
}

static gboolean
script_source(PdfScript *script, const char *name)
{
    const double *n;

    if (strcmp(name, "g") == 0 && (n = script_numbers(script, 1)) != NULL) {
        script_colour(script, n[0], n[0], n[0]);
    } else if (strcmp(name, "rgb") == 0 && (n = script_numbers(script, 3)) != NULL) {
        script_colour(script, n[0], n[1], n[2]);
    } else if (strcmp(name, "rgba") == 0 && (n = script_numbers(script, 4)) != NULL) {
        script_colour(script, n[0], n[1], n[2]);
    } else if (strcmp(name, "set-source") == 0) {
        script->grey = script->next_grey;
        script->is_hue = script->is_next_hue;
        script_colour(script, 0, 0, 0);
    } else {
        return FALSE;
    }
    return TRUE;
}

static void
script_name(PdfScript *script, const char *name)
{
    gboolean is_fill = g_str_has_prefix(name, "fill"), is_stroke = g_str_has_prefix(name, "stroke");

    if (is_fill || is_stroke) {
        const PdfPaint paint = {is_stroke, script->grey, script->is_hue, script->points};

        script->painted(&paint, script->data);
    } else if (!script_path(script, name) && !script_matrix(script, name) && !script_source(script, name)) {
        return; /* of no interest; its numbers go */
    }
    script->n_numbers = 0;
}

/* Ends the token that is being read. */
static void
script_flush(PdfScript *script)
{
    char *end;
    double number;

    if (script->token_len == 0)
        return;
    script->token[script->token_len] = '\0';
    script->token_len = 0;
    if (script->braces > 0)
        return;
    number = g_ascii_strtod(script->token, &end);
    if (end != script->token && *end == '\0')
        script_number(script, number);
    else
        script_name(script, script->token);
}

static void
script_plain(PdfScript *script, char c)
{
    if (strchr(" \n\r\t[]{}<>(", c) == NULL) {
        if (script->token_len + 1 < SCRIPT_TOKEN_MAX)
            script->token[script->token_len++] = c;
        return;
    }
    script_flush(script);
    if (c == '{')
        script->braces++;
    else if (c == '}' && script->braces > 0)
        script->braces--;
    else if (c == '<')
        script->state = SCRIPT_ANGLE;
    else if (c == '(') {
        script->state = SCRIPT_PARENTHESIS;
        script->parentheses = 1;
    }
}

static ScriptState
script_in_string(PdfScript *script, char c)
{
    switch (script->state) {
    case SCRIPT_ANGLE:
        return c == '<' ? SCRIPT_PLAIN : c == '~' || c == '|' ? SCRIPT_ENCODED : SCRIPT_HEX;
    case SCRIPT_HEX:
        return c == '>' ? SCRIPT_PLAIN : SCRIPT_HEX;
    case SCRIPT_ENCODED:
        return c == '~' ? SCRIPT_ENCODED_LAST : SCRIPT_ENCODED;
    case SCRIPT_ENCODED_LAST:
        return c == '>' ? SCRIPT_PLAIN : SCRIPT_ENCODED;
    case SCRIPT_ESCAPED:
        return SCRIPT_PARENTHESIS;
    default:
        break;
    }
    if (c == '\\')
        return SCRIPT_ESCAPED;
    if (c == '(')
        script->parentheses++;
    return c == ')' && --script->parentheses == 0 ? SCRIPT_PLAIN : SCRIPT_PARENTHESIS;
}

void
pdf_script_take(PdfScript *script, const char *text, gsize len)
{
    for (gsize i = 0; i < len; i++) {
        if (text[i] == '\0')
            continue;
        if (script->state == SCRIPT_PLAIN)
            script_plain(script, text[i]);
        else
            script->state = script_in_string(script, text[i]);
    }
}
