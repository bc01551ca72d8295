// Brotli's encoder as Swift sees it.
#pragma once
#include <brotli/encode.h>
