#include "core/roadmap/enterprise_conflict.h"

#include <algorithm>

namespace sihua::roadmap {

namespace {

constexpr int kTenThousand = 4; ///< Digits.

class Words {
public:
    Words(const EnterpriseModel& enterprise, const Conflict& conflict)
        : m_enterprise(enterprise),
          m_conflict(conflict) {}

    LocalText run() {
        std::string zh;
        std::string en;
        for (const std::string& wish : m_conflict.wishes) {
            const LocalText name = nameOf(wish);
            zh += (zh.empty() ? "" : "、") + name.zh;
            en += (en.empty() ? "" : ", ") + name.en;
            const auto& all = m_enterprise.model.initiatives;
            const auto found =
                std::find_if(all.begin(), all.end(), [&](const Initiative& each) { return each.id == wish; });
            if (found != all.end() && found->pinnedStart) {
                const std::string start = m_enterprise.from.plus(*found->pinnedStart).toString();
                zh += "（" + start + "开始）";
                en += " (from " + start + ")";
            }
        }
        m_text = {"以下要求不能同时满足：" + zh + "。", "These wishes cannot all be met: " + en + "."};
        for (const std::string& limit : m_conflict.limits) {
            addLimit(limit);
        }
        if (!m_conflict.isSmallest) {
            add("（尚未证明这是最小的冲突，可能有多余的条目。）",
                "(It is not proved that nothing of this can be left out.)");
        }
        return m_text;
    }

private:
    void add(const std::string& zh, const std::string& en) {
        m_text.zh += zh;
        m_text.en += " " + en;
    }

    [[nodiscard]] LocalText nameOf(const std::string& id) const {
        if (const rulepack::Initiative* initiative = m_enterprise.catalogue->initiative(id); initiative != nullptr) {
            return initiative->name;
        }
        if (m_enterprise.goal) {
            const std::string level = std::to_string(m_enterprise.goal->level);
            const std::string by = m_enterprise.from.plus(m_enterprise.goal->byQuarter - 1).toString();
            return {by + "末达到" + level + "级", "level " + level + " by the end of " + by};
        }
        return {id, id};
    }

    void addLimit(const std::string& limit) {
        const std::string id = limit.substr(limit.find(':') + 1);
        const LocalText name = nameOf(id);
        if (limit.rfind("ban:", 0) == 0) {
            add("需要“" + name.zh + "”，但已被排除。", "\"" + name.en + "\" is needed, but banned.");
        } else if (limit.rfind("latest:", 0) == 0) {
            add("“" + name.zh + "”来不及按期完成。", "There is too little time for \"" + name.en + "\".");
        } else if (limit.rfind("exclusion:", 0) == 0) {
            add("其中有互斥的举措。", "Some of them exclude one another.");
        } else if (limit == "horizon") {
            add("规划期内时间不够。", "There is too little time before the end of the plan.");
        } else {
            addShortfall(limit);
        }
    }

    void addShortfall(const std::string& limit) {
        const bool isBudget = limit == "budget";
        LocalText what{"预算", "The budget"};
        if (!isBudget) {
            const rulepack::Role* role = m_enterprise.catalogue->interview->role(limit.substr(limit.find(':') + 1));
            what = role == nullptr ? LocalText{limit, limit} : role->name;
        }
        const auto found = std::find_if(m_conflict.shortfalls.begin(), m_conflict.shortfalls.end(),
                                        [&](const Shortfall& each) { return each.limit == limit; });
        if (found == m_conflict.shortfalls.end()) {
            add(what.zh + "不够。", what.en + (isBudget ? " is too small." : ": too few."));
            return;
        }
        const std::string amount = isBudget
                                       ? Decimal::scaled(found->amount * kYuanInUnit, -kTenThousand).toShortString()
                                       : std::to_string(found->amount);
        const LocalText unit = isBudget ? LocalText{"万元", " x 10,000 yuan"} : LocalText{"人天", " person-days"};
        const std::string quarter = m_enterprise.from.plus(found->quarter).toString();
        add(what.zh + (found->isEveryQuarter ? "每季度都差" : "在" + quarter + "差") + amount + unit.zh + "。",
            what.en + (isBudget ? " is short by " : ": short by ") + amount + unit.en +
                (found->isEveryQuarter ? " in every quarter." : " in " + quarter + "."));
    }

    const EnterpriseModel& m_enterprise;
    const Conflict& m_conflict;
    LocalText m_text;
};

} // namespace

LocalText inWords(const EnterpriseModel& enterprise, const Conflict& conflict) {
    return Words(enterprise, conflict).run();
}

} // namespace sihua::roadmap
