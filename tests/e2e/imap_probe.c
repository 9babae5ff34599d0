/* imap_probe - drives net_imap_* from a test, one action an argument, and says what happened, one line each.
 *
 *   imap_probe HOST PORT tls|starttls CA USER PASSWORD FOLDER ACTION...
 *   list:FROM      "entry UID SIZE ARRIVED" each     fetch:MAX     the UIDs listed: "done UID BYTES SHA256"
 * each fetch:MAX:UID,UID...                              wait:SECONDS  "waited MILLISECONDS" sleep:MS "slept"
 * wake:SECONDS  as wait, with a descriptor that is readable memory         "memory KIB", the most so far
 *
 * CASEWARD_TIMEOUT: seconds for each answer.  CASEWARD_STOP_AFTER: bytes of bodies after which the callback
 * says stop. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/imap.h"
#include "probe.h"

typedef struct {
    NetImap *imap;
    GArray *uids;
    GChecksum *sum;
    guint32 uid;
    gint64 bytes, all_bytes, stop_after;
} Probe;

static gboolean
probe_on_body(guint32 uid, const void *bytes, gsize len, gpointer data)
{
    Probe *probe = data;

    if (probe->bytes > 0 && probe->uid != uid)
        printf("mixed %u %u\n", probe->uid, uid);
    probe->uid = uid;
    probe->bytes += (gint64)len;
    probe->all_bytes += (gint64)len;
    g_checksum_update(probe->sum, bytes, (gssize)len);
    return probe->stop_after == 0 || probe->all_bytes < probe->stop_after;
}

static void
probe_on_done(guint32 uid, gpointer data)
{
    Probe *probe = data;

    if (probe->bytes > 0 && probe->uid != uid)
        printf("mixed %u %u\n", probe->uid, uid);
    printf("done %u %" G_GINT64_FORMAT " %s\n", uid, probe->bytes, g_checksum_get_string(probe->sum));
    g_checksum_reset(probe->sum);
    probe->bytes = 0;
}

static gboolean
probe_list(Probe *probe, const char *from, GError **error)
{
    g_autoptr(GArray) entries = net_imap_list(probe->imap, (guint32)strtoul(from, NULL, 10), error);

    g_array_set_size(probe->uids, 0);
    for (guint i = 0; entries != NULL && i < entries->len; i++) {
        const NetImapEntry *entry = &g_array_index(entries, NetImapEntry, i);

        printf("entry %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", entry->uid, entry->size,
               entry->arrived);
        g_array_append_val(probe->uids, entry->uid);
    }
    return entries != NULL;
}

static gboolean
probe_fetch(Probe *probe, const char *what, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(what, ":", 2);
    g_auto(GStrv) uids = g_strsplit(parts[1] != NULL ? parts[1] : "", ",", -1);

    if (uids[0] != NULL)
        g_array_set_size(probe->uids, 0);
    for (guint i = 0; uids[i] != NULL; i++) {
        guint32 uid = (guint32)strtoul(uids[i], NULL, 10);

        g_array_append_val(probe->uids, uid);
    }
    return net_imap_fetch(probe->imap, probe->uids, strtoll(parts[0], NULL, 10), probe_on_body, probe_on_done,
                          probe, error);
}

static gboolean
probe_wait(Probe *probe, const char *seconds, gboolean wake, GError **error)
{
    gint64 begun = g_get_monotonic_time();
    int ends[2] = {-1, -1};
    gboolean waited;

    if (wake && (pipe(ends) != 0 || write(ends[1], "x", 1) != 1))
        abort();
    waited = net_imap_wait(probe->imap, ends[0], (guint)atoi(seconds), error);
    if (waited)
        printf("waited %" G_GINT64_FORMAT "\n", (g_get_monotonic_time() - begun) / 1000);
    if (wake) {
        close(ends[0]);
        close(ends[1]);
    }
    return waited;
}

static gboolean
probe_act(Probe *probe, const char *action, GError **error)
{
    const char *what = strchr(action, ':') != NULL ? strchr(action, ':') + 1 : "";

    if (g_str_has_prefix(action, "list:"))
        return probe_list(probe, what, error);
    if (g_str_has_prefix(action, "fetch:"))
        return probe_fetch(probe, what, error);
    if (g_str_has_prefix(action, "wait:") || g_str_has_prefix(action, "wake:"))
        return probe_wait(probe, what, action[2] == 'k', error);
    if (g_str_has_prefix(action, "sleep:")) {
        g_usleep((gulong)atoi(what) * 1000);
        puts("slept");
    } else if (g_str_equal(action, "memory")) {
        printf("memory %ld\n", probe_memory_kib());
    }
    return TRUE;
}

int
main(int argc, char **argv)
{
    const char *stop_after = getenv("CASEWARD_STOP_AFTER");
    g_autoptr(GError) error = NULL;
    g_autoptr(NetImap) imap = NULL;
    NetServer server;
    g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    Probe probe = {.uids = uids, .sum = sum, .stop_after = stop_after != NULL ? atoll(stop_after) : 0};

    if (argc < 8)
        return 64;
    setvbuf(stdout, NULL, _IOLBF, 0);
    server = probe_server(argv);
    imap = net_imap_open(&server, argv[7], &error);
    probe.imap = imap;
    if (imap != NULL)
        printf("open %u\n", net_imap_uidvalidity(imap));
    for (int i = 8; i < argc && error == NULL; i++)
        probe_act(&probe, argv[i], &error);
    if (error != NULL)
        printf("error %d %s\n", error->code, error->message);
    return error != NULL;
}
