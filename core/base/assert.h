// core/base/assert.h - SIHUA_ASSERT: a broken invariant is a bug; say where and stop, in every build.
#pragma once

namespace sihua {

/// Prints the failed condition and its place on standard error and aborts.
[[noreturn]] void assertFailed(const char* condition, const char* file, int line) noexcept;

} // namespace sihua

#define SIHUA_ASSERT(condition) ((condition) ? void() : ::sihua::assertFailed(#condition, __FILE__, __LINE__))
