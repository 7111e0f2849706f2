#include "core/report/page_texts.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/report/cell_text.h"

namespace sihua::report {

namespace {

constexpr std::size_t kLongestCode = 255;

void replaceAll(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

std::string section(char place, std::string text) {
    if (text.empty()) {
        return {};
    }
    replaceAll(text, "&", "&&");
    replaceAll(text, "\n", " ");
    replaceAll(text, "{page}", "&P");
    replaceAll(text, "{pages}", "&N");
    // the space ends the size, or a text that begins with a digit would be read as part of it
    return std::string("&") + place + "&\"" + kFontFace + "\"&8 " + text;
}

std::string codeOf(const std::array<std::string, 3>& texts) {
    return section('L', texts[0]) + section('C', texts[1]) + section('R', texts[2]);
}

} // namespace

std::string pageCode(const PageTexts& texts) {
    std::array<std::string, 3> parts{texts.left, texts.middle, texts.right};
    for (std::string& part : parts) {
        part = fitForCell(part).value_or(std::string());
    }
    std::string code = codeOf(parts);
    while (text::codePointCount(code) > kLongestCode) {
        std::string& longest = *std::max_element(parts.begin(), parts.end(),
                                                 [](const auto& a, const auto& b) { return a.size() < b.size(); });
        if (longest.ends_with("…")) {
            longest.resize(longest.size() - std::string_view("…").size());
        }
        longest = std::string(text::prefix(longest, text::codePointCount(longest) - 1)) + "…";
        code = codeOf(parts);
    }
    return code;
}

} // namespace sihua::report
