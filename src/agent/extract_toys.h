/* extract_toys.h - what stands in the place of the parsers in extract's test: each toy is something that a
 * mail may do to them, from inside the fence. */
#pragma once

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "agent/extract_private.h"
#include "base/file.h"
#include "base/log.h"

#define TOY_PARTS_BYTES (25u << 20)

typedef json_t *(*Toy)(int input_fd, int parts_fd, GError **error);

static json_t *
toy_echo(int input_fd, int parts_fd, GError **error)
{
    g_autoptr(GBytes) bytes = base_read_all(input_fd, 4096, error);

    return bytes == NULL
               ? NULL
               : json_pack("{s:s%}", "said", g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static json_t *
toy_crash(int input_fd, int parts_fd, GError **error)
{
    signal(SIGSEGV, SIG_DFL); /* a sanitizer would turn it into an exit */
    raise(SIGSEGV);
    return NULL;
}

static json_t *
toy_abort(int input_fd, int parts_fd, GError **error)
{
    signal(SIGABRT, SIG_DFL);
    abort();
}

static json_t *
toy_exit(int input_fd, int parts_fd, GError **error)
{
    _exit(7);
}

static json_t *
toy_say_done_and_exit(int input_fd, int parts_fd, GError **error)
{
    _exit(0);
}

static json_t *
toy_sleep(int input_fd, int parts_fd, GError **error)
{
    g_usleep(20 * G_USEC_PER_SEC);
    return json_object();
}

static json_t *
toy_nap(int input_fd, int parts_fd, GError **error)
{
    g_usleep(G_USEC_PER_SEC / 5);
    return json_array();
}

static json_t *
toy_spin(int input_fd, int parts_fd, GError **error)
{
    for (volatile guint64 turn = 0; turn < G_MAXUINT64; turn++)
        continue;
    return NULL;
}

static json_t *
toy_refuse(int input_fd, int parts_fd, GError **error)
{
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "the toy does not like it");
    return NULL;
}

static json_t *
toy_answer_much(int input_fd, int parts_fd, GError **error)
{
    g_autofree char *text = g_strnfill(2u << 20, 'x');

    return json_pack("{s:s}", "said", text);
}

static json_t *
toy_write_parts(int input_fd, int parts_fd, GError **error)
{
    g_autofree char *bytes = g_strnfill(1u << 20, 'p');

    for (guint i = 0; i < TOY_PARTS_BYTES >> 20; i++) {
        if (!base_write_all(parts_fd, bytes, 1u << 20, error))
            return NULL;
    }
    return json_pack("{s:s}", "said", "written");
}

/* Leaves the descriptor otherwise than it found it, as far as the fence lets it. */
static json_t *
toy_bend_parts(int input_fd, int parts_fd, GError **error)
{
    (void)!fcntl(parts_fd, F_SETFL, O_APPEND | O_DIRECT);
    return base_write_all(parts_fd, "one child's", 11, error) ? json_pack("{s:s}", "said", "bent") : NULL;
}

static json_t *
toy_measure_parts(int input_fd, int parts_fd, GError **error)
{
    gboolean bent = (fcntl(parts_fd, F_GETFL) & (O_APPEND | O_DIRECT)) != 0;
    json_int_t at = lseek(parts_fd, 0, SEEK_CUR), size = lseek(parts_fd, 0, SEEK_END);

    return json_pack("{s:I, s:I, s:b}", "size", size, "at", at, "bent", bent);
}

static json_t *
toy_write_for_ever(int input_fd, int parts_fd, GError **error)
{
    while (TRUE) {
        json_decref(toy_write_parts(input_fd, parts_fd, error));
        if (error != NULL && *error != NULL)
            return NULL;
    }
}

#ifndef CASEWARD_SANITISE
static json_t *
toy_allocate(int input_fd, int parts_fd, GError **error)
{
    g_autofree char *much = g_malloc(900u << 20);

    memset(much, 1, 900u << 20);
    return json_pack("{s:s}", "said", "had it");
}
#endif

/* The result's descriptor is in reach of a parser that was taken over: what it writes there must not be
 * believed. */
static json_t *
toy_forge(int input_fd, int parts_fd, GError **error)
{
    base_write_all(parts_fd + 1, "{\"said\":", 8, NULL);
    _exit(0);
}

/* Inside the fence a child may say that it never got there, to be excused and tried for ever. */
static json_t *
toy_excuse(int input_fd, int parts_fd, GError **error)
{
    _exit(EXTRACT_EXIT_NO_FENCE);
}

static json_t *
toy_another_excuse(int input_fd, int parts_fd, GError **error)
{
    _exit(EXTRACT_EXIT_LOST);
}

/* More than an answer may have does not even fit, whoever writes it. */
static json_t *
toy_overflow(int input_fd, int parts_fd, GError **error)
{
    g_autofree char *text = g_strnfill(2u << 20, 'x');
    int fault = base_write_all(parts_fd + 1, text, 2u << 20, NULL) ? 0 : errno;

    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_PERM, "%s", "");
    return fault == EPERM && ftruncate(parts_fd + 1, 0) != 0 ? NULL : json_object();
}

static json_t *
toy_look_around(int input_fd, int parts_fd, GError **error)
{
    json_t *open_fds = json_array();

    for (int fd = 0; fd < 64; fd++) {
        if (fcntl(fd, F_GETFD) >= 0)
            json_array_append_new(open_fds, json_integer(fd));
    }
    return open_fds;
}

static json_t *
toy_environment(int input_fd, int parts_fd, GError **error)
{
    return json_pack("{s:b,s:b,s:b}", "home", getenv("HOME") != NULL, "path", getenv("PATH") != NULL,
                     "secret", getenv("CASEWARD_TEST_SECRET") != NULL);
}

/* The first of July at noon in Greenwich. */
static json_t *
toy_local_time(int input_fd, int parts_fd, GError **error)
{
    const time_t noon = 1782907200;
    struct tm local = {0};

    localtime_r(&noon, &local);
    return json_pack("[i]", local.tm_hour);
}

static json_t *
toy_charset(int input_fd, int parts_fd, GError **error)
{
    g_autofree char *text = g_convert("caf\xe9 \x80", -1, "UTF-8", "WINDOWS-1252", NULL, NULL, error);

    return text == NULL ? NULL : json_pack("{s:s}", "said", text);
}

static json_t *
toy_rare_charset(int input_fd, int parts_fd, GError **error)
{
    g_autofree char *text = g_convert("x", -1, "UTF-8", "EBCDIC-AT-DE", NULL, NULL, error);

    return text == NULL ? NULL : json_pack("{s:s}", "said", text);
}

/* In the lean server's child the open ends it, after half of the work. */
static json_t *
toy_open_between(int input_fd, int parts_fd, GError **error)
{
    int fd;

    if (!base_write_all(parts_fd, "whole", 5, error))
        return NULL;
    fd = open("/etc/passwd", O_RDONLY | O_CLOEXEC);
    return json_pack("{s:s}", "said", fd < 0 && errno == EPERM ? "not to be opened" : "opened");
}

static json_t *
toy_leave(int input_fd, int parts_fd, GError **error)
{
    agent_extract_leave();
}

typedef struct {
    const char *name;
    Toy play;
} ToyName;

static const ToyName toys[] = {
    {"echo", toy_echo},
    {"crash", toy_crash},
    {"abort", toy_abort},
    {"exit", toy_exit},
    {"say done and exit", toy_say_done_and_exit},
    {"sleep", toy_sleep},
    {"nap", toy_nap},
    {"spin", toy_spin},
    {"refuse", toy_refuse},
    {"answer much", toy_answer_much},
    {"write parts", toy_write_parts},
    {"bend parts", toy_bend_parts},
    {"measure parts", toy_measure_parts},
    {"write for ever", toy_write_for_ever},
#ifndef CASEWARD_SANITISE
    {"allocate", toy_allocate},
#endif
    {"forge", toy_forge},
    {"excuse", toy_excuse},
    {"another excuse", toy_another_excuse},
    {"overflow", toy_overflow},
    {"look around", toy_look_around},
    {"environment", toy_environment},
    {"local time", toy_local_time},
    {"charset", toy_charset},
    {"rare charset", toy_rare_charset},
    {"open between", toy_open_between},
    {"leave", toy_leave},
};

static json_t *
toy_work(int input_fd, int parts_fd, const json_t *request, gpointer data, GError **error)
{
    const char *name = base_json_string(request, "do");

    for (guint i = 0; i < G_N_ELEMENTS(toys); i++) {
        if (g_strcmp0(toys[i].name, name) == 0)
            return toys[i].play(input_fd, parts_fd, error);
    }
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "no toy %s", name);
    return NULL;
}
