// core/workspace/format_1.h - Reading workspaces of format 1, which kept every name in full and had no page sums.
#pragma once

#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workspace/sqlite.h"

namespace sihua::workspace {

inline constexpr std::uint32_t kFormat1 = 1;

/// What is wrong with a file of format 1: its schema, its pages, its chain. Its tables are not asked: they are made
/// anew from the journal. @return the faults, or an Error as compareSchema() and checkChain()
[[nodiscard]] Result<Issues> checkFormat1(Connection& connection, const Progress& progress);

/// The journal of a file of format 1, for checkChain() and forEachLink() (core/workspace/journal_table.h).
[[nodiscard]] const char* journalQueryOfFormat1() noexcept;

} // namespace sihua::workspace
