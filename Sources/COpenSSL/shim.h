// OpenSSL as Swift sees it. Macros that Swift cannot import get a `static inline` function here.
#pragma once
#include <openssl/evp.h>
#include <openssl/sha.h>
