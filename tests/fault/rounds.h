// tests/fault/rounds.h - How often a random fault is tried: a sample always, all of it where SIHUA_ALL_FAULTS is set.
#pragma once

#include <cstdlib>

namespace sihua::test {

inline int rounds(int sample, int all) { return std::getenv("SIHUA_ALL_FAULTS") == nullptr ? sample : all; }

} // namespace sihua::test
