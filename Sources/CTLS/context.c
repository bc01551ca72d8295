// Contexts: what the sessions of one certificate have in common.
// timegm is GNU's.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tickets.h"

// Mozilla's "intermediate" profile, version 5.7, without the DHE suites, which cost most and are asked for least. The
// quickest with hardware support comes first; who prefers ChaCha20 for want of it gets that.
static const char tls13_ciphers[] = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256";
static const char tls12_ciphers[] =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";
static const char groups[] = "X25519:P-256:P-384";

/// The one protocol we speak, as ALPN writes it (RFC 7301 §3.1).
static const unsigned char protocol[] = "\x08http/1.1";

/// Chooses `http/1.1`; who offers others only is refused with no_application_protocol (RFC 7301 §3.2).
static int choose_protocol(SSL *session, const unsigned char **chosen, unsigned char *length, const unsigned char *offered,
                           unsigned offered_length, void *argument) {
  (void)session, (void)argument;
  unsigned char *found = NULL;
  int result = SSL_select_next_proto(&found, length, protocol, sizeof protocol - 1, offered, offered_length);
  if (result != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

/// A key that wants a password is not asked for one: notes that it did.
static int no_password(char *buffer, int size, int is_writing, void *was_asked) {
  (void)buffer, (void)size, (void)is_writing;
  if (was_asked != NULL) *(int *)was_asked = 1;
  return -1;
}

tls_context tls_context_new(tls_tickets tickets) {
  SSL_CTX *context = SSL_CTX_new(TLS_server_method());
  if (context == NULL) return 0;
  int is_good = SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
                SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION) == 1 &&
                SSL_CTX_set_ciphersuites(context, tls13_ciphers) == 1 &&
                SSL_CTX_set_cipher_list(context, tls12_ciphers) == 1 && SSL_CTX_set1_groups_list(context, groups) == 1 &&
                SSL_CTX_set_num_tickets(context, 1) == 1 && tls_tickets_attach(context, tickets);
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                   SSL_OP_PRIORITIZE_CHACHA);
  // Resumption is by tickets alone, which cost no memory here.
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS |
                                SSL_MODE_NO_AUTO_CHAIN);
  // One recv for a record's head and body.
  SSL_CTX_set_read_ahead(context, 1);
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, NULL);
  if (!is_good) {
    SSL_CTX_free(context);
    context = NULL;
  }
  ERR_clear_error();
  return (tls_context)context;
}

void tls_context_release(tls_context context) { SSL_CTX_free((SSL_CTX *)context); }

// ---- Files ----

enum { LARGEST_FILE = 1 << 20 };

/// A file's content as OpenSSL reads it; NULL with an outcome where that cannot be.
static BIO *open_file(const char *path, tls_file_result *result) {
  memset(result, 0, sizeof *result);
  // Without waiting for the writer of a pipe.
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat status;
  if (descriptor < 0 || fstat(descriptor, &status) < 0) {
    result->outcome = TLS_UNREADABLE;
    result->detail = errno;
  } else if (S_ISDIR(status.st_mode)) {
    result->outcome = TLS_UNREADABLE;
    result->detail = EISDIR;
  } else if (!S_ISREG(status.st_mode)) {
    result->outcome = TLS_NO_FILE;
  }
  FILE *file = result->outcome == TLS_GOOD ? fdopen(descriptor, "r") : NULL;
  if (file == NULL) {
    if (descriptor >= 0) close(descriptor);
    if (result->outcome == TLS_GOOD) {
      result->outcome = TLS_UNREADABLE;
      result->detail = ENOMEM;
    }
    return NULL;
  }
  // No copy of a key stays behind in a buffer of the stream.
  setvbuf(file, NULL, _IONBF, 0);
  result->is_public = (status.st_mode & S_IROTH) != 0;
  BIO *memory = BIO_new(BIO_s_mem());
  char block[4096];
  size_t count, total = 0;
  while (memory != NULL && total <= LARGEST_FILE && (count = fread(block, 1, sizeof block, file)) > 0) {
    BIO_write(memory, block, (int)count);
    total += count;
  }
  OPENSSL_cleanse(block, sizeof block);
  if (memory == NULL || ferror(file)) {
    result->outcome = TLS_UNREADABLE;
    result->detail = memory == NULL ? ENOMEM : errno;
  } else if (total > LARGEST_FILE) {
    result->outcome = TLS_TOO_LARGE;
  }
  fclose(file);
  if (result->outcome == TLS_GOOD) return memory;
  BIO_free(memory);
  return NULL;
}

/// Whether an error says that a file has no further block.
static int has_no_block(unsigned long error) {
  return ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE;
}

/// What OpenSSL says of a step that failed, and an empty queue of errors.
static void fail(tls_file_result *result, int outcome) {
  unsigned long error = ERR_peek_last_error();
  if (has_no_block(error)) outcome = TLS_NO_PEM;
  if (ERR_GET_LIB(error) == ERR_LIB_X509 && ERR_GET_REASON(error) == X509_R_KEY_VALUES_MISMATCH) outcome = TLS_MISMATCH;
  if (ERR_GET_LIB(error) == ERR_LIB_X509 && ERR_GET_REASON(error) == X509_R_KEY_TYPE_MISMATCH) outcome = TLS_MISMATCH;
  result->outcome = outcome;
  result->reason = ERR_reason_error_string(error);
  ERR_clear_error();
}

/// Whether reading ended because there is no further block.
static int is_at_end(void) {
  int is_end = has_no_block(ERR_peek_last_error());
  if (is_end) ERR_clear_error();
  return is_end;
}

tls_file_result tls_context_use_certificate(tls_context number, const char *path) {
  SSL_CTX *context = (SSL_CTX *)number;
  tls_file_result result;
  BIO *file = open_file(path, &result);
  if (file == NULL) return result;
  ERR_clear_error();
  X509 *certificate = PEM_read_bio_X509_AUX(file, NULL, no_password, NULL);
  if (certificate == NULL) {
    fail(&result, TLS_MALFORMED);
  } else if (SSL_CTX_use_certificate(context, certificate) != 1 || SSL_CTX_clear_chain_certs(context) != 1) {
    fail(&result, TLS_REFUSED);
  }
  X509_free(certificate);
  while (result.outcome == TLS_GOOD) {
    X509 *next = PEM_read_bio_X509(file, NULL, no_password, NULL);
    if (next == NULL) {
      if (!is_at_end()) fail(&result, TLS_MALFORMED);
      break;
    }
    if (SSL_CTX_add0_chain_cert(context, next) != 1) {
      X509_free(next);
      fail(&result, TLS_REFUSED);
    }
  }
  BIO_free(file);
  return result;
}

tls_file_result tls_context_use_key(tls_context number, const char *path) {
  SSL_CTX *context = (SSL_CTX *)number;
  tls_file_result result;
  BIO *file = open_file(path, &result);
  if (file == NULL) return result;
  ERR_clear_error();
  int was_asked = 0;
  EVP_PKEY *key = PEM_read_bio_PrivateKey(file, NULL, no_password, &was_asked);
  if (key == NULL) {
    // What the decoder of keys says where it finds none.
    int is_other = ERR_GET_REASON(ERR_peek_last_error()) == ERR_R_UNSUPPORTED;
    fail(&result, is_other ? TLS_NO_PEM : TLS_MALFORMED);
    if (was_asked) result.outcome = TLS_ENCRYPTED;
  } else if (SSL_CTX_use_PrivateKey(context, key) != 1) {
    fail(&result, TLS_REFUSED);
  } else if (SSL_CTX_check_private_key(context) != 1) {
    fail(&result, TLS_MISMATCH);
  }
  EVP_PKEY_free(key);
  // The content of a memory BIO is wiped when it is freed.
  BIO_free(file);
  return result;
}

tls_file_result tls_context_use_authorities(tls_context number, const char *path, int is_required) {
  SSL_CTX *context = (SSL_CTX *)number;
  tls_file_result result;
  BIO *file = open_file(path, &result);
  if (file == NULL) return result;
  ERR_clear_error();
  int count = 0;
  while (result.outcome == TLS_GOOD) {
    X509 *authority = PEM_read_bio_X509(file, NULL, no_password, NULL);
    if (authority == NULL) {
      if (count == 0 || !is_at_end()) fail(&result, TLS_MALFORMED);
      break;
    }
    count++;
    if (X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority) != 1 ||
        SSL_CTX_add_client_CA(context, authority) != 1)
      fail(&result, TLS_REFUSED);
    X509_free(authority);
  }
  BIO_free(file);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER | (is_required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), NULL);
  return result;
}

/// Sessions are resumed only where the client would be judged alike: the name of such contexts is a digest of the
/// authorities and of whether a certificate is required.
int tls_context_finish(tls_context number) {
  SSL_CTX *context = (SSL_CTX *)number;
  EVP_MD_CTX *digest = EVP_MD_CTX_new();
  unsigned char name[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  int mode = SSL_CTX_get_verify_mode(context);
  int is_good = digest != NULL && EVP_DigestInit_ex(digest, EVP_sha256(), NULL) == 1 &&
                EVP_DigestUpdate(digest, &mode, sizeof mode) == 1;
  STACK_OF(X509_OBJECT) *objects = X509_STORE_get0_objects(SSL_CTX_get_cert_store(context));
  for (int i = 0; is_good && i < sk_X509_OBJECT_num(objects); i++) {
    X509 *authority = X509_OBJECT_get0_X509(sk_X509_OBJECT_value(objects, i));
    unsigned char one[EVP_MAX_MD_SIZE];
    unsigned count = 0;
    if (authority == NULL) continue;
    is_good = X509_digest(authority, EVP_sha256(), one, &count) == 1 && EVP_DigestUpdate(digest, one, count) == 1;
  }
  is_good = is_good && EVP_DigestFinal_ex(digest, name, &length) == 1 &&
            SSL_CTX_set_session_id_context(context, name, length) == 1;
  EVP_MD_CTX_free(digest);
  ERR_clear_error();
  return is_good;
}

/// Seconds since 1970 of a certificate's time: 1, or 0 where it is malformed.
static int moment(const ASN1_TIME *time, int64_t *seconds) {
  struct tm parts;
  if (time == NULL || ASN1_TIME_to_tm(time, &parts) != 1) return 0;
  *seconds = timegm(&parts);
  return 1;
}

int tls_context_validity(tls_context context, int64_t *not_before, int64_t *not_after) {
  X509 *certificate = SSL_CTX_get0_certificate((SSL_CTX *)context);
  int is_good = certificate != NULL && moment(X509_get0_notBefore(certificate), not_before) &&
                moment(X509_get0_notAfter(certificate), not_after);
  ERR_clear_error();
  return is_good;
}
