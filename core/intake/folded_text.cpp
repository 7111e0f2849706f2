#include "core/intake/folded_text.h"

#include <algorithm>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "core/base/assert.h"
#include "core/base/text.h"

namespace sihua::intake {

namespace {

icu::UnicodeString normalized(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);
    SIHUA_ASSERT(U_SUCCESS(status));
    const icu::StringPiece bytes(text.data(), static_cast<std::int32_t>(text.size()));
    icu::UnicodeString result = nfkc->normalize(icu::UnicodeString::fromUTF8(bytes), status);
    SIHUA_ASSERT(U_SUCCESS(status));
    return result;
}

std::string utf8(const icu::UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

} // namespace

std::string normalizedText(std::string_view text) { return std::string(text::trimmed(utf8(normalized(text)))); }

std::string foldedText(std::string_view text) {
    const icu::UnicodeString wide = normalized(text);
    icu::UnicodeString kept;
    for (std::int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) {
        if (const UChar32 point = wide.char32At(at); u_isUWhiteSpace(point) == 0) {
            kept.append(point);
        }
    }
    return utf8(kept.foldCase());
}

std::vector<std::string> splitText(std::string_view text, const std::vector<std::string_view>& separators) {
    std::vector<std::string> pieces;
    std::size_t begin = 0;
    const auto add = [&](std::size_t end) {
        const std::string_view piece = text::trimmed(text.substr(begin, end - begin));
        if (!piece.empty()) {
            pieces.emplace_back(piece);
        }
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto found = std::find_if(separators.begin(), separators.end(),
                                        [&](std::string_view s) { return text.substr(at).starts_with(s); });
        if (found == separators.end()) {
            ++at;
            continue;
        }
        add(at);
        at += found->size();
        begin = at;
    }
    add(text.size());
    return pieces;
}

} // namespace sihua::intake
