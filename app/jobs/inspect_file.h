// app/jobs/inspect_file.h - What a file is that somebody drops onto the window, by what is in it; read on another thread.
#pragma once

#include <filesystem>
#include <optional>

#include <QPromise>

#include "core/intake/answers_file.h"
#include "core/intake/enterprise_list.h"

namespace sihua::app {

struct InspectedFile {
    enum class Kind : quint8 {
        Workspace,
        Package,
        Answers,    ///< A questionnaire that was filled in, or answers as JSON or CSV.
        Enterprises ///< A list of them.
    };
    std::filesystem::path path;
    Kind kind = Kind::Answers;     ///< Also of what can be read as neither: its issues say why.
    intake::LoadedAnswers answers; ///< Of Answers.
    intake::EnterpriseList list;   ///< Of Enterprises.
};

/// By its first bytes, whatever its name says. Workspace and Package, which need no rules; nothing otherwise.
[[nodiscard]] std::optional<InspectedFile::Kind> kindOf(const std::filesystem::path& path);

/// Reads a table or a JSON file. @param interview  that its answers are for
void inspectFile(QPromise<InspectedFile>& promise, const std::filesystem::path& path,
                 const rulepack::InterviewPtr& interview);

} // namespace sihua::app
