// app/session/change.h - What a committed edit touched, told to every view at once.
#pragma once

#include <variant>

#include "core/base/id.h"

namespace sihua::app {

/// Another assessment is shown: everything of it is new.
struct AssessmentSelected {};
/// Enterprises were added, a profile was edited, or an assessment of any enterprise moved on.
struct EnterprisesChanged {};
/// Assessments of the enterprise shown were added, or the head of one was edited.
struct AssessmentsChanged {};
/// One answer of the assessment shown, and every score above it.
struct AnswerChanged {
    FactId fact;
};
/// Other schemes are scored, or another one is shown; the answers are the same.
struct SchemesChanged {};
/// Evidence of the assessment shown was added, described or taken away.
struct EvidenceChanged {};

/// A closed set, so that a view that must react to a new kind of change fails to compile.
using Change = std::variant<AssessmentSelected, EnterprisesChanged, AssessmentsChanged, AnswerChanged, SchemesChanged,
                            EvidenceChanged>;

} // namespace sihua::app
