/* Which kind of form it is, by the weight of what stands in it: labels that only one kind has, most of all
 * those that were answered; then its titles, which alone prove nothing. */
#include <string.h>

#include "form/reading_private.h"

#define KIND_POINTS_MIN 4.0
#define KIND_SPEAKS 2.0 /* points of a main field that was answered */
#define KIND_LABELS_MIN 2
#define KIND_ANSWERS_MANY 8  /* a form typed from memory, without a title: where so many were answered, */
#define KIND_POINTS_MANY 3.0 /* fewer points will do */
#define KIND_TITLE_SAYS 2
#define KIND_TITLE_SURE 5 /* so many points that sentences without labels will do */

typedef struct {
    double points[32];
    GArray *masks; /* of guint: the kinds that have each answered label */
    guint speaks;  /* bit per kind whose main field was answered */
    guint labels;  /* known ones */
} KindCount;

static guint
kind_bits(guint kinds)
{
    guint n = 0;

    for (; kinds != 0; kinds &= kinds - 1)
        n++;
    return n;
}

static double
kind_weight(guint n_kinds, gboolean is_filled)
{
    double weight = n_kinds == 1 ? 3.0 : n_kinds == 2 ? 1.0 : n_kinds == 3 ? 0.5 : 0.2;

    return is_filled ? weight : weight / 4;
}

/* How many kinds know the field that the label means in this one: the fewer, the more it tells. */
static guint
kind_breadth(const GArray *meanings, guint bit)
{
    guint least = 32;

    for (guint i = 0; i < meanings->len; i++) {
        const FormMeaning *meaning = &g_array_index(meanings, FormMeaning, i);

        if (meaning->kinds & bit)
            least = MIN(least, kind_bits(meaning->field->kinds));
    }
    return least;
}

/* One label counts once for each field it means, in each kind that has it. */
static void
kind_count_answer(const FormAnswer *answer, gboolean is_filled, GHashTable *seen, KindCount *count)
{
    guint kinds = 0;
    g_autofree char *key = NULL;

    for (guint i = 0; answer->meanings != NULL && i < answer->meanings->len; i++)
        kinds |= g_array_index(answer->meanings, FormMeaning, i).kinds;
    if (kinds == 0)
        return;
    key = g_strdup_printf("%d%s", is_filled, g_array_index(answer->meanings, FormMeaning, 0).field->id);
    if (!g_hash_table_add(seen, g_steal_pointer(&key)))
        return;
    if (is_filled)
        g_array_append_val(count->masks, kinds);
    count->labels++;
    for (guint i = 0; i < 32; i++) {
        guint breadth = MAX(kind_bits(kinds), kind_breadth(answer->meanings, 1u << i));

        if (!(kinds & (1u << i)))
            continue;
        count->points[i] += kind_weight(breadth, is_filled);
    }
}

/* A kind's main field was answered: "Notification reference". */
static void
kind_hear(const FormAnswers *answers, const FormAnswer *answer, KindCount *count)
{
    for (guint i = 0; answer->meanings != NULL && i < answer->meanings->len; i++) {
        const FormMeaning *meaning = &g_array_index(answer->meanings, FormMeaning, i);

        for (guint j = 0; j < form_catalogue_n_kinds(answers->catalogue); j++) {
            const FormKind *kind = form_catalogue_get_kind(answers->catalogue, j);

            if (kind->main_field != NULL && (meaning->kinds & kind->bit) &&
                strcmp(kind->main_field, meaning->field->id) == 0)
                count->speaks |= kind->bit;
        }
    }
}

/* Something was answered that the one kind asks and the other does not. */
static gboolean
kind_asks_more(const KindCount *count, guint one, guint other)
{
    for (guint i = 0; i < count->masks->len; i++) {
        guint mask = g_array_index(count->masks, guint, i);

        if ((mask & (1u << one)) && !(mask & (1u << other)))
            return TRUE;
    }
    return FALSE;
}

/* A copy of what was typed elsewhere has no title of its own, and few questions that only it has: its main
 * field speaks for it, where nothing was answered that it does not ask. */
static guint
kind_settle(const FormAnswers *answers, KindCount *count, guint best)
{
    guint n = form_catalogue_n_kinds(answers->catalogue);

    for (guint i = 0; i < n; i++) {
        double points = count->points[i] + KIND_SPEAKS;

        if (i == best || kind_asks_more(count, best, i) || !(count->speaks & (1u << i)) ||
            (count->speaks & (1u << best)) || points < KIND_POINTS_MIN || points * 2 < count->points[best])
            continue;
        count->points[i] = points;
        return i;
    }
    return best;
}

/* A table of events is a chronology, and most of those are returns; other tables say less. */
static void
kind_count_table(const FormAnswers *answers, const FormAnswer *answer, KindCount *count)
{
    const char *table = answer->table->table != NULL ? answer->table->table->id : NULL;
    guint kinds = 0;

    for (guint i = 0; table != NULL && i < form_catalogue_n_kinds(answers->catalogue); i++)
        kinds |= g_hash_table_contains(form_catalogue_get_kind(answers->catalogue, i)->tables, table)
                     ? 1u << i
                     : 0;
    for (guint i = 0; i < 32; i++) {
        const FormKind *kind = kinds & (1u << i) ? form_catalogue_get_kind(answers->catalogue, i) : NULL;

        if (kind != NULL)
            count->points[i] += kind->main_table != NULL && strcmp(kind->main_table, table) == 0
                                    ? 3.0
                                    : kind_weight(kind_bits(kinds), TRUE);
    }
    count->labels += kinds != 0 ? 1 : 0;
}

static int
kind_title_points(const FormAnswers *answers, guint kind)
{
    int best = 0, worst = 0;

    for (guint i = 0; i < answers->titles->len; i++) {
        int points =
            form_catalogue_title_points(answers->catalogue, kind, g_ptr_array_index(answers->titles, i));

        best = MAX(best, points);
        worst = MIN(worst, points);
    }
    return best + worst;
}

static double
kind_points_min(const KindCount *count)
{
    return count->masks->len >= KIND_ANSWERS_MANY ? KIND_POINTS_MANY : KIND_POINTS_MIN;
}

const FormKind *
form_kind_choose(const FormAnswers *answers, const FormValues *values, double *confidence,
                 gboolean *is_titled)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint n = form_catalogue_n_kinds(answers->catalogue), best = 0;
    gboolean is_sure = FALSE;
    double all = 0;
    g_autoptr(GArray) masks = g_array_new(FALSE, FALSE, sizeof(guint));
    KindCount count = {.masks = masks};

    for (guint i = 0; i < answers->answers->len; i++) {
        const FormAnswer *answer = g_ptr_array_index(answers->answers, i);
        g_autofree char *text = form_spans_text(values, answer->value, " ");

        if (answer->table != NULL)
            kind_count_table(answers, answer, &count);
        kind_count_answer(answer, *text != '\0', seen, &count);
        if (*text != '\0')
            kind_hear(answers, answer, &count);
    }
    for (guint i = 0; i < n; i++) {
        int title = kind_title_points(answers, i);

        count.points[i] += title;
        is_sure |= title >= KIND_TITLE_SURE;
        if (count.points[i] > count.points[best])
            best = i;
        all += MAX(count.points[i], 0);
    }
    if (n > 0)
        best = kind_settle(answers, &count, best);
    *is_titled = n > 0 && kind_title_points(answers, best) >= KIND_TITLE_SAYS;
    *confidence = all > 0 ? count.points[best] / all : 0;
    if (n == 0 || (count.labels < KIND_LABELS_MIN && !is_sure) ||
        count.points[best] < kind_points_min(&count))
        return NULL;
    return form_catalogue_get_kind(answers->catalogue, best);
}
