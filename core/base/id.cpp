#include "core/base/id.h"

#include <array>

#include <sodium.h>
#include <unicode/uchar.h>

#include "core/base/assert.h"
#include "core/base/text.h"

namespace sihua {

bool isSlug(std::string_view text) noexcept {
    if (text.empty() || text.size() > 128) {
        return false;
    }
    bool partStart = true;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = static_cast<UChar32>(text::nextCodePoint(text, at));
        if (point == '.') {
            if (partStart) {
                return false;
            }
            partStart = true;
            continue;
        }
        const bool isAscii = point < 0x80;
        const bool letter = isAscii ? (point | 0x20) >= 'a' && (point | 0x20) <= 'z' : u_isalpha(point) != 0;
        const bool other = point == '_' || (isAscii ? point >= '0' && point <= '9' : u_isdigit(point) != 0);
        if (!letter && (partStart || !other)) {
            return false;
        }
        partStart = false;
    }
    return !partStart;
}

std::string newUuid() {
    SIHUA_ASSERT(sodium_init() >= 0);
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0FU) | 0x40U);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3FU) | 0x80U);
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            text.push_back('-');
        }
        text.push_back(kHex[bytes[i] >> 4U]);
        text.push_back(kHex[bytes[i] & 0x0FU]);
    }
    return text;
}

} // namespace sihua
