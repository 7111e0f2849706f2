#include "core/roadmap/kept_plan.h"

#include <algorithm>
#include <array>
#include <set>

namespace sihua::roadmap {

namespace {

constexpr std::array<std::string_view, 3> kCarryOverWords{"within_year", "always", "never"};
constexpr std::array<std::string_view, 3> kStateWords{"under_way", "done", "stopped"};
constexpr std::array<std::string_view, 4> kChangeWords{"new", "dropped", "moved", "other_variant"};

Result<const json::Value*> member(const json::Value& value, const char* key) {
    if (value.as<json::Object>() == nullptr) {
        return fail(Error(ErrorCode::WrongKind, "an object is expected here").at(value.span));
    }
    const json::Value* found = value.find(key);
    if (found == nullptr) {
        return fail(Error(ErrorCode::MissingKey, std::string("there is no ") + key).at(value.span));
    }
    return found;
}

Result<std::string> text(const json::Value& value, const char* key) {
    SIHUA_ASSIGN_OR_RETURN(const json::Value* found, member(value, key));
    if (const auto* string = found->as<std::string>(); string != nullptr) {
        return *string;
    }
    return fail(Error(ErrorCode::WrongKind, std::string(key) + " is no text").at(found->span));
}

Result<CalendarQuarter> quarter(const json::Value& value, const char* key) {
    SIHUA_ASSIGN_OR_RETURN(const json::Value* found, member(value, key));
    SIHUA_ASSIGN_OR_RETURN(const std::string word, text(value, key));
    auto parsed = CalendarQuarter::parse(word);
    if (!parsed) {
        return fail(Error(parsed.error().code(), parsed.error().message()).at(found->span));
    }
    return *parsed;
}

template <std::size_t Count>
Result<std::size_t> word(const json::Value& value, const char* key, const std::array<std::string_view, Count>& words) {
    SIHUA_ASSIGN_OR_RETURN(const json::Value* found, member(value, key));
    SIHUA_ASSIGN_OR_RETURN(const std::string said, text(value, key));
    const auto at = std::find(words.begin(), words.end(), said);
    if (at == words.end()) {
        std::string known;
        for (const std::string_view each : words) {
            known += (known.empty() ? "" : ", ") + std::string(each);
        }
        return fail(Error(ErrorCode::WrongKind, std::string(key) + " is one of " + known).at(found->span));
    }
    return static_cast<std::size_t>(at - words.begin());
}

/// Amounts of money, one a quarter.
Result<std::vector<Money>> amounts(const json::Value& value, const char* key) {
    SIHUA_ASSIGN_OR_RETURN(const json::Value* found, member(value, key));
    const auto* list = found->as<json::Array>();
    if (list == nullptr) {
        return fail(Error(ErrorCode::WrongKind, std::string(key) + " is no list").at(found->span));
    }
    if (list->size() > static_cast<std::size_t>(kMostQuarters)) {
        return fail(Error(ErrorCode::TooLarge, std::string(key) + " has more than 60 quarters").at(found->span));
    }
    std::vector<Money> money;
    for (const json::Value& each : *list) {
        const auto* number = each.as<Decimal>();
        const auto yuan = number == nullptr ? std::nullopt : number->toInteger();
        if (!yuan || *yuan < 0 || *yuan > kMostMoney) {
            return fail(Error(ErrorCode::WrongKind, "an amount is a whole number of yuan").at(each.span));
        }
        money.push_back(*yuan);
    }
    return money;
}

Result<WorkProgress> progressFrom(const json::Value& value) {
    WorkProgress progress;
    SIHUA_ASSIGN_OR_RETURN(progress.initiative, text(value, "initiative"));
    SIHUA_ASSIGN_OR_RETURN(const std::size_t state, word(value, "state", kStateWords));
    progress.state = static_cast<WorkState>(state);
    if (value.find("variant") != nullptr) {
        SIHUA_ASSIGN_OR_RETURN(progress.variant, text(value, "variant"));
    }
    SIHUA_ASSIGN_OR_RETURN(progress.start, quarter(value, "start"));
    SIHUA_ASSIGN_OR_RETURN(progress.spent, amounts(value, "spent_yuan"));
    if (progress.spent.empty()) {
        return fail(Error(ErrorCode::WrongKind, "spent_yuan has an amount for each quarter of work").at(value.span));
    }
    return progress;
}

void write(json::Writer& json, const WorkProgress& progress) {
    json.object([&] {
        json.key("initiative").value(progress.initiative);
        json.key("state").value(toWord(progress.state));
        json.key("variant").value(progress.variant);
        json.key("start").value(progress.start.toString());
        json.key("spent_yuan").array([&] {
            for (const Money money : progress.spent) {
                json.value(money);
            }
        });
    });
}

Money inUnits(Money yuan) { return (yuan + kYuanInUnit - 1) / kYuanInUnit; }

/// What is spent is no longer in the budget: first of its quarter, then of those after it, then of those before.
void spend(Budget& budget, int quarter, Money money) {
    const auto take = [&](std::size_t q) {
        const Money paid = std::min(money, budget.quarters[q]);
        budget.quarters[q] -= paid;
        money -= paid;
    };
    for (auto q = static_cast<std::size_t>(quarter); q < budget.quarters.size(); ++q) {
        take(q);
    }
    for (auto q = static_cast<std::size_t>(quarter); q-- > 0;) {
        take(q);
    }
}

} // namespace

std::string_view toWord(WorkState state) noexcept { return kStateWords[static_cast<std::size_t>(state)]; }

LocalText nameOf(WorkState state) {
    switch (state) {
    case WorkState::UnderWay:
        return {"进行中", "Under way"};
    case WorkState::Done:
        return {"已完成", "Done"};
    case WorkState::Stopped:
        break;
    }
    return {"已停止", "Stopped"};
}

std::string_view toWord(PlanChange::Kind kind) noexcept { return kChangeWords[static_cast<std::size_t>(kind)]; }

KeptPlan keepPlan(const EnterpriseModel& enterprise, const Plan& plan) {
    KeptPlan kept;
    kept.scheme = enterprise.scheme->scheme().id + "@" + enterprise.scheme->scheme().version;
    kept.catalogue = enterprise.catalogue->version;
    kept.from = enterprise.from;
    kept.carryOver = enterprise.model.budget.carryOver;
    for (const Money money : enterprise.model.budget.quarters) {
        kept.budget.push_back(money * kYuanInUnit);
    }
    for (const Choice& choice : plan.choices) {
        if (const auto source = enterprise.source[choice.initiative]) {
            const rulepack::Initiative& from = enterprise.catalogue->initiatives[*source];
            kept.choices.push_back({from.id, from.variants[enterprise.variantOf[choice.initiative][choice.variant]].id,
                                    enterprise.from.plus(choice.start)});
        }
    }
    return kept;
}

std::string toJson(const KeptPlan& plan) {
    json::Writer json;
    json.object([&] {
        json.key("format").value("sihua-roadmap-plan");
        json.key("scheme").value(plan.scheme);
        json.key("catalogue").value(plan.catalogue);
        json.key("from").value(plan.from.toString());
        json.key("budget_yuan").array([&] {
            for (const Money money : plan.budget) {
                json.value(money);
            }
        });
        json.key("carry_over").value(kCarryOverWords[static_cast<std::size_t>(plan.carryOver)]);
        json.key("initiatives").array([&] {
            for (const KeptChoice& choice : plan.choices) {
                json.object([&] {
                    json.key("initiative").value(choice.initiative);
                    json.key("variant").value(choice.variant);
                    json.key("start").value(choice.start.toString());
                });
            }
        });
    });
    return json.text();
}

std::string toJson(const WorkProgress& progress) {
    json::Writer json;
    write(json, progress);
    return json.text();
}

Result<KeptPlan> readKeptPlan(const SourceText& source) {
    SIHUA_ASSIGN_OR_RETURN(const json::Value value, json::parse(source));
    KeptPlan plan;
    SIHUA_ASSIGN_OR_RETURN(const std::string format, text(value, "format"));
    if (format != "sihua-roadmap-plan") {
        return fail(Error(ErrorCode::WrongKind, "this is no roadmap's plan but " + format).at(value.span));
    }
    SIHUA_ASSIGN_OR_RETURN(plan.scheme, text(value, "scheme"));
    SIHUA_ASSIGN_OR_RETURN(plan.catalogue, text(value, "catalogue"));
    SIHUA_ASSIGN_OR_RETURN(plan.from, quarter(value, "from"));
    SIHUA_ASSIGN_OR_RETURN(plan.budget, amounts(value, "budget_yuan"));
    SIHUA_ASSIGN_OR_RETURN(const std::size_t carryOver, word(value, "carry_over", kCarryOverWords));
    plan.carryOver = static_cast<CarryOver>(carryOver);
    SIHUA_ASSIGN_OR_RETURN(const json::Value* list, member(value, "initiatives"));
    if (list->as<json::Array>() == nullptr) {
        return fail(Error(ErrorCode::WrongKind, "initiatives is no list").at(list->span));
    }
    for (const json::Value& each : *list->as<json::Array>()) {
        KeptChoice choice;
        SIHUA_ASSIGN_OR_RETURN(choice.initiative, text(each, "initiative"));
        SIHUA_ASSIGN_OR_RETURN(choice.variant, text(each, "variant"));
        SIHUA_ASSIGN_OR_RETURN(choice.start, quarter(each, "start"));
        plan.choices.push_back(std::move(choice));
    }
    return plan;
}

Result<WorkProgress> readWorkProgress(const SourceText& source) {
    SIHUA_ASSIGN_OR_RETURN(const json::Value value, json::parse(source));
    return progressFrom(value);
}

Result<std::vector<WorkProgress>> readWorkProgressList(const SourceText& source) {
    SIHUA_ASSIGN_OR_RETURN(const json::Value value, json::parse(source));
    const auto* list = value.as<json::Array>();
    if (list == nullptr) {
        return fail(Error(ErrorCode::WrongKind, "progress is a list of initiatives").at(value.span));
    }
    std::vector<WorkProgress> all;
    std::set<std::string> known;
    for (const json::Value& each : *list) {
        SIHUA_ASSIGN_OR_RETURN(WorkProgress one, progressFrom(each));
        if (!known.insert(one.initiative).second) {
            return fail(Error(ErrorCode::DuplicateId, one.initiative + " is in the list twice").at(each.span));
        }
        all.push_back(std::move(one));
    }
    return all;
}

Result<Standing> standingOf(EnterpriseModel& enterprise, const KeptPlan& plan,
                            const std::vector<WorkProgress>& progress, const CalendarQuarter& now, Decimal keepWorth) {
    Standing standing;
    standing.now = now.since(enterprise.from);
    if (standing.now < 0 || standing.now > enterprise.model.quarters) {
        return fail(ErrorCode::InvalidArgument, now.toString() + " is not in the quarters that are planned");
    }
    standing.keepWorth = keepWorth.toScaledInteger(12).value_or(0);
    const auto indexIn = [&](const std::string& id) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < enterprise.model.initiatives.size(); ++i) {
            if (enterprise.source[i] && enterprise.model.initiatives[i].id == id) {
                return i;
            }
        }
        return std::nullopt;
    };
    const auto variantIn = [&](std::size_t index, const std::string& id) -> std::optional<std::size_t> {
        const auto& variants = enterprise.model.initiatives[index].variants;
        for (std::size_t v = 0; v < variants.size(); ++v) {
            if (variants[v].id == id) {
                return v;
            }
        }
        return std::nullopt;
    };
    for (const KeptChoice& choice : plan.choices) {
        if (const auto index = indexIn(choice.initiative)) {
            if (const auto variant = variantIn(*index, choice.variant)) {
                standing.earlier.choices.push_back({*index, *variant, choice.start.since(enterprise.from)});
            }
        }
    }
    for (const WorkProgress& each : progress) {
        if (enterprise.catalogue->initiative(each.initiative) == nullptr) {
            return fail(ErrorCode::UnknownId, "the catalogue has no initiative " + each.initiative);
        }
        const int start = each.start.since(enterprise.from);
        const auto duration = static_cast<int>(each.spent.size());
        const auto index = indexIn(each.initiative);
        const bool isOver = !index || each.state == WorkState::Stopped;
        if (start < 0 || start >= standing.now || (!isOver && start + duration > enterprise.model.quarters)) {
            return fail(ErrorCode::InvalidArgument, each.initiative + ": its work from " + each.start.toString() +
                                                        " is not in the quarters that are planned, or not before " +
                                                        now.toString());
        }
        if (isOver) {
            for (int k = 0; k < duration; ++k) {
                spend(enterprise.model.budget, std::min(start + k, enterprise.model.quarters - 1),
                      inUnits(each.spent[static_cast<std::size_t>(k)]));
            }
            if (index) {
                Initiative& stopped = enterprise.model.initiatives[*index];
                stopped.isBanned = true;
                stopped.isRequired = false;
                stopped.pinnedStart.reset();
            }
            continue;
        }
        const auto variant = variantIn(*index, each.variant);
        if (!variant) {
            return fail(ErrorCode::UnknownId, each.initiative + " has no variant \"" + each.variant + "\"");
        }
        Begun begun{each.initiative, *variant, start, duration, {}};
        for (const Money money : each.spent) {
            begun.cost.push_back(inUnits(money));
        }
        standing.begun.push_back(std::move(begun));
    }
    return standing;
}

std::vector<PlanChange> changesBetween(const KeptPlan& before, const KeptPlan& after) {
    const auto in = [](const KeptPlan& plan, const std::string& id) {
        const auto found = std::find_if(plan.choices.begin(), plan.choices.end(),
                                        [&](const KeptChoice& choice) { return choice.initiative == id; });
        return found == plan.choices.end() ? nullptr : &*found;
    };
    std::vector<PlanChange> changes;
    for (const KeptChoice& old : before.choices) {
        const KeptChoice* now = in(after, old.initiative);
        if (now == nullptr) {
            changes.push_back({PlanChange::Kind::Dropped, old.initiative, old.start, {}});
        } else if (now->variant != old.variant) {
            changes.push_back({PlanChange::Kind::OtherVariant, old.initiative, old.start, now->start});
        } else if (now->start != old.start) {
            changes.push_back({PlanChange::Kind::Moved, old.initiative, old.start, now->start});
        }
    }
    for (const KeptChoice& choice : after.choices) {
        if (in(before, choice.initiative) == nullptr) {
            changes.push_back({PlanChange::Kind::New, choice.initiative, {}, choice.start});
        }
    }
    return changes;
}

} // namespace sihua::roadmap
