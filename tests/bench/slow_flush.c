/* A disk that takes its time: preloaded, each fsync and fdatasync takes SLOW_FLUSH_US microseconds more, one after the
 * other whoever asks, as a disk with one queue does it.  What a virtual machine calls synced is often in the host's
 * memory; a ratio of two programs that sync is only worth something beside the time that one sync takes. */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

typedef int (*SlowFlush)(int fd);

static int
slow_flush(const char *name, int fd)
{
    SlowFlush real = (SlowFlush)dlsym(RTLD_NEXT, name);
    const char *us = getenv("SLOW_FLUSH_US"), *queue = getenv("SLOW_FLUSH_QUEUE");
    long ns = us != NULL ? atol(us) * 1000 : 0;
    const struct timespec pause = {ns / 1000000000, ns % 1000000000};
    int lock = open(queue != NULL ? queue : "/dev/null", O_RDONLY | O_CLOEXEC);
    int rc = real(fd);

    flock(lock, LOCK_EX);
    nanosleep(&pause, NULL);
    close(lock);
    return rc;
}

int
fsync(int fd)
{
    return slow_flush("fsync", fd);
}

int
fdatasync(int fd)
{
    return slow_flush("fdatasync", fd);
}
