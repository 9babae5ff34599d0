/* document_fuzz.h - what every reader of documents promises of any bytes: a document within its limits or an
 * error, never both, and every text of it is valid UTF-8. */
#pragma once

#include <stdint.h>
#include <stdlib.h>

#include "document/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const DocumentLimits fuzz_limits = {.bytes_in = 4 << 20,
                                           .bytes_out = 4 << 20,
                                           .bytes_entry = 2 << 20,
                                           .entries = 100,
                                           .ratio = 1000,
                                           .depth = 12,
                                           .pages = 20,
                                           .runs = 5000,
                                           .text = 1 << 20};

/* libgsf tells of every fault that it meets, as a warning. */
static void
fuzz_hear(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

static void
fuzz_init(void)
{
    static gboolean is_done;

    if (is_done)
        return;
    is_done = TRUE;
    g_log_set_default_handler(fuzz_hear, NULL);
    document_init();
}

/* Frees both. */
static void
fuzz_check(Document *document, GError *error)
{
    g_autofree char *text = document != NULL ? document_to_text(document) : NULL;

    if ((document == NULL) == (error == NULL) || (error != NULL && error->domain != DOCUMENT_ERROR))
        abort();
    if (document != NULL && (document->parts->len == 0 || document->notes >= DOCUMENT_NOTE_END))
        abort();
    if (text != NULL && !g_utf8_validate(text, -1, NULL))
        abort();
    document_free(document);
    g_clear_error(&error);
}
