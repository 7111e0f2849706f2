// core/diagnosis/explanation.h - Why a number is what it is, down to answers and rules; and why not more.
//
// Made on demand from the plan and the answers; scoring pays nothing for it. The contributions of a node's
// parts sum to its score exactly; where digits beyond the twelfth or a declared rounding stand between them, a
// part of its own says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/local_text.h"
#include "core/base/result.h"
#include "core/diagnosis/diagnosis.h"

namespace sihua::diagnosis {

enum class ExplanationKind : std::uint8_t { Score, Value, Level, Gate, Cap, Rule, Fact };

/// One step of a derivation, with the steps it rests on.
struct Explanation {
    ExplanationKind kind = ExplanationKind::Score;
    std::string id;                      ///< Node, gate, rule or fact id.
    LocalText title;                     ///< Its name.
    LocalText result;                    ///< "6 / 8 分", "否（45 < 60，差 15）", "36 台".
    LocalText how;                       ///< The method in words: "所选各项分值之和".
    LocalText because;                   ///< The rule's own reason.
    std::optional<Decimal> contribution; ///< To the parent's score, where the parent adds up.
    std::optional<rulepack::Citation> citation;
    SourceSpan rule; ///< file:line:column of the rule; empty for facts answered.
    std::vector<Explanation> parts;
};

/// Explains a score node, a derived value, a requirement, a cap, a finding, a fact, or `level`: the level reached
/// with its gates, the caps that hold, and the next level's gates, each with its distance to the threshold.
/// @return the derivation, or UnknownNode (with a did-you-mean)
[[nodiscard]] Result<Explanation> explain(const evaluation::Plan& plan, const Answers& answers,
                                          const Diagnosis& diagnosis, std::string_view id);

/// An indented tree for terminals and for the workbook's derivation sheet; ends with a line break. A part that was
/// written out before is named again without its own parts.
[[nodiscard]] std::string toText(const Explanation& explanation, Language language);
/// {"kind", "id", "title", "result", "how", "because", "contribution", "source": {...}, "rule", "parts": [...]};
/// what is empty is left out.
void writeJson(json::Writer& json, const Explanation& explanation, Language language);

} // namespace sihua::diagnosis
