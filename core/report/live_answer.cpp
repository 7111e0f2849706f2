#include "core/report/live_answer.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/text.h"
#include "core/evaluation/typed.h"
#include "core/report/formula_text.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

using rulepack::Fact;
using rulepack::FactType;

namespace {

constexpr std::size_t kLetters = 26;
constexpr std::size_t kMaskDigits = 64;
/// Serial of 1970-01-01, the day 0 of registers.
constexpr int kEpochSerial = 25569;

/// What a some-of fact's cell says where none of its options was chosen.
const std::string& noOptionWord(Language language) {
    static const LocalText kWord{"（均未选）", "(none chosen)"};
    return language == Language::Chinese ? kWord.zh : kWord.en;
}

bool isLabels(const std::string& shown) {
    return !shown.empty() && shown != notApplicableWord(Language::Chinese) &&
           shown != notApplicableWord(Language::English) && shown != noOptionWord(Language::Chinese) &&
           shown != noOptionWord(Language::English);
}

/// Whether the answer says that the question does not arise, in either language.
std::string isInapplicable(const std::string& cell) {
    return "OR(LEFT(" + cell + ",3)=\"不适用\",LEFT(" + cell + ",3)=\"n/a\")";
}

std::string missingOr(const std::string& cell, const std::string& value) {
    return iff(isInapplicable(cell), "\"-\"", value);
}

/// Within its limits and with no more digits after the point than it may have.
std::string isSuitableNumber(const Fact& fact, const std::string& cell) {
    std::string tests = "AND(ISNUMBER(" + cell + ")";
    if (fact.least) {
        tests += "," + cell + ">=" + formulaNumber(fact.least->toDouble());
    }
    if (fact.most) {
        tests += "," + cell + "<=" + formulaNumber(fact.most->toDouble());
    }
    return tests + ",ABS(ROUND(" + cell + "," + std::to_string(fact.decimals) + ")-" + cell + ")<=1E-12*ABS(" + cell +
           "))";
}

/// Tests after ISNUMBER(), which spreadsheets would otherwise compute over texts too.
std::string numberFormula(const Fact& fact, const evaluation::RegisterType& type, const std::string& cell) {
    std::string value = cell;
    if (type.kind == evaluation::Kind::Fixed && type.scale != 0) {
        value = "ROUND(" + cell + "*" + formulaNumber(std::pow(10.0, type.scale)) + ",0)";
    }
    return iff("ISNUMBER(" + cell + ")", iff(isSuitableNumber(fact, cell), value, "\"?\""), missingOr(cell, "\"?\""));
}

std::string optionFormula(const AnswerPlace& place, const std::string& cell) {
    const std::string& list = place.optionRange;
    const std::string chosen = "(" + list + "=" + cell + ")"; // MATCH() takes ? and * for wildcards
    return missingOr(cell,
                     iff("SUMPRODUCT(" + chosen + "*1)=1",
                         "SUMPRODUCT(" + chosen + "*ROW(" + list + "))-ROW(" + place.options.front() + ")", "\"?\""));
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
    return text;
}

struct Replacement {
    const char* what;
    const char* formula;
    const char* with;
};
/// In this order: separators become `;`, and none stands beside a space or another one.
constexpr std::array<Replacement, 6> kToPieces{{{"\n", "CHAR(10)", ";"},
                                                {"；", "\"；\"", ";"},
                                                {"; ", "\"; \"", ";"},
                                                {" ;", "\" ;\"", ";"},
                                                {";;", "\";;\"", ";"},
                                                {";;", "\";;\"", ";"}}};
constexpr std::array<Replacement, 7> kToLetters{{{"\n", "CHAR(10)", ""},
                                                 {";", "\";\"", ""},
                                                 {"；", "\"；\"", ""},
                                                 {"、", "\"、\"", ""},
                                                 {",", "\",\"", ""},
                                                 {"，", "\"，\"", ""},
                                                 {" ", "\" \"", ""}}};

template <typename List> std::string replacedAll(std::string text, const List& list) {
    for (const Replacement& replacement : list) {
        text = replaced(std::move(text), replacement.what, replacement.with);
    }
    return text;
}
template <typename List> std::string replacing(std::string formula, const List& list) {
    for (const Replacement& replacement : list) {
        formula = "SUBSTITUTE(" + formula + "," + replacement.formula + "," + textLiteral(replacement.with) + ")";
    }
    return formula;
}

/// Options by their labels, or else by their letters: `AC`, `A、C`.
LiveFormula optionsFormula(const evaluation::Slot& slot, const AnswerPlace& place, const std::string& cell,
                           const std::string& shown, std::uint32_t row) {
    const std::size_t count = place.options.size();
    const std::string pieces = spreadsheet::cellName(row + 1, kSpareColumn + 1);
    const std::string letters = spreadsheet::cellName(row + 1, kSpareColumn + 2);
    const std::string mode = spreadsheet::cellName(row + 1, kSpareColumn + 3);
    const std::string bits = spreadsheet::cellName(row + 1, kSpareColumn + 4);
    const auto label = [&](std::size_t i) {
        return "ISNUMBER(FIND(\";\"&" + place.options[i] + "&\";\"," + pieces + "))";
    };
    const auto letter = [&](std::size_t i) {
        return i < kLetters ? "ISNUMBER(FIND(\"" + std::string(1, static_cast<char>('A' + i)) + "\"," + letters + "))"
                            : std::string("FALSE");
    };
    const auto total = [&](const auto& test) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) {
            text += (i == 0 ? "" : "+") + std::string("IF(") + test(i) + ",1,0)";
        }
        return text;
    };
    const std::size_t begin = slot.word * kMaskDigits;
    const std::size_t end = std::min(count, begin + kMaskDigits);
    const auto digits = [&](const auto& test) {
        std::string text = "\"m\"";
        for (std::size_t i = begin; i < end; ++i) {
            text += "&IF(" + test(i) + ",1,0)";
        }
        return text + "&REPT(\"0\"," + std::to_string(kMaskDigits - (end - begin)) + ")";
    };
    LiveFormula result;
    const std::string shownPieces = replacedAll(";" + shown + ";", kToPieces);
    result.spare.push_back({replacing("\";\"&" + cell + "&\";\"", kToPieces), CellValue::of(shownPieces)});
    std::string shownLetters = replacedAll(shown, kToLetters);
    for (char& c : shownLetters) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    result.spare.push_back({"UPPER(" + replacing(cell, kToLetters) + ")", CellValue::of(shownLetters)});
    // what a workbook is written with are labels, or nothing
    result.spare.push_back(
        {iff("AND(LEN(" + pieces + ")>1," + total(label) + "=LEN(" + pieces + ")-LEN(SUBSTITUTE(" + pieces +
                 ",\";\",\"\"))-1)",
             "\"L\"", iff("AND(LEN(" + letters + ")>0," + total(letter) + "=LEN(" + letters + "))", "\"K\"", "\"?\"")),
         CellValue::of(std::string(isLabels(shown) ? "L" : "?"))});
    std::string shownBits = "m";
    for (std::size_t i = begin; i < begin + kMaskDigits; ++i) {
        const bool isChosen =
            i < end && (";" + shownPieces + ";").find(";" + place.fact->options[i].label.zh + ";") != std::string::npos;
        const bool isChosenInEnglish =
            i < end && (";" + shownPieces + ";").find(";" + place.fact->options[i].label.en + ";") != std::string::npos;
        shownBits += isChosen || isChosenInEnglish ? '1' : '0';
    }
    result.spare.push_back({iff(mode + "=\"L\"", digits(label), iff(mode + "=\"K\"", digits(letter), "\"m\"")),
                            CellValue::of(isLabels(shown) ? shownBits : std::string("m"))});
    std::string exclusive;
    for (std::size_t i = begin; i < end; ++i) {
        if (place.fact->options[i].exclusive) {
            exclusive += (exclusive.empty() ? "" : "+") + std::string("(MID(") + bits + "," +
                         std::to_string(i - begin + 2) + ",1)=\"1\")";
        }
    }
    std::string value = bits;
    if (!exclusive.empty()) {
        value = iff("AND(0+" + exclusive + ">0,LEN(SUBSTITUTE(" + bits + ",\"0\",\"\"))>2)", "\"?\"", bits);
    }
    const std::string isEmpty = "OR(" + cell + "=" + textLiteral(noOptionWord(Language::Chinese)) + "," + cell + "=" +
                                textLiteral(noOptionWord(Language::English)) + ")";
    result.formula = missingOr(cell, iff(isEmpty, "\"m\"&REPT(\"0\"," + std::to_string(kMaskDigits) + ")",
                                         iff(mode + "=\"?\"", "\"?\"", value)));
    return result;
}

std::string textFormula(const AnswerPlace& place, const TextFacts& texts, const std::string& cell) {
    const auto own =
        static_cast<std::size_t>(std::find(texts.facts.begin(), texts.facts.end(), &place) - texts.facts.begin());
    std::string value = std::to_string(texts.literals.size() + own + 1);
    for (std::size_t i = own; i-- > 0;) {
        value = iff("EXACT(" + cell + "," + referenceTo(texts.facts[i]->sheet, texts.facts[i]->at) + ")",
                    std::to_string(texts.literals.size() + i + 1), value);
    }
    for (std::size_t i = texts.literals.size(); i-- > 0;) {
        value = iff("EXACT(" + cell + "," + textLiteral(texts.literals[i]) + ")", std::to_string(i + 1), value);
    }
    return iff("LEN(" + cell + ")=0", "\"?\"", missingOr(cell, value));
}

} // namespace

std::string referenceTo(std::string_view sheet, CellAt at) {
    std::string text = "'";
    for (const char c : sheet) {
        text += c == '\'' ? "''" : std::string(1, c);
    }
    const std::string name = spreadsheet::cellName(at.row + 1, at.column + 1);
    const std::size_t digits = name.find_first_of("0123456789");
    return text + "'!$" + name.substr(0, digits) + "$" + name.substr(digits);
}

const std::string& notApplicableWord(Language language) {
    static const LocalText kWord{"不适用", "n/a"};
    return language == Language::Chinese ? kWord.zh : kWord.en;
}

const std::string& wordOf(bool yes, Language language) {
    static const LocalText kYes{"是", "Yes"};
    static const LocalText kNo{"否", "No"};
    const LocalText& word = yes ? kYes : kNo;
    return language == Language::Chinese ? word.zh : word.en;
}

CellValue answerCell(const Fact& fact, const Answer* answer, Language language) {
    if (answer == nullptr || answer->state == AnswerState::Unanswered) {
        return {};
    }
    if (answer->state == AnswerState::NotApplicable) {
        return CellValue::of(notApplicableWord(language));
    }
    const auto label = [&](const OptionId& id) {
        const rulepack::Option* option = fact.option(id);
        return option == nullptr ? id.value() : option->label.in(language);
    };
    if (const auto* number = std::get_if<Decimal>(&answer->value)) {
        return CellValue::of(number->toDouble());
    }
    if (const auto* flag = std::get_if<bool>(&answer->value)) {
        return CellValue::of(wordOf(*flag, language));
    }
    if (const auto* option = std::get_if<OptionId>(&answer->value)) {
        return CellValue::of(label(*option));
    }
    if (const auto* options = std::get_if<OptionSet>(&answer->value)) {
        std::string text;
        for (const OptionId& option : *options) {
            text += (text.empty() ? "" : "\n") + label(option);
        }
        return CellValue::of(text.empty() ? noOptionWord(language) : text);
    }
    if (const auto* date = std::get_if<Date>(&answer->value)) {
        return CellValue::of(static_cast<double>(evaluation::daysOf(*date) + kEpochSerial));
    }
    return CellValue::of(std::get<std::string>(answer->value));
}

LiveFormula slotFormula(const evaluation::Slot& slot, const evaluation::RegisterType& type, const AnswerPlace& place,
                        const TextFacts& texts, const std::string& shown, std::uint32_t row) {
    const std::string cell = referenceTo(place.sheet, place.at);
    switch (place.fact->type) {
    case FactType::Number:
        return {numberFormula(*place.fact, type, cell), {}};
    case FactType::Boolean: {
        const auto is = [&](bool yes) {
            return "OR(" + cell + "=" + textLiteral(wordOf(yes, Language::Chinese)) + "," + cell + "=" +
                   textLiteral(wordOf(yes, Language::English)) + ")";
        };
        return {iff(is(true), "1", iff(is(false), "0", missingOr(cell, "\"?\""))), {}};
    }
    case FactType::OneOf:
        return {optionFormula(place, cell), {}};
    case FactType::SomeOf:
        return optionsFormula(slot, place, cell, shown, row);
    case FactType::Text:
        return {textFormula(place, texts, cell), {}};
    case FactType::Date:
        return {iff("ISNUMBER(" + cell + ")", "INT(" + cell + ")-" + std::to_string(kEpochSerial),
                    missingOr(cell, "\"?\"")),
                {}};
    }
    return {"\"?\"", {}};
}

std::string validationFormula(const Fact& fact, const std::string& cell) {
    switch (fact.type) {
    case FactType::Number:
        return "=IF(ISNUMBER(" + cell + ")," + isSuitableNumber(fact, cell) + "," + isInapplicable(cell) + ")";
    case FactType::Date:
        return "=IF(ISNUMBER(" + cell + "),AND(" + cell + ">=18264," + cell + "<109576)," + isInapplicable(cell) + ")";
    default:
        return {};
    }
}

std::string inputHint(const rulepack::Interview& interview, const Fact& fact, Language language) {
    const bool isChinese = language == Language::Chinese;
    std::string hint;
    switch (fact.type) {
    case FactType::Number: {
        hint = fact.decimals == 0 ? (isChinese ? "整数" : "Whole number")
                                  : (isChinese ? "数字，小数最多 " : "Number, at most ") +
                                        std::to_string(fact.decimals) + (isChinese ? " 位" : " decimals");
        if (fact.least && fact.most) {
            hint += (isChinese ? "，" : ", ") + fact.least->toShortString() + (isChinese ? " 至 " : " to ") +
                    fact.most->toShortString();
        } else if (fact.least) {
            hint += (isChinese ? "，不小于 " : ", at least ") + fact.least->toShortString();
        }
        if (const rulepack::Unit* unit = interview.unit(fact.unit)) {
            hint += (isChinese ? "，单位：" : ", unit: ") + unit->name.in(language);
        }
        break;
    }
    case FactType::SomeOf:
        hint = isChinese ? "可多选：填字母（如 AC），或选项文字，每行一个"
                         : "Several: letters (AC), or labels, one a line";
        break;
    case FactType::Date:
        hint = isChinese ? "日期，如 2026-11-24" : "Date, such as 2026-11-24";
        break;
    case FactType::Text:
        hint = isChinese ? "文字" : "Text";
        break;
    default:
        hint = isChinese ? "从列表中选择" : "Choose from the list";
        break;
    }
    return hint +
           (isChinese ? "。不适用时填“不适用”并写明原因。" : ". Where the question does not arise: n/a, and why.");
}

} // namespace sihua::report
