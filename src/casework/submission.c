#include "casework/submission.h"

#include "casework/gate.h"
#include "casework/version.h"

const CaseworkEvent *
casework_submission_of(const CaseworkFile *file, const RulesDuty *duty, const char *sha256)
{
    const GPtrArray *events = casework_file_events(file);
    const CaseworkEvent *found = NULL;

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_strcmp0(base_json_string(event->payload, "duty"), duty->id) != 0)
            continue;
        if (g_str_equal(event->kind, CASEWORK_STOPPED))
            found = NULL;
        else if (g_str_equal(event->kind, CASEWORK_SUBMITTED) &&
                 g_strcmp0(base_json_string(event->payload, "sha256"), sha256) == 0)
            found = event;
    }
    return found;
}

static const CaseworkDuty *
submission_running(const GPtrArray *duties, const RulesDuty *duty)
{
    for (guint i = 0; i < duties->len; i++) {
        const CaseworkDuty *other = g_ptr_array_index((GPtrArray *)duties, i);

        if (other->clock->duty == duty && g_str_equal(other->state, "running"))
            return other;
    }
    return NULL;
}

/* What is missing, one behind the other; NULL: nothing. */
static char *
submission_missing(const RulesPack *pack, const RulesPeople *people, const RulesDuty *duty,
                   const CaseworkFile *file, const GPtrArray *duties)
{
    g_autoptr(GPtrArray) missing = casework_gate_out(pack, people, duty, file, duties);
    g_autoptr(GString) words = NULL;

    if (missing->len == 0)
        return NULL;
    words = g_string_new("it needs ");
    for (guint i = 0; i < missing->len; i++)
        g_string_append_printf(words, "%s%s", i > 0 ? "; and " : "", (const char *)missing->pdata[i]);
    return g_string_free(g_steal_pointer(&words), FALSE);
}

char *
casework_submission_hindrance(const RulesPack *pack, const RulesPeople *people, const RulesDuty *duty,
                              const CaseworkFile *file, const GPtrArray *duties)
{
    CaseworkVersion newest = casework_version_newest(pack, file, duty);

    if (duty->submit == NULL)
        return g_strdup("nothing of it leaves by this mailbox");
    if (submission_running(duties, duty) == NULL)
        return g_strdup("it is not open on this case: it was done, was stopped, or has not begun");
    if (newest.announced < 0)
        return g_strdup_printf("no paper has come for it; answer with \"version: %s\" and the paper attached",
                               duty->say);
    if (newest.sha256 == NULL)
        return g_strdup_printf("a new version was announced and its paper has not come; answer with "
                               "\"version: %s\" and the paper attached",
                               duty->say);
    return submission_missing(pack, people, duty, file, duties);
}
