#include "app/session/roadmap_wishes.h"

#include "core/base/json.h"

namespace sihua::app {

namespace {

constexpr int kMostQuarters = 40;
constexpr std::int64_t kMostThousands = 1'000'000;
constexpr std::int64_t kMostYuan = kMostThousands * 1'000;

std::int64_t number(const json::Value& object, std::string_view key, std::int64_t least, std::int64_t most,
                    std::int64_t otherwise) {
    const auto* value = object.find(key);
    const auto* decimal = value == nullptr ? nullptr : value->as<Decimal>();
    const auto integer = decimal == nullptr ? std::nullopt : decimal->toInteger();
    return integer && *integer >= least && *integer <= most ? *integer : otherwise;
}

void readSet(const json::Value& object, std::string_view key, std::set<std::string>& into) {
    const auto* value = object.find(key);
    if (const auto* list = value == nullptr ? nullptr : value->as<json::Array>(); list != nullptr) {
        for (const auto& one : *list) {
            if (const auto* text = one.as<std::string>(); text != nullptr) {
                into.insert(*text);
            }
        }
    }
}

} // namespace

std::string toJson(const RoadmapWishes& wishes) {
    json::Writer json(json::Writer::Layout::OneLine);
    const auto writeSet = [&](const char* key, const std::set<std::string>& set) {
        json.key(key).array([&] {
            for (const auto& one : set) {
                json.value(one);
            }
        });
    };
    json.object([&] {
        json.key("quarters").value(wishes.quarters);
        json.key("budget").value(wishes.budget);
        json.key("carry_over").value(static_cast<int>(wishes.carryOver));
        json.key("team_days").value(wishes.teamDays);
        json.key("goal_level").value(wishes.goalLevel);
        json.key("goal_quarter").value(wishes.goalQuarter);
        json.key("policy").value(wishes.policy);
        writeSet("banned", wishes.banned);
        writeSet("required", wishes.required);
        json.key("pinned").object([&] {
            for (const auto& [id, quarter] : wishes.pinned) {
                json.key(id).value(quarter);
            }
        });
        json.key("variants").object([&] {
            for (const auto& [id, variant] : wishes.variants) {
                json.key(id).value(variant);
            }
        });
        json.key("quotes").object([&] {
            for (const auto& [way, yuan] : wishes.quotes) {
                json.key(way).value(yuan);
            }
        });
    });
    return json.text();
}

Result<RoadmapWishes> readRoadmapWishes(std::string_view text) {
    SIHUA_ASSIGN_OR_RETURN(const auto document, json::parse(SourceText("wishes", std::string(text))));
    RoadmapWishes wishes;
    wishes.quarters = static_cast<int>(number(document, "quarters", 1, kMostQuarters, wishes.quarters));
    wishes.budget = number(document, "budget", 0, kMostThousands, wishes.budget);
    wishes.carryOver = static_cast<roadmap::CarryOver>(number(document, "carry_over", 0, 2, 0));
    wishes.teamDays = static_cast<int>(number(document, "team_days", 0, kMostThousands, 0));
    wishes.goalLevel = static_cast<int>(number(document, "goal_level", 0, 99, 0));
    wishes.goalQuarter = static_cast<int>(number(document, "goal_quarter", 1, kMostQuarters, wishes.goalQuarter));
    if (const auto* policy = document.find("policy"); policy != nullptr && policy->as<std::string>() != nullptr) {
        wishes.policy = *policy->as<std::string>();
    }
    readSet(document, "banned", wishes.banned);
    readSet(document, "required", wishes.required);
    if (const auto* pinned = document.find("pinned"); pinned != nullptr && pinned->as<json::Object>() != nullptr) {
        for (const auto& member : *pinned->as<json::Object>()) {
            wishes.pinned[member.key] = static_cast<int>(number(*pinned, member.key, 0, kMostQuarters, 0));
        }
    }
    if (const auto* variants = document.find("variants");
        variants != nullptr && variants->as<json::Object>() != nullptr) {
        for (const auto& member : *variants->as<json::Object>()) {
            if (const auto* variant = member.value.as<std::string>(); variant != nullptr) {
                wishes.variants[member.key] = *variant;
            }
        }
    }
    if (const auto* quotes = document.find("quotes"); quotes != nullptr && quotes->as<json::Object>() != nullptr) {
        for (const auto& member : *quotes->as<json::Object>()) {
            if (const auto yuan = number(*quotes, member.key, 0, kMostYuan, -1); yuan >= 0) {
                wishes.quotes[member.key] = yuan;
            }
        }
    }
    return wishes;
}

} // namespace sihua::app
