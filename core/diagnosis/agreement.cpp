#include "core/diagnosis/agreement.h"

#include <algorithm>
#include <map>
#include <set>

namespace sihua::diagnosis {

namespace {

using rulepack::Better;
using rulepack::Fact;
using rulepack::FactType;

constexpr int kDigits = 4;

std::optional<Decimal> share(Decimal part, Decimal whole) {
    const auto quotient = Decimal::divide(part, whole);
    return quotient ? std::optional(*quotient) : std::nullopt;
}

/// Where the answer stands on its question's scale; nothing where there is none.
std::optional<Decimal> positionOf(const Fact& fact, const Answer& answer) {
    if (!answer.hasValue()) {
        return std::nullopt;
    }
    const auto positionIn = [&](const OptionId& id) -> std::optional<Decimal> {
        const auto found = std::find_if(fact.options.begin(), fact.options.end(),
                                        [&](const rulepack::Option& option) { return option.id == id; });
        const auto last = static_cast<std::int64_t>(fact.options.size()) - 1;
        return found == fact.options.end() || last < 1
                   ? std::nullopt
                   : share(Decimal(std::distance(fact.options.begin(), found)), Decimal(last));
    };
    switch (fact.type) {
    case FactType::Boolean:
        if (const auto* flag = std::get_if<bool>(&answer.value)) {
            return Decimal(*flag ? 1 : 0);
        }
        break;
    case FactType::OneOf:
        if (const auto* option = std::get_if<OptionId>(&answer.value);
            option != nullptr && fact.better != Better::None) {
            return positionIn(*option);
        }
        break;
    case FactType::SomeOf:
        if (const auto* options = std::get_if<OptionSet>(&answer.value)) {
            const auto isTogether = [](const rulepack::Option& option) { return !option.exclusive; };
            const auto most = std::count_if(fact.options.begin(), fact.options.end(), isTogether);
            const auto chosen = std::count_if(options->begin(), options->end(), [&](const OptionId& id) {
                const rulepack::Option* option = fact.option(id);
                return option != nullptr && isTogether(*option);
            });
            return most == 0 ? std::nullopt : share(Decimal(chosen), Decimal(most));
        }
        break;
    case FactType::Number:
        if (const auto* number = std::get_if<Decimal>(&answer.value);
            number != nullptr && fact.least && fact.most && *fact.least < *fact.most) {
            return share(*number - *fact.least, *fact.most - *fact.least);
        }
        break;
    case FactType::Text:
    case FactType::Date:
        break;
    }
    return std::nullopt;
}

/// Options in any order are the same set.
bool areSame(const AnswerValue& a, const AnswerValue& b) {
    const auto* first = std::get_if<OptionSet>(&a);
    const auto* second = std::get_if<OptionSet>(&b);
    if (first != nullptr && second != nullptr) {
        return std::set<OptionId>(first->begin(), first->end()) == std::set<OptionId>(second->begin(), second->end());
    }
    return a == b;
}

struct Pair {
    Decimal first;
    Decimal second;
};

std::optional<Decimal> kappaOf(const std::vector<Pair>& pairs) {
    if (pairs.size() < 2) {
        return std::nullopt;
    }
    // De without the double sum: sum x^2 / n + sum y^2 / n - 2 (sum x / n)(sum y / n), all times n^2
    Decimal observed;
    Decimal x;
    Decimal y;
    Decimal squares;
    for (const Pair& pair : pairs) {
        const Decimal difference = pair.first - pair.second;
        observed += difference * difference;
        x += pair.first;
        y += pair.second;
        squares += pair.first * pair.first + pair.second * pair.second;
    }
    const Decimal n(static_cast<std::int64_t>(pairs.size()));
    const Decimal expected = n * squares - Decimal(2) * x * y;
    const auto ratio = expected.isZero() ? std::nullopt : Decimal::divide(n * observed, expected);
    return ratio ? std::optional((Decimal(1) - *ratio).rounded(kDigits, Rounding::HalfEven)) : std::nullopt;
}

/// Counts one section, or all.
struct Count {
    SectionAgreement figures;
    std::vector<Pair> pairs;

    void add(const ItemAgreement& item, const std::optional<Decimal>& first, const std::optional<Decimal>& second) {
        if (item.accord == Accord::OneSided) {
            return;
        }
        ++figures.answered;
        figures.same += item.accord == Accord::Same ? 1 : 0;
        if (first && second) {
            pairs.push_back({*first, *second});
        }
    }
    [[nodiscard]] SectionAgreement finish() {
        figures.scaled = static_cast<int>(pairs.size());
        if (figures.answered > 0) {
            const auto quotient = Decimal::divide(Decimal(figures.same), Decimal(figures.answered));
            figures.agreement = quotient->rounded(kDigits, Rounding::HalfEven);
        }
        figures.kappa = kappaOf(pairs);
        return figures;
    }
};

/// Furthest apart first: of two values their distance, 1 where there is no scale; a missing answer comes last.
Decimal urgencyOf(const ItemAgreement& item) {
    return item.accord == Accord::OneSided ? Decimal(0) : item.distance.value_or(Decimal(1));
}

} // namespace

Agreement agreementOf(const rulepack::Interview& interview, const Answers& first, const Answers& second) {
    Agreement agreement;
    Count all;
    std::map<std::string, Count> sections;
    const auto of = [](const Answers& answers, const FactId& fact) {
        const auto found = answers.find(fact);
        return found == answers.end() ? Answer{} : found->second;
    };
    for (const Fact& fact : interview.facts) {
        ItemAgreement item;
        item.fact = fact.id;
        item.section = fact.section;
        item.first = of(first, fact.id);
        item.second = of(second, fact.id);
        const bool isFirst = item.first.state != AnswerState::Unanswered;
        const bool isSecond = item.second.state != AnswerState::Unanswered;
        if ((!isFirst && !isSecond) || fact.profile != rulepack::ProfileField::None) {
            continue;
        }
        const auto x = positionOf(fact, item.first);
        const auto y = positionOf(fact, item.second);
        if (!isFirst || !isSecond) {
            item.accord = Accord::OneSided;
        } else if (item.first.hasValue() != item.second.hasValue()) {
            item.accord = Accord::Applicability;
        } else if (item.first.hasValue() && !areSame(item.first.value, item.second.value)) {
            item.accord = Accord::Differs;
        }
        if (x && y && item.accord != Accord::OneSided) {
            item.distance = (*x - *y).abs();
        }
        all.add(item, x, y);
        sections[fact.section].add(item, x, y);
        if (item.accord != Accord::Same) {
            agreement.toDiscuss.push_back(item);
        }
        agreement.items.push_back(std::move(item));
    }
    agreement.all = all.finish();
    for (const rulepack::Section& section : interview.sections) {
        if (const auto found = sections.find(section.id); found != sections.end()) {
            agreement.sections.push_back(found->second.finish());
            agreement.sections.back().section = section.id;
        }
    }
    std::stable_sort(agreement.toDiscuss.begin(), agreement.toDiscuss.end(),
                     [](const auto& a, const auto& b) { return urgencyOf(b) < urgencyOf(a); });
    return agreement;
}

} // namespace sihua::diagnosis
