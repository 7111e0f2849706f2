// core/report/overview_workbook.h - The office's workbook: many enterprises at a glance, and each as a row.
//
//   one OverviewRow an enterprise --> funnel of states, by level, district and industry, weakest dimensions, subsidies
//
// Counts and means are formulas over the rows, so that a filter's or an edit's result can be checked by hand; the
// figures per enterprise are values. Its columns are this project's own order: no official one is known.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/local_text.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/report/branding.h"
#include "core/report/diagnosis_report.h"

namespace sihua::report {

struct OverviewRow {
    std::string enterprise;
    std::string creditCode;
    std::string district;
    std::string industry; ///< In words.
    std::string size;     ///< In words.
    std::string state;    ///< Of the assessment, in words; one of Overview::states.
    std::string scheme;   ///< Empty while there is no assessment.
    std::optional<int> level;
    std::string levelName;
    std::optional<Decimal> score;
    std::optional<Decimal> share; ///< Of the maximum.
    int answered = 0;
    int asked = 0;
    std::string weakest;                   ///< The dimension with the lowest share.
    std::string blocking;                  ///< What the next level lacks first.
    std::optional<std::int64_t> subsidies; ///< Yuan at most, where a roadmap was planned.
    std::vector<std::pair<std::string, std::optional<Decimal>>> dimensions; ///< Name, share.
    std::string file; ///< Of its workbook, beside the overview; empty: none.
};

struct Overview {
    Language language = Language::Chinese;
    std::string title;               ///< Of the office or the programme; may be empty.
    std::vector<std::string> states; ///< The funnel's steps in order; every one counts those behind it.
    std::vector<OverviewRow> rows;
    Branding branding;
};

/// A report's row; state, size and file are the caller's.
[[nodiscard]] OverviewRow overviewRow(const DiagnosisReport& report);

/// Writes the workbook. @return nothing, or the errors of writeDiagnosisWorkbook()
[[nodiscard]] Status writeOverview(const Overview& overview, const std::filesystem::path& target,
                                   const Progress& progress = {});

} // namespace sihua::report
