// core/report/questionnaire.h - An interview as a workbook to be filled in by the enterprise itself, and read back.
//
//   Interview --writeQuestionnaire()--> .xlsx --people, any spreadsheet program--> intake::readAnswers()
//
// One sheet a role, so that each can be handed to whom it asks; every question with its help, unit, drop-down and a
// check as one types, its reason, evidence and note beside it, and its id in a hidden column, by which intake knows it
// wherever rows are moved. What is counted and listed (machines, systems, energy) is filled in as tables on a sheet of
// its own, whose hidden column names the facts of every row; the roles' sheets take it over. A first sheet takes the enterprise's head, a hidden one `_sihua` says which interview
// (version and SHA-256) was asked. Printed as it is, it is a blank form: options are spelt out with their letters.
#pragma once

#include <filesystem>
#include <set>

#include "core/base/local_text.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/rulepack/model.h"

namespace sihua::report {

struct QuestionnaireOptions {
    Language language = Language::Chinese;
};

/// Writes a questionnaire.
/// @param facts  those to ask, of the interview's
/// @return nothing, or the errors of writeDiagnosisWorkbook()
[[nodiscard]] Status writeQuestionnaire(const rulepack::Interview& interview, const std::set<FactId>& facts,
                                        const std::filesystem::path& target, const QuestionnaireOptions& options = {},
                                        const Progress& progress = {});

} // namespace sihua::report
