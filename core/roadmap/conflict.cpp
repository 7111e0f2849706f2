#include "core/roadmap/conflict.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/roadmap/questions.h"

namespace sihua::roadmap {

namespace {

bool isWish(const Initiative& initiative) { return initiative.isRequired || initiative.pinnedStart.has_value(); }

/// Only the wishes and what they need can be chosen, and nothing else counts.
Model onlyWishes(Model model) {
    std::map<std::string, std::size_t, std::less<>> index;
    for (std::size_t i = 0; i < model.initiatives.size(); ++i) {
        index.emplace(model.initiatives[i].id, i);
    }
    std::vector<bool> isNeeded(model.initiatives.size(), false);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < model.initiatives.size(); ++i) {
        if (isWish(model.initiatives[i])) {
            isNeeded[i] = true;
            open.push_back(i);
        }
    }
    while (!open.empty()) {
        const std::size_t i = open.back();
        open.pop_back();
        for (const Prerequisite& before : model.initiatives[i].prerequisites) {
            const std::size_t other = index.at(before.initiative);
            if (!isNeeded[other]) {
                isNeeded[other] = true;
                open.push_back(other);
            }
        }
    }
    for (std::size_t i = 0; i < isNeeded.size(); ++i) {
        // What brings money back may be the means to an end.
        const bool bringsMoney = std::any_of(model.initiatives[i].variants.begin(), model.initiatives[i].variants.end(),
                                             [](const Variant& variant) { return !variant.inflows.empty(); });
        model.initiatives[i].isBanned = model.initiatives[i].isBanned || (!isNeeded[i] && !bringsMoney);
    }
    for (Indicator& indicator : model.indicators) {
        indicator.weight = 0;
    }
    model.objective = {};
    return model;
}

/// Wishes and limits, any of which may be taken out.
class Conflicts {
public:
    Conflicts(const Model& model, const PlannerOptions& options, const Progress& progress)
        : m_model(model),
          m_options(options),
          m_progress(progress) {}

    Result<std::optional<Conflict>> run() {
        SIHUA_ASSIGN_OR_RETURN(const Attempt whole, canMeetAll(m_model, m_options, m_progress));
        if (whole.isPossible == Possible::Yes) {
            return std::optional<Conflict>{};
        }
        m_isSure = whole.isPossible == Possible::No;
        for (std::size_t i = 0; i < m_model.initiatives.size(); ++i) {
            if (isWish(m_model.initiatives[i])) {
                m_wishes.insert(i);
            }
        }
        listLimits();
        for (const std::size_t wish : std::set<std::size_t>(m_wishes)) {
            m_wishes.erase(wish);
            SIHUA_ASSIGN_OR_RETURN(const bool goes, isStillImpossible());
            if (!goes) {
                m_wishes.insert(wish);
            }
        }
        for (const std::string& limit : std::vector<std::string>(m_limits.begin(), m_limits.end())) {
            m_limits.erase(limit);
            SIHUA_ASSIGN_OR_RETURN(const bool goes, isStillImpossible());
            if (!goes) {
                m_limits.insert(limit);
            }
        }
        Conflict conflict;
        for (const std::size_t wish : m_wishes) {
            conflict.wishes.push_back(m_model.initiatives[wish].id);
        }
        conflict.limits.assign(m_limits.begin(), m_limits.end());
        if (conflict.limits.empty()) {
            conflict.limits.push_back("horizon");
        }
        for (const std::string& limit : m_limits) {
            if (limit == "budget" || limit.rfind("team:", 0) == 0) {
                SIHUA_ASSIGN_OR_RETURN(auto shortfall, shortfallOf(limit));
                if (shortfall) {
                    conflict.shortfalls.push_back(*std::move(shortfall));
                }
            }
        }
        conflict.isSmallest = m_isSure;
        conflict.text = {sentence(conflict, Language::Chinese), sentence(conflict, Language::English)};
        return std::optional(std::move(conflict));
    }

private:
    void listLimits() {
        m_limits.insert("budget");
        for (const Team& team : m_model.teams) {
            m_limits.insert("team:" + team.id);
        }
        for (const Initiative& initiative : m_model.initiatives) {
            if (initiative.isBanned) {
                m_limits.insert("ban:" + initiative.id);
            }
            if (initiative.latest) {
                m_limits.insert("latest:" + initiative.id);
            }
        }
        for (std::size_t i = 0; i < m_model.exclusions.size(); ++i) {
            m_limits.insert("exclusion:" + std::to_string(i));
        }
    }

    /// The model with the wishes and limits that are left.
    [[nodiscard]] Model rest() const {
        Model model = m_model;
        for (std::size_t i = 0; i < model.initiatives.size(); ++i) {
            Initiative& each = model.initiatives[i];
            if (!m_wishes.contains(i)) {
                each.isRequired = false;
                each.pinnedStart.reset();
            }
            if (!m_limits.contains("ban:" + each.id)) {
                each.isBanned = false;
            }
            if (!m_limits.contains("latest:" + each.id)) {
                each.latest.reset();
            }
        }
        if (!m_limits.contains("budget")) {
            model.budget.quarters.assign(model.budget.quarters.size(),
                                         kMostMoney / (2 * static_cast<Money>(model.budget.quarters.size())));
            model.budget.yearlyCaps.clear();
        }
        for (Team& team : model.teams) {
            if (!m_limits.contains("team:" + team.id)) {
                team.capacity.assign(team.capacity.size(), 1'000'000);
            }
        }
        for (std::size_t i = model.exclusions.size(); i-- > 0;) {
            if (!m_limits.contains("exclusion:" + std::to_string(i))) {
                model.exclusions.erase(model.exclusions.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
        return model;
    }

    Result<bool> isStillImpossible() {
        SIHUA_ASSIGN_OR_RETURN(const Attempt attempt, canMeetAll(rest(), m_options, m_progress));
        m_isSure = m_isSure && attempt.isPossible != Possible::Unknown;
        return attempt.isPossible == Possible::No;
    }

    static void addTo(Model& model, const std::string& limit, std::size_t quarter, std::int64_t amount) {
        if (limit == "budget") {
            model.budget.quarters[quarter] += amount;
            if (!model.budget.yearlyCaps.empty()) {
                model.budget
                    .yearlyCaps[(quarter + static_cast<std::size_t>(model.budget.firstQuarter)) / kQuartersInYear] +=
                    amount;
            }
            return;
        }
        for (Team& team : model.teams) {
            if ("team:" + team.id == limit) {
                team.capacity[quarter] += static_cast<int>(amount);
            }
        }
    }

    /// The least that is enough in one quarter (or in every quarter), up to a limit; nothing where even that is not.
    Result<std::optional<std::int64_t>> leastMore(const std::string& limit, std::optional<std::size_t> quarter,
                                                  std::int64_t most) {
        const auto isEnough = [&](std::int64_t amount) -> Result<bool> {
            Model model = rest();
            for (std::size_t q = 0; q < model.budget.quarters.size(); ++q) {
                if (!quarter || q == *quarter) {
                    addTo(model, limit, q, amount);
                }
            }
            SIHUA_ASSIGN_OR_RETURN(const Attempt attempt, canMeetAll(model, m_options, m_progress));
            return attempt.isPossible == Possible::Yes;
        };
        SIHUA_ASSIGN_OR_RETURN(const bool isPossible, isEnough(most));
        if (!isPossible) {
            return std::optional<std::int64_t>{};
        }
        std::int64_t low = 0; // not enough
        std::int64_t high = most;
        while (high - low > 1) {
            const std::int64_t middle = low + (high - low) / 2;
            SIHUA_ASSIGN_OR_RETURN(const bool isMiddle, isEnough(middle));
            (isMiddle ? high : low) = middle;
        }
        return std::optional(high);
    }

    Result<std::optional<Shortfall>> shortfallOf(const std::string& limit) {
        std::int64_t most = 1;
        for (const Initiative& initiative : m_model.initiatives) {
            std::int64_t each = 0;
            for (const Variant& variant : initiative.variants) {
                std::int64_t sum = 0;
                if (limit == "budget") {
                    for (const Money money : variant.cost) {
                        sum += money;
                    }
                } else {
                    for (const int people : variant.people) {
                        sum = std::max(sum, std::int64_t{people});
                    }
                }
                each = std::max(each, sum);
            }
            most += each;
        }
        std::optional<Shortfall> best;
        std::int64_t ceiling = most;
        for (int quarter = 0; quarter < m_model.quarters; ++quarter) {
            // Later quarters count only where they need less.
            SIHUA_ASSIGN_OR_RETURN(const auto least, leastMore(limit, static_cast<std::size_t>(quarter), ceiling));
            if (least && (!best || *least < best->amount)) {
                best = Shortfall{limit, quarter, *least, false};
                ceiling = *least - 1;
                if (ceiling < 1) {
                    break;
                }
            }
        }
        if (!best) {
            SIHUA_ASSIGN_OR_RETURN(const auto least, leastMore(limit, std::nullopt, most));
            if (least) {
                best = Shortfall{limit, 0, *least, true};
            }
        }
        return best;
    }

    [[nodiscard]] std::string sentence(const Conflict& conflict, Language language) const {
        const bool isChinese = language == Language::Chinese;
        std::string text;
        for (const std::string& wish : conflict.wishes) {
            text += (text.empty() ? "" : isChinese ? "、" : ", ") + wish;
            const auto found = std::find_if(m_model.initiatives.begin(), m_model.initiatives.end(),
                                            [&](const Initiative& each) { return each.id == wish; });
            if (found->pinnedStart) {
                const std::string quarter = std::to_string(*found->pinnedStart + 1);
                text += isChinese ? "（第" + quarter + "季度开始）" : " (starting in quarter " + quarter + ")";
            }
        }
        text = isChinese ? "以下要求不能同时满足：" + text + "。" : "These cannot all be met: " + text + ".";
        for (const std::string& limit : conflict.limits) {
            const std::string name = limit.substr(limit.find(':') + 1);
            if (limit.rfind("ban:", 0) == 0) {
                text += isChinese ? "需要已被排除的" + name + "。" : " " + name + " is needed but banned.";
            } else if (limit.rfind("latest:", 0) == 0) {
                text += isChinese ? name + "的最晚开始时间太早。" : " " + name + " would have to start too soon.";
            } else if (limit.rfind("exclusion:", 0) == 0) {
                text += isChinese ? "其中有互斥的举措。" : " Some of them exclude one another.";
            } else if (limit == "horizon") {
                text += isChinese ? "规划期内时间不够。" : " There is too little time before the end.";
            } else {
                text += limitSentence(limit, conflict, isChinese);
            }
        }
        return text;
    }

    static std::string limitSentence(const std::string& limit, const Conflict& conflict, bool isChinese) {
        const std::string name =
            limit == "budget" ? (isChinese ? "预算" : "The budget") : (isChinese ? "团队" : "Team ") + limit.substr(5);
        for (const Shortfall& each : conflict.shortfalls) {
            if (each.limit == limit) {
                const std::string amount = std::to_string(each.amount);
                const std::string quarter = std::to_string(each.quarter + 1);
                if (each.isEveryQuarter) {
                    return isChinese ? name + "每季度至少缺" + amount + "。"
                                     : " " + name + " is short of " + amount + " in every quarter.";
                }
                return isChinese ? name + "第" + quarter + "季度缺" + amount + "。"
                                 : " " + name + " is short of " + amount + " in quarter " + quarter + ".";
            }
        }
        return isChinese ? name + "不够。" : " " + name + " is too small.";
    }

    const Model& m_model;
    const PlannerOptions& m_options;
    const Progress& m_progress;
    std::set<std::size_t> m_wishes;
    std::set<std::string> m_limits;
    bool m_isSure = true;
};

} // namespace

Result<Attempt> canMeetAll(const Model& model, const PlannerOptions& options, const Progress& progress) {
    const Model wishes = onlyWishes(model);
    SIHUA_ASSIGN_OR_RETURN(const Planned planned, plan(wishes, options, progress));
    Attempt attempt;
    const auto wanted = std::count_if(wishes.initiatives.begin(), wishes.initiatives.end(), isWish);
    if (missingOf(wishes, planned.plan) == 0) {
        attempt = {Possible::Yes, planned.plan};
    } else if (planned.bound < wanted * requiredWorth(wishes)) {
        attempt.isPossible = Possible::No;
    }
    return attempt;
}

Result<std::optional<Conflict>> findConflict(const Model& model, const PlannerOptions& options,
                                             const Progress& progress) {
    if (const Issues issues = validate(model); hasErrors(issues)) {
        return fail(firstError(issues));
    }
    return Conflicts(model, options, progress).run();
}

} // namespace sihua::roadmap
