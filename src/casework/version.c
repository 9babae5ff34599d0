#include "casework/version.h"

#include "base/text.h"
#include "base/time.h"

const RulesDuty *
casework_version_duty(const RulesPack *pack, const CaseworkEvent *event)
{
    const char *written = base_json_string(event->payload, "as_written");
    g_autofree char *key = NULL;

    if (!g_str_equal(event->kind, CASEWORK_VERSION) || written == NULL)
        return NULL;
    key = base_text_key(written);
    return rules_pack_duty_said(pack, key, NULL);
}

static gboolean
version_is_after(const CaseworkEvent *event, GDateTime *asked)
{
    g_autoptr(GDateTime) happened =
        event->happened != NULL ? base_time_from_iso(event->happened, NULL) : NULL;

    return happened == NULL || g_date_time_compare(happened, asked) > 0;
}

const char *
casework_version_sha256(const RulesPack *pack, const CaseworkFile *file, const RulesDuty *duty,
                        const char *asked)
{
    g_autoptr(GDateTime) when = base_time_from_iso(asked, NULL);
    const GPtrArray *events = casework_file_events(file);
    const char *sha256 = NULL;

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);
        const RulesDuty *changed = casework_version_duty(pack, event);

        if (when == NULL || version_is_after(event, when))
            continue;
        if (changed != NULL && g_str_equal(changed->id, duty->id))
            sha256 = NULL;
        else if (g_str_equal(event->kind, CASEWORK_VERSION_PAPER) &&
                 g_strcmp0(base_json_string(event->payload, "duty"), duty->id) == 0)
            sha256 = base_json_string(event->payload, "sha256");
    }
    return sha256;
}
