#include "core/base/sha256.h"

#include <sodium.h>

#include "core/base/assert.h"

namespace sihua {

Sha256 sha256(std::string_view bytes) {
    SIHUA_ASSERT(sodium_init() >= 0);
    Sha256 digest{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the library takes unsigned bytes
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return digest;
}

struct Sha256Stream::State {
    crypto_hash_sha256_state hash;
};

Sha256Stream::Sha256Stream() : m_state(std::make_unique<State>()) {
    SIHUA_ASSERT(sodium_init() >= 0);
    crypto_hash_sha256_init(&m_state->hash);
}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::add(std::string_view bytes) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the library takes unsigned bytes
    crypto_hash_sha256_update(&m_state->hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

Sha256 Sha256Stream::finish() {
    Sha256 digest{};
    crypto_hash_sha256_final(&m_state->hash, digest.data());
    return digest;
}

std::string toHex(const Sha256& digest) {
    std::string text(digest.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    text.pop_back();
    return text;
}

} // namespace sihua
