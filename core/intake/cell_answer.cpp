#include "core/intake/cell_answer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/overload.h"
#include "core/base/text.h"
#include "core/intake/folded_text.h"
#include "core/intake/option_answer.h"
#include "core/rulepack/check_answer.h"

namespace sihua::intake {

namespace {

using rulepack::Fact;
using rulepack::FactType;
using rulepack::Interview;
using spreadsheet::Cell;
using spreadsheet::CellError;
using spreadsheet::DateSystem;

constexpr std::string_view kPercent = "percent";

tl::unexpected<Error> wrongType(const Fact& fact, const std::string& message) {
    return fail(ErrorCode::WrongAnswerType, fact.id.value() + " " + message);
}

bool isDigits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// `1,234,567.8` without its commas; anything that is not grouped in threes stays as it is.
std::string ungrouped(const std::string& text) {
    const std::size_t signs = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string whole = text.substr(signs, point - signs);
    std::string digits;
    for (std::size_t begin = 0; begin <= whole.size();) {
        const std::size_t end = std::min(whole.find(',', begin), whole.size());
        const std::string group = whole.substr(begin, end - begin);
        const bool isGood = begin == 0 ? isDigits(group) && group.size() <= 3 : isDigits(group) && group.size() == 3;
        if (!isGood) {
            return text;
        }
        digits += group;
        begin = end + 1;
    }
    return text.substr(0, signs) + digits + text.substr(point);
}

Result<AnswerValue> checked(const Fact& fact, AnswerValue value) {
    SIHUA_RETURN_IF_ERROR(rulepack::checkAnswer(fact, value));
    return value;
}

Result<AnswerValue> numberOfText(const Interview& interview, const Fact& fact, std::string_view text) {
    std::string number = normalizedText(text);
    if (const rulepack::Unit* const unit = interview.unit(fact.unit)) {
        for (const std::string& name : {normalizedText(unit->name.zh), normalizedText(unit->name.en)}) {
            if (!name.empty() && number.ends_with(name)) {
                number = text::trimmed(std::string_view(number).substr(0, number.size() - name.size()));
                break;
            }
        }
    }
    if (const auto value = Decimal::parse(ungrouped(number))) {
        return checked(fact, *value);
    }
    return wrongType(fact, "asks for a number, not \"" + std::string(text::prefix(text, 200)) + "\"");
}

Result<AnswerValue> ofNumber(const Fact& fact, const Cell& cell, Decimal number, DateSystem dates) {
    const auto isPlausible = [](const Date& date) {
        return static_cast<int>(date.value().year()) >= 1950 && static_cast<int>(date.value().year()) < 2200;
    };
    switch (fact.type) {
    case FactType::Number:
        if (cell.isPercent && fact.unit != kPercent) {
            return wrongType(fact, "is no percentage, but the cell shows one");
        }
        return checked(fact, cell.isPercent ? number * Decimal(100) : number);
    case FactType::Date: {
        const auto date = spreadsheet::dateOfSerial(number, dates);
        if (!date || !isPlausible(*date)) {
            return wrongType(fact, "asks for a date, and " + number.toShortString() + " is none");
        }
        return checked(fact, *date);
    }
    case FactType::Boolean:
        return wrongType(fact, "asks for yes or no, not " + number.toShortString());
    case FactType::OneOf:
    case FactType::SomeOf: {
        SIHUA_ASSIGN_OR_RETURN(AnswerValue options, optionsOf(fact, number.toShortString()));
        return checked(fact, std::move(options));
    }
    case FactType::Text:
        break;
    }
    return checked(fact, number.toShortString());
}

/// What our workbooks write where the question was answered and nothing was chosen, which is not the same as an empty
/// cell.
bool saysNoneChosen(std::string_view text) {
    const std::string folded = foldedText(text);
    return folded == "(均未选)" || folded == "均未选" || folded == "(nonechosen)" || folded == "nonechosen";
}

Result<AnswerValue> ofText(const Interview& interview, const Fact& fact, std::string_view text) {
    const std::string shown(text::prefix(text, 200));
    switch (fact.type) {
    case FactType::Number:
        return numberOfText(interview, fact, text);
    case FactType::Boolean:
        if (const auto flag = booleanOf(text)) {
            return checked(fact, *flag);
        }
        return wrongType(fact, "asks for yes or no, not \"" + shown + "\"");
    case FactType::Date:
        if (const auto date = dateOf(text)) {
            return checked(fact, *date);
        }
        return wrongType(fact, "asks for a date (2026-11-24), not \"" + shown + "\"");
    case FactType::SomeOf:
        if (saysNoneChosen(text)) {
            return checked(fact, OptionSet{});
        }
        [[fallthrough]];
    case FactType::OneOf: {
        SIHUA_ASSIGN_OR_RETURN(AnswerValue options, optionsOf(fact, text));
        return checked(fact, std::move(options));
    }
    case FactType::Text:
        break;
    }
    return checked(fact, std::string(text::trimmed(text)));
}

Result<AnswerValue> ofDate(const Fact& fact, Date date) {
    if (fact.type == FactType::Date) {
        return checked(fact, date);
    }
    if (fact.type == FactType::Text) {
        return checked(fact, date.toString());
    }
    return wrongType(fact, "asks for no date, but the cell is formatted as one: " + date.toString());
}

} // namespace

Result<AnswerValue> answerOfCell(const Interview& interview, const Fact& fact, const Cell& cell, DateSystem dates) {
    return std::visit(
        Overload{[&](std::monostate) -> Result<AnswerValue> {
                     return wrongType(fact, "is a formula without a result: open the file in Excel and save it");
                 },
                 [&](Decimal number) { return ofNumber(fact, cell, number, dates); },
                 [&](std::string_view text) { return ofText(interview, fact, text); },
                 [&](bool flag) -> Result<AnswerValue> {
                     return fact.type == FactType::Boolean ? checked(fact, flag)
                                                           : ofText(interview, fact, flag ? "true" : "false");
                 },
                 [&](CellError error) -> Result<AnswerValue> {
                     return wrongType(fact, "has the error " + std::string(error.code) + " in its cell");
                 },
                 [&](Date date) { return ofDate(fact, date); }},
        cell.value);
}

std::string cellText(const Cell& cell) {
    return std::visit(
        Overload{[](std::monostate) { return std::string(); }, [](Decimal number) { return number.toShortString(); },
                 [](std::string_view text) { return std::string(text::trimmed(text)); },
                 [](bool flag) { return std::string(flag ? "true" : "false"); },
                 [](CellError error) { return std::string(error.code); }, [](Date date) { return date.toString(); }},
        cell.value);
}

std::optional<bool> booleanOf(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, bool>, 12> kWords{{{"是", true},
                                                                        {"否", false},
                                                                        {"有", true},
                                                                        {"无", false},
                                                                        {"yes", true},
                                                                        {"no", false},
                                                                        {"y", true},
                                                                        {"n", false},
                                                                        {"true", true},
                                                                        {"false", false},
                                                                        {"√", true},
                                                                        {"×", false}}};
    const std::string folded = foldedText(text);
    const auto found =
        std::find_if(kWords.begin(), kWords.end(), [&](const auto& word) { return word.first == folded; });
    return found == kWords.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Date> dateOf(std::string_view text) {
    std::vector<std::string> parts = splitText(normalizedText(text), {"年", "月", "日", "-", "/", "."});
    if (parts.size() != 3 || !std::all_of(parts.begin(), parts.end(), isDigits)) {
        return std::nullopt;
    }
    const auto padded = [](const std::string& part) { return part.size() == 1 ? "0" + part : part; };
    const auto date = Date::parse(parts[0] + "-" + padded(parts[1]) + "-" + padded(parts[2]));
    return date ? std::optional(*date) : std::nullopt;
}

} // namespace sihua::intake
