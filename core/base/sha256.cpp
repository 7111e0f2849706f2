#include "core/base/sha256.h"

#include <nettle/sha2.h>

// nettle takes the processor's own SHA instructions where there are any: an entry of the journal is hashed five times
// as fast as by libsodium, which is what an import of 20 million answers waits for.

namespace sihua {

namespace {

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the library takes unsigned bytes
const std::uint8_t* bytesOf(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

} // namespace

Sha256 sha256(std::string_view bytes) {
    sha256_ctx hash;
    sha256_init(&hash);
    sha256_update(&hash, bytes.size(), bytesOf(bytes));
    Sha256 digest{};
    sha256_digest(&hash, digest.size(), digest.data());
    return digest;
}

struct Sha256Stream::State {
    sha256_ctx hash;
};

Sha256Stream::Sha256Stream() : m_state(std::make_unique<State>()) { sha256_init(&m_state->hash); }

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::add(std::string_view bytes) { sha256_update(&m_state->hash, bytes.size(), bytesOf(bytes)); }

Sha256 Sha256Stream::finish() {
    Sha256 digest{};
    sha256_digest(&m_state->hash, digest.size(), digest.data());
    return digest;
}

std::string toHex(const Sha256& digest) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(digest.size() * 2);
    for (const std::uint8_t byte : digest) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0x0FU];
    }
    return text;
}

} // namespace sihua
