// The server's side of TLS by OpenSSL, behind calls that Swift can make: contexts and sessions are numbers, 0 is
// none, and what OpenSSL keeps in its queue of errors stays here. No call writes key material anywhere.
#pragma once

#include <stddef.h>
#include <stdint.h>

// ---- Ticket keys ----

/// The keys that session tickets are sealed with: the present one and the one before. Shared by contexts and threads.
typedef uintptr_t tls_tickets;

/// New random keys, each used for `lifetime_seconds` and then accepted as long again; 0 without memory or randomness.
tls_tickets tls_tickets_new(int64_t lifetime_seconds);
/// Gives up the caller's share; contexts have their own.
void tls_tickets_release(tls_tickets tickets);

// ---- Contexts ----

/// What all sessions have in common: versions, ciphers, certificate, key. Threads may share it.
typedef uintptr_t tls_context;

/// What became of a file.
enum {
  TLS_GOOD = 0,
  TLS_UNREADABLE = 1,      // `detail` is the errno
  TLS_TOO_LARGE = 2,       // more than 1 MiB
  TLS_NO_PEM = 3,          // nothing of the wanted kind in it
  TLS_MALFORMED = 4,       // `reason` is OpenSSL's
  TLS_ENCRYPTED = 5,       // a key that wants a password
  TLS_MISMATCH = 6,        // a key that is not the certificate's
  TLS_REFUSED = 7,         // `reason` is OpenSSL's: too weak, or of an unknown kind
  TLS_NO_FILE = 8,         // no regular file
};

/// The outcome of a file, with what is known beside it.
typedef struct {
  int outcome;
  int detail;
  /// A constant text, or NULL.
  const char *reason;
  /// Whether others than its owner and group may read the file.
  int is_public;
} tls_file_result;

/// A context without a certificate: TLS 1.2 and 1.3, Mozilla's intermediate ciphers and groups, ALPN `http/1.1`,
/// one ticket a handshake, no renegotiation, no compression, no early data. 0 without memory.
tls_context tls_context_new(tls_tickets tickets);
/// Gives up the caller's share; sessions have their own.
void tls_context_release(tls_context context);

/// Reads the certificate, and after it those that lead to its root.
tls_file_result tls_context_use_certificate(tls_context context, const char *path);
/// Reads the private key. After the certificate.
tls_file_result tls_context_use_key(tls_context context, const char *path);
/// Reads the authorities that client certificates must come from.
tls_file_result tls_context_use_authorities(tls_context context, const char *path, int is_required);
/// Ends the making: from now on sessions can be resumed that began under an equal context.
int tls_context_finish(tls_context context);

/// From when to when the certificate holds, in seconds since 1970.
int tls_context_validity(tls_context context, int64_t *not_before, int64_t *not_after);

// ---- Sessions ----

/// One connection's TLS. Belongs to one thread.
typedef uintptr_t tls_session;

/// What a call gives that is no count of octets.
enum {
  TLS_END = 0,          // the peer has ended its direction
  TLS_WANTS_READ = -1,  // call again when the socket is readable
  TLS_WANTS_WRITE = -2, // call again when it is writable
  TLS_BROKEN = -3,      // nothing but closing is left
};

/// The server's side over a non-blocking socket, which stays its owner's; 0 without memory.
tls_session tls_session_new(tls_context context, int socket);
/// Frees it, without a word to the peer.
void tls_session_free(tls_session session);
/// 1 when the handshake is complete, or one of the above.
int tls_session_handshake(tls_session session);
/// Octets read, at most `capacity` and at least one record where there is one; or one of the above.
long tls_session_read(tls_session session, void *bytes, size_t capacity);
/// Octets taken of `count`, or one of the above. After TLS_WANTS_WRITE the same octets must be given again.
/// Of the last octets before the end, `is_last` lets the kernel wait for the end and send both in one segment.
long tls_session_write(tls_session session, const void *bytes, size_t count, int is_last);
/// Whether octets of the peer, or its end, are here that the socket no longer reports.
int tls_session_has_pending(tls_session session);
/// Octets that have gone to the socket so far.
uint64_t tls_session_sent(tls_session session);
/// Tells the peer that no more will come, as far as the socket takes it; nothing after a failure.
void tls_session_end(tls_session session);
/// Whether the handshake took up an earlier session.
int tls_session_is_resumed(tls_session session);
/// Writes the subject of the client's verified certificate (RFC 2253), NUL at the end: its length, 0 where only
/// alternative names say who it is (RFC 5280 §4.1.2.6), -1 without a certificate, or where it does not fit.
int tls_session_subject(tls_session session, char *text, size_t capacity);
/// Writes the alternative names of the client's verified certificate (RFC 5280 §4.2.1.6), each as `DNS:`, `email:` or
/// `URI:` and visible ASCII, and a line feed: the length, or -1 where they do not fit. Other names are left out.
int tls_session_alternatives(tls_session session, char *text, size_t capacity);
