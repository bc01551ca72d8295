// Session tickets (RFC 5077 §4, RFC 8446 §4.6.1) under keys of our own: all loops use the same ones, and so does a
// context that takes another one's place, so that sessions outlive a reload.
#include "tickets.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

struct key {
  unsigned char name[16];
  unsigned char cipher[32];
  unsigned char mac[32];
  int is_valid;
};

struct tickets {
  atomic_int references;
  pthread_mutex_t lock;
  struct key present, before;
  int64_t lifetime;
  /// When the present key becomes the one before.
  int64_t due;
  EVP_CIPHER *cipher;
};

static int64_t seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
  return now.tv_sec;
}

static int make(struct key *key) {
  key->is_valid = RAND_bytes(key->name, sizeof key->name) == 1 && RAND_priv_bytes(key->cipher, sizeof key->cipher) == 1 &&
                  RAND_priv_bytes(key->mac, sizeof key->mac) == 1;
  return key->is_valid;
}

tls_tickets tls_tickets_new(int64_t lifetime_seconds) {
  struct tickets *tickets = OPENSSL_zalloc(sizeof *tickets);
  if (tickets == NULL) return 0;
  atomic_init(&tickets->references, 1);
  pthread_mutex_init(&tickets->lock, NULL);
  tickets->lifetime = lifetime_seconds;
  tickets->due = seconds() + lifetime_seconds;
  tickets->cipher = EVP_CIPHER_fetch(NULL, "AES-256-CBC", NULL);
  if (tickets->cipher == NULL || !make(&tickets->present)) {
    tls_tickets_release((tls_tickets)tickets);
    return 0;
  }
  return (tls_tickets)tickets;
}

void tls_tickets_release(tls_tickets number) {
  struct tickets *tickets = (struct tickets *)number;
  if (tickets == NULL || atomic_fetch_sub(&tickets->references, 1) > 1) return;
  EVP_CIPHER_free(tickets->cipher);
  pthread_mutex_destroy(&tickets->lock);
  OPENSSL_clear_free(tickets, sizeof *tickets);
}

/// With the lock held. Where there is no randomness the present key stays.
static void rotate(struct tickets *tickets, int64_t now) {
  struct key next;
  if (make(&next)) {
    tickets->before = tickets->present;
    // After a long silence the key before is too old to be accepted.
    if (now >= tickets->due + tickets->lifetime) tickets->before.is_valid = 0;
    tickets->present = next;
  }
  OPENSSL_cleanse(&next, sizeof next);
  tickets->due = now + tickets->lifetime;
}

/// A copy of the key to seal with (`name` NULL) or of that with this name: 1 the present one, 2 the one before, 0 none.
static int find(struct tickets *tickets, const unsigned char *name, struct key *found) {
  pthread_mutex_lock(&tickets->lock);
  int64_t now = seconds();
  if (now >= tickets->due) rotate(tickets, now);
  int which = 0;
  if (name == NULL || memcmp(name, tickets->present.name, sizeof tickets->present.name) == 0) {
    which = 1;
    *found = tickets->present;
  } else if (tickets->before.is_valid && memcmp(name, tickets->before.name, sizeof tickets->before.name) == 0) {
    which = 2;
    *found = tickets->before;
  }
  pthread_mutex_unlock(&tickets->lock);
  return which;
}

/// Where a context keeps its tickets; -1 where OpenSSL has no place left.
static int place = -1;

/// OpenSSL asks for the keys of a ticket that it seals or opens: 1 found, 2 found and to be renewed, 0 unknown.
static int use_key(SSL *session, unsigned char name[16], unsigned char *iv, EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac,
                   int is_sealing) {
  struct tickets *tickets = SSL_CTX_get_ex_data(SSL_get_SSL_CTX(session), place);
  if (tickets == NULL) return -1;
  struct key key;
  int which = find(tickets, is_sealing ? NULL : name, &key);
  if (which == 0) return 0;
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY, key.mac, sizeof key.mac),
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, "SHA256", 0),
      OSSL_PARAM_construct_end(),
  };
  int is_good = EVP_MAC_CTX_set_params(mac, parameters) == 1;
  if (is_sealing) {
    memcpy(name, key.name, sizeof key.name);
    is_good = is_good && RAND_bytes(iv, 16) == 1 && EVP_EncryptInit_ex2(cipher, tickets->cipher, key.cipher, iv, NULL);
  } else {
    is_good = is_good && EVP_DecryptInit_ex2(cipher, tickets->cipher, key.cipher, iv, NULL);
  }
  OPENSSL_cleanse(&key, sizeof key);
  if (!is_good) return -1;
  // A ticket of TLS 1.3 is to be used once (RFC 8446 §C.4): who comes with one goes with another.
  return !is_sealing && SSL_version(session) >= TLS1_3_VERSION ? 2 : which;
}

/// Lets no session of TLS 1.3 live longer than from its full handshake on: OpenSSL counts its lifetime anew with each
/// ticket. What the tickets carry is until when, by the clock of `seconds`, which lives as long as the keys do.
static int limit(SSL *session, void *argument) {
  (void)argument;
  if (SSL_version(session) < TLS1_3_VERSION) return 1;
  struct tickets *tickets = SSL_CTX_get_ex_data(SSL_get_SSL_CTX(session), place);
  SSL_SESSION *state = SSL_get_session(session);
  if (tickets == NULL || state == NULL) return 0;
  int64_t now = seconds(), end = 0;
  void *carried = NULL;
  size_t length = 0;
  if (SSL_session_reused(session) && SSL_SESSION_get0_ticket_appdata(state, &carried, &length) == 1 &&
      length == sizeof end) {
    memcpy(&end, carried, sizeof end);
  } else {
    end = now + tickets->lifetime;
    if (SSL_SESSION_set1_ticket_appdata(state, &end, sizeof end) != 1) return 0;
  }
  return SSL_SESSION_set_timeout(state, end > now ? (long)(end - now) : 0) == 1;
}

static void context_ended(void *parent, void *tickets, CRYPTO_EX_DATA *data, int index, long argument, void *pointer) {
  (void)parent, (void)data, (void)index, (void)argument, (void)pointer;
  tls_tickets_release((tls_tickets)tickets);
}

static void find_place(void) { place = SSL_CTX_get_ex_new_index(0, NULL, NULL, NULL, context_ended); }

int tls_tickets_attach(SSL_CTX *context, tls_tickets number) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, find_place);
  struct tickets *tickets = (struct tickets *)number;
  if (place < 0 || SSL_CTX_set_ex_data(context, place, tickets) != 1) return 0;
  atomic_fetch_add(&tickets->references, 1);
  SSL_CTX_set_timeout(context, (long)tickets->lifetime);
  if (SSL_CTX_set_session_ticket_cb(context, limit, NULL, NULL) != 1) return 0;
  return SSL_CTX_set_tlsext_ticket_key_evp_cb(context, use_key) == 1;
}
