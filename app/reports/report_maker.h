// app/reports/report_maker.h - From a workspace's enterprise to its report; shared by sihua-cli and the window's PDF.
//
//   workspace: last assessment, the one before, -+
//     the kept roadmap, what a person made of    |
//     the findings ------------------------------+
//   rules: schemes, catalogue, policy -----------+--ReportMaker::make()--> report::DiagnosisReport
//   wishes: language, branding, peers, money ----+
//
// A kept plan that the answers or rules have left behind is not shown; the report says so among its reservations.
// Knows neither Qt nor a terminal. Packs are loaded and compiled once, whatever the number of enterprises.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/reports/roadmap_maker.h"
#include "app/session/finding_choices.h"
#include "core/base/issue.h"
#include "core/evaluation/plan.h"
#include "core/intake/answers_file.h"
#include "core/report/additions.h"
#include "core/report/diagnosis_report.h"
#include "core/workspace/workspace.h"

namespace sihua::reports {

struct ReportWishes {
    Language language = Language::Chinese;
    bool bothLanguages = false; ///< The other language after the first.
    bool withoutConfidential = false;
    std::vector<std::string> schemes;              ///< Further ones, ID or ID@VERSION, side by side.
    std::optional<std::filesystem::path> branding; ///< core/report/branding.h
    std::optional<std::filesystem::path> peers;    ///< core/report/additions.h
    std::optional<std::int64_t> budget;            ///< Yuan a quarter: a roadmap made anew, whatever is kept.
    int quarters = 12;                             ///< Of the roadmap.
    std::int64_t evaluations = 60'000;             ///< Of the planner, for each scenario; its bound is shown.
};

class ReportMaker {
public:
    /// @param rules  the folder of the packs
    ReportMaker(std::filesystem::path rules, ReportWishes wishes);
    ReportMaker(const ReportMaker&) = delete; // m_roadmaps refers to it
    ReportMaker& operator=(const ReportMaker&) = delete;

    /// Reads branding and peers. @return what is wrong with them, each with its place
    [[nodiscard]] Issues prepare();

    /// The report of an enterprise's last assessment, beside the one before where there is one of the same scheme.
    /// @return it, or NotFound (no assessment), what is wrong with a pack, what the diagnosis refuses
    [[nodiscard]] tl::expected<report::DiagnosisReport, Issues> make(const workspace::Workspace& workspace,
                                                                     const workspace::EnterpriseRecord& enterprise);

    /// A scheme's plan, compiled once. @return it, or what is wrong with its pack
    [[nodiscard]] tl::expected<evaluation::PlanPtr, Issues> plan(const std::string& scheme);

private:
    [[nodiscard]] tl::expected<report::DiagnosisReport, Issues>
    inLanguage(const workspace::Workspace& workspace, const workspace::EnterpriseRecord& enterprise, Language language);
    [[nodiscard]] tl::expected<MadeRoadmap, Issues> roadmapOf(const workspace::Workspace& workspace,
                                                              const workspace::EnterpriseRecord& enterprise,
                                                              const workspace::AssessmentRecord& assessment);

    std::filesystem::path m_rules;
    ReportWishes m_wishes;
    std::map<std::string, evaluation::PlanPtr> m_plans;
    std::optional<report::Branding> m_branding;
    std::optional<report::Peers> m_peers;
    RoadmapMaker m_roadmaps;
};

/// The key under which a workspace keeps, beside an assessment's roadmaps, what its file did not say of the enterprise
/// and stands as it is by default: `{"process": "discrete", "size": "small"}`. A doubt for as long as it stands so.
inline constexpr std::string_view kAssumedKey = "assumed";
/// Empty where nothing was assumed.
[[nodiscard]] std::string assumedJson(const intake::LoadedAnswers& loaded);

[[nodiscard]] std::vector<report::FindingWording> wordingsOf(const app::FindingChoices& choices);

/// The enterprise of that id, credit code or name. @return it, or NotFound
[[nodiscard]] Result<workspace::EnterpriseRecord> findEnterprise(const workspace::Workspace& workspace,
                                                                 const std::string& which);

} // namespace sihua::reports
