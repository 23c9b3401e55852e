#ifndef NEURATRADE_CZLIB_SHIM_H
#define NEURATRADE_CZLIB_SHIM_H

#include <zlib.h>

// The initializers of zlib are macros that pass the header's version; Swift sees functions only.

static inline int neuratrade_inflate_init(z_streamp stream, int window_bits) {
    return inflateInit2(stream, window_bits);
}

static inline int neuratrade_deflate_init(z_streamp stream, int level, int window_bits) {
    return deflateInit2(stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}

#endif
