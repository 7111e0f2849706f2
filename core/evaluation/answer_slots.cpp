#include "core/evaluation/answer_slots.h"

#include <algorithm>

#include "core/evaluation/typed.h"

namespace sihua::evaluation {
namespace {

std::optional<std::int64_t> optionIndex(const rulepack::Fact& fact, const OptionId& id) {
    const auto option = std::find_if(fact.options.begin(), fact.options.end(),
                                     [&](const rulepack::Option& candidate) { return candidate.id == id; });
    return option == fact.options.end() ? std::nullopt : std::optional<std::int64_t>(option - fact.options.begin());
}

std::optional<std::int64_t> maskWord(const rulepack::Fact& fact, const OptionSet& options, std::size_t word) {
    std::uint64_t mask = 0;
    for (const OptionId& id : options) {
        const auto index = optionIndex(fact, id);
        if (!index) {
            return std::nullopt;
        }
        if (static_cast<std::size_t>(*index) / 64 == word) {
            mask |= std::uint64_t{1} << (static_cast<std::size_t>(*index) % 64);
        }
    }
    return static_cast<std::int64_t>(mask);
}

/// The word of a value, by the type of its fact; nothing for a value that does not suit.
std::optional<std::int64_t> wordOf(const Slot& slot, const rulepack::Fact& fact, const AnswerValue& value) {
    switch (fact.type) {
    case rulepack::FactType::Boolean: {
        const auto* flag = std::get_if<bool>(&value);
        return flag != nullptr ? std::optional<std::int64_t>(*flag ? 1 : 0) : std::nullopt;
    }
    case rulepack::FactType::OneOf: {
        const auto* option = std::get_if<OptionId>(&value);
        return option != nullptr ? optionIndex(fact, *option) : std::nullopt;
    }
    case rulepack::FactType::SomeOf: {
        const auto* options = std::get_if<OptionSet>(&value);
        return options != nullptr ? maskWord(fact, *options, slot.word) : std::nullopt;
    }
    case rulepack::FactType::Text: {
        const auto* text = std::get_if<std::string>(&value);
        return text != nullptr ? std::optional(fingerprint(*text)) : std::nullopt;
    }
    case rulepack::FactType::Date: {
        const auto* date = std::get_if<Date>(&value);
        return date != nullptr ? std::optional(daysOf(*date)) : std::nullopt;
    }
    case rulepack::FactType::Number:
        break;
    }
    return std::nullopt;
}

} // namespace

SlotValue slotValue(const Plan& plan, Register r, const Answer& answer) {
    SlotValue result;
    if (answer.state == AnswerState::NotApplicable) {
        result.validity = Validity::NotApplicable;
    }
    if (!answer.hasValue()) {
        return result;
    }
    const Slot& slot = plan.slots()[r];
    const rulepack::Fact& fact = plan.scheme().interview->facts[slot.fact];
    const RegisterType& type = plan.program().types[r];
    if (fact.type == rulepack::FactType::Number) {
        const auto* number = std::get_if<Decimal>(&answer.value);
        if (number == nullptr || (fact.least && *number < *fact.least) || (fact.most && *number > *fact.most)) {
            return result;
        }
        if (type.kind == Kind::Decimal) {
            result.decimal = *number;
            result.validity = Validity::Known;
            return result;
        }
        if (const auto word = number->toScaledInteger(type.scale)) {
            result.word = *word;
            result.validity = Validity::Known;
        }
        return result;
    }
    if (const auto word = wordOf(slot, fact, answer.value)) {
        result.validity = Validity::Known;
        result.word = *word;
    }
    return result;
}

void putAnswer(const Plan& plan, const FactUse& use, const Answer* answer, Registers& registers) {
    for (const Register slot : use.slots) {
        const SlotValue value = answer != nullptr ? slotValue(plan, slot, *answer) : SlotValue{};
        registers.words[slot] = value.word;
        registers.validity[slot] = value.validity;
        if (plan.program().hasDecimals) {
            registers.decimals[slot] = value.decimal;
        }
    }
}

void putAnswers(const Plan& plan, const Answers& answers, Registers& registers) {
    for (const FactUse& use : plan.results().facts) {
        const auto answer = answers.find(plan.scheme().interview->facts[use.fact].id);
        putAnswer(plan, use, answer == answers.end() ? nullptr : &answer->second, registers);
    }
}

} // namespace sihua::evaluation
