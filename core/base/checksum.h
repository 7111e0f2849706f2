// core/base/checksum.h - A quick 64-bit checksum against accidents: flipped bits, lost sectors, misplaced blocks.
//
// SipHash-2-4 under a fixed key (libsodium). It proves nothing against somebody who means to deceive; SHA-256
// (core/base/sha256.h) links what has to be proved.
#pragma once

#include <cstdint>
#include <string_view>

namespace sihua {

/// @param seed  where the bytes belong (a page's number), so that equal bytes in the wrong place do not match
[[nodiscard]] std::uint64_t checksum(std::string_view bytes, std::uint64_t seed);

} // namespace sihua
