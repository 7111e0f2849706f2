// app/session/field_change.h - Who changed what: entries of the journal beside the values that they replaced.
//
//   one enterprise   read field by field, through the file's index: milliseconds
//   all              the whole journal, which takes a while: read in a job (app/jobs/read_journal.h)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/session/knowledge.h"
#include "core/workspace/workspace.h"

namespace sihua::app {

struct FieldChange {
    workspace::JournalEntry entry;
    std::optional<std::string> before; ///< The value that it replaced, as JSON; nothing where it was the first.
    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

/// The latest first. @param entries  in the order of events; what replaced something that is not among them has no before
/// @param most  only the latest ones
[[nodiscard]] std::vector<FieldChange> changesOf(std::vector<workspace::JournalEntry> entries, std::size_t most);

/// Everything that was ever written about an enterprise, its assessments, answers, evidence and roadmaps.
/// @param knowledge  says which questions there are, in any version
/// @return the changes, the latest first, or NotFound, or what reading says
[[nodiscard]] Result<std::vector<FieldChange>> changesOf(const workspace::Workspace& file, const Knowledge& knowledge,
                                                         const EnterpriseId& enterprise);

} // namespace sihua::app
