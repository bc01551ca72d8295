// zlib as Swift sees it. Macros that Swift cannot import get a `static inline` function here.
#pragma once
#include <zlib.h>

/// Begins a gzip member (RFC 1952) without name, comment or time; Z_OK on success.
static inline int zlib_begin_gzip(z_stream *stream, int level) {
  const int gzip_wrapper = 16;
  return deflateInit2(
      stream, level, Z_DEFLATED, MAX_WBITS + gzip_wrapper, MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY);
}
