#include "core/diagnosis/cheapest_path.h"

#include <algorithm>
#include <functional>

#include "core/base/assert.h"
#include "core/base/overload.h"
#include "core/base/text.h"
#include "core/diagnosis/additive_rows.h"
#include "core/diagnosis/covering.h"
#include "core/diagnosis/improvements.h"
#include "core/diagnosis/wording.h"
#include "core/evaluation/incremental_executor.h"
#include "core/rulepack/check_answer.h"

namespace sihua::diagnosis {
namespace {

using evaluation::Register;

constexpr int kMostCostDigits = 6;
constexpr std::int64_t kMostCost = 1'000'000'000'000'000; // 10^9 with six digits

/// A set of improvable facts, by index.
using Chosen = std::vector<bool>;

class Pathfinder {
public:
    Pathfinder(const evaluation::PlanPtr& plan, const Answers& answers, int target, const PathSettings& settings)
        : m_plan(plan),
          m_answers(answers),
          m_target(target),
          m_settings(settings),
          m_executor(plan),
          m_improvable(improvableFacts(*plan, answers, settings.locked)),
          m_costs(m_improvable.size(), 0),
          m_state(m_improvable.size(), false),
          m_forced(m_improvable.size(), false) {}

    [[nodiscard]] Result<CheapestPath> find() {
        SIHUA_RETURN_IF_ERROR(scaleCosts());
        m_executor.reset(m_answers);
        m_path.target = m_target;
        m_path.levelBefore = level();
        m_path.choices = m_improvable.size();
        const auto& exceptions = m_plan->scheme().exceptions;
        m_path.restsOnException = std::any_of(exceptions.begin(), exceptions.end(), [](const auto& exception) {
            return exception.law == rulepack::Law::Monotone;
        });
        if (m_path.levelBefore >= m_target) {
            m_path.state = PathState::Reached;
            m_path.levelAfter = m_path.levelBefore;
            return std::move(m_path);
        }
        const std::size_t count = m_improvable.size();
        if (!reaches(Chosen(count, true))) {
            m_path.state = PathState::Unreachable;
            m_path.levelAfter = m_path.levelBefore;
            return std::move(m_path);
        }
        force();
        search();
        finish();
        return std::move(m_path);
    }

private:
    // -------------------------------------------------------------------------------------- scoring sets

    [[nodiscard]] int level() const { return static_cast<int>(m_executor.registers().words[m_plan->results().level]); }
    void apply(const Chosen& chosen) {
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            if (chosen[i] != m_state[i]) {
                m_executor.set(*m_improvable[i].use, chosen[i] ? &m_improvable[i].best : &m_improvable[i].before);
            }
        }
        m_state = chosen;
        m_executor.update();
        ++m_path.scored;
    }
    [[nodiscard]] bool reaches(const Chosen& chosen) {
        apply(chosen);
        return level() >= m_target;
    }
    [[nodiscard]] std::int64_t costOf(const Chosen& chosen) const {
        std::int64_t cost = 0;
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            cost += chosen[i] ? m_costs[i] : 0;
        }
        return cost;
    }

    [[nodiscard]] Status scaleCosts() {
        const rulepack::Interview& interview = *m_plan->scheme().interview;
        const auto known = [&](const FactId& id) -> Status {
            if (interview.fact(id) != nullptr) {
                return {};
            }
            std::vector<std::string> ids;
            for (const rulepack::Fact& fact : interview.facts) {
                ids.push_back(fact.id.value());
            }
            const auto closest = text::closest(id.value(), ids);
            return fail(Error(ErrorCode::UnknownFact,
                              "there is no fact " + id.value() + (closest ? "; did you mean " + *closest + "?" : ""))
                            .about("fact:" + id.value()));
        };
        for (const FactId& id : m_settings.locked) {
            SIHUA_RETURN_IF_ERROR(known(id));
        }
        const auto scaled = [](const Decimal& cost) -> std::optional<std::int64_t> {
            const auto integer = cost.toScaledInteger(kMostCostDigits);
            return integer && *integer >= 0 && *integer < kMostCost ? integer : std::nullopt;
        };
        for (const auto& [id, cost] : m_settings.costs) {
            SIHUA_RETURN_IF_ERROR(known(id));
            if (!scaled(cost)) {
                return fail(Error(ErrorCode::InvalidArgument, "the cost " + cost.toString() + " of " + id.value() +
                                                                  " is negative, too large or too precise")
                                .about("fact:" + id.value()));
            }
        }
        if (!scaled(m_settings.otherwise)) {
            return fail(Error(ErrorCode::InvalidArgument, "the cost " + m_settings.otherwise.toString() +
                                                              " is negative, too large or too precise"));
        }
        // as few digits as the costs need, so that bounds round up to whole units of cost
        int digits = 0;
        std::int64_t sum = 0;
        std::vector<Decimal> costs;
        for (const Improvable& improvable : m_improvable) {
            const auto cost = m_settings.costs.find(improvable.fact);
            costs.push_back(cost == m_settings.costs.end() ? m_settings.otherwise : cost->second);
            digits = std::max(digits, costs.back().scale());
        }
        for (std::size_t i = 0; i < costs.size(); ++i) {
            m_costs[i] = *costs[i].toScaledInteger(digits);
            sum += m_costs[i];
            if (sum >= kMostCost) {
                return fail(Error(ErrorCode::InvalidArgument, "the costs together are too large"));
            }
        }
        m_unit = Decimal::scaled(1, -digits);
        return {};
    }

    // ------------------------------------------------------------------------------------------- search

    void force() {
        Chosen rest(m_improvable.size(), true);
        for (std::size_t i = 0; i < m_improvable.size(); ++i) {
            rest[i] = false;
            m_forced[i] = !reaches(rest);
            rest[i] = true;
        }
    }

    void search() {
        m_best = Chosen(m_improvable.size(), true);
        prune(m_best);
        const auto& levels = m_plan->scheme().levels;
        std::int64_t bound = costOf(m_best);
        m_isProved = true;
        if (levels.rule == rulepack::LevelRule::Unbroken) { // every way passes the target and what lies below it
            std::vector<std::size_t> rows;
            for (std::size_t row = 0; row < levels.rows.size(); ++row) {
                if (levels.rows[row].level <= m_target) {
                    rows.push_back(row);
                }
            }
            m_bound = std::min(searchRows(rows), costOf(m_best));
            return;
        }
        for (std::size_t row = 0; row < levels.rows.size(); ++row) {
            if (levels.rows[row].level < m_target) {
                continue;
            }
            apply(Chosen(m_improvable.size(), true));
            if (!m_executor.registers().isTrue(m_plan->results().rows[row])) {
                continue; // out of reach
            }
            bound = std::min(bound, searchRows({row}));
        }
        m_bound = std::min(bound, costOf(m_best));
    }

    /// Leaves out what is not needed, the dearest first.
    void prune(Chosen& chosen) {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            if (chosen[i] && !m_forced[i]) {
                order.push_back(i);
            }
        }
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return m_costs[a] > m_costs[b]; });
        for (const std::size_t i : order) {
            chosen[i] = false;
            chosen[i] = !reaches(chosen);
        }
    }

    /// Improves m_best with paths on which all these rows hold; @return no such path costs less
    std::int64_t searchRows(const std::vector<std::size_t>& rows) {
        // Forced facts are taken; what the rest adds is measured from there.
        evaluation::RangeExecutor ranges(m_plan);
        ranges.set(m_answers);
        std::vector<Improvable> open;
        std::vector<std::size_t> openIndex;
        std::int64_t spent = 0;
        for (std::size_t i = 0; i < m_improvable.size(); ++i) {
            const Improvable& improvable = m_improvable[i];
            if (m_forced[i]) {
                ranges.set(*improvable.use, &improvable.best);
                spent += m_costs[i];
            } else {
                ranges.openAmong(*improvable.use, {&improvable.before, &improvable.best});
                open.push_back(improvable);
                openIndex.push_back(i);
            }
        }
        ranges.run();
        const AdditiveRows additive = additiveRows(ranges, open, rows, m_target);
        m_path.conditions = std::max(m_path.conditions, additive.rows.size());

        Covering covering = measured(additive, ranges, openIndex);
        std::int64_t bound = spent;
        for (int round = 0; round < m_settings.mostRounds; ++round) {
            const std::int64_t cutoff = costOf(m_best);
            if (bound >= cutoff) {
                return cutoff; // nothing cheaper
            }
            const Cover cover =
                cheapestCover(covering, cutoff - spent, m_settings.mostNodes - m_nodes, m_settings.progress);
            m_nodes += cover.nodes;
            bound = std::max(bound, spent + cover.bound);
            if (!cover.isProved) {
                m_isProved = false;
                if (!cover.choice) {
                    return bound;
                }
            } else if (!cover.choice) {
                return cutoff;
            }
            Chosen chosen = m_forced;
            for (std::size_t i = 0; i < openIndex.size(); ++i) {
                chosen[openIndex[i]] = (*cover.choice)[i];
            }
            if (reaches(chosen)) {
                if (costOf(chosen) < costOf(m_best)) {
                    m_best = chosen;
                }
                if (!cover.isProved) {
                    return bound;
                }
                continue; // the bound now meets the cost
            }
            if (!cover.isProved) {
                return bound;
            }
            // Three ways to enlarge the proposal, each with a condition of its own.
            for (int way = 0; way < 3; ++way) {
                addCore(enlarged(chosen, openIndex, way), openIndex, covering);
            }
            Chosen completed = chosen;
            for (const std::size_t i : openIndex) {
                completed[i] = true;
                if (costOf(completed) >= costOf(m_best) || reaches(completed)) {
                    break;
                }
            }
            if (reaches(completed)) {
                prune(completed);
                if (costOf(completed) < costOf(m_best)) {
                    m_best = completed;
                }
            }
            ++m_path.rounds;
        }
        m_isProved = false;
        return bound;
    }

    /// The conditions with the leaves' measured gains, as a covering problem over the open facts.
    [[nodiscard]] Covering measured(const AdditiveRows& additive, const evaluation::RangeExecutor& ranges,
                                    const std::vector<std::size_t>& openIndex) {
        apply(m_forced);
        const auto valueOf = [&](const AdditiveRows::Leaf& leaf) {
            return m_executor.registers().number(m_plan->program(), leaf.value).value_or(Decimal());
        };
        std::vector<Decimal> base;
        for (const AdditiveRows::Leaf& leaf : additive.leaves) {
            base.push_back(valueOf(leaf));
        }
        Covering covering;
        for (const std::size_t i : openIndex) {
            covering.costs.push_back(m_costs[i]);
        }
        std::vector<const AdditiveRow*> kept; // those that are not satisfied already
        std::vector<Decimal> need;
        for (const AdditiveRow& row : additive.rows) {
            Decimal missing = row.least - row.slack - row.fixed;
            for (const AdditiveRow::Part& part : row.parts) {
                missing += -(part.factor * base[part.leaf]);
                if (additive.leaves[part.leaf].facts.size() > Covering::kMostInLeaf) {
                    missing += -mostGain(ranges, additive.leaves[part.leaf].value, base[part.leaf], part.factor);
                }
            }
            if (missing > Decimal(0)) {
                kept.push_back(&row);
                need.push_back(missing);
            }
        }
        covering.rows = kept.size();
        for (std::size_t l = 0; l < additive.leaves.size(); ++l) {
            const AdditiveRows::Leaf& leaf = additive.leaves[l];
            Covering::Leaf found;
            found.things = leaf.facts;
            std::vector<Decimal> factors;
            for (std::size_t row = 0; row < kept.size(); ++row) {
                for (const AdditiveRow::Part& part : kept[row]->parts) {
                    if (part.leaf == l && leaf.facts.size() <= Covering::kMostInLeaf) {
                        found.gains.push_back({row, std::vector<std::int64_t>(std::size_t{1} << leaf.facts.size(), 0)});
                        factors.push_back(part.factor);
                    }
                }
            }
            if (found.gains.empty()) {
                continue;
            }
            for (std::size_t subset = 1; subset < found.gains.front().bySubset.size(); ++subset) {
                Chosen chosen = m_forced;
                for (std::size_t i = 0; i < leaf.facts.size(); ++i) {
                    chosen[openIndex[leaf.facts[i]]] = ((subset >> i) & 1U) != 0;
                }
                apply(chosen);
                const Decimal rise = valueOf(leaf) - base[l];
                for (std::size_t g = 0; g < found.gains.size(); ++g) {
                    std::vector<std::int64_t>& bySubset = found.gains[g].bySubset;
                    bySubset[subset] = inWholes(factors[g] * rise, need[found.gains[g].row]);
                    for (std::size_t i = 0; i < leaf.facts.size(); ++i) { // never less than with fewer facts
                        if (((subset >> i) & 1U) != 0) {
                            bySubset[subset] = std::max(bySubset[subset], bySubset[subset & ~(std::size_t{1} << i)]);
                        }
                    }
                }
            }
            covering.leaves.push_back(std::move(found));
        }
        return covering;
    }

    /// What a leaf with too many facts for a table can give at most.
    [[nodiscard]] static Decimal mostGain(const evaluation::RangeExecutor& ranges, Register leaf, Decimal base,
                                          Decimal factor) {
        const evaluation::NumberRange range = ranges.number(leaf);
        if (!range.least || !range.most) {
            return Decimal::scaled(1, 60); // anything
        }
        const bool mayBeZero = range.validity.mayLack(); // without a value it counts as 0
        const Decimal least = mayBeZero ? std::min(*range.least, Decimal()) : *range.least;
        const Decimal most = mayBeZero ? std::max(*range.most, Decimal()) : *range.most;
        return std::max(Decimal(), factor * ((factor.isNegative() ? least : most) - base));
    }

    /// A gain as a part of what is needed, rounded up.
    [[nodiscard]] static std::int64_t inWholes(Decimal gain, Decimal need) {
        if (gain <= Decimal(0)) {
            return 0;
        }
        if (gain >= need) {
            return Covering::kWhole;
        }
        const Decimal part = *Decimal::divide(gain * Decimal(Covering::kWhole), need);
        return std::min(part.rounded(0, Rounding::Ceiling).toInteger().value_or(Covering::kWhole), Covering::kWhole);
    }

    /// Adds facts as long as the level stays out of reach.
    [[nodiscard]] Chosen enlarged(Chosen chosen, std::vector<std::size_t> order, int way) {
        if (way == 1) {
            std::reverse(order.begin(), order.end());
        } else if (way == 2) { // dear ones first, so that the condition asks for a cheap one
            std::stable_sort(order.begin(), order.end(),
                             [&](std::size_t a, std::size_t b) { return m_costs[a] > m_costs[b]; });
            std::rotate(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(m_path.rounds % order.size()),
                        order.end());
        }
        for (const std::size_t i : order) {
            if (!chosen[i]) {
                chosen[i] = true;
                chosen[i] = !reaches(chosen);
            }
        }
        return chosen;
    }

    /// Something outside of the set must be improved.
    static void addCore(const Chosen& closed, const std::vector<std::size_t>& openIndex, Covering& covering) {
        for (std::size_t i = 0; i < openIndex.size(); ++i) {
            if (!closed[openIndex[i]]) {
                covering.leaves.push_back({{i}, {{covering.rows, {0, Covering::kWhole}}}});
            }
        }
        ++covering.rows;
    }

    // ------------------------------------------------------------------------------------------- result

    void finish() {
        prune(m_best); // what costs nothing may still be superfluous
        m_path.bound = (Decimal(m_bound) * m_unit).normalized();
        m_path.cost = (Decimal(costOf(m_best)) * m_unit).normalized();
        Answers after = m_answers;
        for (std::size_t i = 0; i < m_best.size(); ++i) {
            if (m_best[i]) {
                after[m_improvable[i].fact] = m_improvable[i].best;
            }
        }
        apply(m_best);
        const bool isConsistent = isAllowed(after);
        if (isConsistent) {
            for (std::size_t i = 0; i < m_best.size(); ++i) {
                if (m_best[i]) {
                    lower(i, after);
                }
            }
        }
        m_path.state = m_isProved && isConsistent ? PathState::Proved : PathState::NotProved;
        m_path.levelAfter = level();
        for (std::size_t i = 0; i < m_best.size(); ++i) {
            if (m_best[i]) {
                m_path.improvements.push_back({m_improvable[i].fact, m_improvable[i].before,
                                               after[m_improvable[i].fact], (Decimal(m_costs[i]) * m_unit).normalized(),
                                               m_forced[i]});
            }
        }
    }

    [[nodiscard]] bool isAllowed(const Answers& answers) const {
        return !hasErrors(rulepack::checkAnswers(*m_plan->scheme().interview, answers));
    }

    /// Takes the least improvement of a fact that still reaches the level beside the others.
    void lower(std::size_t i, Answers& after) {
        const Improvable& improvable = m_improvable[i];
        const rulepack::Fact& fact = m_plan->scheme().interview->facts[improvable.use->fact];
        Answer kept = improvable.best;
        const auto isEnough = [&](const Answer& answer) {
            m_executor.set(*improvable.use, &answer);
            m_executor.update();
            ++m_path.scored;
            if (level() >= m_target) {
                after[improvable.fact] = answer;
                if (isAllowed(after)) {
                    return true;
                }
            }
            after[improvable.fact] = kept;
            return false;
        };
        if (fact.type == rulepack::FactType::Number) {
            const Answer worst = improvable.before.hasValue() ? improvable.before : extremeAnswer(*m_plan, fact, false);
            if (worst.hasValue()) {
                auto enough = std::get<Decimal>(improvable.best.value).toScaledInteger(fact.decimals);
                auto refused = std::get<Decimal>(worst.value).toScaledInteger(fact.decimals);
                while (enough && refused && std::abs(*enough - *refused) > 1) {
                    const std::int64_t middle = *refused + (*enough - *refused) / 2;
                    const Answer tried = Answer::of(Decimal::scaled(middle, -fact.decimals).normalized());
                    if (isEnough(tried)) {
                        enough = middle;
                        kept = tried;
                    } else {
                        refused = middle;
                    }
                }
            }
        } else if (fact.type == rulepack::FactType::SomeOf) {
            // leave out options again, the last first, but keep what is there already
            const auto* before =
                improvable.before.hasValue() ? std::get_if<OptionSet>(&improvable.before.value) : nullptr;
            OptionSet options = std::get<OptionSet>(improvable.best.value);
            for (std::size_t k = options.size(); k-- > 0 && options.size() > 1;) {
                const OptionId option = options[k];
                if (before != nullptr && std::find(before->begin(), before->end(), option) != before->end()) {
                    continue;
                }
                OptionSet fewer = options;
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(k));
                if (isEnough(Answer::of(fewer))) {
                    options = fewer;
                    kept = Answer::of(fewer);
                }
            }
        } else {
            for (const Answer& step : stepsBetween(*m_plan, fact, improvable.before, improvable.best)) {
                if (isEnough(step)) {
                    kept = step;
                    break;
                }
            }
        }
        m_executor.set(*improvable.use, &kept);
        m_executor.update();
        after[improvable.fact] = kept;
    }

    const evaluation::PlanPtr& m_plan;
    const Answers& m_answers;
    int m_target;
    const PathSettings& m_settings;
    evaluation::IncrementalExecutor m_executor;
    std::vector<Improvable> m_improvable;
    std::vector<std::int64_t> m_costs; ///< In m_unit.
    Decimal m_unit = 1;
    Chosen m_state; ///< What the executor holds.
    Chosen m_forced;
    Chosen m_best;
    std::int64_t m_bound = 0;
    std::int64_t m_nodes = 0;
    bool m_isProved = false;
    CheapestPath m_path;
};

} // namespace

std::string_view toWord(PathState state) noexcept {
    switch (state) {
    case PathState::Reached:
        return "reached";
    case PathState::Proved:
        return "proved";
    case PathState::NotProved:
        return "not_proved";
    case PathState::Unreachable:
        break;
    }
    return "unreachable";
}

Result<CheapestPath> cheapestPath(const evaluation::PlanPtr& plan, const Answers& answers, int target,
                                  const PathSettings& settings) {
    const auto& rows = plan->scheme().levels.rows;
    if (std::none_of(rows.begin(), rows.end(), [&](const rulepack::LevelRow& row) { return row.level == target; })) {
        std::string known;
        for (const rulepack::LevelRow& row : rows) {
            known += (known.empty() ? "" : ", ") + std::to_string(row.level);
        }
        return fail(
            Error(ErrorCode::UnknownNode, "the scheme has no level " + std::to_string(target) + "; it has " + known)
                .about("level:" + std::to_string(target)));
    }
    return Pathfinder(plan, answers, target, settings).find();
}

namespace {

/// What is chosen besides, where nothing chosen goes away: the whole list twice is hard to read. Empty otherwise.
std::string addedOptions(const rulepack::Fact& fact, const Answer& before, const Answer& after, Language language) {
    const auto* had = std::get_if<OptionSet>(&before.value);
    const auto* has = std::get_if<OptionSet>(&after.value);
    if (!before.hasValue() || had == nullptr || has == nullptr) {
        return {};
    }
    std::string added;
    for (const OptionId& id : *has) {
        if (std::find(had->begin(), had->end(), id) == had->end()) {
            added += (added.empty()                   ? ""
                      : language == Language::Chinese ? "；"
                                                      : "; ") +
                     fact.option(id)->label.in(language);
        }
    }
    return added;
}

} // namespace

std::string toText(const CheapestPath& path, const rulepack::Scheme& scheme, Language language) {
    const bool isChinese = language == Language::Chinese;
    const auto say = [&](const char* zh, const char* en) { return std::string(isChinese ? zh : en); };
    const auto row = std::find_if(scheme.levels.rows.begin(), scheme.levels.rows.end(),
                                  [&](const rulepack::LevelRow& r) { return r.level == path.target; });
    std::string text = say("目标 ", "Target: ") + row->name.in(language) + "\n";
    switch (path.state) {
    case PathState::Reached:
        return text + say("已经达到。\n", "Reached already.\n");
    case PathState::Unreachable:
        return text + say("即使把可改进的各项全部做到最好也达不到。\n",
                          "Out of reach even with everything that may be improved at its best.\n");
    case PathState::Proved:
    case PathState::NotProved:
        break;
    }
    text += say("须改进 ", "Improvements: ") + std::to_string(path.improvements.size()) + say(" 项，代价 ", ", cost ") +
            path.cost.toShortString() + "\n";
    for (const Improvement& improvement : path.improvements) {
        const rulepack::Fact& fact = *scheme.interview->fact(improvement.fact);
        const std::string before = improvement.before.hasValue()
                                       ? rulepack::answerText(*scheme.interview, fact, improvement.before, language)
                                       : say("（未答）", "(not answered)");
        text += "  · " + fact.question.in(language) + "  [" + fact.id.value() + "]\n    ";
        const std::string added = addedOptions(fact, improvement.before, improvement.after, language);
        text += added.empty()
                    ? before + "  →  " + rulepack::answerText(*scheme.interview, fact, improvement.after, language)
                    : say("增加：", "in addition: ") + added;
        if (improvement.isForced) {
            text += say("（必不可少）", " (no way around it)");
        }
        text += "\n";
    }
    if (path.state == PathState::Proved) {
        text += say("已证明：代价更低的改进组合都达不到该等级。",
                    "Proved: no cheaper set of improvements reaches the level.");
    } else {
        text += say("未证明最优：任何途径的代价不低于 ", "Not proved to be the cheapest: no path costs less than ") +
                path.bound.toShortString() + say("。", ".");
    }
    text += say(" 依据：", " Basis: ") + std::to_string(path.choices) +
            say(" 个可改进项，", " facts that may improve, ") + std::to_string(path.conditions) +
            say(" 个必要条件，另加 ", " necessary conditions and ") + std::to_string(path.rounds) +
            say(" 轮反例；全部由评价引擎实算；前提是改进任何一项都不会降低等级。\n",
                " rounds of counterexamples, all scored by the engine; and that improving "
                "a fact never lowers the level.\n");
    if (path.restsOnException) {
        text += say("注意：该体系声明了不满足这一前提的例外。\n", "Note: the scheme declares exceptions to that.\n");
    }
    return text;
}

namespace {

/// As answers files have it: a number, true or false, an option's id, a list of ids, a text, a date.
void writeValue(json::Writer& json, const AnswerValue& value) {
    std::visit(Overload{[&](const Decimal& number) { json.value(number); }, [&](bool truth) { json.value(truth); },
                        [&](const OptionId& option) { json.value(option.value()); },
                        [&](const OptionSet& options) {
                            json.array([&] {
                                for (const OptionId& option : options) {
                                    json.value(option.value());
                                }
                            });
                        },
                        [&](const std::string& text) { json.value(text); },
                        [&](const Date& date) { json.value(date.toString()); }},
               value);
}

} // namespace

void writeJson(json::Writer& json, const CheapestPath& path, const rulepack::Scheme& scheme) {
    const auto answer = [&](const FactId& id, const Answer& given) {
        if (!given.hasValue()) {
            json.null();
            return;
        }
        json.value(rulepack::answerText(*scheme.interview, *scheme.interview->fact(id), given, Language::English));
    };
    json.object([&] {
        json.key("state").value(toWord(path.state));
        json.key("target").value(path.target);
        json.key("level_before").value(path.levelBefore);
        json.key("level_after").value(path.levelAfter);
        json.key("cost").value(path.cost);
        json.key("bound").value(path.bound);
        json.key("improvements").array([&] {
            for (const Improvement& improvement : path.improvements) {
                json.object([&] {
                    json.key("fact").value(improvement.fact.value());
                    json.key("before");
                    answer(improvement.fact, improvement.before);
                    json.key("after");
                    answer(improvement.fact, improvement.after);
                    json.key("value");
                    writeValue(json, improvement.after.value);
                    json.key("cost").value(improvement.cost);
                    json.key("forced").value(improvement.isForced);
                });
            }
        });
        json.key("proof").object([&] {
            json.key("choices").value(path.choices);
            json.key("conditions").value(path.conditions);
            json.key("rounds").value(path.rounds);
            json.key("scored").value(path.scored);
            json.key("rests_on_exception").value(path.restsOnException);
        });
    });
}

} // namespace sihua::diagnosis
