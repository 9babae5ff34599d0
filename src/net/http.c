#include "net/http.h"

#include <string.h>

#include "net/connect_private.h"

#define HTTP_SECONDS 30
#define HTTP_MOST_BYTES ((gsize)1024 * 1024)

typedef struct {
    CURL *curl;
    GString *body;
    gsize most;
    gboolean is_too_large;
    char why[CURL_ERROR_SIZE];
} HttpRequest;

void
net_http_answer_clear(NetHttpAnswer *answer)
{
    if (answer->body != NULL)
        explicit_bzero(answer->body, answer->body_len);
    g_clear_pointer(&answer->body, g_free);
    g_clear_pointer(&answer->etag, g_free);
    *answer = (NetHttpAnswer)NET_HTTP_ANSWER_EMPTY;
}

static void
http_request_clear(HttpRequest *request)
{
    if (request->curl != NULL)
        curl_easy_cleanup(request->curl);
    if (request->body != NULL) {
        explicit_bzero(request->body->str, request->body->len);
        g_string_free(request->body, TRUE);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HttpRequest, http_request_clear)

/* CURLOPT_MAXFILESIZE is only what the server announces. */
static size_t
http_on_bytes(char *bytes, size_t size, size_t count, void *data)
{
    HttpRequest *request = data;

    if (request->body->len + size * count > request->most) {
        request->is_too_large = TRUE;
        return 0;
    }
    g_string_append_len(request->body, bytes, (gssize)(size * count));
    return size * count;
}

static gboolean
http_set_up(HttpRequest *request, const NetHttpServer *server)
{
    CURLcode rc = CURLE_OK;
    long seconds = (long)(server->timeout_seconds != 0 ? server->timeout_seconds : HTTP_SECONDS);

    request->curl = curl_easy_init();
    request->most = server->most_bytes != 0 ? server->most_bytes : HTTP_MOST_BYTES;
    request->body = g_string_new(NULL);
    if (request->curl == NULL)
        return FALSE;
#define HTTP_SET(option, value) rc = rc != CURLE_OK ? rc : curl_easy_setopt(request->curl, option, value)
    HTTP_SET(CURLOPT_URL, server->url);
    HTTP_SET(CURLOPT_PROTOCOLS_STR, "https");
    HTTP_SET(CURLOPT_PROXY, ""); /* whatever the environment says */
    HTTP_SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    HTTP_SET(CURLOPT_SSL_VERIFYPEER, 1L);
    HTTP_SET(CURLOPT_SSL_VERIFYHOST, 2L);
    if (server->ca_file != NULL) {
        HTTP_SET(CURLOPT_CAINFO, server->ca_file);
        HTTP_SET(CURLOPT_CAPATH, NULL);
    }
    HTTP_SET(CURLOPT_FOLLOWLOCATION, 0L);
    HTTP_SET(CURLOPT_CONNECTTIMEOUT, seconds);
    HTTP_SET(CURLOPT_TIMEOUT, seconds);
    HTTP_SET(CURLOPT_NOSIGNAL, 1L);
    HTTP_SET(CURLOPT_WRITEFUNCTION, http_on_bytes);
    HTTP_SET(CURLOPT_WRITEDATA, request);
    HTTP_SET(CURLOPT_ERRORBUFFER, request->why);
#undef HTTP_SET
    return rc == CURLE_OK;
}

static gboolean
http_perform(HttpRequest *request, const char *host, NetHttpAnswer *answer, GError **error)
{
    CURLcode rc = curl_easy_perform(request->curl);
    struct curl_header *etag;
    curl_off_t retry_after = 0;
    long status = 0;

    if (rc != CURLE_OK) {
        const char *why = request->is_too_large     ? "the answer is longer than it may be"
                          : request->why[0] != '\0' ? request->why
                                                    : curl_easy_strerror(rc);

        g_set_error(error, NET_ERROR,
                    (gint)(request->is_too_large ? NET_ERROR_TOO_LARGE : net_connect_error_of(rc, why, "")),
                    "%s: %s", host, why);
        return FALSE;
    }
    curl_easy_getinfo(request->curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(request->curl, CURLINFO_RETRY_AFTER, &retry_after);
    answer->status = (guint)status;
    answer->retry_after = (guint)CLAMP(retry_after, 0, G_MAXINT32);
    if (curl_easy_header(request->curl, "ETag", 0, CURLH_HEADER, -1, &etag) == CURLHE_OK)
        answer->etag = g_strdup(etag->value);
    answer->body_len = request->body->len;
    answer->body = g_string_free(g_steal_pointer(&request->body), FALSE);
    return TRUE;
}

/* "login.example": the rest of a URL may hold what is not for a log. */
static char *
http_host(const char *url)
{
    const char *start = g_str_has_prefix(url, "https://") ? url + strlen("https://") : url;

    return g_strndup(start, strcspn(start, "/?#"));
}

static gboolean
http_open(HttpRequest *request, const NetHttpServer *server, const char *host, GError **error)
{
    if (g_str_has_prefix(server->url, "https://") && http_set_up(request, server))
        return TRUE;
    g_set_error(error, NET_ERROR, NET_ERROR_CONNECT, "%s: this is no address that begins with https://",
                host);
    return FALSE;
}

gboolean
net_http_get(const NetHttpServer *server, const char *etag, NetHttpAnswer *answer, GError **error)
{
    g_auto(HttpRequest) request = {.curl = NULL};
    g_autofree char *host = http_host(server->url);
    g_autofree char *known = etag != NULL ? g_strconcat("If-None-Match: ", etag, NULL) : NULL;
    struct curl_slist *headers = known != NULL ? curl_slist_append(NULL, known) : NULL;
    gboolean done = http_open(&request, server, host, error);

    if (done && headers != NULL)
        curl_easy_setopt(request.curl, CURLOPT_HTTPHEADER, headers);
    done = done && http_perform(&request, host, answer, error);
    curl_slist_free_all(headers);
    return done;
}

static char *
http_form(CURL *curl, const NetHttpField *fields)
{
    g_autoptr(GString) form = g_string_new(NULL);

    for (; fields->name != NULL; fields++) {
        char *value = fields->value != NULL ? curl_easy_escape(curl, fields->value, 0) : NULL;

        if (value == NULL)
            continue;
        g_string_append_printf(form, "%s%s=%s", form->len > 0 ? "&" : "", fields->name, value);
        explicit_bzero(value, strlen(value));
        curl_free(value);
    }
    return g_string_free(g_steal_pointer(&form), FALSE);
}

gboolean
net_http_post(const NetHttpServer *server, const NetHttpField *fields, NetHttpAnswer *answer, GError **error)
{
    g_auto(HttpRequest) request = {.curl = NULL};
    g_autofree char *host = http_host(server->url);
    g_autofree char *form = NULL;
    gboolean done;

    if (!http_open(&request, server, host, error))
        return FALSE;
    form = http_form(request.curl, fields);
    done = curl_easy_setopt(request.curl, CURLOPT_POSTFIELDS, form) == CURLE_OK &&
           http_perform(&request, host, answer, error);
    explicit_bzero(form, strlen(form));
    return done;
}
