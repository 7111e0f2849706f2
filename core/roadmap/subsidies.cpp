#include "core/roadmap/subsidies.h"

#include <algorithm>
#include <limits>
#include <set>

#include "core/rulepack/answered_facts.h"
#include "core/rulepack/references.h"

namespace sihua::roadmap {

using rulepack::Policy;
using rulepack::SpendKind;
using rulepack::Subsidy;
using rulepack::SubsidyPart;
using rulepack::Yuan;

namespace {

constexpr int kDigitsOfTenThousand = 4;

LocalText text(std::string zh, std::string en) { return {std::move(zh), std::move(en)}; }

Decimal inTenThousand(Yuan yuan) { return Decimal::scaled(yuan, -kDigitsOfTenThousand); }

/// Rounded down to the yuan, and no less than nothing.
Yuan toYuan(Decimal tenThousand) {
    const Decimal yuan = (tenThousand * Decimal(10'000)).rounded(0, Rounding::Floor);
    return std::max<Yuan>(0, yuan.toInteger().value_or(std::numeric_limits<Yuan>::max()));
}

std::string shown(Yuan yuan) { return inTenThousand(yuan).toShortString(); }

/// Answers with what is not chosen yet. FEEL compares a missing choice like any other value (`award in ("town")` is
/// false, `sector != "other"` true), which would decide conditions that nobody has answered; so every choice is tried.
class OpenChoices {
public:
    OpenChoices(const rulepack::Interview& terms, const Answers& answers) : m_terms(terms), m_answers(answers) {}

    /// Nothing where the answers that are missing decide it.
    [[nodiscard]] std::optional<bool> holds(const rulepack::Formula& formula) const {
        std::optional<bool> all;
        bool isDecided = true;
        forEveryChoice(formula, [&](rulepack::AnsweredFacts& facts) {
            const auto one = facts.holds(formula);
            isDecided = isDecided && one && (!all || *all == *one);
            all = one;
        });
        return isDecided ? all : std::nullopt;
    }

    /// The most that it may be.
    [[nodiscard]] std::optional<Decimal> most(const rulepack::Formula& formula) const {
        std::optional<Decimal> most;
        bool isKnown = true;
        forEveryChoice(formula, [&](rulepack::AnsweredFacts& facts) {
            const auto one = facts.valueOf(formula);
            isKnown = isKnown && one;
            most = one && (!most || *most < *one) ? one : most;
        });
        return isKnown ? most : std::nullopt;
    }

private:
    static constexpr std::size_t kMostOpen = 4; ///< In one formula; further ones are taken as missing.

    template <typename Visit> void forEveryChoice(const rulepack::Formula& formula, const Visit& visit) const {
        std::set<std::string> names;
        rulepack::collectNames(formula, names);
        std::vector<const rulepack::Fact*> open;
        for (const rulepack::Fact& fact : m_terms.facts) {
            const bool isOpen = fact.type == rulepack::FactType::OneOf && names.contains(fact.id.value()) &&
                                !m_answers.contains(fact.id);
            if (isOpen && open.size() < kMostOpen) {
                open.push_back(&fact);
            }
        }
        Answers tried = m_answers;
        const auto choose = [&](const auto& self, std::size_t at) -> void {
            if (at == open.size()) {
                rulepack::AnsweredFacts facts(m_terms, tried);
                visit(facts);
                return;
            }
            for (const rulepack::Option& option : open[at]->options) {
                tried[open[at]->id] = Answer::of(option.id);
                self(self, at + 1);
            }
        };
        choose(choose, 0);
    }

    const rulepack::Interview& m_terms;
    const Answers& m_answers;
};

class Evaluator {
public:
    Evaluator(const Policy& policy, const Application& application) : m_policy(policy), m_application(application) {}

    Subsidies run() {
        Subsidies result;
        for (std::size_t i = 0; i < m_policy.subsidies.size(); ++i) {
            result.outcomes.push_back(outcomeOf(i));
        }
        chooseTogether(result);
        for (const SubsidyOutcome& outcome : result.outcomes) {
            result.total += outcome.upperBound.value_or(0);
        }
        return result;
    }

private:
    SubsidyOutcome outcomeOf(std::size_t index) {
        const Subsidy& subsidy = m_policy.subsidies[index];
        SubsidyOutcome outcome;
        outcome.subsidy = index;
        outcome.upperBound = subsidy.hasAmount() ? std::optional<Yuan>(0) : std::nullopt;
        if (subsidy.to && m_application.on > *subsidy.to) {
            outcome.state = SubsidyState::Expired;
            outcome.reasons.push_back(
                text("已于" + subsidy.to->toString() + "到期", "expired on " + subsidy.to->toString()));
            return outcome;
        }
        if (subsidy.from && m_application.on < *subsidy.from) {
            outcome.state = SubsidyState::NotYet;
            outcome.reasons.push_back(
                text(subsidy.from->toString() + "起才可申请", "can be applied for from " + subsidy.from->toString()));
            return outcome;
        }
        const Answers answers = termsFor(subsidy, outcome.initiatives);
        const OpenChoices facts(*m_policy.terms, answers);
        std::vector<LocalText> failed;
        std::vector<LocalText> open;
        for (const rulepack::Eligibility& condition : subsidy.conditions) {
            const auto holds = facts.holds(condition.when);
            if (!holds) {
                open.push_back(text("待确认：" + condition.because.zh, "to confirm: " + condition.because.en));
            } else if (!*holds) {
                failed.push_back(text("不符合：" + condition.because.zh, "not met: " + condition.because.en));
            }
        }
        if (failed.empty() && subsidy.hasAmount()) {
            computeAmount(subsidy, facts, outcome, failed, open);
        }
        outcome.state = !failed.empty() ? SubsidyState::NotEligible
                        : open.empty()  ? SubsidyState::Available
                                        : SubsidyState::Open;
        outcome.reasons = failed.empty() ? std::move(open) : std::move(failed);
        if (outcome.state == SubsidyState::NotEligible) {
            outcome.upperBound = outcome.upperBound ? std::optional<Yuan>(0) : std::nullopt;
            outcome.parts.clear();
            outcome.initiatives.clear();
        }
        return outcome;
    }

    /// The answers with level, profile and what counts of the spending by the day of applying.
    Answers termsFor(const Subsidy& subsidy, std::vector<std::string>& initiatives) const {
        Answers answers = m_application.answers;
        answers[FactId(std::string(rulepack::kLevelTerm))] = Answer::of(Decimal(m_application.level));
        const auto setText = [&](std::string_view term, const std::string& value) {
            if (!value.empty()) {
                answers[FactId(std::string(term))] = Answer::of(value);
            }
        };
        setText(rulepack::kDistrictTerm, m_application.profile.district);
        setText(rulepack::kIndustryTerm, m_application.profile.industry);
        Amounts sums{};
        for (const Spending& spending : m_application.spending) {
            const bool isInTime = !spending.accepted || (*spending.accepted <= m_application.on &&
                                                         (!subsidy.from || *spending.accepted >= *subsidy.from));
            bool counts = false;
            for (std::size_t kind = 0; isInTime && kind < sums.size(); ++kind) {
                const Yuan counted = spending.counted(static_cast<SpendKind>(kind));
                sums[kind] += counted;
                counts = counts || (counted > 0 && std::find(subsidy.counts.begin(), subsidy.counts.end(),
                                                             static_cast<SpendKind>(kind)) != subsidy.counts.end());
            }
            if (counts) {
                initiatives.push_back(spending.initiative);
            }
        }
        Yuan total = 0;
        for (std::size_t kind = 0; kind < sums.size(); ++kind) {
            total += sums[kind];
            answers[FactId(std::string(rulepack::kSpendTerms[kind]))] = Answer::of(inTenThousand(sums[kind]));
        }
        answers[FactId(std::string(rulepack::kSpendTotalTerm))] = Answer::of(inTenThousand(total));
        return answers;
    }

    void computeAmount(const Subsidy& subsidy, const OpenChoices& facts, SubsidyOutcome& outcome,
                       std::vector<LocalText>& failed, std::vector<LocalText>& open) const {
        Yuan sum = 0;
        bool isKnown = true;
        bool isLevelTooLow = false;
        int lowestLevel = std::numeric_limits<int>::max();
        for (std::size_t i = 0; i < subsidy.parts.size(); ++i) {
            const SubsidyPart& part = subsidy.parts[i];
            const auto applies = facts.holds(part.when);
            if (applies == std::optional<bool>(false)) {
                continue;
            }
            std::optional<Yuan> limit = part.atMost;
            if (!part.atMostByLevel.empty()) {
                limit = limitAt(part, m_application.level);
                if (!limit) {
                    isLevelTooLow = true;
                    lowestLevel = std::min(lowestLevel, part.atMostByLevel.front().first);
                    continue;
                }
            }
            const auto base = facts.most(part.of);
            if (!base) {
                isKnown = false;
                open.push_back(text("待确认：" + part.name.zh + "的金额", "to confirm: the amount of " + part.name.en));
                continue;
            }
            if (!applies) { // an upper bound takes what may be
                open.push_back(text("待确认：是否适用“" + part.name.zh + "”",
                                    "to confirm: whether “" + part.name.en + "” applies"));
            }
            const auto share = Decimal::divide(*base * part.percent, Decimal(100));
            Yuan amount = toYuan(share.value_or(Decimal(0)));
            amount = limit ? std::min(amount, *limit) : amount;
            if (amount > 0) {
                outcome.parts.push_back({i, toYuan(*base), amount});
                sum += amount;
            }
        }
        if (outcome.parts.empty() && isKnown) {
            failed.push_back(isLevelTooLow ? text("改造后须达到" + std::to_string(lowestLevel) + "级",
                                                  "level " + std::to_string(lowestLevel) + " must be reached")
                                           : text("没有可以计入的投入", "there is no spending that counts"));
            return;
        }
        sum = subsidy.atMost ? std::min(sum, *subsidy.atMost) : sum;
        const auto received = m_application.received.find(subsidy.programme);
        if (!subsidy.programme.empty() && received != m_application.received.end() && received->second > 0) {
            sum = std::max<Yuan>(0, sum - received->second);
            if (sum == 0) {
                failed.push_back(text("同一政策已领取" + shown(received->second) + "万元，已达上限",
                                      std::to_string(received->second) +
                                          " yuan were received under the same programme: its limit is reached"));
            }
        }
        outcome.upperBound = isKnown ? std::optional<Yuan>(sum) : std::nullopt;
    }

    static std::optional<Yuan> limitAt(const SubsidyPart& part, int level) {
        std::optional<Yuan> limit;
        for (const auto& [from, amount] : part.atMostByLevel) {
            limit = level >= from ? std::optional<Yuan>(amount) : limit;
        }
        return limit;
    }

    // ------------------------------------------------------------------------- what goes together

    [[nodiscard]] static bool names(const std::vector<std::string>& ids, const std::string& id) {
        return std::find(ids.begin(), ids.end(), id) != ids.end();
    }

    [[nodiscard]] bool conflicts(std::size_t first, std::size_t second) const {
        const Subsidy& a = m_policy.subsidies[first];
        const Subsidy& b = m_policy.subsidies[second];
        if (names(a.excludes, b.id) || names(b.excludes, a.id)) {
            return true;
        }
        const bool shares = names(a.sharesWith, b.id) || names(b.sharesWith, a.id);
        return !shares && std::any_of(a.counts.begin(), a.counts.end(), [&](SpendKind kind) {
            return std::find(b.counts.begin(), b.counts.end(), kind) != b.counts.end();
        });
    }

    /// The compatible set that gives most; of equals, the one with the earliest subsidies of the policy.
    void chooseTogether(Subsidies& result) const {
        std::vector<std::size_t> wanted;
        for (std::size_t i = 0; i < result.outcomes.size(); ++i) {
            if (result.outcomes[i].upperBound.value_or(0) > 0) {
                wanted.push_back(i);
            }
        }
        std::vector<std::size_t> best;
        Yuan most = -1;
        std::vector<std::size_t> chosen;
        const auto search = [&](auto&& self, std::size_t at, Yuan sum) -> void {
            if (at == wanted.size()) {
                if (sum > most) {
                    most = sum;
                    best = chosen;
                }
                return;
            }
            const bool fits = std::none_of(chosen.begin(), chosen.end(),
                                           [&](std::size_t other) { return conflicts(wanted[at], other); });
            if (fits) {
                chosen.push_back(wanted[at]);
                self(self, at + 1, sum + *result.outcomes[wanted[at]].upperBound);
                chosen.pop_back();
            }
            const bool isFree = std::none_of(wanted.begin(), wanted.end(), [&](std::size_t other) {
                return other != wanted[at] && conflicts(wanted[at], other);
            });
            if (!fits || !isFree) {
                self(self, at + 1, sum);
            }
        };
        search(search, 0, 0);
        for (const std::size_t index : wanted) {
            if (std::find(best.begin(), best.end(), index) != best.end()) {
                continue;
            }
            SubsidyOutcome& outcome = result.outcomes[index];
            outcome.state = SubsidyState::NotTogether;
            outcome.upperBound = 0;
            outcome.reasons.clear();
            for (const std::size_t taken : best) {
                if (conflicts(index, taken)) {
                    const LocalText& name = m_policy.subsidies[taken].name;
                    outcome.reasons.push_back(text("不与“" + name.zh + "”重复享受，后者金额更高",
                                                   "not together with “" + name.en + "”, which gives more"));
                }
            }
        }
    }

    const Policy& m_policy;
    const Application& m_application;
};

} // namespace

Yuan Spending::counted(SpendKind kind) const noexcept {
    const auto index = static_cast<std::size_t>(kind);
    Yuan least = contract[index];
    least = invoiced ? std::min(least, (*invoiced)[index]) : least;
    return paid ? std::min(least, (*paid)[index]) : least;
}

std::string_view toWord(SubsidyState state) noexcept {
    constexpr std::array<std::string_view, 6> kWords{"available",    "open",    "not_eligible",
                                                     "not_together", "not_yet", "expired"};
    return kWords[static_cast<std::size_t>(state)];
}

LocalText nameOf(SubsidyState state) {
    switch (state) {
    case SubsidyState::Available:
        return {"可申请", "available"};
    case SubsidyState::Open:
        return {"待确认", "to be confirmed"};
    case SubsidyState::NotEligible:
        return {"不符合条件", "not eligible"};
    case SubsidyState::NotTogether:
        return {"不重复享受", "not together with another"};
    case SubsidyState::NotYet:
        return {"尚未开始", "not yet open"};
    case SubsidyState::Expired:
        break;
    }
    return {"已到期", "expired"};
}

Subsidies evaluateSubsidies(const Policy& policy, const Application& application) {
    return Evaluator(policy, application).run();
}

} // namespace sihua::roadmap
