// app/cli/roadmap_output.h - A roadmap, several side by side, and the answers to questions: as text and as JSON.
#pragma once

#include <string>
#include <vector>

#include "core/base/enterprise.h"
#include "core/base/json.h"
#include "core/roadmap/kept_plan.h"
#include "core/roadmap/roadmap.h"

namespace sihua::cli {

/// One of several plans that are compared.
struct RoadmapColumn {
    std::string id; ///< For machines: `budget_40`, `prudent`, `without`.
    LocalText label;
    roadmap::Roadmap roadmap;
};

[[nodiscard]] std::string toText(const roadmap::Roadmap& roadmap, const EnterpriseProfile& profile, Language language);

/// A line for each plan, and what the plans do not have in common. The first is the one that others are compared with.
[[nodiscard]] std::string toText(const std::vector<RoadmapColumn>& columns, Language language);
void writeJson(json::Writer& json, const std::vector<RoadmapColumn>& columns);

[[nodiscard]] std::string toText(const roadmap::EnterpriseModel& model, const roadmap::LeastBudget& least,
                                 Language language);
void writeJson(json::Writer& json, const roadmap::EnterpriseModel& model, const roadmap::LeastBudget& least);

[[nodiscard]] std::string toText(const roadmap::EnterpriseModel& model, const std::vector<roadmap::Sureness>& sure,
                                 double tolerance, Language language);
void writeJson(json::Writer& json, const roadmap::EnterpriseModel& model, const std::vector<roadmap::Sureness>& sure);

[[nodiscard]] std::string toText(const roadmap::EnterpriseModel& model, const std::vector<roadmap::PlanChange>& changes,
                                 Language language);
void writeJson(json::Writer& json, const std::vector<roadmap::PlanChange>& changes);

} // namespace sihua::cli
