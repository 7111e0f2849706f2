// core/workspace/records.h - What a workspace hands out and takes in: enterprises and assessments with their ids.
#pragma once

#include <string>

#include "core/base/enterprise.h"
#include "core/base/id.h"

namespace sihua::workspace {

/// Under which scheme an assessment is scored: the id and version of a published rule pack.
struct SchemeRef {
    std::string id;      ///< 1 to 128 bytes without control characters.
    std::string version; ///< Likewise.
    friend bool operator==(const SchemeRef&, const SchemeRef&) = default;
};

struct EnterpriseRecord {
    EnterpriseId id;
    EnterpriseProfile profile;
    friend bool operator==(const EnterpriseRecord&, const EnterpriseRecord&) = default;
};

struct AssessmentRecord {
    AssessmentId id;
    EnterpriseId enterprise;
    AssessmentHead head;
    SchemeRef scheme;
    friend bool operator==(const AssessmentRecord&, const AssessmentRecord&) = default;
};

} // namespace sihua::workspace
