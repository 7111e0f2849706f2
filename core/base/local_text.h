// core/base/local_text.h - A text in the two languages that everything shown to a user has.
#pragma once

#include <cstdint>
#include <string>

namespace sihua {

enum class Language : std::uint8_t { Chinese, English };

struct LocalText {
    std::string zh;
    std::string en;

    [[nodiscard]] const std::string& in(Language language) const noexcept {
        return language == Language::Chinese ? zh : en;
    }
    [[nodiscard]] bool isEmpty() const noexcept { return zh.empty() && en.empty(); }
    friend bool operator==(const LocalText&, const LocalText&) = default;
};

} // namespace sihua
