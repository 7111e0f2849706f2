// app/reports/roadmap_maker.h - The roadmap in an enterprise's report: the plan that was decided on, or one made anew.
//
//   workspace: plan.standard, progress.* --readKeptRoadmap()--> KeptRoadmap --+
//   catalogue, policy, answers, scheme ---------------------------------------+--RoadmapMaker--> report::RoadmapPart
//   wishes: a budget -> a plan made anew, whatever is kept -------------------+
//
// A kept plan is shown as it was decided. Planning anew beside it gives the bound that it is measured by, and what
// would be planned under the other scenarios. Knows no clock: how far the work is, its progress says.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/enterprise.h"
#include "core/base/issue.h"
#include "core/evaluation/plan.h"
#include "core/report/diagnosis_report.h"
#include "core/roadmap/kept_plan.h"
#include "core/rulepack/catalogue.h"
#include "core/rulepack/policy.h"

namespace sihua::reports {

/// What a workspace keeps of an assessment's roadmap.
struct KeptRoadmap {
    roadmap::KeptPlan plan;
    std::vector<roadmap::WorkProgress> progress;
};

/// @param fields  of Workspace::roadmaps()
/// @return nothing where no plan is kept; the errors of readKeptPlan() and readWorkProgress(), their place the field
[[nodiscard]] Result<std::optional<KeptRoadmap>> readKeptRoadmap(const std::map<std::string, std::string>& fields);

struct RoadmapRequest {
    EnterpriseProfile profile;
    std::optional<Date> date; ///< Of the assessment; a new plan begins in the quarter after it.
    Answers answers;
    evaluation::PlanPtr scheme; ///< Of a new plan; a kept one has its own.
    std::optional<KeptRoadmap> kept;
    std::optional<std::int64_t> budget; ///< Yuan a quarter, of a new plan.
    int quarters = 12;                  ///< Of a new plan.
    std::int64_t evaluations = 60'000;  ///< Of the planner, for each scenario.
};

struct MadeRoadmap {
    std::shared_ptr<const report::RoadmapPart> part; ///< Null where the kept plan does not hold any more.
    std::string fault;                               ///< Why it does not, for the reader of the report.
};

class RoadmapMaker {
public:
    using Schemes = std::function<tl::expected<evaluation::PlanPtr, Issues>(const std::string& idAndVersion)>;

    /// @param rules    the folder of the packs
    /// @param schemes  compiles a scheme, once
    RoadmapMaker(std::filesystem::path rules, Schemes schemes);

    /// @pre request.kept or request.budget; with both, the plan is made anew
    /// @return the roadmap with its scenarios, or what is wrong with a pack, or what makeModel() and plan() refuse
    [[nodiscard]] tl::expected<MadeRoadmap, Issues> make(const RoadmapRequest& request);

private:
    [[nodiscard]] tl::expected<rulepack::CataloguePtr, Issues> catalogue(const std::string& version);
    [[nodiscard]] tl::expected<roadmap::DescribeOptions, Issues> describing(const RoadmapRequest& request);

    std::filesystem::path m_rules;
    Schemes m_schemes;
    std::map<std::string, rulepack::CataloguePtr> m_catalogues; ///< By version.
    rulepack::PolicyPtr m_policy;
    bool m_hasLookedForPolicy = false;
};

} // namespace sihua::reports
