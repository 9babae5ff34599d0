#include "watch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* It limits its own time, by the configuration.  This is for one that a file took over. */
#define WATCH_MOST_MS (10 * 60 * 1000)

static bool
watch_start(const char *path, char **argv, int result, pid_t *pid)
{
    posix_spawn_file_actions_t places;
    bool is_started =
        posix_spawn_file_actions_init(&places) == 0 &&
        posix_spawn_file_actions_addopen(&places, STDIN_FILENO, "/dev/null", O_RDONLY, 0) == 0 &&
        posix_spawn_file_actions_adddup2(&places, result, STDOUT_FILENO) == 0 &&
        posix_spawn_file_actions_addopen(&places, STDERR_FILENO, "/dev/null", O_WRONLY, 0) == 0 &&
        posix_spawn(pid, path, &places, NULL, argv, environ) == 0;

    posix_spawn_file_actions_destroy(&places);
    return is_started;
}

static bool
watch_ends_well(pid_t pid)
{
    struct pollfd end = {.fd = pidfd_open(pid, 0), .events = POLLIN};
    int status = -1;

    if (end.fd < 0 || poll(&end, 1, WATCH_MOST_MS) != 1)
        kill(pid, SIGKILL);
    if (end.fd >= 0)
        close(end.fd);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Who reads a stranger's bytes may be made to say anything: no escape sequence reaches a terminal. */
static bool
watch_is_text(const unsigned char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        bool is_second_set = bytes[i] == 0xc2 && i + 1 < len && bytes[i + 1] >= 0x80 && bytes[i + 1] < 0xa0;

        if ((bytes[i] < ' ' && bytes[i] != '\n') || bytes[i] == 0x7f || is_second_set)
            return false;
    }
    return len > 0;
}

static WatchEnd
watch_write(const unsigned char *bytes, size_t len)
{
    ssize_t n;

    for (size_t done = 0; done < len; done += (size_t)n) {
        n = write(STDOUT_FILENO, bytes + done, len - done);
        if (n < 0 && errno == EINTR)
            n = 0;
        else if (n < 0)
            return done > 0 ? WATCH_CUT : WATCH_NOT_READ; /* who asked again would have what is out twice */
    }
    return WATCH_DONE;
}

static WatchEnd
watch_pass_on(int result)
{
    struct stat about;
    WatchEnd end;
    void *bytes;

    if (fstat(result, &about) != 0 || about.st_size <= 0)
        return WATCH_NOT_READ;
    bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, result, 0);
    if (bytes == MAP_FAILED)
        return WATCH_NOT_READ;
    end = watch_is_text(bytes, (size_t)about.st_size) ? watch_write(bytes, (size_t)about.st_size)
                                                      : WATCH_NOT_READ;
    munmap(bytes, (size_t)about.st_size);
    return end;
}

WatchEnd
watch_run(const char *path, char **argv)
{
    int result = memfd_create("read", MFD_CLOEXEC);
    WatchEnd end = WATCH_NOT_READ;
    pid_t pid;

    if (result < 0)
        return WATCH_NOT_READ;
    if (watch_start(path, argv, result, &pid) && watch_ends_well(pid))
        end = watch_pass_on(result);
    close(result);
    return end;
}
