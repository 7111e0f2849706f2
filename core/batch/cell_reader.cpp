#include "core/batch/cell_reader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "core/base/text.h"
#include "core/intake/cell_answer.h"
#include "core/intake/folded_text.h"

namespace sihua::batch {

using evaluation::Kind;
using evaluation::SlotValue;
using evaluation::Validity;
using rulepack::FactType;

namespace {

constexpr std::size_t kMostRemembered = 4'096;
constexpr int kMostDigits = 18; ///< That surely fit 64 bits.

constexpr std::array<std::int64_t, kMostDigits + 1> kPowers = [] {
    std::array<std::int64_t, kMostDigits + 1> powers{};
    std::int64_t power = 1;
    for (std::int64_t& one : powers) {
        one = power;
        power *= power < 1'000'000'000'000'000'000 ? 10 : 1;
    }
    return powers;
}();

bool saysNotApplicable(std::string_view cell) {
    const std::size_t colon = std::min({cell.find(':'), cell.find("："), cell.size()});
    if (colon > 40) { // longer than any of the words in any width
        return false;
    }
    const std::string word = intake::foldedText(cell.substr(0, colon));
    return word == "不适用" || word == "n/a" || word == "notapplicable" || word == "not_applicable";
}

template <typename Word> std::uint64_t wordAt(const char* text) noexcept {
    Word word = 0;
    std::memcpy(&word, text, sizeof word);
    return word;
}

/// The first eight bytes, with zeros behind shorter text: most options are told apart by these alone. Shorter text is
/// read as two words that overlap, and in the overlap agree.
std::uint64_t startOf(std::string_view text) noexcept {
    static_assert(std::endian::native == std::endian::little);
    const char* const begin = text.data();
    const std::size_t size = text.size();
    if (size >= 8) {
        return wordAt<std::uint64_t>(begin);
    }
    if (size >= 4) {
        return wordAt<std::uint32_t>(begin) | wordAt<std::uint32_t>(begin + size - 4) << (8 * (size - 4));
    }
    if (size >= 2) {
        return wordAt<std::uint16_t>(begin) | wordAt<std::uint16_t>(begin + size - 2) << (8 * (size - 2));
    }
    return size == 1 ? wordAt<std::uint8_t>(begin) : 0;
}

/// The last eight bytes; of shorter text nothing that startOf() does not tell.
std::uint64_t endOf(std::string_view text) noexcept {
    return text.size() >= 8 ? wordAt<std::uint64_t>(text.data() + text.size() - 8) : 0;
}

const std::uint64_t kTrue = startOf("true");
const std::uint64_t kFalse = startOf("false");

bool couldBeNotApplicable(std::string_view cell) {
    return cell.front() == 'n' || cell.front() == 'N' || static_cast<unsigned char>(cell.front()) >= 0x80U;
}

} // namespace

CellReader::CellReader(const evaluation::Plan& plan, std::size_t fact)
    : m_plan(plan),
      m_fact(plan.scheme().interview->facts[fact]) {
    if (const evaluation::FactUse* use = plan.use(fact)) {
        m_slots = use->slots;
        m_type = plan.program().types[m_slots.front()];
    }
    const auto limit = [&](const std::optional<Decimal>& given) {
        return given ? given->toScaledInteger(m_fact.decimals) : std::nullopt;
    };
    m_least = limit(m_fact.least);
    m_most = limit(m_fact.most);
    m_hasShortNumbers = m_fact.type == FactType::Number && m_least.has_value() == m_fact.least.has_value() &&
                        m_most.has_value() == m_fact.most.has_value() && m_fact.decimals <= kMostDigits &&
                        (m_slots.empty() || m_type.kind == Kind::Decimal ||
                         (m_type.kind == Kind::Fixed && m_type.scale >= m_fact.decimals));
    for (const rulepack::Option& one : m_fact.options) {
        m_options.push_back({startOf(one.id.value()), endOf(one.id.value()), one.id.value().size()});
    }
    m_hasShortOptions = m_fact.options.size() <= 64 && m_slots.size() <= 1;
}

bool CellReader::readNumber(std::string_view cell, SlotValue& value) const {
    std::size_t at = cell.front() == '-' ? 1 : 0;
    const bool isNegative = at == 1;
    std::int64_t digits = 0;
    int count = 0;
    int places = -1; // behind the point; none seen yet
    for (; at < cell.size(); ++at) {
        const char c = cell[at];
        if (c >= '0' && c <= '9') {
            if (++count > kMostDigits) {
                return false;
            }
            digits = digits * 10 + (c - '0');
            places += places >= 0 ? 1 : 0;
        } else if (c == '.' && places < 0) {
            places = 0;
        } else {
            return false;
        }
    }
    places = std::max(places, 0);
    if (count == 0 || places > m_fact.decimals) {
        return false;
    }
    // to the fact's own scale, and on to the register's; beyond 18 digits the long way decides
    const int target = m_slots.empty() || m_type.kind == Kind::Decimal ? m_fact.decimals : m_type.scale;
    if (count - places + target > kMostDigits) {
        return false;
    }
    digits = isNegative ? -digits : digits;
    const std::int64_t word = digits * kPowers[static_cast<std::size_t>(target - places)];
    const std::int64_t measured =
        target == m_fact.decimals ? word : digits * kPowers[static_cast<std::size_t>(m_fact.decimals - places)];
    if ((m_least && measured < *m_least) || (m_most && measured > *m_most)) {
        return false;
    }
    value.validity = Validity::Known;
    if (m_type.kind == Kind::Decimal) {
        value.decimal = Decimal::scaled(digits, -places);
    } else {
        value.word = word;
    }
    return true;
}

std::optional<std::size_t> CellReader::option(std::string_view cell, std::size_t from) const noexcept {
    const std::uint64_t start = startOf(cell);
    const std::uint64_t end = endOf(cell);
    const std::size_t count = m_options.size();
    for (std::size_t tried = 0, i = from; tried < count; ++tried, ++i) {
        i = i >= count ? 0 : i;
        const OptionKey& key = m_options[i];
        if (key.start == start && key.end == end && key.size == cell.size() &&
            (cell.size() <= 2 * sizeof start || m_fact.options[i].id.value() == cell)) {
            return i;
        }
    }
    return std::nullopt;
}

bool CellReader::readShort(std::string_view cell, SlotValue* values) const {
    switch (m_fact.type) {
    case FactType::Number:
        return m_hasShortNumbers && readNumber(cell, values[0]);
    case FactType::Boolean:
        if (cell.size() <= 5) {
            const std::uint64_t start = startOf(cell);
            if ((start == kTrue && cell.size() == 4) || (start == kFalse && cell.size() == 5)) {
                values[0] = {start == kTrue ? 1 : 0, {}, Validity::Known};
                return true;
            }
        }
        if (cell == "yes" || cell == "是") {
            values[0] = {1, {}, Validity::Known};
            return true;
        }
        if (cell == "no" || cell == "否") {
            values[0] = {0, {}, Validity::Known};
            return true;
        }
        return false;
    case FactType::OneOf:
        if (const auto index = option(cell, 0)) {
            values[0] = {static_cast<std::int64_t>(*index), {}, Validity::Known};
            return true;
        }
        return false;
    case FactType::SomeOf: {
        std::uint64_t mask = 0;
        std::size_t next = 0; // programs write options in the order of the pack
        for (std::size_t from = 0; m_hasShortOptions && from <= cell.size();) {
            const std::size_t end = std::min(cell.find(';', from), cell.size());
            const auto index = option(cell.substr(from, end - from), next);
            const std::uint64_t bit = index ? std::uint64_t{1} << *index : 0;
            const bool isAlone = mask == 0 && end == cell.size();
            if (bit == 0 || (mask & bit) != 0 || (m_fact.options[*index].exclusive && !isAlone)) {
                return false;
            }
            mask |= bit;
            next = *index + 1;
            from = end + 1;
        }
        values[0] = {static_cast<std::int64_t>(mask), {}, Validity::Known};
        return mask != 0;
    }
    case FactType::Text:
    case FactType::Date:
        break;
    }
    return false;
}

CellReader::Remembered CellReader::readAtLength(std::string_view cell) const {
    Remembered result;
    result.values.resize(m_slots.size());
    const auto put = [&](const Answer& answer) {
        for (std::size_t i = 0; i < m_slots.size(); ++i) {
            result.values[i] = evaluation::slotValue(m_plan, m_slots[i], answer);
        }
    };
    if (couldBeNotApplicable(cell) && saysNotApplicable(cell)) {
        Answer answer;
        answer.state = AnswerState::NotApplicable;
        put(answer);
        return result;
    }
    spreadsheet::Cell written;
    written.value = cell;
    auto value = intake::answerOfCell(*m_plan.scheme().interview, m_fact, written, {});
    if (value) {
        put(Answer::of(*std::move(value)));
    } else {
        result.fault = std::move(value).error().about("fact:" + m_fact.id.value());
    }
    return result;
}

const Error* CellReader::read(std::string_view cell, SlotValue* values) {
    std::fill_n(values, m_slots.size(), SlotValue{});
    cell = cell.empty() || (cell.front() > ' ' && cell.back() > ' ') ? cell : text::trimmed(cell);
    if (cell.empty()) {
        return nullptr;
    }
    SlotValue unread;
    if (readShort(cell, m_slots.empty() ? &unread : values)) {
        return nullptr;
    }
    std::fill_n(values, m_slots.size(), SlotValue{});
    const Remembered* result = &m_last;
    if (const auto known = m_remembered.find(std::string(cell)); known != m_remembered.end()) {
        result = &known->second;
    } else {
        m_last = readAtLength(cell);
        const bool repeats = m_fact.type == FactType::OneOf || m_fact.type == FactType::SomeOf ||
                             m_fact.type == FactType::Boolean || couldBeNotApplicable(cell);
        if (repeats && m_remembered.size() < kMostRemembered) {
            result = &m_remembered.emplace(cell, m_last).first->second;
        }
    }
    std::copy(result->values.begin(), result->values.end(), values);
    return result->fault ? &*result->fault : nullptr;
}

} // namespace sihua::batch
