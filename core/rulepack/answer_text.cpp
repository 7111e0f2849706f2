// How answers read and are written by people: parseAnswer() and answerText() of check_answer.h.

#include <algorithm>
#include <array>

#include "core/base/overload.h"
#include "core/base/text.h"
#include "core/rulepack/check_answer.h"
#include "core/rulepack/issue_log.h"

namespace sihua::rulepack {

namespace {

tl::unexpected<Error> refuse(const Fact& fact, ErrorCode code, const std::string& what) {
    return fail(Error(code, "`" + fact.id.value() + "` " + what).about("fact:" + fact.id.value()));
}

/// As messages show it: a whole novel is not echoed.
std::string shown(std::string_view text) { return "`" + std::string(text::prefix(text, 80)) + "`"; }

/// Full-width digits, letters and signs, as Chinese input methods type them, in their ASCII form.
std::string narrowed(std::string_view text) {
    std::string narrow;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = text::nextCodePoint(text, at);
        text::appendCodePoint(narrow, point >= 0xFF01 && point <= 0xFF5E ? point - 0xFEE0 : point);
    }
    return narrow;
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

/// `1,234,567.8`: commas after every third digit of the whole part are dropped; any other comma stays.
std::string withoutGrouping(const std::string& number) {
    const std::size_t end = std::min(number.find('.'), number.size());
    const std::size_t begin = number.starts_with("-") || number.starts_with("+") ? 1 : 0;
    std::string plain = number.substr(0, begin);
    for (std::size_t i = begin; i < end; ++i) {
        const bool isPlace = (end - i) % 4 == 0 && i > begin;
        if ((number[i] == ',') != isPlace) {
            return number;
        }
        plain += isPlace ? "" : std::string(1, number[i]);
    }
    return plain + number.substr(end);
}

Result<AnswerValue> parseNumber(const Fact& fact, std::string_view given) {
    std::string text = narrowed(given);
    const bool isPercent = fact.unit == "percent" && text.ends_with("%");
    if (isPercent) {
        text = std::string(text::trimmed(std::string_view(text).substr(0, text.size() - 1)));
    }
    const auto number = Decimal::parse(text.find(',') == std::string::npos ? text : withoutGrouping(text));
    if (!number) {
        return refuse(fact, ErrorCode::WrongAnswerType, "must be a number, not " + shown(given));
    }
    return AnswerValue(*number);
}

Result<AnswerValue> parseBoolean(const Fact& fact, std::string_view given) {
    const std::string word = lowered(narrowed(given));
    for (const char* yes : {"是", "有", "yes", "y", "true"}) {
        if (word == yes) {
            return AnswerValue(true);
        }
    }
    for (const char* no : {"否", "无", "no", "n", "false"}) {
        if (word == no) {
            return AnswerValue(false);
        }
    }
    return refuse(fact, ErrorCode::WrongAnswerType, "must be yes or no (是/否), not " + shown(given));
}

/// `2026-11-24`, also as `2026/11/24`, `2026.11.24` and `2026年11月24日`, with or without leading zeros.
Result<AnswerValue> parseDate(const Fact& fact, std::string_view given) {
    std::string text = narrowed(given);
    for (const auto& [sign, dash] :
         {std::pair{"年", "-"}, std::pair{"月", "-"}, std::pair{"日", ""}, std::pair{"/", "-"}, std::pair{".", "-"}}) {
        const std::string_view from = sign;
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from)) {
            text.replace(at, from.size(), dash);
        }
    }
    std::string padded;
    std::size_t digits = 0;
    for (std::size_t end = text.size(); end > 0; --end) { // from the right, so that a lone digit gets its zero
        const char c = text[end - 1];
        if (c == '-' && digits == 1) {
            padded += '0';
        }
        digits = c == '-' ? 0 : digits + 1;
        padded += c;
    }
    std::reverse(padded.begin(), padded.end());
    const auto date = Date::parse(padded);
    if (!date) {
        return refuse(fact, ErrorCode::WrongAnswerType, "must be a date such as 2026-11-24, not " + shown(given));
    }
    return AnswerValue(*date);
}

/// The option that @p given names by id, label or letter.
const Option* optionNamed(const Fact& fact, std::string_view given) {
    const std::string word = lowered(narrowed(text::trimmed(given)));
    for (const Option& option : fact.options) {
        if (option.id.value() == text::trimmed(given)) {
            return &option;
        }
    }
    for (const Option& option : fact.options) {
        const bool isLabel = lowered(narrowed(option.label.zh)) == word || lowered(narrowed(option.label.en)) == word;
        if (isLabel || lowered(option.id.value()) == word) {
            return &option;
        }
    }
    if (word.size() == 1 && word[0] >= 'a' && static_cast<std::size_t>(word[0] - 'a') < fact.options.size()) {
        return &fact.options[static_cast<std::size_t>(word[0] - 'a')];
    }
    return nullptr;
}

tl::unexpected<Error> unknownOption(const Fact& fact, std::string_view given) {
    std::vector<std::string> known;
    for (const Option& option : fact.options) {
        known.insert(known.end(), {option.id.value(), option.label.zh, option.label.en});
    }
    const std::string word(text::prefix(given, 200));
    const std::string hint = didYouMean(word, known);
    return refuse(fact, ErrorCode::UnknownOption,
                  "has no option " + shown(given) + (hint.empty() ? std::string() : ": " + hint));
}

/// Labels may hold the separators themselves (生产、质量), so the longest run of parts that names an option counts.
Result<AnswerValue> parseOptions(const Fact& fact, std::string_view given) {
    constexpr std::array<std::string_view, 5> kSeparators{";", "；", "、", "\n", "\r"};
    std::vector<std::pair<std::size_t, std::size_t>> parts; // [begin, end)
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= given.size();) {
        std::size_t length = at == given.size() ? 1 : 0;
        for (const std::string_view separator : kSeparators) {
            length = given.substr(at).starts_with(separator) ? separator.size() : length;
        }
        if (length == 0) {
            ++at;
            continue;
        }
        if (!text::trimmed(given.substr(begin, at - begin)).empty()) {
            parts.emplace_back(begin, at);
        }
        at += length;
        begin = at;
    }
    constexpr std::size_t kMostJoined = 12;
    OptionSet chosen;
    for (std::size_t i = 0; i < parts.size();) {
        const Option* option = nullptr;
        std::size_t taken = std::min(parts.size() - i, kMostJoined);
        for (; taken > 0 && option == nullptr; --taken) {
            option = optionNamed(fact, given.substr(parts[i].first, parts[i + taken - 1].second - parts[i].first));
        }
        if (option == nullptr) {
            const std::string_view part = given.substr(parts[i].first, parts[i].second - parts[i].first);
            return unknownOption(fact, text::trimmed(part));
        }
        chosen.push_back(option->id);
        i += taken + 1;
    }
    const auto place = [&](const OptionId& id) { return fact.option(id) - fact.options.data(); };
    std::stable_sort(chosen.begin(), chosen.end(),
                     [&](const OptionId& a, const OptionId& b) { return place(a) < place(b); });
    return AnswerValue(std::move(chosen));
}

Result<AnswerValue> parseUnchecked(const Fact& fact, std::string_view text) {
    switch (fact.type) {
    case FactType::Number:
        return parseNumber(fact, text);
    case FactType::Boolean:
        return parseBoolean(fact, text);
    case FactType::OneOf: {
        const Option* option = optionNamed(fact, text);
        if (option == nullptr) {
            const auto several = parseOptions(fact, text);
            if (several && std::get<OptionSet>(*several).size() > 1) {
                return refuse(fact, ErrorCode::ConflictingOptions, "takes one option, not several: " + shown(text));
            }
            return unknownOption(fact, text);
        }
        return AnswerValue(option->id);
    }
    case FactType::SomeOf:
        return parseOptions(fact, text);
    case FactType::Date:
        return parseDate(fact, text);
    case FactType::Text:
        break;
    }
    return AnswerValue(std::string(text));
}

std::string labels(const Fact& fact, const OptionSet& options, Language language) {
    std::string text;
    for (const OptionId& id : options) {
        const Option* option = fact.option(id);
        text += text.empty() ? "" : language == Language::Chinese ? "、" : ", ";
        text += option == nullptr ? id.value() : option->label.in(language);
    }
    return text;
}

std::string numberText(const Interview& interview, const Fact& fact, Decimal number, Language language) {
    const Unit* unit = interview.unit(fact.unit);
    if (unit == nullptr) {
        return number.toShortString();
    }
    const std::string& name = unit->name.in(language);
    return number.toShortString() + (name.starts_with("%") ? "" : " ") + name;
}

} // namespace

Result<AnswerValue> parseAnswer(const Fact& fact, std::string_view text) {
    if (!text::isUtf8(text)) {
        return refuse(fact, ErrorCode::InvalidUtf8, "is not UTF-8 text");
    }
    const std::string_view trimmed = text::trimmed(text);
    if (trimmed.empty()) {
        return refuse(fact, ErrorCode::WrongAnswerType, "has an empty answer");
    }
    if (text::codePointCount(trimmed) > kLongestText) {
        return refuse(fact, ErrorCode::TooLarge, "is longer than " + std::to_string(kLongestText) + " characters");
    }
    SIHUA_ASSIGN_OR_RETURN(AnswerValue value, parseUnchecked(fact, trimmed));
    SIHUA_RETURN_IF_ERROR(checkAnswer(fact, value));
    return value;
}

std::string answerText(const Interview& interview, const Fact& fact, const Answer& answer, Language language) {
    const bool isChinese = language == Language::Chinese;
    const auto withReason = [&](const std::string& text) {
        return answer.reason.empty() ? text
                                     : text + (isChinese ? "（" + answer.reason + "）" : " (" + answer.reason + ")");
    };
    if (answer.state == AnswerState::Unanswered) {
        return isChinese ? "未回答" : "Not answered";
    }
    if (answer.state == AnswerState::NotApplicable) {
        return withReason(isChinese ? "不适用" : "Not applicable");
    }
    std::string text = std::visit(
        Overload{
            [&](Decimal number) { return numberText(interview, fact, number, language); },
            [&](bool flag) -> std::string { return flag ? (isChinese ? "是" : "Yes") : (isChinese ? "否" : "No"); },
            [&](const OptionId& option) { return labels(fact, {option}, language); },
            [&](const OptionSet& options) -> std::string {
                return options.empty() ? (isChinese ? "均未选" : "None chosen") : labels(fact, options, language);
            },
            [&](const std::string& written) { return written; },
            [&](const Date& date) { return date.toString(); },
        },
        answer.value);
    if (answer.state == AnswerState::Disputed) {
        text += withReason(isChinese ? "，有异议" : ", disputed");
    }
    return text;
}

} // namespace sihua::rulepack
