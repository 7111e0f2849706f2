// core/base/sha256.h - SHA-256: identifies pack versions and evidence, links the journal's entries.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace sihua {

using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(std::string_view bytes);

/// The same, piece by piece.
class Sha256Stream {
public:
    Sha256Stream();
    Sha256Stream(const Sha256Stream&) = delete;
    Sha256Stream& operator=(const Sha256Stream&) = delete;
    ~Sha256Stream();
    void add(std::string_view bytes);
    /// Of everything added. Nothing may be added afterwards.
    [[nodiscard]] Sha256 finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string toHex(const Sha256& digest);

} // namespace sihua
