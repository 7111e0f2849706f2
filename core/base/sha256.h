// core/base/sha256.h - SHA-256: identifies pack versions and evidence, links the journal's entries.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace sihua {

using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string toHex(const Sha256& digest);

} // namespace sihua
