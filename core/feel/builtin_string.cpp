#include <algorithm>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "core/base/text.h"
#include "core/feel/arguments.h"
#include "core/feel/regex.h"

namespace sihua::feel {
namespace {

// Byte offset of the code point with that index; the text's size past the end.
std::size_t offsetOf(std::string_view text, std::size_t codePoints) { return text::prefix(text, codePoints).size(); }

// Both arguments as texts, or a diagnostic.
struct TwoTexts {
    const std::string* first = nullptr;
    const std::string* second = nullptr;
    explicit operator bool() const { return first != nullptr && second != nullptr; }
};

TwoTexts twoTexts(Evaluation& evaluation, Arguments arguments) {
    const TwoTexts texts{argument<std::string>(arguments, 0), argument<std::string>(arguments, 1)};
    if (!texts) {
        wrongArguments(evaluation, "this function", "two strings");
    }
    return texts;
}

Value substring(Evaluation& evaluation, Arguments arguments) {
    const auto* text = argument<std::string>(arguments, 0);
    const auto start = integerArgument(arguments, 1);
    const auto length = isAbsent(arguments, 2) ? std::optional<std::int64_t>() : integerArgument(arguments, 2);
    if (text == nullptr || !start || (!isAbsent(arguments, 2) && !length)) {
        return wrongArguments(evaluation, "substring", "a string, a position and a length");
    }
    const auto count = static_cast<std::int64_t>(text::codePointCount(*text));
    if (*start == 0 || *start > count || *start < -count || (length && *length < 1)) {
        return evaluation.error("substring(): there is no such part");
    }
    const std::int64_t first = *start > 0 ? *start - 1 : count + *start;
    const std::int64_t taken = length ? std::min(*length, count - first) : count - first;
    const std::string_view rest = std::string_view(*text).substr(offsetOf(*text, static_cast<std::size_t>(first)));
    return evaluation.makeText(std::string(text::prefix(rest, static_cast<std::size_t>(taken))));
}

Value stringLength(Evaluation& evaluation, Arguments arguments) {
    const auto* text = argument<std::string>(arguments, 0);
    return text != nullptr ? Value(Decimal(static_cast<std::int64_t>(text::codePointCount(*text))))
                           : wrongArguments(evaluation, "string length", "a string");
}

template <bool isUpper> Value changeCase(Evaluation& evaluation, Arguments arguments) {
    const auto* text = argument<std::string>(arguments, 0);
    if (text == nullptr) {
        return wrongArguments(evaluation, "upper case, lower case", "a string");
    }
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(*text);
    std::string result;
    (isUpper ? wide.toUpper(icu::Locale::getRoot()) : wide.toLower(icu::Locale::getRoot())).toUTF8String(result);
    return evaluation.makeText(std::move(result));
}

Value substringBefore(Evaluation& evaluation, Arguments arguments) {
    const TwoTexts texts = twoTexts(evaluation, arguments);
    if (!texts) {
        return {};
    }
    const std::size_t found = texts.first->find(*texts.second);
    return found == std::string::npos ? Value("") : Value(texts.first->substr(0, found));
}

Value substringAfter(Evaluation& evaluation, Arguments arguments) {
    const TwoTexts texts = twoTexts(evaluation, arguments);
    if (!texts) {
        return {};
    }
    const std::size_t found = texts.first->find(*texts.second);
    return found == std::string::npos ? Value("") : Value(texts.first->substr(found + texts.second->size()));
}

Value contains(Evaluation& evaluation, Arguments arguments) {
    const TwoTexts texts = twoTexts(evaluation, arguments);
    return texts ? Value(texts.first->find(*texts.second) != std::string::npos) : Value();
}

Value startsWith(Evaluation& evaluation, Arguments arguments) {
    const TwoTexts texts = twoTexts(evaluation, arguments);
    return texts ? Value(texts.first->starts_with(*texts.second)) : Value();
}

Value endsWith(Evaluation& evaluation, Arguments arguments) {
    const TwoTexts texts = twoTexts(evaluation, arguments);
    return texts ? Value(texts.first->ends_with(*texts.second)) : Value();
}

// What a regular expression gave: a bound that it reached stops the evaluation, other errors give null.
template <typename T> std::optional<T> accept(Evaluation& evaluation, Result<T> result) {
    if (result) {
        return *std::move(result);
    }
    if (result.error().code() == ErrorCode::LimitExceeded) {
        evaluation.stop(result.error().message());
    } else {
        evaluation.error(result.error().message());
    }
    return std::nullopt;
}

// An optional argument with flags: nothing if it is neither a string nor null.
std::optional<std::string> flagsArgument(Arguments arguments, std::size_t index) {
    if (isAbsent(arguments, index)) {
        return "";
    }
    const auto* flags = argument<std::string>(arguments, index);
    return flags != nullptr ? std::optional(*flags) : std::nullopt;
}

Value matches(Evaluation& evaluation, Arguments arguments) {
    const TwoTexts texts = twoTexts(evaluation, arguments);
    const auto flags = flagsArgument(arguments, 2);
    if (!texts || !flags) {
        return wrongArguments(evaluation, "matches", "strings");
    }
    const auto isMatch = accept(evaluation, regexMatches(*texts.first, *texts.second, *flags));
    return isMatch ? Value(*isMatch) : Value();
}

Value replace(Evaluation& evaluation, Arguments arguments) {
    const TwoTexts texts = twoTexts(evaluation, arguments);
    const auto* replacement = argument<std::string>(arguments, 2);
    const auto flags = flagsArgument(arguments, 3);
    if (!texts || replacement == nullptr || !flags) {
        return wrongArguments(evaluation, "replace", "strings");
    }
    auto result = accept(evaluation, regexReplace(*texts.first, *texts.second, *replacement, *flags));
    return result ? evaluation.makeText(*std::move(result)) : Value();
}

Value split(Evaluation& evaluation, Arguments arguments) {
    const TwoTexts texts = twoTexts(evaluation, arguments);
    if (!texts) {
        return {};
    }
    auto parts = accept(evaluation, regexSplit(*texts.first, *texts.second));
    return parts ? evaluation.makeList({parts->begin(), parts->end()}) : Value();
}

// Nulls among the texts are left out; a delimiter that is null is empty.
Value stringJoin(Evaluation& evaluation, Arguments arguments) {
    const auto list = listArgument(arguments, 0);
    std::vector<std::string> signs(3); // delimiter, prefix, suffix
    for (std::size_t i = 0; i < signs.size(); ++i) {
        auto sign = flagsArgument(arguments, i + 1);
        if (!list || !sign) {
            return wrongArguments(evaluation, "string join", "a list of strings and a delimiter");
        }
        signs[i] = *std::move(sign);
    }
    std::string joined = signs[1];
    bool isFirst = true;
    for (const Value& item : *list) {
        const auto* text = item.as<std::string>();
        if (text == nullptr && !item.isNull()) {
            return wrongArguments(evaluation, "string join", "a list of strings");
        }
        if (text != nullptr) {
            joined += (isFirst ? "" : signs[0]) + *text;
            isFirst = false;
        }
    }
    return evaluation.makeText(joined + signs[2]);
}

} // namespace

std::vector<Builtin> stringBuiltins() {
    const std::vector<Signature> string{{{"string"}, 1}};
    const std::vector<Signature> match{{{"string", "match"}, 2}};
    return {
        {"substring", {{{"string", "start position", "length"}, 2}}, substring},
        {"string length", string, stringLength},
        {"upper case", string, changeCase<true>},
        {"lower case", string, changeCase<false>},
        {"substring before", match, substringBefore},
        {"substring after", match, substringAfter},
        {"contains", match, contains},
        {"starts with", match, startsWith},
        {"ends with", match, endsWith},
        {"matches", {{{"input", "pattern", "flags"}, 2}}, matches},
        {"replace", {{{"input", "pattern", "replacement", "flags"}, 3}}, replace},
        {"split", {{{"string", "delimiter"}, 2}}, split},
        {"string join", {{{"list", "delimiter"}, 1}, {{"list", "delimiter", "prefix", "suffix"}, 4}}, stringJoin},
    };
}

} // namespace sihua::feel
