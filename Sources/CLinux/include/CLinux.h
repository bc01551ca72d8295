// Linux calls that Swift's Glibc module does not export, or that need C to be called at all (unions, macros,
// GNU-only names). Swift sees integers. Every function gives its result, or the negated errno.
#pragma once

#include <stddef.h>
#include <stdint.h>

// ---- Readiness (epoll) ----

/// What a descriptor is ready for; the bits of epoll_event.events.
enum { LINUX_READABLE = 0x001, LINUX_WRITABLE = 0x004, LINUX_ERROR = 0x008, LINUX_HANG_UP = 0x010 };
/// At registration: of all lists that watch the same socket, only some are told of an event.
enum { LINUX_EXCLUSIVE = 1 << 28 };

/// One reported readiness: the token given at registration, and the bits above.
/// As the kernel writes it (struct epoll_event): `low` and `high` are the two halves of its token.
typedef struct {
  uint32_t events;
#ifndef __x86_64__
  uint32_t padding;
#endif
  uint32_t low;
  uint32_t high;
} linux_event;

int linux_epoll_create(void);
int linux_epoll_add(int epoll, int descriptor, uint32_t events, uint64_t token);
int linux_epoll_change(int epoll, int descriptor, uint32_t events, uint64_t token);
int linux_epoll_remove(int epoll, int descriptor);
/// At most `capacity` events; 0 on time-out or interruption. A negative time-out waits for ever.
int linux_epoll_wait(int epoll, linux_event *events, int capacity, int timeout_milliseconds);
/// Waits for one descriptor: 1 when ready (or broken), 0 on time-out.
int linux_poll(int descriptor, uint32_t events, int timeout_milliseconds);

// ---- Descriptors ----

int linux_close(int descriptor);
/// Another, close-on-exec descriptor of the same thing.
int linux_duplicate(int descriptor);
/// A descriptor of /dev/null, to be given up when descriptors run out.
int linux_open_spare(void);
/// The soft limit of descriptors, after raising it to the hard one where that is allowed.
long linux_raise_descriptor_limit(void);
int linux_set_descriptor_limit(long limit);
/// Makes the kernel's descriptor table hold `count` entries at once, so that it never grows under load.
int linux_grow_descriptor_table(int count);
/// Opens /dev/null for each of the descriptors 0, 1 and 2 that is closed, so that nothing else gets its number.
void linux_open_standard_descriptors(void);
/// Opens a regular file to read, without waiting for anybody; -EISDIR or -EMEDIUMTYPE where it is something else.
int linux_open_regular(const char *path);
long linux_write(int descriptor, const void *bytes, size_t count);

/// A non-blocking event counter.
int linux_eventfd(void);
int linux_eventfd_signal(int descriptor);
/// The count so far, which becomes zero; 0 when nothing was signalled.
int64_t linux_eventfd_clear(int descriptor);

// ---- Sockets ----

/// An internet address. `family` is 4 or 6; `high` and `low` hold the octets in network order,
/// read as two big-endian numbers (IPv4 in the lowest 32 bits of `low`).
typedef struct {
  uint64_t high;
  uint64_t low;
  uint32_t scope;
  uint16_t port;
  uint16_t family;
} linux_address;

/// The addresses of a numeric or named host, at most `capacity`; their number, or a negated EAI_ code.
int linux_resolve(const char *host, uint16_t port, linux_address *addresses, int capacity);
/// The text of an EAI_ code.
const char *linux_resolve_error(int code);
/// Writes the address without its port, NUL at the end; `capacity` is at least 64.
int linux_address_text(const linux_address *address, char *text, size_t capacity);

/// A non-blocking, close-on-exec stream socket. For IPv6 it will not take IPv4.
int linux_stream_socket(int family);
int linux_bind(int socket, const linux_address *address);
int linux_listen(int socket, int backlog);
int linux_connect(int socket, const linux_address *address);
int linux_local_address(int socket, linux_address *address);
int linux_peer_address(int socket, linux_address *address);
/// 0 when a connection that was under way is there, else its error.
int linux_connect_result(int socket);
/// Accepts one connection, non-blocking and close-on-exec. A peer that is no internet socket has the family 0.
int linux_accept(int listener, linux_address *peer);
int linux_set_reuse_address(int socket);
int linux_set_reuse_port(int socket);
int linux_set_no_delay(int socket);
int linux_set_send_buffer(int socket, int bytes);
int linux_set_receive_buffer(int socket, int bytes);
/// Makes close() reset the connection instead of ending it in order.
int linux_set_abortive_close(int socket);
/// Lets a listener ignore new connection requests (SYN) while those under way still complete.
int linux_refuse_new_connections(int listener);
long linux_receive(int socket, void *bytes, size_t capacity);
/// How many seconds a connection waits in the kernel for its first octet before it is accepted.
int linux_set_defer_accept(int listener, int seconds);
/// The first octet that would be received, which stays; -ENODATA at the end of the stream.
int linux_first_octet(int socket);
/// Never raises SIGPIPE.
/// Where more is to come, or the end, the kernel waits for it and sends both in one segment.
long linux_send(int socket, const void *bytes, size_t count, int has_more);
int linux_shutdown_writing(int socket);
/// Octets sent that the peer has not acknowledged yet.
long linux_unacknowledged_bytes(int socket);

// ---- Sockets of the file system (AF_UNIX), and sockets from another process ----

/// A non-blocking, close-on-exec stream socket.
int linux_file_socket(void);
/// Binds to a path, which must be free, and gives the new file exactly these permissions.
int linux_bind_path(int socket, const char *path, unsigned permissions);
int linux_connect_path(int socket, const char *path);
/// Which file a path names: 1 where it is a socket, else 0; its device and inode tell it from others.
int linux_file_identity(const char *path, uint64_t *device, uint64_t *inode);
int linux_unlink(const char *path);
/// Makes a listening stream socket that another process opened non-blocking and close-on-exec: its family
/// 4, 6 or 0 (of the file system). -ENOTSOCK or -EINVAL where it is none.
int linux_adopt_listener(int descriptor);
/// The path that a socket of the file system is bound to, NUL at the end; empty where it has none.
int linux_local_path(int socket, char *path, size_t capacity);
int linux_process(void);

// ---- Memory ----

/// Lets all threads share that many heaps at most, unless the environment sets a limit.
void linux_limit_heaps(int count);
/// Gives free heap back to the system, and unmaps the pages of the program and its libraries that are as they stand in
/// their files: what still runs maps its own again.
void linux_give_back_memory(void);

// ---- The process and its manager ----

/// Octets of memory that are resident.
int64_t linux_resident_bytes(void);
/// Open descriptors; negative where the system does not say.
int64_t linux_open_descriptors(void);
/// Nanoseconds of processor time of all threads.
int64_t linux_processor_nanoseconds(void);
/// Sends one datagram to a socket of the file system, or, where the path begins with '@', to an abstract one.
int linux_send_datagram(const char *path, const void *bytes, size_t count);

/// Waits for any of `count` descriptors (at most 8): a bit for each that is readable or broken; 0 on time-out.
int linux_poll_any(const int *descriptors, int count, int timeout_milliseconds);

/// Descriptors that can be passed on: 1024 sockets, and a pipe.
enum { LINUX_PASSED = 1025 };

/// Starts `path` with these arguments and this environment, both ended by NULL, and nothing open but the standard
/// descriptors and `descriptors`, which become 3, 4, and so on. In the environment, the string that begins with
/// "LISTEN_PID=" gets the new process's number; it must have room for twenty digits. Gives that number.
int linux_spawn(const char *path, char *const *arguments, char *const *environment, const int *descriptors, int count);
/// Ends a process that this one started, at once.
int linux_kill(int process);
/// Waits for a process that is about to end: its exit status, or 128 and the number of the signal that ended it.
int linux_reap(int process);
/// A pipe whose ends are closed on exec; the reading end does not block.
int linux_pipe(int ends[2]);
/// Takes a descriptor that was passed on: it is closed on exec from now on.
int linux_close_on_exec(int descriptor);
/// Octets read, 0 at the end.
long linux_read(int descriptor, void *bytes, size_t capacity);
/// Writes the path of the running program, NUL at the end.
int linux_program_path(char *text, size_t capacity);

// ---- Changes of folders (inotify) ----

int linux_watch_create(void);
/// Watches what is written, made, moved and removed in a folder.
int linux_watch_folder(int watch, const char *path);
/// Whether something changed, among it what is called `name` where events come from the watch `parent`: of that one
/// nothing else counts. All events so far are taken.
int linux_watch_changed(int watch, int parent, const char *name);

// ---- Time ----

int64_t linux_monotonic_milliseconds(void);
int64_t linux_monotonic_nanoseconds(void);
int64_t linux_unix_seconds(void);
/// Writes a second as RFC 3339 does in UTC, NUL at the end.
void linux_utc_text(int64_t seconds, char *text, size_t capacity);

// ---- Threads and signals ----

/// Names the calling thread (at most 15 octets) and blocks every signal in it that is not a fault of its own.
void linux_prepare_thread(const char *name);
/// Processors that this process may use.
int linux_processors(void);
/// The calling thread's signal mask becomes exactly `signals`, SIGPIPE is ignored; gives a signalfd for them.
int linux_take_signals(const int *signals, int count);
/// The next signal of a signalfd, or 0 where none is there.
int linux_next_signal(int descriptor);
