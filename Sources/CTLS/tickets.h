// What the files of this target share; see CTLS.h for what they offer.
#pragma once
#include <openssl/ssl.h>

#include "CTLS.h"

/// Lets a context seal and open its tickets with these keys: 1, or 0 without memory.
int tls_tickets_attach(SSL_CTX *context, tls_tickets tickets);
