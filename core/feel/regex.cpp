#include "core/feel/regex.h"

#include <memory>

#include <unicode/regex.h>

namespace sihua::feel {
namespace {

constexpr std::int32_t kTimeLimit = 500;              // ICU counts units of roughly a millisecond's work
constexpr std::int32_t kStackLimit = 8 * 1024 * 1024; // bytes of its own heap, not of our stack

struct Matching {
    std::unique_ptr<icu::RegexPattern> pattern;
    std::unique_ptr<icu::UnicodeString> text;
    std::unique_ptr<icu::RegexMatcher> matcher;
};

Error toError(UErrorCode status) {
    if (status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW) {
        return Error(ErrorCode::LimitExceeded, "a regular expression takes too long");
    }
    return Error(ErrorCode::InvalidArgument, std::string("regular expression: ") + u_errorName(status));
}

Result<Matching> open(std::string_view text, std::string_view pattern, std::string_view flags) {
    SIHUA_ASSIGN_OR_RETURN(const std::string translated, translatedPattern(pattern, flags));
    std::uint32_t options = UREGEX_UNIX_LINES;
    options |= flags.find('i') != std::string_view::npos ? static_cast<std::uint32_t>(UREGEX_CASE_INSENSITIVE) : 0U;
    options |= flags.find('m') != std::string_view::npos ? static_cast<std::uint32_t>(UREGEX_MULTILINE) : 0U;
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    Matching matching;
    matching.pattern.reset(
        icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(translated), options, where, status));
    if (U_FAILURE(status)) {
        return fail(toError(status));
    }
    matching.text = std::make_unique<icu::UnicodeString>(
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))));
    matching.matcher.reset(matching.pattern->matcher(*matching.text, status));
    if (U_SUCCESS(status)) {
        matching.matcher->setTimeLimit(kTimeLimit, status);
        matching.matcher->setStackLimit(kStackLimit, status);
    }
    if (U_FAILURE(status)) {
        return fail(toError(status));
    }
    return matching;
}

std::string toUtf8(const icu::UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

// A pattern that matches nothing at all would be found everywhere.
Status refuseEmptyMatch(std::string_view pattern, std::string_view flags) {
    SIHUA_ASSIGN_OR_RETURN(const Matching matching, open("", pattern, flags));
    UErrorCode status = U_ZERO_ERROR;
    if (matching.matcher->matches(status) != 0) {
        return fail(ErrorCode::InvalidArgument, "the regular expression matches the empty text");
    }
    return {};
}

// Replacement texts: $1, $0, \$ and \\; anything else after a sign is an error.
Result<std::string> expand(std::string_view replacement, const icu::RegexMatcher& matcher) {
    std::string result;
    for (std::size_t i = 0; i < replacement.size(); ++i) {
        const char c = replacement[i];
        const char next = i + 1 < replacement.size() ? replacement[i + 1] : '\0';
        if (c == '\\') {
            if (next != '\\' && next != '$') {
                return fail(ErrorCode::InvalidArgument, "a backslash in a replacement stands before $ or \\ only");
            }
            result += next;
            ++i;
        } else if (c == '$') {
            if (next < '0' || next > '9') {
                return fail(ErrorCode::InvalidArgument, "`$` in a replacement is followed by the number of a group");
            }
            std::int32_t group = next - '0';
            ++i;
            while (i + 1 < replacement.size() && replacement[i + 1] >= '0' && replacement[i + 1] <= '9' &&
                   group * 10 + (replacement[i + 1] - '0') <= matcher.groupCount()) {
                group = group * 10 + (replacement[++i] - '0');
            }
            UErrorCode status = U_ZERO_ERROR;
            if (group <= matcher.groupCount()) {
                result += toUtf8(matcher.group(group, status));
            }
        } else {
            result += c;
        }
    }
    return result;
}

} // namespace

Result<bool> regexMatches(std::string_view text, std::string_view pattern, std::string_view flags) {
    SIHUA_ASSIGN_OR_RETURN(const Matching matching, open(text, pattern, flags));
    UErrorCode status = U_ZERO_ERROR;
    const bool isFound = matching.matcher->find(status) != 0;
    if (U_FAILURE(status)) {
        return fail(toError(status));
    }
    return isFound;
}

Result<std::string> regexReplace(std::string_view text, std::string_view pattern, std::string_view replacement,
                                 std::string_view flags) {
    SIHUA_RETURN_IF_ERROR(refuseEmptyMatch(pattern, flags));
    SIHUA_ASSIGN_OR_RETURN(const Matching matching, open(text, pattern, flags));
    std::string result;
    std::int32_t end = 0;
    UErrorCode status = U_ZERO_ERROR;
    while (matching.matcher->find(status) != 0 && U_SUCCESS(status)) {
        const std::int32_t start = matching.matcher->start(status);
        result += toUtf8(matching.text->tempSubStringBetween(end, start));
        SIHUA_ASSIGN_OR_RETURN(const std::string expanded, expand(replacement, *matching.matcher));
        result += expanded;
        end = matching.matcher->end(status);
        if (result.size() > 64U * 1024U * 1024U) {
            return fail(ErrorCode::LimitExceeded, "a replacement makes the text too long");
        }
    }
    if (U_FAILURE(status)) {
        return fail(toError(status));
    }
    return result + toUtf8(matching.text->tempSubString(end));
}

Result<std::vector<std::string>> regexSplit(std::string_view text, std::string_view delimiter) {
    SIHUA_RETURN_IF_ERROR(refuseEmptyMatch(delimiter, ""));
    SIHUA_ASSIGN_OR_RETURN(const Matching matching, open(text, delimiter, ""));
    std::vector<std::string> parts;
    std::int32_t end = 0;
    UErrorCode status = U_ZERO_ERROR;
    while (matching.matcher->find(status) != 0 && U_SUCCESS(status)) {
        parts.push_back(toUtf8(matching.text->tempSubStringBetween(end, matching.matcher->start(status))));
        end = matching.matcher->end(status);
    }
    if (U_FAILURE(status)) {
        return fail(toError(status));
    }
    parts.push_back(toUtf8(matching.text->tempSubString(end)));
    return parts;
}

} // namespace sihua::feel
