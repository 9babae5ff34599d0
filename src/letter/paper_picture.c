/* The picture of a case's clocks in its papers: where it goes, and what it shows. */
#include <string.h>

#include "base/time.h"
#include "letter/chart.h"
#include "letter/paper_private.h"

#define PICTURE_BODY "word/document.xml"
#define PICTURE_RELATIONS "word/_rels/document.xml.rels"

/* ---- where ---- */

/* The id by which what is in @node embeds a picture, transfer full; NULL: nothing does. */
static char *
picture_embedded(const OfficeNode *node)
{
    char *id = office_node_attribute(node, "embed");

    for (const OfficeNode *child = office_node_first(node); child != NULL && id == NULL;
         child = office_node_next(child))
        id = picture_embedded(child);
    return id;
}

static char *
picture_id(const OfficeNode *node)
{
    g_autofree char *tag = office_node_is(node, OFFICE_NS_WORD, "sdt") ? paper_tag_text(node) : NULL;
    char *id = g_strcmp0(tag, PAPER_PICTURE) == 0 ? picture_embedded(node) : NULL;

    for (const OfficeNode *child = office_node_first(node); child != NULL && id == NULL;
         child = office_node_next(child))
        id = picture_id(child);
    return id;
}

static char *
picture_target(const OfficeNode *relations, const char *id)
{
    for (const OfficeNode *child = office_node_first(relations); child != NULL;
         child = office_node_next(child)) {
        g_autofree char *own = office_node_attribute(child, "Id");
        g_autofree char *target = office_node_attribute(child, "Target");

        if (target == NULL || g_strcmp0(own, id) != 0)
            continue;
        return *target == '/' ? g_strdup(target + 1) : g_strconcat("word/", target, NULL);
    }
    return NULL;
}

static OfficeTree *
picture_tree(OfficeZip *zip, const char *name)
{
    g_autoptr(GBytes) bytes = office_zip_has(zip, name) ? office_zip_read(zip, name, NULL) : NULL;

    return bytes != NULL ? office_tree_new(bytes, NULL) : NULL;
}

char *
paper_picture_part(OfficeZip *zip)
{
    g_autoptr(OfficeTree) body = picture_tree(zip, PICTURE_BODY);
    g_autofree char *id = body != NULL ? picture_id(office_tree_root(body)) : NULL;
    g_autoptr(OfficeTree) relations = id != NULL ? picture_tree(zip, PICTURE_RELATIONS) : NULL;

    return relations != NULL ? picture_target(office_tree_root(relations), id) : NULL;
}

/* ---- what ---- */

static const char *
picture_colour(const CaseworkDuty *duty, const GDate *today)
{
    const CaseworkClock *clock = duty->clock;

    if (!g_str_equal(duty->state, "running"))
        return "done";
    if (g_date_valid(&clock->limit) && g_date_compare(&clock->limit, today) < 0)
        return "over";
    if (!clock->duty->undated && g_date_valid(&clock->target) && g_date_compare(&clock->target, today) < 0)
        return "late";
    return "steady";
}

/* As the digest has it: a mark for each clock that has a day. */
static json_t *
picture_clocks(const LetterCase *about)
{
    g_autoptr(GPtrArray) duties = casework_file_duties(about->file, about->calendar);
    json_t *clocks = json_array();

    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *duty = g_ptr_array_index(duties, i);
        const CaseworkClock *clock = duty->clock;
        const GDate *day = g_date_valid(&clock->target) ? &clock->target : &clock->limit;
        g_autofree char *iso = g_date_valid(day) ? base_date_to_iso(day) : NULL;

        if (iso != NULL)
            json_array_append_new(
                clocks, json_pack("{s:s, s:s}", "colour", picture_colour(duty, &about->today), "day", iso));
    }
    return clocks;
}

GBytes *
paper_picture_draw(const LetterCase *about, GError **error)
{
    json_t *clocks = picture_clocks(about);
    g_autoptr(json_t) cases =
        json_pack("[{s:s, s:o}]", "ref", casework_file_ref(about->file), "clocks", clocks);

    return json_array_size(clocks) > 0 ? letter_chart_png(cases, &about->today, about->calendar, error)
                                       : NULL;
}
