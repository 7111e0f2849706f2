#include "core/base/checksum.h"

#include <array>
#include <cstring>

#include <sodium.h>

#include "core/base/assert.h"

namespace sihua {

std::uint64_t checksum(std::string_view bytes, std::uint64_t seed) {
    static const bool ready = sodium_init() >= 0;
    SIHUA_ASSERT(ready);
    std::array<unsigned char, crypto_shorthash_KEYBYTES> key{'s', 'i', 'h', 'u', 'a', ' ', '0', '1'};
    for (std::size_t i = 0; i < 8; ++i) {
        key[8 + i] = static_cast<unsigned char>(seed >> (8 * i));
    }
    std::array<unsigned char, crypto_shorthash_BYTES> digest{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the library takes unsigned bytes
    crypto_shorthash(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), key.data());
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        sum |= std::uint64_t{digest[i]} << (8 * i);
    }
    return sum;
}

} // namespace sihua
