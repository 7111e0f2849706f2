// app/session/report_wishes.h - What is to be in an assessment's report and whose it is: languages, parts, branding.
//
// Kept with the assessment, so that each client has its own; each wish is a step of the history.
#pragma once

#include <string>
#include <string_view>

#include "core/base/local_text.h"
#include "core/base/result.h"

namespace sihua::app {

struct ReportWishes {
    Language language = Language::Chinese;
    bool bothLanguages = false;
    bool before = true;       ///< The assessment before beside it, where there is one.
    bool otherSchemes = true; ///< All that are scored, not only the one shown.
    bool roadmap = true;      ///< Planned as the page "Roadmap" stands.
    bool confidential = true; ///< Credit code, people, evidence and notes.
    std::string branding;     ///< File; empty: none.
    std::string peers;        ///< File; empty: none.
    friend bool operator==(const ReportWishes&, const ReportWishes&) = default;
};

/// The key under which a workspace keeps them beside an assessment's roadmaps.
inline constexpr std::string_view kReportWishesKey = "report_wishes";

[[nodiscard]] std::string toJson(const ReportWishes& wishes);
/// Reads what toJson() wrote; what is missing stays as in @p otherwise. @return them, or InvalidJson
[[nodiscard]] Result<ReportWishes> readReportWishes(std::string_view json, ReportWishes otherwise = {});

} // namespace sihua::app
