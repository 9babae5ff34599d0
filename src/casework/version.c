#include "casework/version.h"

#include "base/text.h"

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

gint
casework_version_mail(const CaseworkFile *file, gint64 mail)
{
    const GPtrArray *events = casework_file_events(file);

    for (guint i = 0; i < events->len; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (g_str_equal(event->kind, "mail-queued") &&
            json_integer_value(json_object_get(event->payload, "outbox")) == mail)
            return (gint)i;
    }
    return -1;
}

/* The newest of @duty among the first @n events. */
static CaseworkVersion
version_among(const RulesPack *pack, const CaseworkFile *file, const RulesDuty *duty, guint n)
{
    const GPtrArray *events = casework_file_events(file);
    CaseworkVersion version = {.announced = -1};

    for (guint i = 0; duty != NULL && i < n; i++) {
        const CaseworkEvent *event = g_ptr_array_index((GPtrArray *)events, i);

        if (casework_version_duty(pack, event) == duty) {
            version = (CaseworkVersion){.announced = (gint)i};
        } else if (g_str_equal(event->kind, CASEWORK_VERSION_PAPER) &&
                   g_strcmp0(base_json_string(event->payload, "duty"), duty->id) == 0) {
            version.sha256 = base_json_string(event->payload, "sha256");
            version.ending = base_json_string(event->payload, "ending");
            version.gaps = json_object_get(event->payload, "gaps");
        }
    }
    return version;
}

CaseworkVersion
casework_version_newest(const RulesPack *pack, const CaseworkFile *file, const RulesDuty *duty)
{
    return version_among(pack, file, duty, casework_file_events(file)->len);
}

CaseworkVersion
casework_version_asked(const RulesPack *pack, const CaseworkFile *file, const RulesDuty *duty, gint64 mail)
{
    gint queued = casework_version_mail(file, mail);

    return version_among(pack, file, duty, queued > 0 ? (guint)queued : 0);
}
