// _GNU_SOURCE stands here and never in the header: there it changes what Swift imports of Glibc.
#define _GNU_SOURCE
#include "CLinux.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/sockios.h>
#include <malloc.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

_Static_assert((int)LINUX_READABLE == (int)EPOLLIN && (int)LINUX_WRITABLE == (int)EPOLLOUT, "epoll bits");
_Static_assert((int)LINUX_ERROR == (int)EPOLLERR && (int)LINUX_HANG_UP == (int)EPOLLHUP, "epoll bits");
_Static_assert((uint32_t)LINUX_EXCLUSIVE == (uint32_t)EPOLLEXCLUSIVE, "epoll bits");
_Static_assert(POLLIN == EPOLLIN && POLLOUT == EPOLLOUT, "poll and epoll share their bits");

static int result(int value) { return value < 0 ? -errno : value; }
static long long_result(long value) { return value < 0 ? -errno : value; }

// ---- Readiness ----

int linux_epoll_create(void) { return result(epoll_create1(EPOLL_CLOEXEC)); }

static int control(int epoll, int operation, int descriptor, uint32_t events, uint64_t token) {
  struct epoll_event event = {.events = events, .data.u64 = token};
  return result(epoll_ctl(epoll, operation, descriptor, &event));
}

int linux_epoll_add(int epoll, int descriptor, uint32_t events, uint64_t token) {
  return control(epoll, EPOLL_CTL_ADD, descriptor, events, token);
}

int linux_epoll_change(int epoll, int descriptor, uint32_t events, uint64_t token) {
  return control(epoll, EPOLL_CTL_MOD, descriptor, events, token);
}

int linux_epoll_remove(int epoll, int descriptor) {
  return control(epoll, EPOLL_CTL_DEL, descriptor, 0, 0);
}

int linux_epoll_wait(int epoll, linux_event *events, int capacity, int timeout_milliseconds) {
  _Static_assert(sizeof(linux_event) == sizeof(struct epoll_event), "the layout is the kernel's");
  _Static_assert(offsetof(linux_event, low) == offsetof(struct epoll_event, data), "the layout is the kernel's");
  int count = (int)syscall(SYS_epoll_pwait, epoll, events, capacity, timeout_milliseconds, NULL, 8);
  if (count < 0) return errno == EINTR ? 0 : -errno;
  return count;
}

int linux_poll(int descriptor, uint32_t events, int timeout_milliseconds) {
  struct pollfd one = {.fd = descriptor, .events = (short)events};
  int count;
  do {
    count = poll(&one, 1, timeout_milliseconds);
  } while (count < 0 && errno == EINTR);
  return result(count);
}

// ---- Descriptors ----

int linux_close(int descriptor) { return result(close(descriptor)); }

int linux_duplicate(int descriptor) { return result(fcntl(descriptor, F_DUPFD_CLOEXEC, 0)); }

int linux_open_spare(void) { return result(open("/dev/null", O_RDONLY | O_CLOEXEC)); }

long linux_raise_descriptor_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) < 0) return -errno;
  if (limit.rlim_cur < limit.rlim_max) {
    struct rlimit raised = {.rlim_cur = limit.rlim_max, .rlim_max = limit.rlim_max};
    if (setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
  }
  return (long)limit.rlim_cur;
}

int linux_set_descriptor_limit(long value) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) < 0) return -errno;
  limit.rlim_cur = (rlim_t)value;
  return result(setrlimit(RLIMIT_NOFILE, &limit));
}

int linux_grow_descriptor_table(int count) {
  int spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (spare < 0) return -errno;
  int high = fcntl(spare, F_DUPFD_CLOEXEC, count - 1);
  int error = high < 0 ? -errno : 0;
  if (high >= 0) close(high);
  close(spare);
  return error;
}

int linux_open_regular(const char *path) {
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file < 0) return -errno;
  struct stat status;
  int error = fstat(file, &status) < 0 ? -errno : S_ISREG(status.st_mode) ? 0 : S_ISDIR(status.st_mode) ? -EISDIR : -EMEDIUMTYPE;
  if (error == 0) return file;
  close(file);
  return error;
}

long linux_write(int descriptor, const void *bytes, size_t count) {
  return long_result(write(descriptor, bytes, count));
}

int linux_eventfd(void) { return result(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)); }

int linux_eventfd_signal(int descriptor) {
  uint64_t one = 1;
  return write(descriptor, &one, sizeof one) < 0 ? -errno : 0;
}

int64_t linux_eventfd_clear(int descriptor) {
  uint64_t count = 0;
  if (read(descriptor, &count, sizeof count) < 0) return errno == EAGAIN ? 0 : -errno;
  return (int64_t)count;
}

// ---- Sockets ----

static socklen_t socket_address(const linux_address *address, struct sockaddr_storage *storage) {
  memset(storage, 0, sizeof *storage);
  if (address->family == 4) {
    struct sockaddr_in *four = (struct sockaddr_in *)storage;
    four->sin_family = AF_INET;
    four->sin_port = htons(address->port);
    four->sin_addr.s_addr = htonl((uint32_t)address->low);
    return sizeof *four;
  }
  struct sockaddr_in6 *six = (struct sockaddr_in6 *)storage;
  six->sin6_family = AF_INET6;
  six->sin6_port = htons(address->port);
  six->sin6_scope_id = address->scope;
  for (int i = 0; i < 8; i++) {
    six->sin6_addr.s6_addr[i] = (uint8_t)(address->high >> (56 - 8 * i));
    six->sin6_addr.s6_addr[8 + i] = (uint8_t)(address->low >> (56 - 8 * i));
  }
  return sizeof *six;
}

static void our_address(const struct sockaddr *from, linux_address *to) {
  memset(to, 0, sizeof *to);
  if (from->sa_family == AF_INET) {
    const struct sockaddr_in *four = (const struct sockaddr_in *)from;
    to->family = 4;
    to->port = ntohs(four->sin_port);
    to->low = ntohl(four->sin_addr.s_addr);
  } else if (from->sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&((const struct sockaddr_in6 *)from)->sin6_addr)) {
    // At a socket of both versions, which only another process can have made, IPv4 comes like this. All of it has the
    // same first 64 bits, so that by those all peers would be one.
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)from;
    to->family = 4;
    to->port = ntohs(six->sin6_port);
    for (int i = 12; i < 16; i++) to->low = to->low << 8 | six->sin6_addr.s6_addr[i];
  } else if (from->sa_family == AF_INET6) {
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)from;
    to->family = 6;
    to->port = ntohs(six->sin6_port);
    to->scope = six->sin6_scope_id;
    for (int i = 0; i < 8; i++) {
      to->high = to->high << 8 | six->sin6_addr.s6_addr[i];
      to->low = to->low << 8 | six->sin6_addr.s6_addr[8 + i];
    }
  }
}

int linux_resolve(const char *host, uint16_t port, linux_address *addresses, int capacity) {
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *first = NULL;
  int error = getaddrinfo(host, NULL, &hints, &first);
  if (error != 0) return error < 0 ? error : -error;
  int count = 0;
  for (struct addrinfo *one = first; one != NULL && count < capacity; one = one->ai_next) {
    if (one->ai_family != AF_INET && one->ai_family != AF_INET6) continue;
    our_address(one->ai_addr, &addresses[count]);
    addresses[count++].port = port;
  }
  freeaddrinfo(first);
  return count;
}

const char *linux_resolve_error(int code) { return gai_strerror(code); }

int linux_address_text(const linux_address *address, char *text, size_t capacity) {
  struct sockaddr_storage storage;
  socklen_t length = socket_address(address, &storage);
  int error = getnameinfo((struct sockaddr *)&storage, length, text, (socklen_t)capacity, NULL, 0, NI_NUMERICHOST);
  return error == 0 ? 0 : -EINVAL;
}

static int set_option(int socket, int level, int option, int value) {
  return result(setsockopt(socket, level, option, &value, sizeof value));
}

int linux_stream_socket(int family) {
  int number = socket(family == 4 ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (number < 0) return -errno;
  if (family == 6) {
    int error = set_option(number, IPPROTO_IPV6, IPV6_V6ONLY, 1);
    if (error < 0) {
      close(number);
      return error;
    }
  }
  return number;
}

int linux_bind(int socket, const linux_address *address) {
  struct sockaddr_storage storage;
  socklen_t length = socket_address(address, &storage);
  return result(bind(socket, (struct sockaddr *)&storage, length));
}

int linux_listen(int socket, int backlog) { return result(listen(socket, backlog)); }

int linux_connect(int socket, const linux_address *address) {
  struct sockaddr_storage storage;
  socklen_t length = socket_address(address, &storage);
  return result(connect(socket, (struct sockaddr *)&storage, length));
}

int linux_local_address(int socket, linux_address *address) {
  struct sockaddr_storage storage;
  socklen_t length = sizeof storage;
  if (getsockname(socket, (struct sockaddr *)&storage, &length) < 0) return -errno;
  our_address((struct sockaddr *)&storage, address);
  return 0;
}

int linux_peer_address(int socket, linux_address *address) {
  struct sockaddr_storage storage;
  socklen_t length = sizeof storage;
  if (getpeername(socket, (struct sockaddr *)&storage, &length) < 0) return -errno;
  our_address((struct sockaddr *)&storage, address);
  return 0;
}

int linux_connect_result(int socket) {
  int error = 0;
  socklen_t length = sizeof error;
  if (getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length) < 0) return -errno;
  return -error;
}

int linux_accept(int listener, linux_address *peer) {
  struct sockaddr_storage storage;
  socklen_t length = sizeof storage;
  int number = accept4(listener, (struct sockaddr *)&storage, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (number < 0) return -errno;
  our_address((struct sockaddr *)&storage, peer);
  return number;
}

int linux_set_reuse_address(int socket) { return set_option(socket, SOL_SOCKET, SO_REUSEADDR, 1); }
int linux_set_reuse_port(int socket) { return set_option(socket, SOL_SOCKET, SO_REUSEPORT, 1); }
int linux_set_defer_accept(int socket, int seconds) { return set_option(socket, IPPROTO_TCP, TCP_DEFER_ACCEPT, seconds); }
int linux_set_no_delay(int socket) { return set_option(socket, IPPROTO_TCP, TCP_NODELAY, 1); }
int linux_set_send_buffer(int socket, int bytes) { return set_option(socket, SOL_SOCKET, SO_SNDBUF, bytes); }
int linux_set_receive_buffer(int socket, int bytes) { return set_option(socket, SOL_SOCKET, SO_RCVBUF, bytes); }

int linux_set_abortive_close(int socket) {
  struct linger linger = {.l_onoff = 1, .l_linger = 0};
  return result(setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, sizeof linger));
}

int linux_refuse_new_connections(int listener) {
  // A socket filter sees a segment from its TCP header on; octet 13 holds the flags: SYN 0x02, ACK 0x10.
  struct sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 13),
      BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 0x12),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0x02, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, 0),
      BPF_STMT(BPF_RET | BPF_K, 0xffffffff),
  };
  struct sock_fprog filter = {.len = sizeof program / sizeof *program, .filter = program};
  return result(setsockopt(listener, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter));
}

// Here and in linux_epoll_wait the system is called without the C library's provision for the cancellation of
// threads, of which there is none: it costs as much as all else that a call does outside the kernel.

long linux_receive(int socket, void *bytes, size_t capacity) {
  return long_result(syscall(SYS_recvfrom, socket, bytes, capacity, 0, NULL, NULL));
}

int linux_first_octet(int socket) {
  uint8_t octet = 0;
  ssize_t count = recv(socket, &octet, 1, MSG_PEEK);
  if (count < 0) return -errno;
  return count == 0 ? -ENODATA : octet;
}

long linux_send(int socket, const void *bytes, size_t count, int has_more) {
  int flags = MSG_NOSIGNAL | (has_more ? MSG_MORE : 0);
  return long_result(syscall(SYS_sendto, socket, bytes, count, flags, NULL, 0));
}

int linux_shutdown_writing(int socket) { return result(shutdown(socket, SHUT_WR)); }

long linux_unacknowledged_bytes(int socket) {
  int count = 0;
  if (ioctl(socket, SIOCOUTQ, &count) < 0) return -errno;
  return count;
}

// ---- Sockets of the file system, and sockets from another process ----

int linux_file_socket(void) { return result(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)); }

static int path_address(const char *path, struct sockaddr_un *address) {
  memset(address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  if (strlen(path) >= sizeof address->sun_path) return -ENAMETOOLONG;
  strcpy(address->sun_path, path);
  return 0;
}

int linux_bind_path(int socket, const char *path, unsigned permissions) {
  struct sockaddr_un address;
  int error = path_address(path, &address);
  if (error < 0) return error;
  // The file is made with the socket's own permissions less the umask: never with more than wanted.
  if (fchmod(socket, permissions) < 0) return -errno;
  if (bind(socket, (struct sockaddr *)&address, sizeof address) < 0) return -errno;
  return result(chmod(path, permissions));
}

int linux_connect_path(int socket, const char *path) {
  struct sockaddr_un address;
  int error = path_address(path, &address);
  if (error < 0) return error;
  return result(connect(socket, (struct sockaddr *)&address, sizeof address));
}

int linux_file_identity(const char *path, uint64_t *device, uint64_t *inode) {
  struct stat status;
  if (lstat(path, &status) < 0) return -errno;
  *device = status.st_dev;
  *inode = status.st_ino;
  return S_ISSOCK(status.st_mode) ? 1 : 0;
}

int linux_unlink(const char *path) { return result(unlink(path)); }

int linux_adopt_listener(int descriptor) {
  int type = 0, listens = 0, family = 0;
  socklen_t length = sizeof type;
  if (getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &length) < 0) return -errno;
  length = sizeof listens;
  if (getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &length) < 0) return -errno;
  length = sizeof family;
  if (getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &family, &length) < 0) return -errno;
  if (type != SOCK_STREAM || !listens) return -EINVAL;
  if (family != AF_INET && family != AF_INET6 && family != AF_UNIX) return -EAFNOSUPPORT;
  if (fcntl(descriptor, F_SETFD, FD_CLOEXEC) < 0) return -errno;
  int flags = fcntl(descriptor, F_GETFL);
  if (flags < 0 || fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0) return -errno;
  return family == AF_INET ? 4 : family == AF_INET6 ? 6 : 0;
}

int linux_local_path(int socket, char *path, size_t capacity) {
  struct sockaddr_un address;
  memset(&address, 0, sizeof address);
  socklen_t length = sizeof address;
  if (getsockname(socket, (struct sockaddr *)&address, &length) < 0) return -errno;
  return snprintf(path, capacity, "%.*s", (int)sizeof address.sun_path, address.sun_path) < 0 ? -EINVAL : 0;
}

int linux_process(void) { return getpid(); }

// ---- The process and its manager ----

int64_t linux_resident_bytes(void) {
  char text[128];
  int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return -errno;
  long count = read(file, text, sizeof text - 1);
  close(file);
  if (count <= 0) return -EIO;
  text[count] = 0;
  long long all, resident;
  if (sscanf(text, "%lld %lld", &all, &resident) != 2) return -EIO;
  return resident * sysconf(_SC_PAGESIZE);
}

int64_t linux_open_descriptors(void) {
  // Since Linux 6.2 the size of this folder is the number of its entries.
  struct stat status;
  if (stat("/proc/self/fd", &status) == 0 && status.st_size > 0) return status.st_size;
  DIR *folder = opendir("/proc/self/fd");
  if (folder == NULL) return -errno;
  int64_t count = 0;
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) count += entry->d_name[0] != '.';
  closedir(folder);
  return count - 1;
}

int64_t linux_processor_nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int linux_send_datagram(const char *path, const void *bytes, size_t count) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  size_t length = strlen(path);
  if (length < 2 || length >= sizeof address.sun_path) return -EINVAL;
  memcpy(address.sun_path, path, length);
  if (path[0] == '@') address.sun_path[0] = 0;
  int number = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (number < 0) return -errno;
  long sent = sendto(number, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT, (struct sockaddr *)&address,
                     (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length));
  int error = sent < 0 ? errno : 0;
  close(number);
  return -error;
}

int linux_poll_any(const int *descriptors, int count, int timeout_milliseconds) {
  struct pollfd entries[8];
  if (count > 8) return -EINVAL;
  for (int i = 0; i < count; i++) entries[i] = (struct pollfd){.fd = descriptors[i], .events = POLLIN};
  if (poll(entries, (nfds_t)count, timeout_milliseconds) < 0) return errno == EINTR ? 0 : -errno;
  int ready = 0;
  for (int i = 0; i < count; i++)
    if (entries[i].revents != 0) ready |= 1 << i;
  return ready;
}

int linux_spawn(const char *path, char *const *arguments, char *const *environment, const int *descriptors, int count) {
  static const char name[] = "LISTEN_PID=";
  char *place = NULL;
  for (char *const *line = environment; *line != NULL; line++)
    if (strncmp(*line, name, sizeof name - 1) == 0) place = *line + sizeof name - 1;
  pid_t process = fork();
  if (process != 0) return process < 0 ? -errno : process;
  // Only what is safe after a fork among threads: system calls and arithmetic.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  int copies[LINUX_PASSED];
  if (count > LINUX_PASSED) _exit(126);
  // Out of the way of the numbers they are to have.
  for (int i = 0; i < count; i++)
    if ((copies[i] = fcntl(descriptors[i], F_DUPFD_CLOEXEC, 3 + count)) < 0) _exit(126);
  for (int i = 0; i < count; i++)
    if (dup2(copies[i], 3 + i) < 0) _exit(126);
  // What this process was given without its knowledge is not passed on: whoever waits for its end would wait on.
  syscall(SYS_close_range, 3u + (unsigned)count, ~0u, 0u);
  if (place != NULL) {
    char digits[20];
    int length = 0;
    for (pid_t rest = getpid(); rest > 0; rest /= 10) digits[length++] = (char)('0' + rest % 10);
    while (length > 0) *place++ = digits[--length];
    *place = 0;
  }
  execve(path, arguments, environment);
  _exit(127);
}

int linux_kill(int process) { return result(kill(process, SIGKILL)); }

int linux_reap(int process) {
  int status;
  if (waitpid(process, &status, 0) != process) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int linux_pipe(int ends[2]) {
  if (pipe2(ends, O_CLOEXEC) < 0) return -errno;
  return fcntl(ends[0], F_SETFL, O_NONBLOCK) < 0 ? -errno : 0;
}

int linux_close_on_exec(int descriptor) { return result(fcntl(descriptor, F_SETFD, FD_CLOEXEC)); }

long linux_read(int descriptor, void *bytes, size_t capacity) {
  long count = read(descriptor, bytes, capacity);
  return count < 0 ? -errno : count;
}

int linux_program_path(char *text, size_t capacity) {
  long length = readlink("/proc/self/exe", text, capacity - 1);
  if (length < 0) return -errno;
  text[length] = 0;
  return 0;
}

// ---- Changes of folders (inotify) ----

int linux_watch_create(void) { return result(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)); }

int linux_watch_folder(int watch, const char *path) {
  uint32_t events = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF;
  return result(inotify_add_watch(watch, path, events | IN_ONLYDIR));
}

int linux_watch_changed(int watch, int parent, const char *name) {
  char buffer[16384] __attribute__((aligned(8)));
  int changed = 0;
  long count;
  while ((count = read(watch, buffer, sizeof buffer)) > 0) {
    for (long place = 0; place < count;) {
      const struct inotify_event *event = (const struct inotify_event *)(buffer + place);
      if (event->wd != parent || (event->len > 0 && strcmp(event->name, name) == 0)) changed = 1;
      place += (long)sizeof *event + event->len;
    }
  }
  return count < 0 && errno != EAGAIN && errno != EINTR ? -errno : changed;
}

// ---- Time ----

int64_t linux_monotonic_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t linux_monotonic_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t linux_unix_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME_COARSE, &now);
  return now.tv_sec;
}

void linux_utc_text(int64_t seconds, char *text, size_t capacity) {
  time_t moment = seconds;
  struct tm parts;
  if (gmtime_r(&moment, &parts) == NULL) memset(&parts, 0, sizeof parts);
  if (strftime(text, capacity, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0 && capacity > 0) text[0] = 0;
}

// ---- Threads and signals ----

void linux_prepare_thread(const char *name) {
  sigset_t all;
  sigfillset(&all);
  const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS, SIGPROF};
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigdelset(&all, faults[i]);
  pthread_sigmask(SIG_SETMASK, &all, NULL);
  pthread_setname_np(pthread_self(), name);
}

int linux_processors(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
  return (int)sysconf(_SC_NPROCESSORS_ONLN);
}

int linux_take_signals(const int *signals, int count) {
  signal(SIGPIPE, SIG_IGN);
  sigset_t mask;
  sigemptyset(&mask);
  for (int i = 0; i < count; i++) {
    signal(signals[i], SIG_DFL);
    sigaddset(&mask, signals[i]);
  }
  int error = pthread_sigmask(SIG_SETMASK, &mask, NULL);
  if (error != 0) return -error;
  return result(signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK));
}

int linux_next_signal(int descriptor) {
  struct signalfd_siginfo information;
  if (read(descriptor, &information, sizeof information) < 0) return errno == EAGAIN ? 0 : -errno;
  return (int)information.ssi_signo;
}

void linux_open_standard_descriptors(void) {
  for (int descriptor = 0; descriptor <= 2; descriptor++) {
    if (fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest free number is this one, since those below it are open by now.
    (void)open("/dev/null", O_RDWR);
  }
}

// ---- Memory ----

void linux_limit_heaps(int count) {
  // Who runs the program may have set a limit.
  if (getenv("MALLOC_ARENA_MAX") == NULL && getenv("GLIBC_TUNABLES") == NULL) mallopt(M_ARENA_MAX, count);
}

/// Unmaps the pages of files that are mapped to be read or run, and of which no page was changed in memory: not by
/// relocation, nor by a debugger or a probe.
static void give_back_pages(void) {
  FILE *maps = fopen("/proc/self/smaps", "re");
  if (maps == NULL) return;
  char line[PATH_MAX + 128];
  unsigned long start = 0, end = 0, inode = 0, kilobytes;
  char rights[5] = "";
  while (fgets(line, sizeof line, maps) != NULL) {
    unsigned long first, last, number;
    char found[5];
    if (sscanf(line, "%lx-%lx %4s %*x %*s %lu", &first, &last, found, &number) == 4) {
      start = first, end = last, inode = number;
      memcpy(rights, found, sizeof rights);
    } else if (sscanf(line, "Anonymous: %lu kB", &kilobytes) == 1) {
      int is_clean = rights[0] == 'r' && rights[1] == '-' && rights[3] == 'p' && inode != 0 && kilobytes == 0;
      // Refused for pages that are locked: they stay.
      if (is_clean) (void)madvise((void *)start, end - start, MADV_DONTNEED);
    }
  }
  fclose(maps);
}

void linux_give_back_memory(void) {
  malloc_trim(0);
  give_back_pages();
}
