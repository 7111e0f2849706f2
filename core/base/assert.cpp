#include "core/base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace sihua {

void assertFailed(const char* condition, const char* file, int line) noexcept {
    std::fprintf(stderr, "%s:%d: broken invariant: %s\n", file, line, condition);
    std::abort();
}

} // namespace sihua
