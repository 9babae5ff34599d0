/* How the bytes of a mail are spelt: RFC 5322 lines, RFC 2047 words, RFC 2045 bodies. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "mail/compose_private.h"

#define SPELL_LINE 76
#define SPELL_LONGEST 78 /* of a line that is sent as it is (RFC 5322 section 2.1.1) */
#define SPELL_HELD (64 * 1024)
#define SPELL_WORD_BYTES 42 /* of text in one encoded word: 56 letters in base64, 68 with its frame */

gboolean
mail_out_flush(MailOut *out)
{
    if (out->error == NULL && out->held->len > 0)
        base_write_all(out->fd, out->held->str, out->held->len, &out->error);
    g_string_truncate(out->held, 0);
    return out->error == NULL;
}

void
mail_out_text(MailOut *out, const char *text)
{
    g_string_append(out->held, text);
    if (out->held->len >= SPELL_HELD)
        mail_out_flush(out);
}

void
mail_out_line(MailOut *out, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    g_string_append_vprintf(out->held, format, values);
    va_end(values);
    mail_out_text(out, "\r\n");
}

/* Printable ASCII, and no word so long that its line could not be folded. */
static gboolean
spell_is_plain(const char *value)
{
    gsize word = 0;

    for (const char *p = value; *p != '\0'; p++) {
        word = *p == ' ' ? 0 : word + 1;
        if ((guchar)*p < 0x20 || (guchar)*p > 0x7E || word > 300)
            return FALSE;
    }
    return strstr(value, "=?") == NULL;
}

/* Adds @piece to the line, on a new one when it would grow too long.  @column is where the line stands. */
static void
spell_fold(MailOut *out, gsize *column, const char *piece, gsize len)
{
    if (*column > 1 && *column + 1 + len > SPELL_LINE) {
        mail_out_text(out, "\r\n");
        *column = 0;
    }
    g_string_append_c(out->held, ' ');
    g_string_append_len(out->held, piece, (gssize)len);
    *column += 1 + len;
}

/* As encoded words, never split within a character. */
static void
spell_words(MailOut *out, gsize *column, const char *value)
{
    while (*value != '\0') {
        const char *end = value;
        g_autofree char *base64 = NULL, *word = NULL;

        while (*end != '\0' && (gsize)(g_utf8_next_char(end) - value) <= SPELL_WORD_BYTES)
            end = g_utf8_next_char(end);
        base64 = g_base64_encode((const guchar *)value, (gsize)(end - value));
        word = g_strdup_printf("=?UTF-8?B?%s?=", base64);
        spell_fold(out, column, word, strlen(word));
        value = end;
    }
}

void
mail_out_header(MailOut *out, const char *name, const char *value)
{
    gsize column = strlen(name) + 1;

    mail_out_text(out, name);
    mail_out_text(out, ":");
    if (spell_is_plain(value)) {
        while (*value != '\0') {
            gsize len = strcspn(value, " ");

            spell_fold(out, &column, value, len);
            value += len + (value[len] == ' ');
        }
    } else {
        spell_words(out, &column, value);
    }
    mail_out_text(out, "\r\n");
}

void
mail_out_mailbox(MailOut *out, const char *name, const char *display, const char *address)
{
    g_autofree char *bracketed = g_strdup_printf("<%s>", address);
    gsize column = strlen(name) + 1;

    mail_out_text(out, name);
    mail_out_text(out, ":");
    if (display != NULL && display[0] != '\0') {
        if (spell_is_plain(display)) {
            g_autoptr(GString) quoted = g_string_new("\"");

            for (const char *p = display; *p != '\0'; p++) {
                if (*p == '"' || *p == '\\')
                    g_string_append_c(quoted, '\\');
                g_string_append_c(quoted, *p);
            }
            g_string_append_c(quoted, '"');
            spell_fold(out, &column, quoted->str, quoted->len);
        } else {
            spell_words(out, &column, display);
        }
    }
    spell_fold(out, &column, bracketed, strlen(bracketed));
    mail_out_text(out, "\r\n");
}

void
mail_out_ids(MailOut *out, const char *name, const char *const *ids)
{
    mail_out_text(out, name);
    mail_out_text(out, ":");
    for (guint i = 0; ids[i] != NULL; i++) {
        mail_out_text(out, i == 0 ? " <" : "\r\n <");
        mail_out_text(out, ids[i]);
        mail_out_text(out, ">");
    }
    mail_out_text(out, "\r\n");
}

/* Plain ASCII in lines that no program on the way has reason to change: no "From " at a line's beginning, no
 * space at its end, none too long, no lone dot. */
static gboolean
spell_is_safe_line(const char *line, gsize len)
{
    if (len > SPELL_LONGEST || strncmp(line, "From ", 5) == 0 || (len == 1 && line[0] == '.') ||
        (len > 0 && (line[len - 1] == ' ' || line[len - 1] == '\t')))
        return FALSE;
    for (gsize i = 0; i < len; i++) {
        if (((guchar)line[i] < 0x20 && line[i] != '\t') || (guchar)line[i] > 0x7E)
            return FALSE;
    }
    return TRUE;
}

static gboolean
spell_is_safe(const char *text)
{
    while (*text != '\0') {
        gsize len = strcspn(text, "\n");

        if (!spell_is_safe_line(text, len))
            return FALSE;
        text += len + (text[len] == '\n');
    }
    return TRUE;
}

static void
spell_seven_bit(MailOut *out, const char *text)
{
    while (*text != '\0') {
        gsize len = strcspn(text, "\n");

        g_string_append_len(out->held, text, (gssize)len);
        mail_out_text(out, "\r\n");
        text += len + (text[len] == '\n');
    }
}

/* How many octets of @line from @i on stand as they are, @most at the most. */
static gsize
spell_plain(const char *line, gsize i, gsize len, gsize most)
{
    gsize from = i, end = i + MIN(len - i, most);

    if (i == 0 && (line[0] == '.' || strncmp(line, "From ", 5) == 0))
        return 0;
    while (i < end && line[i] >= 0x20 && line[i] < 0x7F && line[i] != '=')
        i++;
    return i - from - (i == len && i > from && line[i - 1] == ' ');
}

static void
spell_octet(GString *spelt, guchar byte)
{
    static const char digits[] = "0123456789ABCDEF";
    const char spelling[] = {'=', digits[byte >> 4], digits[byte & 15]};

    g_string_append_len(spelt, spelling, sizeof spelling);
}

static void
spell_break(GString *spelt, gsize *column)
{
    g_string_append(spelt, "=\r\n");
    *column = 0;
}

/* One line in quoted-printable, with soft breaks. */
static void
spell_quoted_line(MailOut *out, const char *line, gsize len)
{
    GString *spelt = out->held;
    gsize column = 0;

    for (gsize i = 0; i < len;) {
        gsize n;

        if (column == SPELL_LINE - 1)
            spell_break(spelt, &column);
        n = spell_plain(line, i, len, SPELL_LINE - 1 - column);
        g_string_append_len(spelt, line + i, (gssize)n);
        column += n;
        i += n;
        if (n > 0)
            continue;
        if (column + 3 > SPELL_LINE - 1)
            spell_break(spelt, &column);
        spell_octet(spelt, (guchar)line[i++]);
        column += 3;
    }
    mail_out_text(out, "\r\n");
}

void
mail_out_body(MailOut *out, const char *text)
{
    if (spell_is_safe(text)) {
        mail_out_line(out, "Content-Transfer-Encoding: 7bit");
        mail_out_line(out, "%s", "");
        spell_seven_bit(out, text);
        return;
    }
    mail_out_line(out, "Content-Transfer-Encoding: quoted-printable");
    mail_out_line(out, "%s", "");
    while (*text != '\0') {
        gsize len = strcspn(text, "\n");

        spell_quoted_line(out, text, len);
        text += len + (text[len] == '\n');
    }
}

void
mail_out_attachment(MailOut *out, const MailAttachment *attachment)
{
    guchar bytes[SPELL_LINE / 4 * 3 * 512]; /* whole lines, so that no piece ends within one */
    gint64 done = 0;

    while (done < attachment->length && out->error == NULL) {
        gsize want = (gsize)MIN((gint64)sizeof bytes, attachment->length - done), have = 0;

        while (have < want) {
            ssize_t n =
                pread(attachment->fd, bytes + have, want - have, attachment->offset + done + (gint64)have);

            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0) {
                g_set_error(&out->error, MAIL_ERROR, MAIL_ERROR_IO,
                            "read attachment %s at byte %" G_GINT64_FORMAT ": %s", attachment->type,
                            done + (gint64)have, n < 0 ? g_strerror(errno) : "it is shorter than said");
                return;
            }
            have += (gsize)n;
        }
        for (gsize i = 0; i < have; i += SPELL_LINE / 4 * 3) {
            g_autofree char *line = g_base64_encode(bytes + i, MIN(SPELL_LINE / 4 * 3, have - i));

            mail_out_text(out, line);
            mail_out_text(out, "\r\n");
        }
        done += (gint64)have;
    }
}
