// core/diagnosis/evidenced.h - The score that is left when only what is vouched for counts.
//
//   declared score   all answers as given
//   evidenced score  an answer that nobody vouches for is taken as not given: the missing policies of the scheme decide
//                    what that means, as for any other gap
//
// This project's own rule: an answer is vouched for if
//   - a consultant gave it or took it over (Answer::by), or
//   - it names at least one piece of evidence, or
//   - it comes from the enterprise's record (profile facts), and
//   - in any case nobody disputes it.
// "Not applicable" needs the same: claimed by the enterprise alone it is taken as not given.
#pragma once

#include <string>
#include <vector>

#include "core/base/answer.h"
#include "core/diagnosis/diagnosis.h"

namespace sihua::diagnosis {

/// Whether an answer counts in the evidenced score.
[[nodiscard]] bool isVouchedFor(const rulepack::Fact& fact, const Answer& answer) noexcept;

/// The second result of a diagnosis. diagnose() fills it in; those who keep an executor call this.
[[nodiscard]] Evidenced evidenced(const evaluation::Plan& plan, const Answers& answers, const Diagnosis& declared);

/// What the difference means, as a finding: empty where there is none.
[[nodiscard]] LocalText evidencedFinding(const Diagnosis& diagnosis);

} // namespace sihua::diagnosis
