#include "core/diagnosis/improvements.h"

#include <algorithm>
#include <optional>

#include "core/rulepack/answered_facts.h"
#include "core/rulepack/check_answer.h"

namespace sihua::diagnosis {
namespace {

using rulepack::Better;
using rulepack::FactType;

/// Points of each option of a fact, summed over the nodes that read it; nothing where none does.
std::optional<std::vector<Decimal>> pointsOf(const rulepack::Scheme& scheme, const rulepack::Fact& fact) {
    std::optional<std::vector<Decimal>> points;
    for (const rulepack::ScoreNode& node : scheme.nodes) {
        const auto* method = std::get_if<rulepack::PointsMethod>(&node.method);
        if (method == nullptr || method->fact != fact.id || method->points.size() != fact.options.size()) {
            continue;
        }
        if (!points) {
            points.emplace(fact.options.size());
        }
        for (std::size_t i = 0; i < fact.options.size(); ++i) {
            (*points)[i] += method->points[i].points;
        }
    }
    return points;
}

/// Options of a one-of fact from the worst to the best; empty where it has no direction.
std::vector<OptionId> ladder(const rulepack::Scheme& scheme, const rulepack::Fact& fact) {
    std::vector<OptionId> options;
    for (const rulepack::Option& option : fact.options) {
        options.push_back(option.id);
    }
    if (fact.better == Better::Last) {
        return options;
    }
    if (fact.better == Better::First) {
        std::reverse(options.begin(), options.end());
        return options;
    }
    const auto points = pointsOf(scheme, fact);
    if (!points) {
        return {};
    }
    std::vector<std::size_t> order(options.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return (*points)[a] < (*points)[b]; });
    std::vector<OptionId> sorted;
    for (const std::size_t i : order) {
        sorted.push_back(options[i]);
    }
    return sorted;
}

/// Whether more options of a some-of fact are better.
bool wantsMore(const rulepack::Scheme& scheme, const rulepack::Fact& fact) {
    if (fact.better != Better::None) {
        return fact.better == Better::More;
    }
    const auto points = pointsOf(scheme, fact);
    return points && std::none_of(points->begin(), points->end(), [](const Decimal& p) { return p.isNegative(); });
}

bool mentions(const rulepack::Check& check, const FactId& fact) {
    return std::find(check.facts.begin(), check.facts.end(), fact) != check.facts.end();
}

/// Whether the error checks that name the fact pass.
bool passes(const rulepack::Interview& interview, const FactId& fact, const Answers& answers) {
    rulepack::AnsweredFacts facts(interview, answers);
    return std::all_of(interview.checks.begin(), interview.checks.end(), [&](const rulepack::Check& check) {
        return check.severity != Severity::Error || !mentions(check, fact) || facts.holds(check.fails) != true;
    });
}

/// The number nearest to @p best, starting from @p now, at which the checks pass.
Decimal nearestAllowed(const rulepack::Interview& interview, const rulepack::Fact& fact, Answers answers, Decimal now,
                       Decimal best) {
    const auto isAllowed = [&](Decimal value) {
        answers[fact.id] = Answer::of(value);
        return passes(interview, fact.id, answers);
    };
    if (isAllowed(best)) {
        return best;
    }
    const auto from = now.toScaledInteger(fact.decimals);
    const auto to = best.toScaledInteger(fact.decimals);
    if (!from || !to) {
        return now;
    }
    std::int64_t allowed = *from;
    std::int64_t refused = *to;
    while (std::abs(refused - allowed) > 1) {
        const std::int64_t middle = allowed + (refused - allowed) / 2;
        (isAllowed(Decimal::scaled(middle, -fact.decimals)) ? allowed : refused) = middle;
    }
    return Decimal::scaled(allowed, -fact.decimals).normalized();
}

} // namespace

Answer extremeAnswer(const evaluation::Plan& plan, const rulepack::Fact& fact, bool isBest) {
    const rulepack::Scheme& scheme = plan.scheme();
    switch (fact.type) {
    case FactType::Number: {
        if (fact.better != Better::More && fact.better != Better::Less) {
            return {};
        }
        const auto& limit = (fact.better == Better::More) == isBest ? fact.most : fact.least;
        return limit ? Answer::of(*limit) : Answer{};
    }
    case FactType::Boolean:
        return fact.better == Better::Yes || fact.better == Better::No
                   ? Answer::of((fact.better == Better::Yes) == isBest)
                   : Answer{};
    case FactType::OneOf: {
        const auto options = ladder(scheme, fact);
        return options.empty() ? Answer{} : Answer::of(isBest ? options.back() : options.front());
    }
    case FactType::SomeOf: {
        if (!wantsMore(scheme, fact)) {
            return {};
        }
        OptionSet chosen;
        for (const rulepack::Option& option : fact.options) {
            if (option.exclusive != isBest && (isBest || chosen.empty())) {
                chosen.push_back(option.id);
            }
        }
        return Answer::of(chosen);
    }
    case FactType::Text:
    case FactType::Date:
        break;
    }
    return {};
}

std::vector<Answer> stepsBetween(const evaluation::Plan& plan, const rulepack::Fact& fact, const Answer& before,
                                 const Answer& best) {
    std::vector<Answer> steps;
    if (fact.type == FactType::OneOf && best.hasValue()) {
        const auto options = ladder(plan.scheme(), fact);
        const auto position = [&](const Answer& answer) {
            const auto* id = answer.hasValue() ? std::get_if<OptionId>(&answer.value) : nullptr;
            return id == nullptr ? std::ptrdiff_t{-1}
                                 : std::find(options.begin(), options.end(), *id) - options.begin();
        };
        for (std::ptrdiff_t i = position(before) + 1; i < position(best); ++i) {
            steps.push_back(Answer::of(options[static_cast<std::size_t>(i)]));
        }
    }
    return steps;
}

std::vector<Improvable> improvableFacts(const evaluation::Plan& plan, const Answers& answers,
                                        const std::set<FactId>& locked) {
    const rulepack::Interview& interview = *plan.scheme().interview;
    std::vector<Improvable> list;
    Answers improved = answers; // everything found so far at its best: what is found must pass beside it, too
    for (const evaluation::FactUse& use : plan.results().facts) {
        const rulepack::Fact& fact = interview.facts[use.fact];
        const auto given = answers.find(fact.id);
        const Answer before = given != answers.end() ? given->second : Answer{};
        if (locked.contains(fact.id) || before.state == AnswerState::NotApplicable) {
            continue;
        }
        Answer best = extremeAnswer(plan, fact, true);
        if (!best.hasValue()) {
            continue;
        }
        if (fact.type == FactType::Number) {
            const auto* number = before.hasValue() ? std::get_if<Decimal>(&before.value) : nullptr;
            const Answer worst = extremeAnswer(plan, fact, false);
            if (number == nullptr && !worst.hasValue()) {
                continue;
            }
            const Decimal now = number != nullptr ? *number : std::get<Decimal>(worst.value);
            Decimal value = nearestAllowed(interview, fact, answers, now, std::get<Decimal>(best.value));
            value = nearestAllowed(interview, fact, improved, now, value);
            best = Answer::of(value);
        } else if (fact.type == FactType::SomeOf && before.hasValue()) {
            // what is there already stays, unless it excludes the rest
            if (const auto* chosen = std::get_if<OptionSet>(&before.value); chosen != nullptr) {
                const auto& all = std::get<OptionSet>(best.value);
                if (std::all_of(all.begin(), all.end(), [&](const OptionId& id) {
                        return std::find(chosen->begin(), chosen->end(), id) != chosen->end();
                    })) {
                    continue;
                }
            }
        }
        if (before.hasValue() && before.value == best.value) {
            continue;
        }
        improved[fact.id] = best;
        list.push_back({&use, fact.id, before, std::move(best)});
    }
    return list;
}

} // namespace sihua::diagnosis
