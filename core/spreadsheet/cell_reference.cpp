#include "core/spreadsheet/cell_reference.h"

#include <algorithm>
#include <charconv>

#include "core/spreadsheet/workbook.h"

namespace sihua::spreadsheet {

std::optional<std::uint32_t> parseRowNumber(std::string_view text) noexcept {
    std::uint32_t row = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row);
    const bool isWhole = error == std::errc() && end == text.data() + text.size() && text.front() != '0';
    return isWhole && row <= kMostRows ? std::optional(row) : std::nullopt;
}

std::optional<CellReference> parseCellReference(std::string_view text) noexcept {
    constexpr std::size_t kMostLetters = 3;
    std::uint32_t column = 0;
    std::size_t letters = 0;
    for (; letters < std::min(text.size(), kMostLetters) && text[letters] >= 'A' && text[letters] <= 'Z'; ++letters) {
        column = column * 26 + static_cast<std::uint32_t>(text[letters] - 'A' + 1);
    }
    const auto row = parseRowNumber(text.substr(letters));
    if (letters == 0 || column > kMostColumns || !row) {
        return std::nullopt;
    }
    return CellReference{*row, column};
}

} // namespace sihua::spreadsheet
