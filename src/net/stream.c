/* libetpan's stream over our connection.  Its own streams verify nothing and spin for ever at the end of
 * input: here read says -1 at the end, past a deadline and past a budget. */
#include "net/imap_private.h"

#define NET_STREAM_BUFFER (16 * 1024) /* a TLS record */

static ssize_t
net_stream_read(mailstream_low *low, void *buffer, size_t len)
{
    return net_connection_read(low->data, buffer, len);
}

static ssize_t
net_stream_write(mailstream_low *low, const void *bytes, size_t len)
{
    return net_connection_write(low->data, bytes, len) ? (ssize_t)len : -1;
}

static int
net_stream_close(mailstream_low *low)
{
    return 0; /* the connection is not ours to close */
}

static int
net_stream_fd(mailstream_low *low)
{
    return net_connection_fd(low->data);
}

static void
net_stream_free(mailstream_low *low)
{
    free(low);
}

static void
net_stream_cancel(mailstream_low *low)
{
}

mailstream *
net_stream_new(NetConnection *connection)
{
    static mailstream_low_driver driver = {
        .mailstream_read = net_stream_read,
        .mailstream_write = net_stream_write,
        .mailstream_close = net_stream_close,
        .mailstream_get_fd = net_stream_fd,
        .mailstream_free = net_stream_free,
        .mailstream_cancel = net_stream_cancel,
    };
    mailstream_low *low = mailstream_low_new(connection, &driver);
    mailstream *stream = low != NULL ? mailstream_new(low, NET_STREAM_BUFFER) : NULL;

    if (stream == NULL)
        g_error("out of memory"); /* as GLib itself would end */
    return stream;
}
