// core/rulepack/profile_facts.h - Facts that the enterprise's record answers, so that nobody is asked twice.
//
//   Interview + EnterpriseProfile --fillProfileFacts--> Answers
//
// A fact says `profile: process`, and wherever answers are scored, what the record says is its answer. An answer
// given for the fact itself goes before the record: somebody looked closer.
#pragma once

#include "core/base/answer.h"
#include "core/base/enterprise.h"
#include "core/rulepack/model.h"

namespace sihua::rulepack {

/// Answers the profile facts that @p answers leaves open. A record without an industry or a headcount answers
/// nothing for these. Cost: the number of facts.
///
/// Example: a record with industry C2110 and process discrete answers `enterprise.division` with c21 and
/// `enterprise.process` with discrete.
void fillProfileFacts(const Interview& interview, const EnterpriseProfile& profile, Answers& answers);

/// Why a fact cannot be filled from the record as it says: what its type or options should be. Empty if it can.
[[nodiscard]] std::string profileFault(const Fact& fact);

} // namespace sihua::rulepack
