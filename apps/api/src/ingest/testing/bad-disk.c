/*
 * A disk that fails when it is told to, for whatever program is started with this in LD_PRELOAD.
 *
 * BAD_DISK_ORDER names a file. While it says "full", nothing more fits into files whose path holds
 * what stands after that word; when it says "sync", one sync of such a file fails.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static int is_told(int fd, const char *word) {
  const char *order = getenv("BAD_DISK_ORDER");
  if (order == NULL) return 0;
  int told = open(order, O_RDONLY | O_CLOEXEC);
  if (told < 0) return 0;
  char said[256] = {0};
  ssize_t length = read(told, said, sizeof said - 1);
  close(told);
  size_t size = strlen(word);
  if (length <= (ssize_t)size || strncmp(said, word, size) != 0 || said[size] != ' ') return 0;
  char link[64];
  char path[4096] = {0};
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  if (readlink(link, path, sizeof path - 1) < 0) return 0;
  if (strstr(path, said + size + 1) == NULL) return 0;
  /* Of several processes that sync at once, one fails: whoever takes the order away. */
  return strcmp(word, "sync") == 0 ? unlink(order) == 0 : 1;
}

#define REAL(name) \
  static __typeof__(name) *real; \
  if (real == NULL) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define FULL(fd) \
  if (is_told(fd, "full")) { \
    errno = ENOSPC; \
    return -1; \
  }

ssize_t write(int fd, const void *data, size_t size) {
  REAL(write);
  FULL(fd);
  return real(fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
  REAL(pwrite);
  FULL(fd);
  return real(fd, data, size, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
  REAL(pwrite64);
  FULL(fd);
  return real(fd, data, size, offset);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  REAL(pwritev);
  FULL(fd);
  return real(fd, parts, count, offset);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  REAL(pwritev64);
  FULL(fd);
  return real(fd, parts, count, offset);
}

int posix_fallocate(int fd, off_t offset, off_t length) {
  REAL(posix_fallocate);
  return is_told(fd, "full") ? ENOSPC : real(fd, offset, length);
}

int posix_fallocate64(int fd, off64_t offset, off64_t length) {
  REAL(posix_fallocate64);
  return is_told(fd, "full") ? ENOSPC : real(fd, offset, length);
}

int fsync(int fd) {
  REAL(fsync);
  if (is_told(fd, "sync")) {
    errno = EIO;
    return -1;
  }
  return real(fd);
}

int fdatasync(int fd) {
  REAL(fdatasync);
  if (is_told(fd, "sync")) {
    errno = EIO;
    return -1;
  }
  return real(fd);
}
