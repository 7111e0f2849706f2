#include "core/roadmap/roadmap.h"

#include <algorithm>
#include <numeric>

#include "core/diagnosis/diagnosis.h"
#include "core/roadmap/network.h"
#include "core/roadmap/questions.h"

namespace sihua::roadmap {

namespace {

constexpr int kGapDigits = 3;

Decimal points(Score score) { return Decimal::scaled(score, -12).rounded(kGapDigits, Rounding::HalfUp); }

LocalText text(std::string zh, std::string en) { return {std::move(zh), std::move(en)}; }

class Describer {
public:
    Describer(const EnterpriseModel& enterprise, const Planned& planned, const DescribeOptions& options)
        : m_enterprise(enterprise),
          m_model(enterprise.model),
          m_planned(planned),
          m_options(options) {}

    Roadmap run() {
        const rulepack::Scheme& scheme = m_enterprise.scheme->scheme();
        m_roadmap.scheme = scheme.id + "@" + scheme.version;
        m_roadmap.schemeName = scheme.name;
        m_roadmap.catalogue = m_enterprise.catalogue->version;
        m_roadmap.from = m_enterprise.from;
        m_roadmap.quarters = m_model.quarters;
        m_roadmap.carryOver = m_model.budget.carryOver;
        items();
        money();
        people();
        scores();
        if (m_options.policy) {
            m_roadmap.subsidies = bestApplication(m_enterprise, m_planned.plan, m_options);
            m_roadmap.net = m_roadmap.gross - m_roadmap.subsidies->total;
        }
        m_roadmap.notChosen = whyNotChosen(m_enterprise, m_planned.plan);
        verdict();
        return std::move(m_roadmap);
    }

private:
    /// Nothing for a goal's milestone.
    [[nodiscard]] const rulepack::Initiative* sourceOf(std::size_t initiative) const {
        const auto source = m_enterprise.source[initiative];
        return source ? &m_enterprise.catalogue->initiatives[*source] : nullptr;
    }
    [[nodiscard]] const rulepack::Variant& variantOf(const Choice& choice) const {
        return sourceOf(choice.initiative)->variants[m_enterprise.variantOf[choice.initiative][choice.variant]];
    }

    void items() {
        std::vector<std::vector<std::string>> needs(m_model.initiatives.size());
        for (const Arrow& arrow : essentialPrerequisites(m_model)) {
            needs[arrow.to].push_back(m_model.initiatives[arrow.from].id);
        }
        const std::vector<Slack> slacks = slackOf(m_model, m_planned.plan);
        const std::size_t size = rulepack::indexOf(m_enterprise.size);
        for (std::size_t k = 0; k < m_planned.plan.choices.size(); ++k) {
            const Choice& choice = m_planned.plan.choices[k];
            const rulepack::Initiative* from = sourceOf(choice.initiative);
            if (from == nullptr) {
                continue;
            }
            const Initiative& initiative = m_model.initiatives[choice.initiative];
            const Variant& way = initiative.variants[choice.variant];
            const rulepack::Variant& variant = variantOf(choice);
            RoadmapItem item;
            item.initiative = choice.initiative;
            item.id = from->id;
            item.name = from->name;
            item.what = from->what;
            item.variant = variant.id;
            item.variantName = variant.name;
            item.transformations = from->transformations;
            item.start = choice.start;
            item.end = choice.start + way.duration;
            item.wave = item.end <= m_options.waves.shortUntil    ? Wave::Short
                        : item.end <= m_options.waves.mediumUntil ? Wave::Medium
                                                                  : Wave::Long;
            for (const Money cost : way.cost) {
                item.cost.push_back(cost * kYuanInUnit);
                item.total += item.cost.back();
            }
            item.range = variant.cost[size].value_or(rulepack::CostRange{});
            item.costBasis = variant.costGround.basis;
            item.runningPerYear = variant.runningCost(m_enterprise.size);
            for (const rulepack::TeamNeed& need : variant.team) {
                if (need.days[size] > 0) {
                    item.people.push_back({need.role, need.days[size]});
                }
            }
            item.needs = needs[choice.initiative];
            item.isCritical = slacks[k].isCritical;
            item.totalSlack = slacks[k].total;
            item.freeSlack = slacks[k].free;
            Score uplift = 0;
            for (const Uplift& each : way.uplifts) {
                uplift += m_model.indicators[each.indicator].weight * each.thousandths;
            }
            item.uplift = points(uplift);
            item.benefit = from->benefit.text;
            item.benefitBasis = from->benefit.ground.basis;
            item.benefitCitation = from->benefit.ground.citation;
            item.isRequired = initiative.isRequired;
            item.isPinned = initiative.pinnedStart.has_value();
            m_roadmap.gross += item.total;
            m_roadmap.runningPerYear += item.runningPerYear;
            m_roadmap.items.push_back(std::move(item));
        }
        const auto isChosen = [&](const std::string& id) {
            return std::any_of(m_roadmap.items.begin(), m_roadmap.items.end(),
                               [&](const RoadmapItem& each) { return each.id == id; });
        };
        for (RoadmapItem& item : m_roadmap.items) {
            std::erase_if(item.needs, [&](const std::string& id) { return !isChosen(id); });
        }
        for (const std::size_t initiative : criticalPath(m_model, m_planned.plan)) {
            if (sourceOf(initiative) != nullptr) {
                m_roadmap.criticalPath.push_back(m_model.initiatives[initiative].id);
            }
        }
        std::stable_sort(m_roadmap.items.begin(), m_roadmap.items.end(), [](const auto& a, const auto& b) {
            return std::pair(a.start, a.end) < std::pair(b.start, b.end);
        });
        m_roadmap.net = m_roadmap.gross;
    }

    void money() {
        const Budget& budget = m_model.budget;
        const auto quarters = static_cast<std::size_t>(m_model.quarters);
        m_roadmap.money.resize(quarters);
        for (const Choice& choice : m_planned.plan.choices) {
            const Variant& way = m_model.initiatives[choice.initiative].variants[choice.variant];
            for (std::size_t k = 0; k < way.cost.size(); ++k) {
                m_roadmap.money[static_cast<std::size_t>(choice.start) + k].spent += way.cost[k] * kYuanInUnit;
            }
            for (const Inflow& inflow : way.inflows) {
                const auto quarter = static_cast<std::size_t>(choice.start + way.duration + inflow.quartersAfterEnd);
                if (quarter < quarters) {
                    m_roadmap.money[quarter].inflow += inflow.money * kYuanInUnit;
                }
            }
        }
        Money carried = 0;
        for (std::size_t q = 0; q < quarters; ++q) {
            QuarterMoney& each = m_roadmap.money[q];
            each.budget = budget.quarters[q] * kYuanInUnit;
            each.carriedIn = carried;
            const Money left = each.carriedIn + each.budget + each.inflow - each.spent;
            const bool endsYear = (budget.firstQuarter + static_cast<int>(q)) % kQuartersInYear == kQuartersInYear - 1;
            const bool isKept =
                budget.carryOver == CarryOver::Always || (budget.carryOver == CarryOver::WithinYear && !endsYear);
            each.carriedOut = isKept ? left : 0;
            each.lapsed = left - each.carriedOut;
            carried = each.carriedOut;
            m_roadmap.budget += each.budget;
        }
    }

    void people() {
        for (const rulepack::Role& role : m_enterprise.catalogue->interview->roles) {
            TeamLoad load;
            load.role = role.id;
            load.name = role.name;
            load.days.assign(static_cast<std::size_t>(m_model.quarters), 0);
            bool isNamed = false;
            for (const RoadmapItem& item : m_roadmap.items) {
                for (const RoadmapPeople& need : item.people) {
                    if (need.role == role.id) {
                        isNamed = true;
                        for (int q = item.start; q < item.end; ++q) {
                            load.days[static_cast<std::size_t>(q)] += need.days;
                        }
                    }
                }
            }
            for (const Team& team : m_model.teams) {
                if (team.id == role.id) {
                    isNamed = true;
                    load.capacity = team.capacity;
                }
            }
            if (isNamed) {
                m_roadmap.people.push_back(std::move(load));
            }
        }
    }

    void scores() {
        const rulepack::Scheme& scheme = m_enterprise.scheme->scheme();
        m_roadmap.scores = trueScores(m_enterprise, m_planned.plan);
        const auto nameOfLevel = [&](int level) {
            for (const rulepack::LevelRow& row : scheme.levels.rows) {
                if (row.level == level) {
                    return row.name;
                }
            }
            return scheme.levels.none;
        };
        int highest = m_roadmap.scores.front().level;
        for (const QuarterScore& each : m_roadmap.scores) {
            if (each.level > highest) {
                highest = each.level;
                m_roadmap.milestones.push_back({each.quarter, each.level, nameOfLevel(each.level), each.score});
            }
        }
        if (m_enterprise.goal) {
            LevelReached reached{*m_enterprise.goal, nameOfLevel(m_enterprise.goal->level), {}};
            for (const QuarterScore& each : m_roadmap.scores) {
                if (each.level >= reached.goal.level && !reached.quarter) {
                    reached.quarter = each.quarter;
                }
            }
            m_roadmap.goal = std::move(reached);
        }
        const std::vector<Answers> answers = answersByQuarter(m_enterprise, m_planned.plan);
        const auto today = diagnosis::diagnose(*m_enterprise.scheme, answers.front());
        const auto atEnd = diagnosis::diagnose(*m_enterprise.scheme, answers.back());
        const rulepack::ScoreNode* headline = scheme.node(scheme.levels.score);
        if (const auto* terms = rulepack::termsOf(headline->method); terms != nullptr) {
            for (const rulepack::Term& term : *terms) {
                const rulepack::ScoreNode* node = scheme.node(term.node);
                DimensionRise rise{node->id, node->name, node->maximum, {}, {}};
                const auto take = [&](const auto& diagnosis, std::optional<Decimal>& into) {
                    if (diagnosis && diagnosis->score(node->id).state == diagnosis::ScoreState::Known) {
                        into = diagnosis->score(node->id).value;
                    }
                };
                take(today, rise.today);
                take(atEnd, rise.atEnd);
                m_roadmap.dimensions.push_back(std::move(rise));
            }
        }
    }

    void verdict() {
        for (std::size_t i = 0; i < m_model.initiatives.size(); ++i) {
            const bool isWanted = m_model.initiatives[i].isRequired || m_model.initiatives[i].pinnedStart.has_value();
            const bool isChosen = std::any_of(m_planned.plan.choices.begin(), m_planned.plan.choices.end(),
                                              [&](const Choice& choice) { return choice.initiative == i; });
            if (isWanted && !isChosen) {
                m_roadmap.notPossible.push_back(m_model.initiatives[i].id);
            }
        }
        Model counted = m_model;
        counted.objective = {};
        m_roadmap.surrogateRise = points(scoreOf(counted, m_planned.plan));
        m_roadmap.gapPoints =
            Decimal::scaled(m_planned.bound - m_planned.objective, -12).rounded(kGapDigits, Rounding::Ceiling);
        m_roadmap.gapPercent = m_planned.gapPercent();
        m_roadmap.isOptimal = m_planned.isOptimal;
        const std::string rise = m_roadmap.surrogateRise.toShortString();
        const std::string gap = m_roadmap.gapPoints.toShortString();
        const auto percent =
            Decimal::fromDouble(m_roadmap.gapPercent).value_or(Decimal()).rounded(2, Rounding::Ceiling);
        if (m_roadmap.isOptimal) {
            m_roadmap.verdict =
                text("已证明最优：在给定的预算、人员和时间内，没有比这更好的安排（计划计入提升" + rise + "分）。",
                     "Proved optimal: with this money, these people and this time no plan is better (" + rise +
                         " points counted).");
        } else {
            m_roadmap.verdict =
                text("计划计入提升" + rise + "分；已证明任何安排至多再多" + gap + "分（差距不超过" +
                         percent.toShortString() + "%）。",
                     "The plan counts " + rise + " points; it is proved that no plan brings more than another " + gap +
                         " points (a gap of at most " + percent.toShortString() + " %).");
        }
        if (!m_roadmap.notPossible.empty()) {
            std::string ids;
            for (const std::string& id : m_roadmap.notPossible) {
                ids += (ids.empty() ? "" : ", ") + id;
            }
            m_roadmap.verdict.zh += "以下必须做的未能安排：" + ids + "。";
            m_roadmap.verdict.en += " Required, but not possible: " + ids + ".";
        }
        differences();
    }

    void differences() {
        const QuarterScore* worst = nullptr;
        for (const QuarterScore& each : m_roadmap.scores) {
            const auto by = [](const QuarterScore& score) { return (score.surrogate - score.score).abs(); };
            if (each.differs && (worst == nullptr || by(each) > by(*worst))) {
                worst = &each;
            }
        }
        if (worst == nullptr) {
            return;
        }
        const std::string quarter = m_roadmap.calendar(worst->quarter).toString();
        const std::string counted = worst->surrogate.rounded(2, Rounding::HalfUp).toShortString();
        const std::string real = worst->score.rounded(2, Rounding::HalfUp).toShortString();
        m_roadmap.difference = text(
            "规划按线性估算，与评价体系的实际得分有差：相差最大的是" + quarter + "初，估算" + counted + "分，实际" +
                real + "分。以实际得分和等级为准。",
            "The planner counts linearly, and the scheme's own score differs: most at the beginning of " + quarter +
                ", counted " + counted + ", by the scheme " + real + ". The scheme's score and level hold.");
    }

    const EnterpriseModel& m_enterprise;
    const Model& m_model;
    const Planned& m_planned;
    const DescribeOptions& m_options;
    Roadmap m_roadmap;
};

} // namespace

std::string_view toWord(Wave wave) noexcept {
    constexpr std::array<std::string_view, 3> kWords{"short", "medium", "long"};
    return kWords[static_cast<std::size_t>(wave)];
}

LocalText nameOf(Wave wave) {
    switch (wave) {
    case Wave::Short:
        return {"短期", "Short term"};
    case Wave::Medium:
        return {"中期", "Medium term"};
    case Wave::Long:
        break;
    }
    return {"长期", "Long term"};
}

const RoadmapItem* Roadmap::item(std::string_view id) const noexcept {
    const auto found = std::find_if(items.begin(), items.end(), [&](const RoadmapItem& each) { return each.id == id; });
    return found == items.end() ? nullptr : &*found;
}

Roadmap describe(const EnterpriseModel& enterprise, const Planned& planned, const DescribeOptions& options) {
    return Describer(enterprise, planned, options).run();
}

RoadmapSubsidies bestApplication(const EnterpriseModel& enterprise, const Plan& plan, const DescribeOptions& options) {
    RoadmapSubsidies best;
    best.policy = options.policy;
    const evaluation::PlanPtr& scheme = options.policyScheme ? options.policyScheme : enterprise.scheme;
    const std::vector<Answers> answers = answersByQuarter(enterprise, plan);
    for (int quarter = 0; quarter <= enterprise.model.quarters; ++quarter) {
        const CalendarQuarter when = enterprise.from.plus(quarter);
        Application application{when.firstDay(), 0, options.profile, answers[static_cast<std::size_t>(quarter)], {},
                                options.received};
        if (const auto diagnosis = diagnosis::diagnose(*scheme, application.answers)) {
            application.level = diagnosis->level;
        }
        for (const auto& [fact, answer] : options.policyAnswers) {
            application.answers.insert_or_assign(fact, answer);
        }
        for (const Choice& choice : plan.choices) {
            const auto source = enterprise.source[choice.initiative];
            const int end =
                choice.start + enterprise.model.initiatives[choice.initiative].variants[choice.variant].duration;
            if (!source || end > quarter) {
                continue;
            }
            const rulepack::Initiative& from = enterprise.catalogue->initiatives[*source];
            Spending spending;
            spending.initiative = from.id;
            spending.contract =
                from.variants[enterprise.variantOf[choice.initiative][choice.variant]].usualSpend(enterprise.size);
            spending.accepted = enterprise.from.plus(end).dayBefore();
            application.spending.push_back(std::move(spending));
        }
        Subsidies result = evaluateSubsidies(*options.policy, application);
        if (quarter == 0 || result.total > best.total) {
            best.quarter = quarter;
            best.on = application.on;
            best.level = application.level;
            best.total = result.total;
            best.result = std::move(result);
        }
    }
    return best;
}

} // namespace sihua::roadmap
