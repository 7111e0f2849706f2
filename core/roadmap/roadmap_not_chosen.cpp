// Why a plan leaves out what it leaves out.
#include <algorithm>
#include <array>
#include <set>

#include "core/roadmap/problem.h"
#include "core/roadmap/roadmap.h"
#include "core/roadmap/schedule.h"

namespace sihua::roadmap {

namespace {

constexpr int kTenThousand = 4; ///< Digits.

std::string inTenThousand(Money yuan) { return Decimal::scaled(yuan, -kTenThousand).toShortString(); }

/// What keeps a column out of the schedule.
struct Obstacle {
    WhyNot why = WhyNot::Time;
    Money missing = 0; ///< In the model's units.
    std::string team;
};

class Reasons {
public:
    Reasons(const EnterpriseModel& enterprise, const Plan& plan)
        : m_enterprise(enterprise),
          m_model(enterprise.model),
          m_problem(compile(m_model)),
          m_schedule(m_problem) {
        for (const int initiative : m_problem.order) {
            for (const Choice& choice : plan.choices) {
                if (choice.initiative == static_cast<std::size_t>(initiative)) {
                    if (const int column = m_problem.columnOf(choice); column >= 0) {
                        m_schedule.place(column);
                    }
                }
            }
        }
        m_schedule.keep();
    }

    std::vector<NotChosen> run() {
        std::map<std::string, NotChosen> found;
        for (const LeftOut& each : m_enterprise.leftOut) {
            found.emplace(each.initiative, fromModel(each));
        }
        for (std::size_t i = 0; i < m_model.initiatives.size(); ++i) {
            if (m_enterprise.source[i] && !m_schedule.holds(static_cast<int>(i))) {
                found.emplace(m_model.initiatives[i].id, reasonFor(static_cast<int>(i)));
                m_schedule.takeBack();
            }
        }
        std::vector<NotChosen> list;
        for (const rulepack::Initiative& initiative : m_enterprise.catalogue->initiatives) {
            if (const auto each = found.find(initiative.id); each != found.end()) {
                each->second.id = initiative.id;
                each->second.name = initiative.name;
                list.push_back(each->second);
            }
        }
        return list;
    }

private:
    static NotChosen make(WhyNot why, std::string zh, std::string en, Money missing = 0) {
        return {{}, {}, why, missing * kYuanInUnit, {std::move(zh), std::move(en)}};
    }

    static NotChosen fromModel(const LeftOut& each) {
        switch (each.why) {
        case LeftOut::Why::Done:
            return make(WhyNot::Done, "已经具备。", "It is in place already.");
        case LeftOut::Why::NotApplicable:
            return make(WhyNot::NotApplicable, "不适用于该企业。", "It is not for this enterprise.");
        case LeftOut::Why::NotOffered:
            return make(WhyNot::NotOffered, "不面向该规模的企业。", "It is not offered to enterprises of this size.");
        case LeftOut::Why::NeedsOne:
            break;
        }
        return make(WhyNot::NeedsOne, "其前置举措不面向该规模的企业。",
                    "It needs one that is not offered to enterprises of this size.");
    }

    [[nodiscard]] LocalText nameOf(int initiative) const {
        const auto source = m_enterprise.source[static_cast<std::size_t>(initiative)];
        return source ? m_enterprise.catalogue->initiatives[*source].name : LocalText{};
    }

    /// Those that it needs and that are not in the schedule, in an order in which they can be done; then itself.
    [[nodiscard]] std::vector<int> chainOf(int initiative) const {
        std::set<int> needed{initiative};
        std::vector<int> open{initiative};
        while (!open.empty()) {
            const int each = open.back();
            open.pop_back();
            for (const InitiativeArc& arc : m_problem.prerequisites[static_cast<std::size_t>(each)]) {
                if (!m_schedule.holds(arc.initiative) && needed.insert(arc.initiative).second) {
                    open.push_back(arc.initiative);
                }
            }
        }
        std::vector<int> chain;
        std::copy_if(m_problem.order.begin(), m_problem.order.end(), std::back_inserter(chain),
                     [&](int each) { return needed.contains(each); });
        return chain;
    }

    NotChosen reasonFor(int initiative) {
        const Initiative& wanted = m_model.initiatives[static_cast<std::size_t>(initiative)];
        const std::vector<int> chain = chainOf(initiative);
        const Score before = m_schedule.objective();
        for (const int each : chain) {
            const auto obstacle = placeOrObstacle(each);
            if (!obstacle) {
                continue;
            }
            const bool isItself = each == initiative;
            NotChosen reason = wordsFor(*obstacle);
            if (!isItself) {
                const LocalText name = nameOf(each);
                reason.text.zh = "需要先做“" + name.zh + "”：" + reason.text.zh;
                reason.text.en = "It needs \"" + name.en + "\" first: " + reason.text.en;
            }
            return reason;
        }
        const Score gain = m_schedule.objective() - before;
        const bool raises = std::any_of(wanted.variants.begin(), wanted.variants.end(),
                                        [](const Variant& each) { return !each.uplifts.empty(); });
        if (gain <= 0 || !raises) {
            return make(WhyNot::NoGain, "在所选评价体系下不再提升得分，也没有其他举措需要它。",
                        "It raises nothing more under this scheme, and nothing else needs it.");
        }
        return make(WhyNot::Displaced, "可以安排，但会占用更有价值的举措的资金或人员。",
                    "It would fit, but would take money or people from something better.");
    }

    /// Places the initiative where it first fits. @return what is least in the way if it fits nowhere
    std::optional<Obstacle> placeOrObstacle(int initiative) {
        const Initiative& one = m_model.initiatives[static_cast<std::size_t>(initiative)];
        if (one.isBanned) {
            const bool isTooLong =
                one.variants.front().uplifts.empty() && one.variants.front().duration == m_model.quarters;
            return Obstacle{isTooLong ? WhyNot::Time : WhyNot::Banned, 0, {}};
        }
        const int earliest = m_schedule.earliestStart(initiative);
        std::optional<Obstacle> least;
        const auto isLess = [](const Obstacle& a, const Obstacle& b) {
            const auto rank = [](const Obstacle& each) {
                return each.why == WhyNot::Excluded ? 2 : each.why == WhyNot::People ? 1 : 0;
            };
            return std::pair(rank(a), a.missing) < std::pair(rank(b), b.missing);
        };
        bool hasColumns = false;
        for (const int option : m_problem.optionsOf[static_cast<std::size_t>(initiative)]) {
            const Option& each = m_problem.options[static_cast<std::size_t>(option)];
            for (int column = each.firstColumn; column < each.endColumn; ++column) {
                if (m_problem.columns[static_cast<std::size_t>(column)].start < earliest) {
                    continue;
                }
                hasColumns = true;
                if (m_schedule.fitsRows(column)) {
                    m_schedule.place(column);
                    return std::nullopt;
                }
                const Obstacle obstacle = obstacleOf(column);
                if (!least || isLess(obstacle, *least)) {
                    least = obstacle;
                }
            }
        }
        if (!hasColumns) {
            return obstacleAlone(one, std::max(0, earliest));
        }
        return least;
    }

    [[nodiscard]] Obstacle obstacleOf(int column) const {
        Obstacle obstacle{WhyNot::Budget, 0, {}};
        for (const Take& take : m_problem.takesOf(column)) {
            const Money over = take.amount - m_schedule.slackOf(take.row);
            if (over <= 0) {
                continue;
            }
            const Row& row = m_problem.rows[static_cast<std::size_t>(take.row)];
            if (row.kind == Row::Kind::OneOf) {
                return {WhyNot::Excluded, 0, {}};
            }
            if (row.kind == Row::Kind::Budget) {
                obstacle.missing = std::max(obstacle.missing, over);
            } else {
                obstacle.why = WhyNot::People;
                obstacle.team = m_model.teams[static_cast<std::size_t>(row.team)].id;
            }
        }
        return obstacle;
    }

    /// What is in the way of an initiative that fits nowhere even if nothing else is done.
    [[nodiscard]] Obstacle obstacleAlone(const Initiative& one, int earliest) const {
        std::optional<Money> least;
        std::string team;
        const int latest = one.latest.value_or(m_model.quarters);
        for (const Variant& variant : one.variants) {
            for (int start = std::max(earliest, one.earliest);
                 start <= latest && start + variant.duration <= m_model.quarters; ++start) {
                Money over = 0;
                for (const Row& row : m_problem.rows) {
                    if (row.kind == Row::Kind::Budget) {
                        over = std::max(over, costWithin(variant, start, row) - row.limit - row.mostInflow);
                    }
                }
                const std::string lacking = lackingTeam(variant, start);
                if (lacking.empty() && over > 0) {
                    least = std::min(least.value_or(over), over);
                } else if (!lacking.empty()) {
                    team = lacking;
                }
            }
        }
        if (least) {
            return {WhyNot::Budget, *least, {}};
        }
        return team.empty() ? Obstacle{} : Obstacle{WhyNot::People, 0, team};
    }
    [[nodiscard]] static Money costWithin(const Variant& variant, int start, const Row& row) {
        Money sum = 0;
        for (int k = 0; k < variant.duration; ++k) {
            const bool isCounted = start + k >= row.first && start + k <= row.last;
            sum += isCounted ? variant.cost[static_cast<std::size_t>(k)] : 0;
        }
        return sum;
    }
    [[nodiscard]] std::string lackingTeam(const Variant& variant, int start) const {
        for (std::size_t team = 0; team < variant.people.size(); ++team) {
            for (int k = 0; k < variant.duration; ++k) {
                if (variant.people[team] > m_model.teams[team].capacity[static_cast<std::size_t>(start + k)]) {
                    return m_model.teams[team].id;
                }
            }
        }
        return {};
    }

    [[nodiscard]] NotChosen wordsFor(const Obstacle& obstacle) const {
        switch (obstacle.why) {
        case WhyNot::Banned:
            return make(WhyNot::Banned, "按要求排除。", "It is banned by wish.");
        case WhyNot::Excluded:
            return make(WhyNot::Excluded, "与已选举措互斥。", "It makes no sense beside one that is in the plan.");
        case WhyNot::Budget: {
            const std::string missing = inTenThousand(obstacle.missing * kYuanInUnit);
            return make(WhyNot::Budget, "资金不够：至少还差" + missing + "万元。",
                        "Money: at least " + missing + " x 10,000 yuan are missing.", obstacle.missing);
        }
        case WhyNot::People: {
            const rulepack::Role* role = m_enterprise.catalogue->interview->role(obstacle.team);
            const LocalText name = role == nullptr ? LocalText{obstacle.team, obstacle.team} : role->name;
            return make(WhyNot::People, "人手不够：" + name.zh + "。", "People: too few are free of " + name.en + ".");
        }
        default:
            break;
        }
        return make(WhyNot::Time, "在规划期内来不及完成。", "It cannot end within the horizon.");
    }

    const EnterpriseModel& m_enterprise;
    const Model& m_model;
    Problem m_problem;
    Schedule m_schedule;
};

} // namespace

std::string_view toWord(WhyNot why) noexcept {
    constexpr std::array<std::string_view, 11> kWords{"done",   "not_applicable", "not_offered", "needs_one",
                                                      "banned", "time",           "excluded",    "no_gain",
                                                      "money",  "people",         "displaced"};
    return kWords[static_cast<std::size_t>(why)];
}

std::vector<NotChosen> whyNotChosen(const EnterpriseModel& enterprise, const Plan& plan) {
    return Reasons(enterprise, plan).run();
}

} // namespace sihua::roadmap
