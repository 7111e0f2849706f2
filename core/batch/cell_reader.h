// core/batch/cell_reader.h - Turns the cells of one column into what the slots of its fact hold.
//
// What programs write (12.5, true, an option's id, ids with `;`, 2026-11-24) takes a short way without allocation.
// Everything else, right or wrong, goes through intake::answerOfCell(), so that people's habits are understood and
// faults are worded as everywhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/error.h"
#include "core/evaluation/answer_slots.h"
#include "core/evaluation/plan.h"

namespace sihua::batch {

class CellReader {
public:
    /// @param fact  index into Interview::facts; it need not be read by the scheme
    CellReader(const evaluation::Plan& plan, std::size_t fact);

    [[nodiscard]] const std::vector<evaluation::Register>& slots() const noexcept { return m_slots; }

    /// Reads a cell. Empty: not answered; `n/a` or 不适用, perhaps with `:` and a reason: not applicable.
    /// @param values  what goes into slots(), parallel to them
    /// @return the fault, or null; valid until the next call
    [[nodiscard]] const Error* read(std::string_view cell, evaluation::SlotValue* values);

private:
    struct Remembered {
        std::vector<evaluation::SlotValue> values;
        std::optional<Error> fault;
    };

    [[nodiscard]] bool readNumber(std::string_view cell, evaluation::SlotValue& value) const;
    [[nodiscard]] bool readShort(std::string_view cell, evaluation::SlotValue* values) const;
    [[nodiscard]] std::optional<std::size_t> option(std::string_view cell, std::size_t from) const noexcept;
    [[nodiscard]] Remembered readAtLength(std::string_view cell) const;

    const evaluation::Plan& m_plan;
    const rulepack::Fact& m_fact;
    std::vector<evaluation::Register> m_slots;
    evaluation::RegisterType m_type;
    std::optional<std::int64_t> m_least; ///< The limits x 10^decimals; the short way is barred where they do not fit.
    std::optional<std::int64_t> m_most;
    bool m_hasShortNumbers = false;
    bool m_hasShortOptions = false;
    /// Tells options apart without looking at their text, up to 16 bytes.
    struct OptionKey {
        std::uint64_t start = 0; ///< First eight bytes, as startOf() packs them ...
        std::uint64_t end = 0;   ///< ... and the last eight.
        std::size_t size = 0;
    };
    std::vector<OptionKey> m_options;                         ///< Parallel to the fact's.
    std::unordered_map<std::string, Remembered> m_remembered; ///< Labels repeat; at most kMostRemembered.
    Remembered m_last;
};

} // namespace sihua::batch
