#include <algorithm>

#include "core/rulepack/answered_facts.h"
#include "core/rulepack/catalogue.h"

namespace sihua::rulepack {

namespace {

std::ptrdiff_t placeOf(const Fact& fact, const OptionId& option) {
    const auto found =
        std::find_if(fact.options.begin(), fact.options.end(), [&](const Option& other) { return other.id == option; });
    return found - fact.options.begin();
}

Decimal withinFact(const Fact& fact, Decimal number, Uplift::Kind kind) {
    const Rounding rounding = kind == Uplift::Kind::AtLeast  ? Rounding::Floor
                              : kind == Uplift::Kind::AtMost ? Rounding::Ceiling
                                                             : Rounding::HalfUp;
    Decimal rounded = number.rounded(fact.decimals, rounding);
    if (fact.least && rounded < *fact.least) {
        rounded = *fact.least;
    }
    return fact.most && rounded > *fact.most ? *fact.most : rounded;
}

/// The options chosen with those of @p added, in the interview's order, without what excludes others.
OptionSet joined(const Fact& fact, const OptionSet& chosen, const OptionSet& added) {
    OptionSet all;
    for (const Option& option : fact.options) {
        const bool isIn = std::find(chosen.begin(), chosen.end(), option.id) != chosen.end() ||
                          std::find(added.begin(), added.end(), option.id) != added.end();
        if (isIn && !option.exclusive) {
            all.push_back(option.id);
        }
    }
    return all;
}

/// What the fact is afterwards; nothing where it stays as it is.
std::optional<AnswerValue> raised(const Fact& fact, const Uplift& uplift, const Answer* now, AnsweredFacts& before) {
    const AnswerValue* value = now != nullptr && now->hasValue() ? &now->value : nullptr;
    if (fact.type == FactType::Number) {
        const auto number = before.valueOf(uplift.number);
        if (!number) {
            return std::nullopt;
        }
        const Decimal target = withinFact(fact, *number, uplift.kind);
        const auto* held = value == nullptr ? nullptr : std::get_if<Decimal>(value);
        const bool isReached = held != nullptr && ((uplift.kind == Uplift::Kind::AtLeast && *held >= target) ||
                                                   (uplift.kind == Uplift::Kind::AtMost && *held <= target));
        return isReached ? std::nullopt : std::optional<AnswerValue>(target);
    }
    if (uplift.kind == Uplift::Kind::AtLeast) {
        const auto* held = value == nullptr ? nullptr : std::get_if<OptionId>(value);
        const bool isReached =
            held != nullptr && placeOf(fact, *held) >= placeOf(fact, std::get<OptionId>(uplift.value));
        return isReached ? std::nullopt : std::optional<AnswerValue>(uplift.value);
    }
    if (uplift.kind == Uplift::Kind::Add) {
        const auto* held = value == nullptr ? nullptr : std::get_if<OptionSet>(value);
        return joined(fact, held == nullptr ? OptionSet{} : *held, std::get<OptionSet>(uplift.value));
    }
    return uplift.value;
}

} // namespace

Answers withUplifts(const Interview& interview, const Answers& answers, const std::vector<Uplift>& uplifts) {
    Answers after = answers;
    AnsweredFacts before(interview, answers);
    for (const Uplift& uplift : uplifts) {
        const Fact* fact = interview.fact(uplift.fact);
        if (fact == nullptr || !before.isApplicable(*fact) || before.holds(uplift.when) != std::optional<bool>(true)) {
            continue;
        }
        const auto now = after.find(fact->id);
        if (auto value = raised(*fact, uplift, now == after.end() ? nullptr : &now->second, before)) {
            after[fact->id] = Answer::of(*std::move(value));
        }
    }
    return after;
}

} // namespace sihua::rulepack
