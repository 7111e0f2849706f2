// app/session/doubts.h - Issues with answers, read for the window: the questions concerned and the text in both languages.
#pragma once

#include <vector>

#include "core/base/id.h"
#include "core/base/issue.h"
#include "core/base/local_text.h"

namespace sihua::app {

/// The questions that an issue's subject names (`fact:a,fact:b`), in that order.
[[nodiscard]] std::vector<FactId> factsOf(const Issue& issue);

/// What the issue says. A check of the interview (FailedCheck) has its Chinese text in the hint.
[[nodiscard]] LocalText textOf(const Issue& issue);

/// Whether an error among the issues concerns the question.
[[nodiscard]] bool isInTrouble(const Issues& issues, const FactId& fact);

} // namespace sihua::app
