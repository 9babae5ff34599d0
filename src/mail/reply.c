/* In this order (mail-lessons, "Getting the reply text"): banners at the top, the earliest quotation, what is
 * quoted line by line, the signature, disclaimers.  Each step says so when what it leaves cannot be trusted.
 */
#include "mail/reply.h"

#include <string.h>

#include "base/text.h"
#include "mail/reply_private.h"

#define REPLY_MAX_WORDS 400
#define REPLY_WRAPPED_BYTES 50
#define REPLY_MAX_BYTES (128 * 1024) /* beyond that it is no answer that could be acted on */

void
mail_reply_free(MailReply *reply)
{
    if (reply == NULL)
        return;
    g_free(reply->text);
    g_free(reply->rest);
    g_free(reply->doubt);
    g_free(reply);
}

gboolean
mail_reply_is_blank(const ReplyText *text, guint i)
{
    return text->drop[i] || text->keys[i][0] == '\0';
}

void
mail_reply_drop(ReplyText *text, guint i, guint end)
{
    for (; i < end; i++)
        text->drop[i] = TRUE;
}

gboolean
mail_reply_has_words(const ReplyText *text, guint begin, guint end)
{
    for (guint i = begin; i < end; i++) {
        if (!mail_reply_is_blank(text, i))
            return TRUE;
    }
    return FALSE;
}

/* The line drawn above or below a banner. */
static gboolean
reply_frames_banner(const ReplyText *text, guint i, guint end)
{
    return (i > 0 && text->drop[i - 1]) || (i + 1 < end && mail_mark_is_banner(text->keys[i + 1]));
}

/* The words that a mail gateway puts above.  A banner goes on over the lines that were wrapped from it; a
 * short line was not, so that what stands under it is a person's. */
static void
reply_drop_banners(ReplyText *text, guint end)
{
    for (guint i = 0; i < end; i++) {
        guint framed = mail_mark_framed_banner(text->keys, i);

        if (text->keys[i][0] == '\0')
            continue;
        if (framed > 0) {
            mail_reply_drop(text, i, MIN(i + framed, end));
            i += framed - 1;
            continue;
        }
        if ((mail_mark_is_rule(text->keys[i]) || mail_mark_is_heading(text->lines[i])) &&
            reply_frames_banner(text, i, end)) {
            text->drop[i] = TRUE;
            continue;
        }
        if (!mail_mark_is_banner(text->keys[i]))
            return;
        text->drop[i] = TRUE;
        while (i + 1 < end && text->keys[i + 1][0] != '\0' && strlen(text->keys[i]) >= REPLY_WRAPPED_BYTES)
            text->drop[++i] = TRUE;
    }
}

/* Where history begins; n when there is none. */
static guint
reply_find_quote(const ReplyText *text, const char *marker)
{
    g_autofree char *marker_key = marker != NULL && marker[0] != '\0' ? base_text_key(marker) : NULL;

    for (guint i = 0; i < text->n; i++) {
        if (marker_key != NULL && strstr(text->keys[i], marker_key) != NULL)
            return i;
        if (mail_mark_quote(text->keys, i) > 0)
            return i;
    }
    return text->n;
}

/* The end of the paragraph at @i, if it is one that no person wrote; else @i. */
static guint
reply_skip_machine_words(const ReplyText *text, guint i)
{
    gboolean is_machine = mail_mark_is_device(text->keys[i]) || mail_mark_is_banner(text->keys[i]);
    guint stop = i;

    for (; stop < text->n && text->keys[stop][0] != '\0'; stop++)
        is_machine = is_machine || mail_mark_is_disclaimer(text->keys[stop]);
    return is_machine ? stop : i;
}

/* Lines marked one by one with '>' are quoted whoever introduced them; a person's words below or between them
 * are answers that only a person can match to what they answer. */
static void
reply_drop_quoted(ReplyText *text, guint end)
{
    gboolean after_quote = FALSE;

    for (guint i = 0; i < end; i++) {
        guint intro = mail_mark_attribution(text->keys, i);
        guint stop;

        if (text->drop[i]) /* a banner, drawn with bars as a quotation is */
            continue;
        if (mail_mark_is_quoted(text->lines[i])) {
            text->drop[i] = TRUE;
            after_quote = TRUE;
        } else if (intro > 0) {
            mail_reply_drop(text, i, MIN(i + intro, end));
            i += intro - 1;
        } else if (after_quote && text->keys[i][0] != '\0') {
            stop = reply_skip_machine_words(text, i);
            text->is_inline = text->is_inline || stop == i;
            mail_reply_drop(text, i, stop);
            i = stop > i ? stop - 1 : i;
        }
    }
}

/* Paragraphs of disclaimer, from the end upwards; one that stands above a person's words is a doubt. */
static void
reply_drop_disclaimers(ReplyText *text, guint end)
{
    for (guint i = 0; i < end; i++) {
        guint stop = i;
        gboolean is_one = FALSE;

        if (mail_reply_is_blank(text, i))
            continue;
        while (stop < end && !mail_reply_is_blank(text, stop)) {
            is_one = is_one || mail_mark_is_disclaimer(text->keys[stop]);
            stop++;
        }
        if (is_one && (mail_reply_has_words(text, 0, i) || strlen(text->keys[i]) > 60)) {
            mail_reply_drop(text, i, stop);
            if (mail_reply_has_words(text, stop, end) && mail_reply_has_words(text, 0, i)) {
                gboolean all = TRUE;

                for (guint k = stop; k < end; k++)
                    all = all && (mail_reply_is_blank(text, k) || mail_mark_is_disclaimer(text->keys[k]) ||
                                  mail_signature_is_line(text, k));
                if (all)
                    mail_reply_drop(text, stop, end);
                else
                    text->doubt = "words follow a disclaimer";
            }
        }
        i = stop > i ? stop - 1 : i;
    }
}

/* What is left below a person's words when signature and disclaimers are gone: lines drawn, and the marking
 * that stands at the head of the mail as well. */
static void
reply_drop_tail(ReplyText *text, guint end)
{
    for (guint i = end; i-- > 0;) {
        if (mail_reply_is_blank(text, i))
            continue;
        if ((!mail_mark_is_rule(text->keys[i]) && !mail_mark_is_classification(text->keys[i])) ||
            !mail_reply_has_words(text, 0, i))
            return;
        text->drop[i] = TRUE;
    }
}

static gboolean
reply_has_marked_lines(const ReplyText *text, guint i)
{
    for (i += mail_mark_attribution(text->keys, i); i < text->n; i++) {
        if (text->keys[i][0] != '\0')
            return mail_mark_is_quoted(text->lines[i]);
    }
    return FALSE;
}

static char *
reply_join(const ReplyText *text, guint begin, guint end, gboolean dropped_too)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    guint blank = 0;

    for (guint i = begin; i < end; i++) {
        if (text->drop[i] && !dropped_too)
            continue;
        if (text->keys[i][0] == '\0') {
            blank++;
            continue;
        }
        if (joined->len > 0)
            g_string_append(joined, blank > 0 ? "\n\n" : "\n");
        blank = 0;
        g_string_append(joined, text->lines[i]);
    }
    return g_strstrip(g_strdup(joined->str));
}

static guint
reply_count_words(const char *text)
{
    guint words = 0;
    gboolean inside = FALSE;

    for (const char *p = text; *p != '\0'; p++) {
        gboolean is_space = g_ascii_isspace(*p);

        words += !is_space && !inside;
        inside = !is_space;
    }
    return words;
}

/* Zero-width and bidirectional characters: never in what is matched. */
static char *
reply_visible(const char *source)
{
    GString *visible = g_string_sized_new(strlen(source));

    for (const char *p = source; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c == 0x00AD || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
            (c >= 0x2060 && c <= 0x2069) || c == '\r')
            continue;
        g_string_append_unichar(visible, c == 0x00A0 ? ' ' : c);
    }
    return g_string_free(visible, FALSE);
}

/* Whole characters of the beginning. */
static char *
reply_begin(const char *source)
{
    const char *end = g_utf8_find_prev_char(source, source + REPLY_MAX_BYTES);

    return g_strndup(source, (gsize)(end - source));
}

static void
reply_settle(MailReply *reply, const ReplyText *text)
{
    const char *doubt = text->doubt;

    if (reply->text[0] == '\0')
        doubt = "nothing new is written in it";
    else if (text->is_inline)
        doubt = "it answers below or between quoted lines";
    else if (reply_count_words(reply->text) > REPLY_MAX_WORDS)
        doubt = "it is long";
    reply->is_inline = text->is_inline;
    reply->doubt = g_strdup(doubt);
    reply->is_sure = doubt == NULL;
}

MailReply *
mail_reply_split_text(const char *source, const char *writer, const char *marker)
{
    gsize len = strlen(source);
    g_autofree char *begin = len > REPLY_MAX_BYTES ? reply_begin(source) : NULL;
    g_autofree char *visible = reply_visible(begin != NULL ? begin : source);
    g_auto(GStrv) lines = g_strsplit(visible, "\n", -1);
    guint n = g_strv_length(lines);
    g_auto(GStrv) keys = g_new0(char *, n + 1);
    g_autofree gboolean *drop = g_new0(gboolean, n + 1);
    g_autofree char *writer_key = writer != NULL ? base_text_key(writer) : NULL;
    ReplyText text = {.lines = lines, .keys = keys, .n = n, .drop = drop};
    MailReply *reply = g_new0(MailReply, 1);
    guint quote, end;

    for (guint i = 0; i < n; i++) {
        keys[i] = base_text_key(lines[i]);
        drop[i] = mail_mark_is_picture(keys[i]);
    }
    quote = end = reply_find_quote(&text, marker);
    reply_drop_banners(&text, end);
    /* After "On ... wrote:" with '>' on its lines, words without '>' are new; after a header block nothing
     * is. */
    if (end < n && mail_mark_attribution(keys, end) > 0 && reply_has_marked_lines(&text, end))
        end = n;
    reply_drop_quoted(&text, end);
    if (!text.is_inline)
        end = quote;
    mail_signature_drop(&text, end, writer_key);
    reply_drop_disclaimers(&text, end);
    reply_drop_tail(&text, end);
    mail_signature_drop(&text, end, writer_key); /* one that stood over another's disclaimer */
    reply_drop_tail(&text, end);
    reply->text = reply_join(&text, 0, end, FALSE);
    reply->rest = reply_join(&text, end, n, TRUE);
    if (begin != NULL) {
        g_autofree char *rest = g_strconcat(reply->rest, source + strlen(begin), NULL);

        text.doubt = "it is long";
        g_free(reply->rest);
        reply->rest = g_steal_pointer(&rest);
    }
    reply_settle(reply, &text);
    return reply;
}

/* The display name, else what the address says of it: "una.fairweather@..." signs as Una Fairweather,
 * "una@..." as Una. */
static char *
reply_writer(const MailMessage *message)
{
    const MailAddress *from = message->from.list->len > 0 ? g_ptr_array_index(message->from.list, 0) : NULL;
    const char *local = from != NULL ? from->address : NULL;

    if (from != NULL && from->name != NULL)
        return g_strdup(from->name);
    if (local == NULL || strcspn(local, "@") < 3)
        return NULL;
    return g_strdelimit(g_strndup(local, strcspn(local, "@")), "._", ' ');
}

MailReply *
mail_reply_split(const MailMessage *message, const char *marker)
{
    g_autofree char *writer = reply_writer(message);
    MailReply *reply = mail_reply_split_text(
        message->quoted_text != NULL ? message->quoted_text : message->text, writer, marker);

    if (message->texts_differ && reply->is_sure) {
        reply->is_sure = FALSE;
        reply->doubt = g_strdup("its plain text and its HTML say different things");
    }
    return reply;
}
