#include "core/evaluation/column.h"

#include <limits>

namespace sihua::evaluation {

Lane laneOf(const RegisterType& type) noexcept {
    switch (type.kind) {
    case Kind::Boolean:
        return Lane::Byte;
    case Kind::Decimal:
        return Lane::Decimal;
    case Kind::Mask:
        return Lane::Word64;
    case Kind::Fixed:
    case Kind::Code:
        break;
    }
    using Limits = std::numeric_limits<std::int32_t>;
    return type.least > Limits::min() && type.most < Limits::max() ? Lane::Word32 : Lane::Word64;
}

Column::Column(Lane lane, std::size_t rows)
    : m_lane(lane),
      m_rows(rows),
      m_bytes(lane == Lane::Byte ? rows : 0),
      m_words32(lane == Lane::Word32 ? rows : 0),
      m_words64(lane == Lane::Word64 ? rows : 0),
      m_decimals(lane == Lane::Decimal ? rows : 0) {}

SlotValue Column::get(std::size_t row) const {
    SlotValue value;
    value.validity = m_validity.empty() ? Validity::Known : m_validity[row];
    switch (m_lane) {
    case Lane::Byte:
        value.word = m_bytes[row];
        break;
    case Lane::Word32:
        value.word = m_words32[row];
        break;
    case Lane::Word64:
        value.word = m_words64[row];
        break;
    case Lane::Decimal:
        value.decimal = m_decimals[row];
        break;
    }
    return value;
}

void* Column::data(std::size_t row) noexcept {
    return const_cast<void*>(static_cast<const Column*>(this)->data(row)); // the same bytes, ours to write
}

const void* Column::data(std::size_t row) const noexcept {
    switch (m_lane) {
    case Lane::Byte:
        return m_bytes.data() + row;
    case Lane::Word32:
        return m_words32.data() + row;
    case Lane::Word64:
        return m_words64.data() + row;
    case Lane::Decimal:
        break;
    }
    return m_decimals.data() + row;
}

Validity* Column::mutableValidity(std::size_t row) {
    if (m_validity.empty()) {
        m_validity.assign(m_rows, Validity::Known);
    }
    return m_validity.data() + row;
}

} // namespace sihua::evaluation
