// A roadmap as a page for the terminal.
#include <map>

#include "app/cli/roadmap_output.h"
#include "app/cli/text_table.h"

namespace sihua::cli {

namespace {

using roadmap::Money;
using roadmap::Roadmap;
using roadmap::RoadmapItem;
using Align = TextTable::Align;

constexpr int kTenThousand = 4; ///< Digits.

std::string wan(Money yuan) { return Decimal::scaled(yuan, -kTenThousand).toShortString(); }
std::string shown(Decimal number) { return number.rounded(2, Rounding::HalfUp).toShortString(); }

class Page {
public:
    Page(const Roadmap& roadmap, Language language) : m_roadmap(roadmap), m_language(language) {}

    std::string run(const EnterpriseProfile& profile) {
        head(profile);
        waves();
        milestones();
        quarters();
        people();
        dimensions();
        subsidies();
        rest();
        return m_text;
    }

private:
    [[nodiscard]] std::string say(const char* zh, const char* en) const {
        return m_language == Language::Chinese ? zh : en;
    }
    [[nodiscard]] const std::string& say(const LocalText& text) const { return text.in(m_language); }
    [[nodiscard]] std::string quarter(int index) const { return m_roadmap.calendar(index).toString(); }
    void title(const std::string& text) { m_text += "\n" + text + "\n"; }

    void head(const EnterpriseProfile& profile) {
        m_text += say("四化改造路线图  ", "Roadmap  ") + profile.name + "\n" + say(m_roadmap.schemeName) + " (" +
                  m_roadmap.scheme + ")  " + quarter(0) + say(" 至 ", " to ") + quarter(m_roadmap.quarters - 1) + "\n" +
                  say(m_roadmap.verdict) + "\n" + say("预算", "Budget ") + wan(m_roadmap.budget) +
                  say("万元，计划支出", ", spent ") + wan(m_roadmap.gross) + say("万元", "");
        if (m_roadmap.subsidies) {
            m_text += say("，最高可申请奖补", ", subsidies of at most ") + wan(m_roadmap.subsidies->total) +
                      say("万元，净支出不低于", ", net at least ") + wan(m_roadmap.net) + say("万元", "");
        }
        m_text += say("；建成后每年运行费约", "; running costs about ") + wan(m_roadmap.runningPerYear) +
                  say("万元。\n", " a year (all x 10,000 yuan, without tax).\n");
        if (m_roadmap.goal) {
            const auto& goal = *m_roadmap.goal;
            m_text += say("目标：", "Goal: ") + quarter(goal.goal.byQuarter - 1) + say("末达到", " ends with ") +
                      say(goal.name) + say("；", "; ") +
                      (goal.quarter ? say("按评价体系在", "reached by the scheme when ") + quarter(*goal.quarter) +
                                          say("初达到。", " begins.")
                                    : say("规划期内未达到。", "not reached within the plan.")) +
                      "\n";
        }
        if (!m_roadmap.difference.isEmpty()) {
            m_text += say(m_roadmap.difference) + "\n";
        }
    }

    void waves() {
        for (const roadmap::Wave wave : {roadmap::Wave::Short, roadmap::Wave::Medium, roadmap::Wave::Long}) {
            TextTable table({{say("举措", "Initiative")},
                             {say("起", "From")},
                             {say("止", "To")},
                             {say("费用(万元)", "Cost"), Align::Right},
                             {say("计入提升", "Points"), Align::Right},
                             {say("机动(季)", "Slack"), Align::Right},
                             {say("依据", "Basis")}});
            for (const RoadmapItem& item : m_roadmap.items) {
                if (item.wave == wave) {
                    const std::string variant =
                        item.variantName.isEmpty() ? std::string() : " · " + say(item.variantName);
                    table.add({say(item.name) + variant + " [" + item.id + "]", quarter(item.start),
                               quarter(item.end - 1), wan(item.total), shown(item.uplift),
                               item.isCritical ? say("关键", "critical") : std::to_string(item.totalSlack),
                               say(nameOf(item.costBasis))});
                }
            }
            if (!table.isEmpty()) {
                title(say(nameOf(wave)));
                m_text += table.text();
            }
        }
        if (!m_roadmap.criticalPath.empty()) {
            std::string chain;
            for (const std::string& id : m_roadmap.criticalPath) {
                chain += (chain.empty() ? "" : " → ") + say(m_roadmap.item(id)->name);
            }
            title(say("关键路径：", "Critical path: ") + chain);
        }
    }

    void milestones() {
        if (m_roadmap.milestones.empty()) {
            title(say("里程碑：规划期内等级不变", "Milestones: the level stays as it is"));
            return;
        }
        title(say("里程碑（按评价体系实际得分）", "Milestones (by the scheme's own score)"));
        for (const roadmap::Milestone& each : m_roadmap.milestones) {
            m_text += "  " + quarter(each.quarter) + say("初  ", " begins  ") + say(each.name) + "  " +
                      shown(each.score) + "\n";
        }
    }

    void quarters() {
        title(say("各季度（万元；得分为季度末）", "Quarters (x 10,000 yuan; scores at the end)"));
        TextTable table({{say("季度", "Quarter")},
                         {say("预算", "Budget"), Align::Right},
                         {say("结转入", "Carried in"), Align::Right},
                         {say("支出", "Spent"), Align::Right},
                         {say("结转出", "Carried out"), Align::Right},
                         {say("失效", "Lapsed"), Align::Right},
                         {say("估算得分", "Counted"), Align::Right},
                         {say("实际得分", "Score"), Align::Right},
                         {say("等级", "Level"), Align::Right}});
        for (std::size_t q = 0; q < m_roadmap.money.size(); ++q) {
            const roadmap::QuarterMoney& each = m_roadmap.money[q];
            const roadmap::QuarterScore& score = m_roadmap.scores[q + 1];
            table.add({quarter(static_cast<int>(q)), wan(each.budget), wan(each.carriedIn), wan(each.spent),
                       wan(each.carriedOut), wan(each.lapsed), shown(score.surrogate) + (score.differs ? "*" : ""),
                       shown(score.score), std::to_string(score.level)});
        }
        m_text += table.text();
    }

    void people() {
        if (m_roadmap.people.empty()) {
            return;
        }
        title(say("人员投入（人天/季度，斜杠后为上限）", "People (person-days a quarter, limits behind the slash)"));
        std::vector<TextTable::Column> columns{{say("季度", "Quarter")}};
        for (const roadmap::TeamLoad& team : m_roadmap.people) {
            columns.push_back({say(team.name), Align::Right});
        }
        TextTable table(columns);
        for (std::size_t q = 0; q < m_roadmap.money.size(); ++q) {
            std::vector<std::string> row{quarter(static_cast<int>(q))};
            for (const roadmap::TeamLoad& team : m_roadmap.people) {
                row.push_back(std::to_string(team.days[q]) +
                              (team.capacity.empty() ? std::string() : "/" + std::to_string(team.capacity[q])));
            }
            table.add(std::move(row));
        }
        m_text += table.text();
    }

    void dimensions() {
        TextTable table({{say("维度", "Dimension")},
                         {say("现在", "Today"), Align::Right},
                         {say("规划期末", "At the end"), Align::Right},
                         {say("满分", "Of"), Align::Right}});
        for (const roadmap::DimensionRise& each : m_roadmap.dimensions) {
            table.add({say(each.name), each.today ? shown(*each.today) : "-", each.atEnd ? shown(*each.atEnd) : "-",
                       shown(each.maximum)});
        }
        if (!table.isEmpty()) {
            title(say("得分变化", "Scores"));
            m_text += table.text();
        }
        title(say("预期效益", "Expected benefits"));
        for (const RoadmapItem& item : m_roadmap.items) {
            m_text += "  " + say(item.name) + say("：", ": ") + say(item.benefit) + " [" +
                      say(nameOf(item.benefitBasis)) + "]\n";
        }
    }

    void subsidies() {
        if (!m_roadmap.subsidies) {
            return;
        }
        const roadmap::RoadmapSubsidies& subsidies = *m_roadmap.subsidies;
        title(say(subsidies.policy->name) + say("：申请日 ", ": applied for on ") + subsidies.on->toString() +
              say("，届时等级 ", ", level ") + std::to_string(subsidies.level) +
              say("，均为上限，以主管部门审定为准", "; upper bounds, the authority decides"));
        TextTable table({{say("项目", "Subsidy")},
                         {say("状态", "State")},
                         {say("至多(万元)", "At most"), Align::Right},
                         {say("有效期", "Valid")},
                         {say("说明", "Remarks")}});
        for (const roadmap::SubsidyOutcome& outcome : subsidies.result.outcomes) {
            const rulepack::Subsidy& subsidy = subsidies.policy->subsidies[outcome.subsidy];
            std::string remarks;
            for (const LocalText& reason : outcome.reasons) {
                remarks += (remarks.empty() ? "" : say("；", "; ")) + say(reason);
            }
            table.add(
                {say(subsidy.name), say(nameOf(outcome.state)), outcome.upperBound ? wan(*outcome.upperBound) : "-",
                 (subsidy.from ? subsidy.from->toString() : "…") + " – " + (subsidy.to ? subsidy.to->toString() : "…"),
                 remarks});
        }
        m_text += table.text();
    }

    void rest() {
        std::map<roadmap::WhyNot, std::string> quiet;
        TextTable table({{say("举措", "Initiative")}, {say("原因", "Why")}});
        for (const roadmap::NotChosen& each : m_roadmap.notChosen) {
            if (each.why <= roadmap::WhyNot::NotOffered) {
                std::string& list = quiet[each.why];
                list += (list.empty() ? "" : say("、", ", ")) + say(each.name);
            } else {
                table.add({say(each.name) + " [" + each.id + "]", say(each.text)});
            }
        }
        title(say("未列入", "Left out"));
        m_text += table.isEmpty() ? std::string() : table.text();
        for (const auto& [why, list] : quiet) {
            const std::string label = why == roadmap::WhyNot::Done            ? say("已经具备", "In place already")
                                      : why == roadmap::WhyNot::NotApplicable ? say("不适用", "Not applicable")
                                                                              : say("不面向该规模", "Not offered");
            m_text += "  " + label + say("：", ": ") + list + "\n";
        }
    }

    const Roadmap& m_roadmap;
    Language m_language;
    std::string m_text;
};

} // namespace

std::string toText(const Roadmap& roadmap, const EnterpriseProfile& profile, Language language) {
    return Page(roadmap, language).run(profile);
}

} // namespace sihua::cli
