#include "core/diagnosis/sensitivity.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "core/diagnosis/wording.h"
#include "core/evaluation/range_executor.h"
#include "core/evaluation/scalar_executor.h"
#include "core/rulepack/check_answer.h"

namespace sihua::diagnosis {
namespace {

using evaluation::FactUse;
using evaluation::Validity;

constexpr std::size_t kMostBranches = 8; ///< Choices of one fact that are worth looking at one by one.

Answer notApplying() {
    Answer answer;
    answer.state = AnswerState::NotApplicable;
    return answer;
}

/// Draws completions and narrows them.
class Completions {
public:
    Completions(const evaluation::PlanPtr& plan, const Answers& answers, const SensitivitySettings& settings)
        : m_plan(plan),
          m_given(answers),
          m_settings(settings),
          m_ranges(plan),
          m_scalar(plan),
          m_random(20260101) {
        m_ranges.set(answers);
        for (const FactUse& use : plan->results().facts) {
            const auto answer = answers.find(fact(use).id);
            if (answer == answers.end() || answer->second.state == AnswerState::Unanswered) {
                m_open.push_back(&use);
            }
        }
    }

    [[nodiscard]] Sensitivity find() {
        Sensitivity result;
        const auto& results = m_plan->results();
        const std::size_t headline = headlineIndex();
        // Each alone first, to know what decides most.
        for (const FactUse* use : m_open) {
            m_ranges.open(*use, m_settings.mayNotApply);
            m_ranges.run();
            const auto range = m_ranges.number(results.nodes[headline]);
            std::optional<Decimal> swing;
            if (range.least && range.most && range.validity.may(Validity::Known)) {
                swing = (*range.most - *range.least).normalized();
            } else if (!range.validity.may(Validity::Known)) {
                swing = Decimal();
            }
            result.open.push_back({fact(*use).id, swing});
            m_ranges.set(*use, nullptr);
        }
        std::vector<std::size_t> order(m_open.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        const auto isGreater = [](const std::optional<Decimal>& a, const std::optional<Decimal>& b) {
            return a && b ? *a > *b : !a && b;
        };
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return isGreater(result.open[a].swing, result.open[b].swing);
        });
        std::vector<const FactUse*> open;
        std::vector<OpenFact> listed;
        for (const std::size_t i : order) {
            open.push_back(m_open[i]);
            listed.push_back(result.open[i]);
        }
        m_open = std::move(open);
        result.open = std::move(listed);

        for (const FactUse* use : m_open) {
            m_ranges.open(*use, m_settings.mayNotApply);
        }
        m_ranges.run();
        for (const evaluation::Register node : results.nodes) {
            const auto range = m_ranges.number(node);
            ScoreRange score;
            score.mayBeKnown = range.validity.may(Validity::Known);
            score.mayBeUnknown = range.validity.may(Validity::Unknown);
            score.mayNotApply = range.validity.may(Validity::NotApplicable);
            if (score.mayBeKnown) {
                score.least = range.least;
                score.most = range.most;
            }
            result.scores.push_back(score);
        }
        m_hull = levelsNow();
        findLevels();
        m_runs = m_settings.mostRuns;
        exclude(0);
        m_possible.insert(m_witnesses.size() == 0 ? 0 : m_witnesses.begin()->first);
        for (const int level : m_possible) {
            result.possible.push_back(level);
        }
        for (auto& [level, witness] : m_witnesses) {
            result.shown.push_back({level, std::move(witness)});
        }
        return result;
    }

private:
    [[nodiscard]] const rulepack::Fact& fact(const FactUse& use) const {
        return m_plan->scheme().interview->facts[use.fact];
    }
    [[nodiscard]] std::size_t headlineIndex() const {
        const auto& nodes = m_plan->scheme().nodes;
        const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const rulepack::ScoreNode& node) {
            return node.id == m_plan->scheme().levels.score;
        });
        return found == nodes.end() ? 0 : static_cast<std::size_t>(found - nodes.begin());
    }

    /// The levels that the ranges as they are do not exclude.
    [[nodiscard]] std::set<int> levelsNow() const {
        const auto& results = m_plan->results();
        const auto& levels = m_plan->scheme().levels;
        const auto bounds = m_ranges.number(results.level);
        const auto isWithin = [&](int level) {
            return (!bounds.least || *bounds.least <= Decimal(level)) &&
                   (!bounds.most || *bounds.most >= Decimal(level));
        };
        std::set<int> possible;
        const auto before = m_ranges.number(results.uncapped);
        if (isWithin(0) && (!before.least || before.least->isZero())) {
            possible.insert(0);
        }
        for (std::size_t i = 0; i < levels.rows.size(); ++i) {
            if (isWithin(levels.rows[i].level) && m_ranges.range(results.rows[i]).mayBeTrue()) {
                possible.insert(levels.rows[i].level);
            }
        }
        for (std::size_t i = 0; i < levels.caps.size(); ++i) {
            if (isWithin(levels.caps[i].atMost) && m_ranges.range(results.caps[i].truth).mayBeTrue()) {
                possible.insert(levels.caps[i].atMost);
            }
        }
        return possible;
    }

    // ------------------------------------------------------------------------------- levels that are reached

    [[nodiscard]] Answer drawn(const rulepack::Fact& fact, int extreme) {
        const auto below = [&](std::size_t bound) { return bound == 0 ? 0 : m_random() % bound; };
        if (m_settings.mayNotApply && extreme == 0 && below(8) == 0) {
            return notApplying();
        }
        switch (fact.type) {
        case rulepack::FactType::Number: {
            const Decimal least = fact.least.value_or(fact.most && fact.most->isNegative() ? *fact.most : Decimal());
            const Decimal most = fact.most.value_or(std::max(least, Decimal(1000)));
            if (extreme != 0) {
                return Answer::of(extreme < 0 ? least : most);
            }
            // small numbers as often as great ones: limits are mostly far away
            Decimal width = most - least;
            for (auto times = below(6); times > 0; --times) {
                width = width * Decimal::scaled(1, -1);
            }
            const Decimal part = Decimal::scaled(static_cast<std::int64_t>(below(1001)), -3);
            return Answer::of((least + width * part).rounded(fact.decimals, Rounding::Down));
        }
        case rulepack::FactType::Boolean:
            return Answer::of(extreme != 0 ? extreme > 0 : below(2) == 0);
        case rulepack::FactType::OneOf:
            return Answer::of(extreme < 0   ? fact.options.front().id
                              : extreme > 0 ? fact.options.back().id
                                            : fact.options[below(fact.options.size())].id);
        case rulepack::FactType::SomeOf: {
            OptionSet chosen;
            for (const rulepack::Option& option : fact.options) {
                const bool isTaken = extreme < 0 ? option.exclusive : extreme > 0 || below(2) == 0;
                if (isTaken && (extreme < 0 || !option.exclusive)) {
                    chosen.push_back(option.id);
                }
            }
            return Answer::of(chosen);
        }
        case rulepack::FactType::Text:
            return Answer::of(std::string("-"));
        case rulepack::FactType::Date:
            break;
        }
        return Answer::of(Date(std::chrono::year(2026) / 1 / 1));
    }

    void score(const Answers& answers) {
        const auto& registers = m_scalar.evaluate(answers);
        const int level = static_cast<int>(registers.words[m_plan->results().level]);
        if (!m_witnesses.contains(level) && !hasErrors(rulepack::checkAnswers(*m_plan->scheme().interview, answers))) {
            m_witnesses.emplace(level, answers);
        }
    }

    void findLevels() {
        for (int trial = 0; trial < m_settings.mostTrials && m_witnesses.size() < m_hull.size(); ++trial) {
            Answers answers = m_given;
            // the two ends, then mixtures of ends and of anything
            const int leaning = trial < 2 ? 2 : trial % 4;
            for (const FactUse* use : m_open) {
                int extreme = 0;
                if (leaning == 2) {
                    extreme = trial % 2 == 0 ? 1 : -1;
                } else if (leaning != 3) {
                    extreme = m_random() % 3 == 0 ? 0 : (m_random() % 4 == 0) == (leaning == 0) ? -1 : 1;
                }
                answers[fact(*use).id] = drawn(fact(*use), extreme);
            }
            if (m_open.empty()) {
                answers = m_given;
            }
            score(answers);
            if (m_open.empty()) {
                break;
            }
        }
    }

    // ----------------------------------------------------------------------------- levels that are excluded

    /// Looks at the choices of the facts from @p position on, one by one, as long as runs are left; adds what cannot
    /// be excluded to `m_possible`.
    void exclude(std::size_t position) {
        --m_runs;
        m_ranges.run();
        const std::set<int> levels = levelsNow();
        const bool isNews = std::any_of(levels.begin(), levels.end(), [&](int level) {
            return !m_possible.contains(level) && !m_witnesses.contains(level);
        });
        if (!isNews || m_runs <= 0) {
            m_possible.insert(levels.begin(), levels.end());
            return;
        }
        while (position < m_open.size() && branches(*m_open[position]).empty()) {
            ++position;
        }
        if (position == m_open.size()) {
            m_possible.insert(levels.begin(), levels.end());
            return;
        }
        const FactUse& use = *m_open[position];
        for (const Answer& branch : branches(use)) {
            m_ranges.set(use, &branch);
            exclude(position + 1);
        }
        m_ranges.open(use, m_settings.mayNotApply);
    }

    /// The answers that a fact may have, if they are few.
    [[nodiscard]] std::vector<Answer> branches(const FactUse& use) const {
        const rulepack::Fact& asked = fact(use);
        std::vector<Answer> list;
        if (asked.type == rulepack::FactType::Boolean) {
            list = {Answer::of(false), Answer::of(true)};
        } else if (asked.type == rulepack::FactType::OneOf && asked.options.size() <= kMostBranches) {
            for (const rulepack::Option& option : asked.options) {
                list.push_back(Answer::of(option.id));
            }
        }
        if (!list.empty() && m_settings.mayNotApply) {
            list.push_back(notApplying());
        }
        return list;
    }

    const evaluation::PlanPtr& m_plan;
    const Answers& m_given;
    const SensitivitySettings& m_settings;
    evaluation::RangeExecutor m_ranges;
    evaluation::ScalarExecutor m_scalar;
    std::mt19937 m_random;
    std::vector<const FactUse*> m_open;
    std::set<int> m_hull;
    std::set<int> m_possible;
    std::map<int, Answers> m_witnesses;
    int m_runs = 0;
};

LocalText rangeText(const ScoreRange& range) {
    if (!range.mayBeKnown) {
        return range.mayNotApply && !range.mayBeUnknown ? LocalText{"不适用", "not applicable"}
                                                        : LocalText{"无法得出", "cannot be known"};
    }
    const auto bound = [](const std::optional<Decimal>& value) { return value ? shown(*value) : std::string("?"); };
    if (range.least && range.least == range.most) {
        return plain(bound(range.least));
    }
    return plain(bound(range.least) + " – " + bound(range.most));
}

} // namespace

Sensitivity sensitivity(const evaluation::PlanPtr& plan, const Answers& answers, const SensitivitySettings& settings) {
    return Completions(plan, answers, settings).find();
}

std::string toText(const Sensitivity& sensitivity, const rulepack::Scheme& scheme, Language language) {
    const bool isChinese = language == Language::Chinese;
    std::string text;
    if (sensitivity.open.empty()) {
        return isChinese ? "没有缺失的答案，结果已经确定。\n" : "No answer is missing: the result is certain.\n";
    }
    text += (isChinese ? "尚缺答案 " : "Answers missing: ") + std::to_string(sensitivity.open.size()) + "\n";
    for (std::size_t i = 0; i < scheme.nodes.size(); ++i) {
        const rulepack::ScoreNode& node = scheme.nodes[i];
        const bool isHeadline = node.id == scheme.levels.score;
        const auto* parts = rulepack::termsOf(scheme.node(scheme.levels.score)->method);
        const bool isPart = parts != nullptr && std::any_of(parts->begin(), parts->end(),
                                                            [&](const rulepack::Term& t) { return t.node == node.id; });
        if (isHeadline || isPart) {
            text += std::string(isHeadline ? "" : "  ") + node.name.in(language) + "  " +
                    rangeText(sensitivity.scores[i]).in(language) + " / " + node.maximum.toShortString() + "\n";
        }
    }
    const auto nameOf = [&](int level) {
        const auto row = std::find_if(scheme.levels.rows.begin(), scheme.levels.rows.end(),
                                      [&](const rulepack::LevelRow& r) { return r.level == level; });
        return row != scheme.levels.rows.end() ? row->name.in(language) : scheme.levels.none.in(language);
    };
    text += isChinese ? "可能达到的等级\n" : "Levels that can be reached\n";
    for (const int level : sensitivity.possible) {
        const bool isShown = std::any_of(sensitivity.shown.begin(), sensitivity.shown.end(),
                                         [&](const LevelWitness& witness) { return witness.level == level; });
        text += "  " + nameOf(level);
        if (!isShown) {
            text += isChinese ? "（未能排除，也未找到实例）" : " (not excluded, but no completion found)";
        }
        text += "\n";
    }
    text += isChinese ? "影响最大的缺失答案（单独可改变的总分）\n"
                      : "What to ask next (how much of the total hangs on it alone)\n";
    constexpr std::size_t kMostListed = 10;
    for (std::size_t i = 0; i < std::min(kMostListed, sensitivity.open.size()); ++i) {
        const OpenFact& open = sensitivity.open[i];
        text += "  " + (open.swing ? shown(*open.swing) : std::string("?")) + "  " + open.fact.value() + "  " +
                scheme.interview->fact(open.fact)->question.in(language) + "\n";
    }
    return text;
}

void writeJson(json::Writer& json, const Sensitivity& sensitivity, const rulepack::Scheme& scheme) {
    const auto bound = [&](const std::optional<Decimal>& value) { value ? json.value(*value) : json.null(); };
    json.object([&] {
        json.key("scores").array([&] {
            for (std::size_t i = 0; i < sensitivity.scores.size(); ++i) {
                const ScoreRange& range = sensitivity.scores[i];
                json.object([&] {
                    json.key("id").value(scheme.nodes[i].id.value());
                    json.key("least");
                    bound(range.least);
                    json.key("most");
                    bound(range.most);
                    json.key("may_be_known").value(range.mayBeKnown);
                    json.key("may_be_unknown").value(range.mayBeUnknown);
                    json.key("may_not_apply").value(range.mayNotApply);
                });
            }
        });
        json.key("open").array([&] {
            for (const OpenFact& open : sensitivity.open) {
                json.object([&] {
                    json.key("fact").value(open.fact.value());
                    json.key("swing");
                    bound(open.swing);
                });
            }
        });
        json.key("levels").object([&] {
            json.key("possible").array([&] {
                for (const int level : sensitivity.possible) {
                    json.value(level);
                }
            });
            json.key("shown").array([&] {
                for (const LevelWitness& witness : sensitivity.shown) {
                    json.value(witness.level);
                }
            });
            json.key("exact").value(sensitivity.isExact());
        });
    });
}

} // namespace sihua::diagnosis
