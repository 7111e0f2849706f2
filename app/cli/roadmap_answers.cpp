// Answers to questions about roadmaps: plans side by side, the least budget, what every good plan has.
#include <algorithm>

#include "app/cli/roadmap_output.h"
#include "app/cli/text_table.h"

namespace sihua::cli {

namespace {

using roadmap::Money;
using roadmap::Roadmap;
using Align = TextTable::Align;

constexpr int kTenThousand = 4; ///< Digits.

std::string wan(Money yuan) { return Decimal::scaled(yuan, -kTenThousand).toShortString(); }
std::string shown(Decimal number) { return number.rounded(2, Rounding::HalfUp).toShortString(); }
std::string shown(double number) { return shown(Decimal::fromDouble(number).value_or(Decimal())); }

/// Texts in one language.
struct Say {
    Language language;
    [[nodiscard]] std::string operator()(const char* zh, const char* en) const {
        return language == Language::Chinese ? zh : en;
    }
    [[nodiscard]] const std::string& operator()(const LocalText& text) const { return text.in(language); }
};

LocalText nameIn(const roadmap::EnterpriseModel& model, const std::string& id) {
    const rulepack::Initiative* initiative = model.catalogue->initiative(id);
    return initiative == nullptr ? LocalText{id, id} : initiative->name;
}

/// What one plan has and the other has not.
std::string missingIn(const Roadmap& one, const Roadmap& other, const Say& say) {
    std::string list;
    for (const roadmap::RoadmapItem& item : one.items) {
        if (other.item(item.id) == nullptr) {
            list += (list.empty() ? "" : say("、", ", ")) + say(item.name);
        }
    }
    return list;
}

} // namespace

std::string toText(const std::vector<RoadmapColumn>& columns, Language language) {
    const Say say{language};
    TextTable table({{say("方案", "Plan")},
                     {say("预算(万元)", "Budget"), Align::Right},
                     {say("支出", "Spent"), Align::Right},
                     {say("净支出≥", "Net >="), Align::Right},
                     {say("举措数", "Count"), Align::Right},
                     {say("计入提升", "Counted"), Align::Right},
                     {say("上界", "Bound"), Align::Right},
                     {say("差距%", "Gap %"), Align::Right},
                     {say("期末得分", "Score"), Align::Right},
                     {say("等级", "Level"), Align::Right},
                     {say("已证明最优", "Optimal")}});
    for (const RoadmapColumn& column : columns) {
        const Roadmap& each = column.roadmap;
        table.add({say(column.label), wan(each.budget), wan(each.gross), wan(each.net),
                   std::to_string(each.items.size()), shown(each.surrogateRise),
                   shown(each.surrogateRise + each.gapPoints), shown(each.gapPercent), shown(each.scores.back().score),
                   std::to_string(each.scores.back().level), each.isOptimal ? say("是", "yes") : say("否", "no")});
    }
    std::string text = table.text(0);
    for (std::size_t k = 1; k < columns.size(); ++k) {
        const std::string less = missingIn(columns.front().roadmap, columns[k].roadmap, say);
        const std::string more = missingIn(columns[k].roadmap, columns.front().roadmap, say);
        text += "\n" + say(columns[k].label) + say(" 与 ", " against ") + say(columns.front().label) + say("：", ": ");
        text += less.empty() && more.empty() ? say("举措相同", "the same initiatives") : std::string();
        text += less.empty() ? std::string() : say("少 ", "without ") + less;
        text += more.empty() ? std::string() : (less.empty() ? "" : say("；", "; ")) + say("多 ", "with ") + more;
    }
    return text + "\n";
}

void writeJson(json::Writer& json, const std::vector<RoadmapColumn>& columns) {
    json.array([&] {
        for (const RoadmapColumn& column : columns) {
            json.object([&] {
                json.key("id").value(column.id);
                json.key("label").object([&] {
                    json.key("zh").value(column.label.zh);
                    json.key("en").value(column.label.en);
                });
                writeJson(json.key("roadmap"), column.roadmap);
            });
        }
    });
}

std::string toText(const roadmap::EnterpriseModel& model, const roadmap::LeastBudget& least, Language language) {
    const Say say{language};
    const std::string level = std::to_string(model.goal->level);
    const std::string by = model.from.plus(model.goal->byQuarter - 1).toString();
    if (!least.isReachable) {
        return say("无论多少资金，都不能在", "With any money, level ") + (language == Language::Chinese ? by : level) +
               say("末达到", " is out of reach by the end of ") + (language == Language::Chinese ? level : by) +
               say("级：时间或人员不够。\n", ": there is too little time, or there are too few people.\n");
    }
    const std::string money = wan(least.money * roadmap::kYuanInUnit);
    std::string text = language == Language::Chinese
                           ? by + "末达到" + level + "级，全部预算至少" + money + "万元（按给定的季度分布，" +
                                 std::to_string(least.percent) + "%）。"
                           : "Level " + level + " by the end of " + by + " takes a budget of at least " + money +
                                 " x 10,000 yuan in all (" + std::to_string(least.percent) + " % of the given one).";
    text += least.isProved ? say("已证明少1%就不够。\n", " It is proved that one percent less is not enough.\n")
                           : say("少1%是否够尚未证明。\n", " It is not proved that one percent less is not enough.\n");
    TextTable table({{say("举措", "Initiative")}, {say("起", "From")}});
    for (const roadmap::Choice& choice : least.plan.choices) {
        if (model.source[choice.initiative]) {
            table.add({say(nameIn(model, model.model.initiatives[choice.initiative].id)),
                       model.from.plus(choice.start).toString()});
        }
    }
    return text + table.text();
}

void writeJson(json::Writer& json, const roadmap::EnterpriseModel& model, const roadmap::LeastBudget& least) {
    json.object([&] {
        json.key("level").value(model.goal->level);
        json.key("by").value(model.from.plus(model.goal->byQuarter - 1).toString());
        json.key("reachable").value(least.isReachable);
        json.key("proved").value(least.isProved);
        json.key("percent").value(least.percent);
        json.key("budget_yuan").value(least.money * roadmap::kYuanInUnit);
        json.key("initiatives").array([&] {
            for (const roadmap::Choice& choice : least.plan.choices) {
                if (model.source[choice.initiative]) {
                    json.object([&] {
                        json.key("id").value(model.model.initiatives[choice.initiative].id);
                        json.key("start").value(model.from.plus(choice.start).toString());
                    });
                }
            }
        });
    });
}

std::string toText(const roadmap::EnterpriseModel& model, const std::vector<roadmap::Sureness>& sure, double tolerance,
                   Language language) {
    const Say say{language};
    TextTable table({{say("举措", "Initiative")},
                     {say("最佳方案", "In the best")},
                     {say("所有好方案", "In good plans")},
                     {say("反之至少损失", "Loss otherwise"), Align::Right}});
    for (const roadmap::Sureness& each : sure) {
        const std::string verdict = each.isInEvery  ? say("都有", "every one")
                                    : each.isInNone ? say("都没有", "none")
                                                    : say("视情况", "some, as far as is proved");
        table.add({say(nameIn(model, model.model.initiatives[each.initiative].id)),
                   each.isInBest ? say("有", "yes") : say("无", "no"), verdict, shown(each.lossOfOpposite)});
    }
    return say("好方案：得分至多比最佳方案少", "Good plans lack at most ") + shown(tolerance) +
           say("%。\n", " % of the best one's points.\n") + table.text();
}

void writeJson(json::Writer& json, const roadmap::EnterpriseModel& model, const std::vector<roadmap::Sureness>& sure) {
    json.array([&] {
        for (const roadmap::Sureness& each : sure) {
            json.object([&] {
                json.key("initiative").value(model.model.initiatives[each.initiative].id);
                json.key("in_best").value(each.isInBest);
                json.key("in_every_good_plan").value(each.isInEvery);
                json.key("in_no_good_plan").value(each.isInNone);
                json.key("loss_of_opposite_points").value(each.lossOfOpposite);
            });
        }
    });
}

std::string toText(const roadmap::EnterpriseModel& model, const std::vector<roadmap::PlanChange>& changes,
                   Language language) {
    using Kind = roadmap::PlanChange::Kind;
    const Say say{language};
    if (changes.empty()) {
        return say("与原计划相同。\n", "The plan stays as it was.\n");
    }
    std::string text = say("与原计划相比：\n", "Against the earlier plan:\n");
    for (const roadmap::PlanChange& each : changes) {
        const std::string before = each.before ? each.before->toString() : "";
        const std::string after = each.after ? each.after->toString() : "";
        const std::string what = each.kind == Kind::New       ? say("新增，", "new, from ") + after
                                 : each.kind == Kind::Dropped ? say("取消，原定", "dropped, was planned from ") + before
                                 : each.kind == Kind::Moved
                                     ? say("改期，", "moved from ") + before + say(" 改为 ", " to ") + after
                                     : say("换方案，", "done another way, from ") + after;
        text += "  " + say(nameIn(model, each.initiative)) + say("：", ": ") + what + "\n";
    }
    return text;
}

void writeJson(json::Writer& json, const std::vector<roadmap::PlanChange>& changes) {
    json.array([&] {
        for (const roadmap::PlanChange& each : changes) {
            json.object([&] {
                json.key("initiative").value(each.initiative);
                json.key("change").value(toWord(each.kind));
                if (each.before) {
                    json.key("before").value(each.before->toString());
                }
                if (each.after) {
                    json.key("after").value(each.after->toString());
                }
            });
        }
    });
}

} // namespace sihua::cli
