#include "app/jobs/read_journal.h"

#include <utility>

namespace sihua::app {

namespace {

using workspace::Workspace;

Result<std::vector<FieldChange>> read(const std::filesystem::path& path) {
    SIHUA_ASSIGN_OR_RETURN(const auto file, Workspace::open(path, {.mode = workspace::OpenMode::ReadOnly}));
    SIHUA_ASSIGN_OR_RETURN(auto entries, file.journal());
    return changesOf(std::move(entries), kMostChanges);
}

Result<PastAssessment> read(const std::filesystem::path& path, workspace::Moment moment, const AssessmentId& id) {
    SIHUA_ASSIGN_OR_RETURN(const auto file, Workspace::open(path, {.mode = workspace::OpenMode::ReadOnly}));
    SIHUA_ASSIGN_OR_RETURN(const auto past, file.asOf(moment));
    PastAssessment found;
    SIHUA_ASSIGN_OR_RETURN(found.record, past.assessment(id));
    SIHUA_ASSIGN_OR_RETURN(found.answers, past.answers(id));
    SIHUA_ASSIGN_OR_RETURN(const auto enterprise, past.enterprise(found.record->enterprise));
    found.profile = enterprise.profile;
    return found;
}

} // namespace

void readJournal(QPromise<ReadJournal>& promise, const std::filesystem::path& workspace) {
    ReadJournal done;
    if (auto changes = read(workspace); changes) {
        done.changes = *std::move(changes);
    } else {
        done.error = std::move(changes).error();
    }
    promise.addResult(std::move(done));
}

void readPast(QPromise<PastAssessment>& promise, const std::filesystem::path& workspace, workspace::Moment moment,
              const AssessmentId& assessment) {
    PastAssessment done;
    if (auto past = read(workspace, moment, assessment); past) {
        done = *std::move(past);
    } else {
        done.error = std::move(past).error();
    }
    promise.addResult(std::move(done));
}

} // namespace sihua::app
