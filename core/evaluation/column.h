// core/evaluation/column.h - One register of many enterprises: as narrow as its proved bounds allow.
//
// Booleans take a byte, numbers and options four or eight, decimals sixteen; validity another byte, or none while
// every row has a value.
#pragma once

#include <cstdint>
#include <vector>

#include "core/evaluation/answer_slots.h"
#include "core/evaluation/program.h"

namespace sihua::evaluation {

/// Enterprises that one operation is run over at a time.
inline constexpr std::size_t kBlockRows = 1024;

enum class Lane : std::uint8_t { Byte, Word32, Word64, Decimal };

/// The narrowest lane for all values that a register may have.
[[nodiscard]] Lane laneOf(const RegisterType& type) noexcept;

class Column {
public:
    Column(Lane lane, std::size_t rows);

    [[nodiscard]] Lane lane() const noexcept { return m_lane; }
    [[nodiscard]] std::size_t rows() const noexcept { return m_rows; }
    [[nodiscard]] bool isAllKnown() const noexcept { return m_validity.empty(); }

    void set(std::size_t row, const SlotValue& value);
    [[nodiscard]] SlotValue get(std::size_t row) const;

    // For the executor: the rows from one on.
    [[nodiscard]] void* data(std::size_t row) noexcept;
    [[nodiscard]] const void* data(std::size_t row) const noexcept;
    /// Null while every row has a value.
    [[nodiscard]] const Validity* validity(std::size_t row) const noexcept {
        return m_validity.empty() ? nullptr : m_validity.data() + row;
    }
    /// Makes room for validities, all known so far.
    [[nodiscard]] Validity* mutableValidity(std::size_t row);

private:
    Lane m_lane;
    std::size_t m_rows;
    std::vector<std::int8_t> m_bytes;
    std::vector<std::int32_t> m_words32;
    std::vector<std::int64_t> m_words64;
    std::vector<Decimal> m_decimals;
    std::vector<Validity> m_validity;
};

inline void Column::set(std::size_t row, const SlotValue& value) {
    if (value.validity != Validity::Known || !m_validity.empty()) {
        *mutableValidity(row) = value.validity;
    }
    switch (m_lane) {
    case Lane::Byte:
        m_bytes[row] = static_cast<std::int8_t>(value.word);
        break;
    case Lane::Word32:
        m_words32[row] = static_cast<std::int32_t>(value.word);
        break;
    case Lane::Word64:
        m_words64[row] = value.word;
        break;
    case Lane::Decimal:
        m_decimals[row] = value.decimal;
        break;
    }
}

} // namespace sihua::evaluation
