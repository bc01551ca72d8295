// Sessions: one connection's TLS over a non-blocking socket.
#include <errno.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "CTLS.h"

// ---- The way to the socket ----

// OpenSSL's own one writes with write(2), which raises SIGPIPE where the peer is gone.

/// A flag of ours on a BIO: what is written is followed by more, or by the end, at once. No flag of OpenSSL's own.
#define HAS_MORE 0x10000

static int set_retry(BIO *bio, int flag) {
  int is_later = errno == EAGAIN || errno == EINTR;
  if (is_later) BIO_set_flags(bio, flag | BIO_FLAGS_SHOULD_RETRY);
  return is_later;
}

static int bio_read(BIO *bio, char *bytes, int capacity) {
  BIO_clear_retry_flags(bio);
  ssize_t count = recv((int)(intptr_t)BIO_get_data(bio), bytes, (size_t)capacity, 0);
  if (count < 0) set_retry(bio, BIO_FLAGS_READ);
  if (count == 0) BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
  return (int)count;
}

static int bio_write(BIO *bio, const char *bytes, int count) {
  BIO_clear_retry_flags(bio);
  int flags = MSG_NOSIGNAL | (BIO_test_flags(bio, HAS_MORE) ? MSG_MORE : 0);
  ssize_t sent = send((int)(intptr_t)BIO_get_data(bio), bytes, (size_t)count, flags);
  if (sent < 0) set_retry(bio, BIO_FLAGS_WRITE);
  return (int)sent;
}

static long bio_control(BIO *bio, int command, long number, void *pointer) {
  (void)number, (void)pointer;
  switch (command) {
  case BIO_CTRL_FLUSH: return 1;
  case BIO_CTRL_EOF: return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0;
  default: return 0;
  }
}

static BIO_METHOD *method;

static void make_method(void) {
  BIO_METHOD *made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK | BIO_TYPE_DESCRIPTOR, "socket");
  if (made == NULL) return;
  BIO_meth_set_read(made, bio_read);
  BIO_meth_set_write(made, bio_write);
  BIO_meth_set_ctrl(made, bio_control);
  method = made;
}

// ---- Sessions ----

tls_session tls_session_new(tls_context context, int socket) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make_method);
  if (method == NULL) return 0;
  SSL *session = SSL_new((SSL_CTX *)context);
  BIO *bio = session == NULL ? NULL : BIO_new(method);
  if (bio == NULL) {
    SSL_free(session);
    ERR_clear_error();
    return 0;
  }
  BIO_set_data(bio, (void *)(intptr_t)socket);
  BIO_set_init(bio, 1);
  SSL_set_bio(session, bio, bio);
  SSL_set_accept_state(session);
  return (tls_session)session;
}

void tls_session_free(tls_session session) { SSL_free((SSL *)session); }

/// Whether a call failed for good: after SSL_ERROR_SSL and SSL_ERROR_SYSCALL there must be no further one, neither
/// SSL_shutdown (SSL_get_error(3)).
static int is_broken(SSL *session) { return SSL_get_app_data(session) != NULL; }

/// The meaning of a result that is no success. Empties the queue of errors, since the next call looks into it.
static int meaning(SSL *session, int result) {
  int error = SSL_get_error(session, result);
  ERR_clear_error();
  if (error == SSL_ERROR_SSL || error == SSL_ERROR_SYSCALL) SSL_set_app_data(session, (char *)session);
  switch (error) {
  case SSL_ERROR_WANT_READ: return TLS_WANTS_READ;
  case SSL_ERROR_WANT_WRITE: return TLS_WANTS_WRITE;
  case SSL_ERROR_ZERO_RETURN: return TLS_END;
  default: return TLS_BROKEN;
  }
}

/// Something else on this thread may have left an error behind, which would be taken for the next call's.
static void forget_errors(void) {
  if (ERR_peek_error() != 0) ERR_clear_error();
}

int tls_session_handshake(tls_session number) {
  SSL *session = (SSL *)number;
  if (is_broken(session)) return TLS_BROKEN;
  forget_errors();
  int result = SSL_do_handshake(session);
  if (result == 1) {
    forget_errors();
    return 1;
  }
  int what = meaning(session, result);
  return what == TLS_END ? TLS_BROKEN : what;
}

long tls_session_read(tls_session number, void *bytes, size_t capacity) {
  SSL *session = (SSL *)number;
  if (is_broken(session)) return TLS_BROKEN;
  forget_errors();
  size_t total = 0;
  // A call gives one record at most. What else came with it is here already, so it is taken along.
  do {
    size_t count = 0;
    int result = SSL_read_ex(session, (char *)bytes + total, capacity - total, &count);
    if (result != 1) {
      int what = meaning(session, result);
      return total > 0 ? (long)total : what;
    }
    total += count;
  } while (total < capacity && SSL_has_pending(session));
  return (long)total;
}

long tls_session_write(tls_session number, const void *bytes, size_t count, int is_last) {
  SSL *session = (SSL *)number;
  if (is_broken(session)) return TLS_BROKEN;
  forget_errors();
  if (is_last) BIO_set_flags(SSL_get_wbio(session), HAS_MORE);
  size_t total = 0;
  while (total < count) {
    size_t written = 0;
    int result = SSL_write_ex(session, (const char *)bytes + total, count - total, &written);
    if (result != 1) {
      int what = meaning(session, result);
      if (what != TLS_WANTS_WRITE) return TLS_BROKEN;
      return total > 0 ? (long)total : what;
    }
    total += written;
  }
  return (long)total;
}

int tls_session_has_pending(tls_session number) {
  SSL *session = (SSL *)number;
  // The end of the peer's direction, or a failure, may have been met after its last octets.
  return is_broken(session) || SSL_has_pending(session) || SSL_get_shutdown(session) & SSL_RECEIVED_SHUTDOWN;
}

uint64_t tls_session_sent(tls_session session) { return BIO_number_written(SSL_get_wbio((SSL *)session)); }

void tls_session_end(tls_session number) {
  SSL *session = (SSL *)number;
  if (is_broken(session) || !SSL_is_init_finished(session) || SSL_get_shutdown(session) & SSL_SENT_SHUTDOWN) return;
  forget_errors();
  SSL_shutdown(session);
  forget_errors();
}

int tls_session_is_resumed(tls_session session) { return SSL_session_reused((SSL *)session); }

int tls_session_subject(tls_session number, char *text, size_t capacity) {
  SSL *session = (SSL *)number;
  X509 *certificate = SSL_get0_peer_certificate(session);
  if (certificate == NULL || SSL_get_verify_result(session) != X509_V_OK) return -1;
  BIO *memory = BIO_new(BIO_s_mem());
  if (memory == NULL) return -1;
  int length = -1;
  if (X509_NAME_print_ex(memory, X509_get_subject_name(certificate), 0, XN_FLAG_RFC2253) >= 0) {
    char *start = NULL;
    long count = BIO_get_mem_data(memory, &start);
    if (count >= 0 && (size_t)count < capacity) {
      memcpy(text, start, (size_t)count);
      text[count] = 0;
      length = (int)count;
    }
  }
  BIO_free(memory);
  return length;
}

/// What stands before a name of that kind; NULL for kinds that are left out.
static const char *kind_of(const GENERAL_NAME *name) {
  switch (name->type) {
  case GEN_DNS: return "DNS:";
  case GEN_EMAIL: return "email:";
  case GEN_URI: return "URI:";
  default: return NULL;
  }
}

/// Whether the octets cannot be taken for another name, or for two.
static int is_visible(const unsigned char *bytes, int count) {
  for (int i = 0; i < count; i++)
    if (bytes[i] <= 0x20 || bytes[i] >= 0x7f) return 0;
  return count > 0;
}

int tls_session_alternatives(tls_session number, char *text, size_t capacity) {
  SSL *session = (SSL *)number;
  X509 *certificate = SSL_get0_peer_certificate(session);
  if (certificate == NULL || SSL_get_verify_result(session) != X509_V_OK) return 0;
  GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
  size_t total = 0;
  for (int i = 0; i < sk_GENERAL_NAME_num(names); i++) {
    const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);
    const char *kind = kind_of(name);
    if (kind == NULL) continue;
    const ASN1_STRING *value = name->d.ia5;
    int count = ASN1_STRING_length(value);
    if (!is_visible(ASN1_STRING_get0_data(value), count)) continue;
    size_t length = strlen(kind) + (size_t)count + 1;
    if (length >= capacity - total) {
      total = SIZE_MAX;
      break;
    }
    snprintf(text + total, capacity - total, "%s%.*s\n", kind, count, (const char *)ASN1_STRING_get0_data(value));
    total += length;
  }
  GENERAL_NAMES_free(names);
  forget_errors();
  return total == SIZE_MAX ? -1 : (int)total;
}
