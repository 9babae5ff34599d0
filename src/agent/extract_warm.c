/* Inside the fence nothing can be opened, so what the C library opens at first use is opened here.
 *
 * Each module of a character set is five mappings, which every fork copies: the lean server has those of
 * nearly all mail, and leaves a message in another one to the other server. */
#include <iconv.h>
#include <time.h>

#include "agent/extract_private.h"
#include "base/time.h"

/* Character sets that mail and documents of this country come in, after Unicode, which needs no module; the
 * usual ones first, and before them what the texts in a PDF's fields are in.  A descriptor that is kept open
 * keeps its module loaded. */
#define WARM_PAGE 1
#define WARM_USUAL 6
/* clang-format off */
static const char *const extract_charsets[] = {
    "UTF-16BE", "WINDOWS-1252", "ISO-8859-1", "ISO-8859-15", "UTF-16", "UTF-16LE",
    "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1255", "WINDOWS-1256",
    "WINDOWS-1257", "WINDOWS-1258", "WINDOWS-874", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4",
    "ISO-8859-5", "ISO-8859-6", "ISO-8859-7", "ISO-8859-8", "ISO-8859-9", "ISO-8859-10", "ISO-8859-13",
    "ISO-8859-14", "ISO-8859-16", "MACINTOSH", "IBM437", "IBM850", "KOI8-R", "KOI8-U", "ISO-2022-JP",
    "SHIFT_JIS", "CP932", "EUC-JP", "GB2312", "GBK", "GB18030", "BIG5", "EUC-KR", "TIS-620", "UTF-7", "UTF-32", "UCS-2",
};
/* clang-format on */

struct ExtractWarm {
    guint charsets;
    iconv_t open[G_N_ELEMENTS(extract_charsets)];
};

static const iconv_t extract_no_charset = (iconv_t)-1;

static const guint extract_charsets_of[] = {
    [AGENT_EXTRACT_LOAD_ALL] = G_N_ELEMENTS(extract_charsets),
    [AGENT_EXTRACT_LOAD_USUAL] = WARM_USUAL,
    [AGENT_EXTRACT_LOAD_PAGE] = WARM_PAGE,
};

ExtractWarm *
extract_warm_new(AgentExtractLoad load)
{
    ExtractWarm *warm = g_new0(ExtractWarm, 1);
    const char *charset;

    warm->charsets = extract_charsets_of[load];
    for (guint i = 0; i < warm->charsets; i++)
        warm->open[i] = iconv_open("UTF-8", extract_charsets[i]);
    if (load != AGENT_EXTRACT_LOAD_PAGE)
        base_time_zone(); /* for the dates of mails */
    tzset();              /* looked at once, as long as TZ says the same */
    json_object_seed(0);  /* from the kernel's random numbers; in a child it would be a guess */
    g_get_charset(&charset);
    if (load != AGENT_EXTRACT_LOAD_PAGE)
        g_get_user_name(); /* GLib asks for it while it looks up folders */
    return warm;
}

void
extract_warm_free(ExtractWarm *warm)
{
    if (warm == NULL)
        return;
    for (guint i = 0; i < warm->charsets; i++) {
        if (warm->open[i] != extract_no_charset)
            iconv_close(warm->open[i]);
    }
    g_free(warm);
}
