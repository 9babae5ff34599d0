#include "mail/compose.h"
#include "base/sum.h"

#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "mail/compose_private.h"

static gboolean
compose_refuse(GError **error, const char *what, const char *why)
{
    g_set_error(error, MAIL_ERROR, MAIL_ERROR_VALUE, "compose a mail: %s %s", what, why);
    return FALSE;
}

static gboolean
compose_check_line(const char *value, const char *what, GError **error)
{
    if (value == NULL)
        return TRUE;
    if (!base_text_is_one_line(value))
        return compose_refuse(error, what, "has a line break or control character");
    if (!g_utf8_validate(value, -1, NULL))
        return compose_refuse(error, what, "is not valid UTF-8");
    return strlen(value) <= 4000 ? TRUE : compose_refuse(error, what, "is longer than 4000 bytes");
}

/* One mailbox that every program reads the same way: nothing quoted, no second address behind a comma. */
static gboolean
compose_check_address(const char *address, const char *what, GError **error)
{
    const char *at = address != NULL ? strchr(address, '@') : NULL;

    if (at == NULL || at == address || at[1] == '\0' || strchr(at + 1, '@') != NULL || strlen(address) > 254)
        return compose_refuse(error, what, "is not one address");
    for (const char *p = address; *p != '\0'; p++) {
        if ((guchar)*p <= 0x20 || (guchar)*p >= 0x7F || strchr("\"(),:;<>[\\]", *p) != NULL)
            return compose_refuse(error, what, "has a character that an address must not have");
    }
    return TRUE;
}

static gboolean
compose_check_id(const char *id, const char *what, GError **error)
{
    if (id == NULL)
        return TRUE;
    for (const char *p = id; *p != '\0'; p++) {
        if ((guchar)*p <= 0x20 || (guchar)*p >= 0x7F || *p == '<' || *p == '>')
            return compose_refuse(error, what, "is not a Message-ID");
    }
    if (strlen(id) > 900)
        return compose_refuse(error, what, "is longer than 900 bytes");
    return strchr(id, '@') != NULL ? TRUE : compose_refuse(error, what, "is not a Message-ID");
}

gboolean
mail_compose_can_write_to(const char *address)
{
    return compose_check_address(address, "To", NULL);
}

gboolean
mail_compose_can_name(const char *id)
{
    return id != NULL && compose_check_id(id, "References", NULL);
}

static gboolean
compose_check_text(const char *text, const char *what, GError **error)
{
    if (text == NULL)
        return TRUE;
    if (!g_utf8_validate(text, -1, NULL))
        return compose_refuse(error, what, "is not valid UTF-8");
    return strchr(text, '\r') == NULL ? TRUE : compose_refuse(error, what, "has CR line ends");
}

static gboolean
compose_is_token(const char *text)
{
    if (text == NULL || text[0] == '\0')
        return FALSE;
    for (const char *p = text; *p != '\0'; p++) {
        if ((guchar)*p <= 0x20 || (guchar)*p >= 0x7F || strchr("()<>@,;:\\\"[]?=", *p) != NULL)
            return FALSE;
    }
    return TRUE;
}

static gboolean
compose_check_attachments(const MailDraft *draft, GError **error)
{
    for (guint i = 0; i < draft->n_attachments; i++) {
        const MailAttachment *each = &draft->attachments[i];
        g_autofree char *type = g_strdelimit(g_strdup(each->type != NULL ? each->type : ""), "/", '-');

        if (!compose_check_line(each->name, "an attachment's name", error))
            return FALSE;
        if (each->name == NULL || each->name[0] == '\0' || strpbrk(each->name, "/\\\"") != NULL ||
            strlen(each->name) > 200)
            return compose_refuse(error, "an attachment's name",
                                  "is empty, too long, or has a quote or folder in it");
        if (each->type == NULL || !compose_is_token(type) || strchr(each->type, '/') == NULL ||
            strlen(type) > 120)
            return compose_refuse(error, "an attachment's type", "is not of the form type/subtype");
        if (each->length < 0 || each->offset < 0)
            return compose_refuse(error, "an attachment", "has a negative length or offset");
    }
    return TRUE;
}

static gboolean
compose_check_extra(const MailDraft *draft, GError **error)
{
    for (const MailExtraHeader *each = draft->extra; each != NULL && each->name != NULL; each++) {
        if (!compose_is_token(each->name) || strlen(each->name) > 60)
            return compose_refuse(error, "an extra header's name", "is not one");
        if (each->value == NULL || !compose_check_line(each->value, "an extra header", error))
            return each->value == NULL ? compose_refuse(error, "an extra header", "has no value") : FALSE;
    }
    for (guint i = 0; draft->references != NULL && draft->references[i] != NULL; i++) {
        if (!compose_check_id(draft->references[i], "References", error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
compose_check(const MailDraft *draft, GError **error)
{
    if (draft->rfc_id == NULL || draft->subject == NULL || draft->text == NULL || draft->date == NULL)
        return compose_refuse(error, "the draft", "lacks Message-ID, subject, text or date");
    if ((draft->calendar != NULL) != (draft->calendar_method != NULL) ||
        (draft->calendar_method != NULL && !compose_is_token(draft->calendar_method)))
        return compose_refuse(error, "the calendar part", "and its method do not fit");
    return compose_check_address(draft->from, "From", error) &&
           compose_check_address(draft->to, "To", error) &&
           compose_check_line(draft->from_name, "the name in From", error) &&
           compose_check_line(draft->subject, "the subject", error) &&
           compose_check_line(draft->auto_submitted, "Auto-Submitted", error) &&
           compose_check_line(draft->suppress, "X-Auto-Response-Suppress", error) &&
           compose_check_id(draft->rfc_id, "Message-ID", error) &&
           compose_check_id(draft->picture_id, "Content-ID", error) &&
           compose_check_id(draft->in_reply_to, "In-Reply-To", error) && compose_check_extra(draft, error) &&
           compose_check_text(draft->text, "the text", error) &&
           compose_check_text(draft->html, "the HTML", error) &&
           compose_check_text(draft->calendar, "the calendar part", error) &&
           compose_check_attachments(draft, error);
}

static void
compose_date(MailOut *out, GDateTime *date)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    g_autoptr(GDateTime) local = g_date_time_to_timezone(date, base_time_zone());
    g_autofree char *rest = g_date_time_format(local, "%Y %H:%M:%S %z");

    /* Not by %a and %b: those follow the locale. */
    mail_out_line(out, "Date: %s, %02d %s %s", days[g_date_time_get_day_of_week(local) - 1],
                  g_date_time_get_day_of_month(local), months[g_date_time_get_month(local) - 1], rest);
}

static void
compose_headers(MailOut *out, const MailDraft *draft)
{
    const char *ids[] = {draft->rfc_id, NULL};
    const char *answered[] = {draft->in_reply_to, NULL};

    compose_date(out, draft->date);
    mail_out_mailbox(out, "From", draft->from_name, draft->from);
    mail_out_mailbox(out, "To", NULL, draft->to);
    mail_out_header(out, "Subject", draft->subject);
    mail_out_ids(out, "Message-ID", ids);
    if (draft->in_reply_to != NULL)
        mail_out_ids(out, "In-Reply-To", answered);
    if (draft->references != NULL && draft->references[0] != NULL)
        mail_out_ids(out, "References", draft->references);
    if (draft->auto_submitted != NULL)
        mail_out_header(out, "Auto-Submitted", draft->auto_submitted);
    if (draft->suppress != NULL)
        mail_out_header(out, "X-Auto-Response-Suppress", draft->suppress);
    /* Some servers rewrite Message-ID; this one comes back with a mail that goes round. */
    mail_out_header(out, "X-Caseward-Id", draft->rfc_id);
    for (const MailExtraHeader *each = draft->extra; each != NULL && each->name != NULL; each++)
        mail_out_header(out, each->name, each->value);
    mail_out_line(out, "MIME-Version: 1.0");
}

/* Out of the Message-ID, so that the same draft gives the same bytes; "=_" stands in no encoded body. */
static char *
compose_boundary(const MailDraft *draft, const char *level)
{
    g_autofree char *sum = base_sum_of_text(draft->rfc_id);

    return g_strdup_printf("=_%s_%.32s", level, sum);
}

/* The HTML, and the picture that it shows beside it (RFC 2387). */
static void
compose_html(MailOut *out, const MailDraft *draft)
{
    g_autofree char *boundary = compose_boundary(draft, "rel");

    if (draft->picture == NULL) {
        mail_out_line(out, "Content-Type: text/html; charset=utf-8");
        mail_out_body(out, draft->html);
        return;
    }
    mail_out_line(out, "Content-Type: multipart/related; type=\"text/html\";\r\n boundary=\"%s\"\r\n",
                  boundary);
    mail_out_line(out, "--%s\r\nContent-Type: text/html; charset=utf-8", boundary);
    mail_out_body(out, draft->html);
    mail_out_line(out, "\r\n--%s\r\nContent-Type: %s", boundary, draft->picture->type);
    mail_out_line(out, "Content-ID: <%s>", draft->picture_id);
    mail_out_line(out, "Content-Disposition: inline; filename=\"%s\"", draft->picture->name);
    mail_out_line(out, "Content-Transfer-Encoding: base64\r\n");
    mail_out_attachment(out, draft->picture);
    mail_out_line(out, "\r\n--%s--", boundary);
}

/* The line break before a boundary belongs to the boundary (RFC 2046 section 5.1.1): texts keep their own. */
static void
compose_text(MailOut *out, const MailDraft *draft)
{
    g_autofree char *boundary = compose_boundary(draft, "alt");

    if (draft->html == NULL && draft->calendar == NULL) {
        mail_out_line(out, "Content-Type: text/plain; charset=utf-8");
        mail_out_body(out, draft->text);
        return;
    }
    mail_out_line(out, "Content-Type: multipart/alternative;\r\n boundary=\"%s\"\r\n", boundary);
    mail_out_line(out, "--%s\r\nContent-Type: text/plain; charset=utf-8", boundary);
    mail_out_body(out, draft->text);
    if (draft->html != NULL) {
        mail_out_line(out, "\r\n--%s", boundary);
        compose_html(out, draft);
    }
    if (draft->calendar != NULL) {
        mail_out_line(out, "\r\n--%s\r\nContent-Type: text/calendar; charset=utf-8; method=%s", boundary,
                      draft->calendar_method);
        mail_out_body(out, draft->calendar);
    }
    mail_out_line(out, "\r\n--%s--", boundary);
}

/* RFC 2231 for a name that is not plain ASCII, with an ASCII one beside it for programs that do not know it.
 */
static void
compose_file_name(MailOut *out, const char *name)
{
    g_autoptr(GString) ascii = g_string_new(NULL);
    g_autofree char *escaped = NULL;

    for (const char *p = name; *p != '\0'; p = g_utf8_next_char(p))
        g_string_append_c(ascii, (guchar)*p < 0x80 ? *p : '_');
    mail_out_text(out, "Content-Disposition: attachment;\r\n filename=\"");
    mail_out_text(out, ascii->str);
    mail_out_text(out, "\"");
    if (!g_str_is_ascii(name)) {
        escaped = g_uri_escape_string(name, NULL, FALSE);
        mail_out_text(out, ";\r\n filename*=UTF-8''");
        mail_out_text(out, escaped);
    }
    mail_out_text(out, "\r\n");
}

static void
compose_body(MailOut *out, const MailDraft *draft)
{
    g_autofree char *boundary = compose_boundary(draft, "mix");

    if (draft->n_attachments == 0) {
        compose_text(out, draft);
        return;
    }
    mail_out_line(out, "Content-Type: multipart/mixed;\r\n boundary=\"%s\"\r\n", boundary);
    mail_out_line(out, "--%s", boundary);
    compose_text(out, draft);
    for (guint i = 0; i < draft->n_attachments; i++) {
        const MailAttachment *each = &draft->attachments[i];

        mail_out_line(out, "\r\n--%s\r\nContent-Type: %s", boundary, each->type);
        compose_file_name(out, each->name);
        mail_out_line(out, "Content-Transfer-Encoding: base64\r\n");
        mail_out_attachment(out, each);
    }
    mail_out_line(out, "\r\n--%s--", boundary);
}

gboolean
mail_compose(const MailDraft *draft, int out_fd, GError **error)
{
    MailOut out = {.fd = out_fd};

    if (!compose_check(draft, error))
        return FALSE;
    out.held = g_string_new(NULL);
    compose_headers(&out, draft);
    compose_body(&out, draft);
    mail_out_flush(&out);
    g_string_free(out.held, TRUE);
    if (out.error != NULL) {
        g_propagate_prefixed_error(error, out.error, "compose a mail: ");
        return FALSE;
    }
    return TRUE;
}
