// core/workspace/fields.h - Enterprises and assessments as the fields that the journal keeps, and as table rows.
//
//   profile --fieldsOf--> (field, canonical JSON) --journal--> FieldColumn --> row --profileOf--> profile
//
// A field's name is its column's. What a field may hold is decided here; whether a value makes sense (a credit
// code's check digit) is checked before it gets here and not again when a file is read: rules may change, files stay.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/workspace/journal.h"
#include "core/workspace/records.h"
#include "core/workspace/sqlite.h"

namespace sihua::workspace {

struct FieldValue {
    std::string_view field;
    std::string value; ///< Canonical JSON.
};

[[nodiscard]] std::vector<FieldValue> fieldsOf(const EnterpriseProfile& profile);
[[nodiscard]] std::vector<FieldValue> fieldsOf(const AssessmentHead& head);
/// What an assessment is born with and keeps.
[[nodiscard]] std::vector<FieldValue> fieldsOf(const EnterpriseId& enterprise, const SchemeRef& scheme);
[[nodiscard]] std::vector<FieldValue> fieldsOf(const AssessmentStatus& status);
[[nodiscard]] std::vector<FieldValue> fieldsOf(const AssessmentResult& result);
/// What a piece of evidence is born with and keeps.
[[nodiscard]] std::vector<FieldValue> fieldsOf(const AssessmentId& assessment, const EvidenceRecord& file);
[[nodiscard]] std::vector<FieldValue> fieldsOf(const EvidenceNote& note);

/// What a column holds: NULL, INTEGER or TEXT.
using ColumnValue = std::variant<std::nullopt_t, std::int64_t, std::string>;

/// Where a field of an enterprise or an assessment goes.
struct FieldColumn {
    EntityKind kind;
    std::string_view field;
    const char* upsert; ///< ?1 entity's number, ?2 clock (for a new row), ?3 the value
    /// The column's value for a field's JSON; nothing if the field cannot hold it.
    std::optional<ColumnValue> (*read)(std::string_view json);
    const char* initial = "\"\""; ///< What the field says while nobody has written it, as JSON.
};

/// Null for a field that there is not.
[[nodiscard]] const FieldColumn* columnOf(EntityKind kind, std::string_view field) noexcept;

/// The UUID in the JSON of a field that names another entity; empty if there is none.
[[nodiscard]] std::string referenceOf(std::string_view json);

// Columns of the rows below, in this order; @p first is the index of the first.
inline constexpr int kProfileColumns = 8; ///< name, credit_code, industry, process, size, staff, district, invented
inline constexpr int kHeadColumns = 4;    ///< kind, phase, date, assessor
inline constexpr int kStatusColumns = 5;  ///< state, round, assigned, based_on, reason
inline constexpr int kNoteColumns = 4;    ///< caption, date, place, facts

/// @return the value, or WorkspaceDamaged (a word that there is not)
[[nodiscard]] Result<EnterpriseProfile> profileOf(const Statement& row, int first);
[[nodiscard]] Result<AssessmentHead> headOf(const Statement& row, int first);
[[nodiscard]] Result<AssessmentStatus> statusOf(const Statement& row, int first);
[[nodiscard]] Result<EvidenceNote> noteOf(const Statement& row, int first);

} // namespace sihua::workspace
