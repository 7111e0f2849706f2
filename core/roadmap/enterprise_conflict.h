// core/roadmap/enterprise_conflict.h - Why an enterprise's wishes cannot all be met: names, calendar quarters and yuan.
#pragma once

#include "core/roadmap/conflict.h"
#include "core/roadmap/enterprise_model.h"

namespace sihua::roadmap {

/// The conflict in a few sentences: which wishes, which limits, how much is missing and when.
///
/// Example: "These wishes contradict one another: Manufacturing execution system (MES), from 2027Q1. The budget is short
/// by 30 x 10,000 yuan in 2027Q1."
[[nodiscard]] LocalText inWords(const EnterpriseModel& enterprise, const Conflict& conflict);

} // namespace sihua::roadmap
