// app/session/change.h - What a committed edit touched, told to every view at once.
#pragma once

#include <variant>

#include "core/base/id.h"

namespace sihua::app {

/// Another assessment is shown: everything of it is new.
struct AssessmentSelected {};
/// Enterprises were added, or a profile was edited.
struct EnterprisesChanged {};
/// Assessments of the enterprise shown were added, or the head of one was edited.
struct AssessmentsChanged {};
/// One answer of the assessment shown, and every score above it.
struct AnswerChanged {
    FactId fact;
};

/// A closed set, so that a view that must react to a new kind of change fails to compile.
using Change = std::variant<AssessmentSelected, EnterprisesChanged, AssessmentsChanged, AnswerChanged>;

} // namespace sihua::app
