// core/workspace/records.h - What a workspace hands out and takes in: enterprises, assessments, evidence, with their ids.
//
//   EnterpriseRecord                    who
//     AssessmentRecord (T0, T1 ...)     what was found on a day under a scheme: head, status, result
//       Answers                         core/base/answer.h
//       EvidenceRecord                  a file that proves answers
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/answer.h"
#include "core/base/decimal.h"
#include "core/base/enterprise.h"
#include "core/base/id.h"

namespace sihua::workspace {

using EvidenceId = Id<struct EvidenceTag>; ///< UUID

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

/// How far an assessment is; the programmes' order: 邀请 → 自评 → 现场 → 复核 → 定稿.
enum class AssessmentState : std::uint8_t {
    Invited,      ///< The enterprise has been asked.
    SelfAssessed, ///< It has answered for itself.
    OnSite,       ///< Consultants are at it.
    InReview,     ///< A second person looks through it.
    Final,        ///< Closed: nothing of it can be changed until it is reopened with a reason.
};
[[nodiscard]] std::string_view toWord(AssessmentState state) noexcept;
[[nodiscard]] std::optional<AssessmentState> assessmentStateOf(std::string_view word) noexcept;

struct AssessmentStatus {
    AssessmentState state = AssessmentState::OnSite;
    int round = 0;                       ///< T0 is 0, T1 is 1 ... up to 99.
    std::vector<std::string> assigned;   ///< Names of who works on it; at most 50 of 1 to 200 characters.
    std::optional<AssessmentId> basedOn; ///< The assessment that it started from.
    std::string reason;                  ///< Why it was last sent back or reopened.
    friend bool operator==(const AssessmentStatus&, const AssessmentStatus&) = default;
};

/// What a diagnosis made of it; kept so that a city can be counted without diagnosing it again.
struct AssessmentResult {
    int level = 0;    ///< 0 (none) to 99.
    Decimal score;    ///< Of the total.
    std::string pack; ///< SHA-256 of the scheme's pack, in hexadecimal.
    friend bool operator==(const AssessmentResult&, const AssessmentResult&) = default;
};

struct AssessmentRecord {
    AssessmentId id;
    EnterpriseId enterprise;
    AssessmentHead head;
    SchemeRef scheme;
    AssessmentStatus status;
    std::optional<AssessmentResult> result;
    friend bool operator==(const AssessmentRecord&, const AssessmentRecord&) = default;
};

/// What is said about a file that proves something. The bytes are in the store (core/workspace/evidence_store.h).
struct EvidenceNote {
    std::string caption;       ///< At most 2,000 characters.
    std::optional<Date> date;  ///< When it was taken or issued.
    std::string place;         ///< Where; at most 500 characters.
    std::vector<FactId> facts; ///< What it proves.
    friend bool operator==(const EvidenceNote&, const EvidenceNote&) = default;
};

struct EvidenceRecord {
    EvidenceId id;
    AssessmentId assessment;
    std::string sha256;    ///< Of the bytes, 64 hexadecimal digits: where they are in the store.
    std::string name;      ///< The file's name when it was added.
    std::int64_t size = 0; ///< Bytes.
    EvidenceNote note;
    friend bool operator==(const EvidenceRecord&, const EvidenceRecord&) = default;
};

/// How many enterprises of one district and industry have one level.
struct LevelCount {
    std::string district;
    std::string industry;
    int level = 0;
    std::int64_t enterprises = 0;
    friend bool operator==(const LevelCount&, const LevelCount&) = default;
};

} // namespace sihua::workspace
