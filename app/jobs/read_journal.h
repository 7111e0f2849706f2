// app/jobs/read_journal.h - Reads a workspace's whole journal, or what it was at a moment, beside the open one.
//
// Both open the file a second time, read-only, on the thread of the job: a Workspace is of one thread.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <QPromise>

#include "app/session/field_change.h"
#include "core/base/answer.h"
#include "core/workspace/workspace.h"

namespace sihua::app {

/// A journal of a city has millions of entries; nobody reads them in a table.
inline constexpr std::size_t kMostChanges = 50'000;

struct ReadJournal {
    std::vector<FieldChange> changes; ///< The latest kMostChanges, the latest first.
    std::optional<Error> error;
};
void readJournal(QPromise<ReadJournal>& promise, const std::filesystem::path& workspace);

/// One assessment at a moment.
struct PastAssessment {
    std::optional<workspace::AssessmentRecord> record;
    Answers answers;
    EnterpriseProfile profile;
    std::optional<Error> error; ///< NotFound: there was no such assessment then.
};
void readPast(QPromise<PastAssessment>& promise, const std::filesystem::path& workspace, workspace::Moment moment,
              const AssessmentId& assessment);

} // namespace sihua::app
