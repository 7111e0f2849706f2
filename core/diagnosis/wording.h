// core/diagnosis/wording.h - Numbers, truths and conditions in the words of a consultant, in both languages.
#pragma once

#include <string>

#include "core/base/local_text.h"
#include "core/diagnosis/diagnosis.h"

namespace sihua::diagnosis {

[[nodiscard]] LocalText operator+(LocalText a, const LocalText& b);

/// The same text in both languages.
[[nodiscard]] LocalText plain(std::string text);

/// At most @p digits after the point, with ≈ where that leaves something out.
[[nodiscard]] std::string shown(Decimal value, int digits = 4);

[[nodiscard]] LocalText wordFor(Truth truth);

/// `否（45 < 60，差 15）`: a condition's truth, and what it compares.
[[nodiscard]] LocalText gateText(const GateOutcome& gate);

/// `52.5 / 100 分`, `未知（答案不全）`, `不适用`.
[[nodiscard]] LocalText scoreText(const Score& score, Decimal maximum);

/// A derived quantity with its unit.
[[nodiscard]] LocalText valueText(const rulepack::Scheme& scheme, const rulepack::Value& value, const Score& score);

/// A formula with names for ids: `total >= 60` -> `总分 >= 60`.
[[nodiscard]] LocalText readable(const rulepack::Scheme& scheme, const rulepack::Formula& formula);

/// The dotted ids that a formula names, each once, in the order of the text.
[[nodiscard]] std::vector<std::string> namesIn(const rulepack::Formula& formula);

} // namespace sihua::diagnosis
