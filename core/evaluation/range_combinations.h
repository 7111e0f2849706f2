// core/evaluation/range_combinations.h - What the validities of several operands may combine to, each being open.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/evaluation/range.h"

namespace sihua::evaluation {

/// What several operands' validities may combine to: the pairs (least, greatest) that are possible.
class Combinations {
public:
    void add(Validities operand) {
        std::uint16_t next = 0;
        for (const Validity v : Validities::kAll) {
            if (!operand.may(v)) {
                continue;
            }
            for (const Validity low : Validities::kAll) {
                for (const Validity high : Validities::kAll) {
                    if (m_isEmpty || (m_pairs & bit(low, high)) != 0) {
                        next = static_cast<std::uint16_t>(
                            next | (m_isEmpty ? bit(v, v) : bit(std::min(low, v), std::max(high, v))));
                    }
                }
            }
        }
        m_pairs = next;
        m_isEmpty = false;
    }
    [[nodiscard]] Validities combined(ChildRule rule) const {
        if (rule == ChildRule::Zero) {
            return Validity::Known;
        }
        Validities result;
        for (const Validity low : Validities::kAll) {
            for (const Validity high : Validities::kAll) {
                if (m_isEmpty) {
                    return evaluation::combined(rule, Validity::NotApplicable, Validity::Known);
                }
                if ((m_pairs & bit(low, high)) == 0) {
                    continue;
                }
                if (rule == ChildRule::LeaveOut) {
                    result.add(low == Validity::Known ? Validity::Known
                                                      : evaluation::combined(ChildRule::Children, low, high));
                } else {
                    result.add(evaluation::combined(rule, low, high));
                }
            }
        }
        return result;
    }
    /// The least of the operands.
    [[nodiscard]] Validities least() const {
        Validities result;
        for (const Validity low : Validities::kAll) {
            for (const Validity high : Validities::kAll) {
                if ((m_pairs & bit(low, high)) != 0) {
                    result.add(low);
                }
            }
        }
        return m_isEmpty ? Validities(Validity::NotApplicable) : result;
    }

private:
    static std::uint16_t bit(Validity low, Validity high) {
        return static_cast<std::uint16_t>(1U << (3U * static_cast<unsigned>(low) + static_cast<unsigned>(high)));
    }
    std::uint16_t m_pairs = 0;
    bool m_isEmpty = true;
};
} // namespace sihua::evaluation
