#include "core/evaluation/lane_kernels.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>

// The same loops for processors with and without wide registers, chosen when the program starts.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define SIHUA_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define SIHUA_CLONES
#endif
#define SIHUA_INLINE inline __attribute__((always_inline))

namespace sihua::evaluation {
namespace {

constexpr auto kKnown = Validity::Known;

struct Rows {
    const Program& program;
    const Operation& op;
    const LaneBlock* blocks;
    LaneBlock& result;
    Validity* validity;
    std::size_t count;
};

template <typename T> SIHUA_INLINE const T* in(const LaneBlock& block) { return static_cast<const T*>(block.data); }
template <typename T> SIHUA_INLINE T* out(const Rows& r) { return static_cast<T*>(r.result.data); }
SIHUA_INLINE const Term* terms(const Rows& r) { return r.program.terms.data() + r.op.first; }

SIHUA_INLINE bool isWord(Lane lane) { return lane == Lane::Word32 || lane == Lane::Word64; }

/// Sets the result's validity to the greatest of the operands' and empties the rows that have no value.
template <typename T> SIHUA_INLINE void finishStrict(const Rows& r, const Validity* a, const Validity* b = nullptr) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    if (a == nullptr && b == nullptr) {
        r.result.validity = nullptr;
        return;
    }
    T* __restrict values = out<T>(r);
    Validity* __restrict target = r.validity;
    for (std::size_t i = 0; i < n; ++i) {
        const Validity x = a != nullptr ? a[i] : kKnown;
        const Validity y = b != nullptr ? b[i] : kKnown;
        target[i] = x > y ? x : y;
        values[i] = target[i] == kKnown ? values[i] : T{0};
    }
    r.result.validity = target;
}

// ------------------------------------------------------------------------------------------ linear

template <typename Sum, typename X, std::size_t... I>
SIHUA_INLINE void addTerms(const Rows& r, const Term* first, bool isFirst, std::index_sequence<I...> /*count*/) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    Sum* __restrict sum = out<Sum>(r);
    const std::array<const X*, sizeof...(I)> values{in<X>(r.blocks[first[I].value])...};
    const std::array<Sum, sizeof...(I)> weights{static_cast<Sum>(first[I].weight)...};
    const Sum low = static_cast<Sum>(r.op.low);
    if (isFirst) {
        for (std::size_t i = 0; i < n; ++i) {
            sum[i] = (low + ... + (weights[I] * static_cast<Sum>(values[I][i])));
        }
    } else {
        for (std::size_t i = 0; i < n; ++i) {
            sum[i] += (... + (weights[I] * static_cast<Sum>(values[I][i])));
        }
    }
}

template <typename Sum, typename X>
SIHUA_INLINE void addGroup(const Rows& r, const Term* first, std::size_t n, bool isFirst) {
    switch (n) {
    case 1:
        return addTerms<Sum, X>(r, first, isFirst, std::make_index_sequence<1>());
    case 2:
        return addTerms<Sum, X>(r, first, isFirst, std::make_index_sequence<2>());
    case 3:
        return addTerms<Sum, X>(r, first, isFirst, std::make_index_sequence<3>());
    case 4:
        return addTerms<Sum, X>(r, first, isFirst, std::make_index_sequence<4>());
    default:
        return addTerms<Sum, X>(r, first, isFirst, std::make_index_sequence<5>());
    }
}

template <typename Sum> SIHUA_INLINE bool linear(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    const Term* term = terms(r);
    const Term* const end = term + r.op.count;
    for (const Term* t = term; t != end; ++t) {
        if (r.blocks[t->value].lane == Lane::Decimal || (sizeof(Sum) == 4 && r.blocks[t->value].lane == Lane::Word64)) {
            return false;
        }
    }
    while (term != end) {
        const Lane lane = r.blocks[term->value].lane;
        std::size_t group = 1;
        while (group < 5 && term + group != end && r.blocks[term[group].value].lane == lane) {
            ++group;
        }
        const bool isFirst = term == terms(r);
        if (lane == Lane::Byte) {
            addGroup<Sum, std::int8_t>(r, term, group, isFirst);
        } else if (lane == Lane::Word32) {
            addGroup<Sum, std::int32_t>(r, term, group, isFirst);
        } else {
            addGroup<Sum, std::int64_t>(r, term, group, isFirst);
        }
        term += group;
    }
    r.result.validity = nullptr;
    bool isAllKnown = true;
    for (const Term* t = terms(r); t != end; ++t) {
        isAllKnown = isAllKnown && r.blocks[t->value].validity == nullptr;
    }
    if (r.op.rule == ChildRule::Zero || isAllKnown) {
        return true;
    }
    alignas(64) std::array<Validity, kBlockRows> least;
    Validity* __restrict greatest = r.validity;
    for (std::size_t i = 0; i < n; ++i) {
        least[i] = Validity::NotApplicable;
        greatest[i] = kKnown;
    }
    for (const Term* t = terms(r); t != end; ++t) {
        const Validity* v = r.blocks[t->value].validity;
        for (std::size_t i = 0; i < n; ++i) {
            const Validity x = v != nullptr ? v[i] : kKnown;
            least[i] = x < least[i] ? x : least[i];
            greatest[i] = x > greatest[i] ? x : greatest[i];
        }
    }
    Sum* __restrict sum = out<Sum>(r);
    const bool isStrict = r.op.rule == ChildRule::Strict;
    for (std::size_t i = 0; i < n; ++i) {
        const bool isUniform = greatest[i] == kKnown || least[i] == Validity::NotApplicable;
        greatest[i] = isStrict || isUniform ? greatest[i] : Validity::Unknown;
        sum[i] = greatest[i] == kKnown ? sum[i] : Sum{0};
    }
    r.result.validity = greatest;
    return true;
}

// ------------------------------------------------------------------------------------------- tests

template <typename X> SIHUA_INLINE void within(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    using Limits = std::numeric_limits<X>;
    const auto clamp = [](std::int64_t bound) {
        return static_cast<X>(bound < Limits::min() ? Limits::min() : bound > Limits::max() ? Limits::max() : bound);
    };
    std::int8_t* __restrict target = out<std::int8_t>(r);
    const X* __restrict x = in<X>(r.blocks[r.op.a]);
    // Values lie strictly within the lane's limits, so that a bound beyond them excludes nothing or everything.
    const bool isEmpty = r.op.low > Limits::max() || r.op.high < Limits::min();
    const X low = clamp(r.op.low);
    const X high = clamp(r.op.high);
    for (std::size_t i = 0; i < n; ++i) {
        target[i] = static_cast<std::int8_t>(!isEmpty & (x[i] >= low) & (x[i] <= high));
    }
    finishStrict<std::int8_t>(r, r.blocks[r.op.a].validity);
}

/// Truths that are false for rows without a value.
SIHUA_INLINE void onlyKnown(const Rows& r, const Validity* v) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    std::int8_t* __restrict target = out<std::int8_t>(r);
    if (v != nullptr) {
        for (std::size_t i = 0; i < n; ++i) {
            target[i] = static_cast<std::int8_t>(target[i] & (v[i] == kKnown ? 1 : 0));
        }
    }
    r.result.validity = nullptr;
}

template <typename X> SIHUA_INLINE void equalsWord(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    std::int8_t* __restrict target = out<std::int8_t>(r);
    const X* __restrict x = in<X>(r.blocks[r.op.a]);
    const auto word = static_cast<X>(r.op.low);
    if (word != r.op.low) { // beyond the lane: equal to nothing
        std::fill_n(target, n, std::int8_t{0});
        r.result.validity = nullptr;
        return;
    }
    for (std::size_t i = 0; i < n; ++i) {
        target[i] = static_cast<std::int8_t>(x[i] == word);
    }
    onlyKnown(r, r.blocks[r.op.a].validity);
}

SIHUA_INLINE bool inSet(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    const auto set = static_cast<std::uint64_t>(r.program.table[static_cast<std::size_t>(r.op.low)]);
    if (r.op.high != 1 || set > 0xFFFFFFFFU || r.blocks[r.op.a].lane != Lane::Word32) {
        return false;
    }
    const auto narrow = static_cast<std::uint32_t>(set);
    std::int8_t* __restrict target = out<std::int8_t>(r);
    const std::int32_t* __restrict x = in<std::int32_t>(r.blocks[r.op.a]);
    for (std::size_t i = 0; i < n; ++i) {
        const auto code = static_cast<std::uint32_t>(x[i]);
        target[i] = static_cast<std::int8_t>(code < 32 ? (narrow >> (code & 31U)) & 1U : 0U);
    }
    onlyKnown(r, r.blocks[r.op.a].validity);
    return true;
}

SIHUA_INLINE void hasAny(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    std::int8_t* __restrict target = out<std::int8_t>(r);
    const std::int64_t* __restrict x = in<std::int64_t>(r.blocks[r.op.a]);
    const std::int64_t options = r.op.low;
    for (std::size_t i = 0; i < n; ++i) {
        target[i] = static_cast<std::int8_t>((x[i] & options) != 0);
    }
    finishStrict<std::int8_t>(r, r.blocks[r.op.a].validity);
}

template <bool isAll> SIHUA_INLINE void junction(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    const Term* const first = terms(r);
    const Term* const end = first + r.op.count;
    std::int8_t* __restrict decided = out<std::int8_t>(r); // 1 where a known operand settles it
    Validity* __restrict greatest = r.validity;
    bool isAllKnown = true;
    for (const Term* t = first; t != end; ++t) {
        isAllKnown = isAllKnown && r.blocks[t->value].validity == nullptr;
    }
    for (const Term* t = first; t != end; ++t) {
        const std::int8_t* __restrict x = in<std::int8_t>(r.blocks[t->value]);
        const Validity* v = r.blocks[t->value].validity;
        for (std::size_t i = 0; i < n; ++i) {
            const bool isKnown = v == nullptr || v[i] == kKnown;
            const auto settles = static_cast<std::int8_t>(isAll ? (isKnown & (x[i] == 0)) : x[i] != 0);
            decided[i] = static_cast<std::int8_t>(t == first ? settles : decided[i] | settles);
        }
        if (!isAllKnown) {
            for (std::size_t i = 0; i < n; ++i) {
                const Validity y = v != nullptr ? v[i] : kKnown;
                greatest[i] = t == first || y > greatest[i] ? y : greatest[i];
            }
        }
    }
    if (isAllKnown) {
        for (std::size_t i = 0; isAll && i < n; ++i) {
            decided[i] = static_cast<std::int8_t>(decided[i] ^ 1);
        }
        r.result.validity = nullptr;
        return;
    }
    for (std::size_t i = 0; i < n; ++i) {
        greatest[i] = decided[i] != 0 ? kKnown : greatest[i];
        decided[i] = static_cast<std::int8_t>(isAll ? (decided[i] == 0 && greatest[i] == kKnown) : decided[i]);
    }
    r.result.validity = greatest;
}

SIHUA_INLINE void negation(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    std::int8_t* __restrict target = out<std::int8_t>(r);
    const std::int8_t* __restrict x = in<std::int8_t>(r.blocks[r.op.a]);
    for (std::size_t i = 0; i < n; ++i) {
        target[i] = static_cast<std::int8_t>(x[i] == 0);
    }
    finishStrict<std::int8_t>(r, r.blocks[r.op.a].validity);
}

// ----------------------------------------------------------------------------------------- choices

/// Constants by conditions, the first one that holds.
SIHUA_INLINE bool chooseFirst(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    const Term* const first = terms(r);
    if (r.op.hits != Hits::First || r.op.count == 0 || r.result.lane != Lane::Word32) {
        return false;
    }
    for (std::uint32_t t = 0; t < r.op.count; ++t) {
        const LaneBlock& output = r.blocks[static_cast<std::size_t>(first[t].weight)];
        if (!output.isConstant || output.validity != nullptr) {
            return false;
        }
    }
    const LaneBlock& last = r.blocks[first[r.op.count - 1].value];
    const bool isTotal = last.isConstant && last.validity == nullptr && last.constant != 0;
    std::int32_t* __restrict target = out<std::int32_t>(r);
    Validity* __restrict missing = r.validity;
    const Validity* why = r.op.b == kNoRegister ? nullptr : r.blocks[r.op.b].validity;
    for (std::size_t i = 0; i < n; ++i) {
        target[i] = 0;
    }
    for (std::size_t i = 0; !isTotal && i < n; ++i) {
        missing[i] = why != nullptr && why[i] > Validity::Unknown ? why[i] : Validity::Unknown;
    }
    for (std::uint32_t t = r.op.count; t-- > 0;) {
        const std::int8_t* __restrict condition = in<std::int8_t>(r.blocks[first[t].value]);
        const auto value = static_cast<std::int32_t>(r.blocks[static_cast<std::size_t>(first[t].weight)].constant);
        for (std::size_t i = 0; i < n; ++i) {
            target[i] = condition[i] != 0 ? value : target[i];
        }
        if (!isTotal) {
            for (std::size_t i = 0; i < n; ++i) {
                missing[i] = condition[i] != 0 ? kKnown : missing[i];
            }
        }
    }
    r.result.validity = isTotal ? nullptr : missing;
    return true;
}

SIHUA_INLINE bool capped(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    if (r.blocks[r.op.a].lane != Lane::Word32 || r.result.lane != Lane::Word32) {
        return false;
    }
    std::int32_t* __restrict target = out<std::int32_t>(r);
    const std::int32_t* __restrict level = in<std::int32_t>(r.blocks[r.op.a]);
    for (std::size_t i = 0; i < n; ++i) {
        target[i] = level[i];
    }
    for (const Term* t = terms(r); t != terms(r) + r.op.count; ++t) {
        const std::int8_t* __restrict condition = in<std::int8_t>(r.blocks[t->value]);
        const auto cap = static_cast<std::int32_t>(t->weight);
        for (std::size_t i = 0; i < n; ++i) {
            target[i] = condition[i] != 0 && cap < target[i] ? cap : target[i];
        }
    }
    finishStrict<std::int32_t>(r, r.blocks[r.op.a].validity);
    return true;
}

SIHUA_INLINE bool lookup(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    if (r.blocks[r.op.a].lane != Lane::Word32 || r.result.lane != Lane::Word32) {
        return false;
    }
    std::int32_t* __restrict target = out<std::int32_t>(r);
    const std::int32_t* __restrict code = in<std::int32_t>(r.blocks[r.op.a]);
    const std::int64_t* table = r.program.table.data() + r.op.low;
    for (std::size_t i = 0; i < n; ++i) {
        const bool isInside = code[i] >= 0 && code[i] < r.op.high;
        target[i] = isInside ? static_cast<std::int32_t>(table[code[i]]) : 0;
    }
    finishStrict<std::int32_t>(r, r.blocks[r.op.a].validity);
    return true;
}

template <typename T> SIHUA_INLINE void zeroIfUnknown(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    T* __restrict target = out<T>(r);
    const T* __restrict x = in<T>(r.blocks[r.op.a]);
    for (std::size_t i = 0; i < n; ++i) {
        target[i] = x[i];
    }
    const Validity* v = r.blocks[r.op.a].validity;
    r.result.validity = nullptr;
    if (v != nullptr) {
        for (std::size_t i = 0; i < n; ++i) {
            r.validity[i] = v[i] == Validity::Unknown ? kKnown : v[i];
        }
        r.result.validity = r.validity;
    }
}

// ------------------------------------------------------------------------ two quantities, and either of two

template <typename A, typename B> SIHUA_INLINE void compareWords(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    std::int8_t* __restrict target = out<std::int8_t>(r);
    const A* __restrict a = in<A>(r.blocks[r.op.a]);
    const B* __restrict b = in<B>(r.blocks[r.op.b]);
    using Wide = std::common_type_t<A, B>;
    if (r.op.low != 0) {
        for (std::size_t i = 0; i < n; ++i) {
            target[i] = static_cast<std::int8_t>(Wide{a[i]} <= Wide{b[i]});
        }
    } else {
        for (std::size_t i = 0; i < n; ++i) {
            target[i] = static_cast<std::int8_t>(Wide{a[i]} < Wide{b[i]});
        }
    }
    finishStrict<std::int8_t>(r, r.blocks[r.op.a].validity, r.blocks[r.op.b].validity);
}

SIHUA_INLINE bool compare(const Rows& r) {
    const Lane a = r.blocks[r.op.a].lane;
    const Lane b = r.blocks[r.op.b].lane;
    if (!isWord(a) || !isWord(b)) {
        return false;
    }
    if (a == Lane::Word32) {
        b == Lane::Word32 ? compareWords<std::int32_t, std::int32_t>(r) : compareWords<std::int32_t, std::int64_t>(r);
    } else {
        b == Lane::Word32 ? compareWords<std::int64_t, std::int32_t>(r) : compareWords<std::int64_t, std::int64_t>(r);
    }
    return true;
}

template <typename T> SIHUA_INLINE void select(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    T* __restrict target = out<T>(r);
    const std::int8_t* __restrict condition = in<std::int8_t>(r.blocks[r.op.a]); // 0 where it is not known
    const T* __restrict yes = in<T>(r.blocks[r.op.b]);
    const T* __restrict no = in<T>(r.blocks[r.op.c]);
    for (std::size_t i = 0; i < n; ++i) {
        target[i] = condition[i] != 0 ? yes[i] : no[i];
    }
    const Validity* yesValidity = r.blocks[r.op.b].validity;
    const Validity* noValidity = r.blocks[r.op.c].validity;
    r.result.validity = nullptr;
    if (yesValidity != nullptr || noValidity != nullptr) {
        Validity* __restrict validity = r.validity;
        for (std::size_t i = 0; i < n; ++i) {
            const Validity x = yesValidity != nullptr ? yesValidity[i] : kKnown;
            const Validity y = noValidity != nullptr ? noValidity[i] : kKnown;
            validity[i] = condition[i] != 0 ? x : y;
        }
        r.result.validity = validity;
    }
}

SIHUA_INLINE bool selectSameLanes(const Rows& r) {
    const Lane lane = r.result.lane;
    if (r.blocks[r.op.b].lane != lane || r.blocks[r.op.c].lane != lane) {
        return false;
    }
    switch (lane) {
    case Lane::Byte:
        select<std::int8_t>(r);
        return true;
    case Lane::Word32:
        select<std::int32_t>(r);
        return true;
    case Lane::Word64:
        select<std::int64_t>(r);
        return true;
    case Lane::Decimal:
        break;
    }
    return false;
}

SIHUA_INLINE void isMissing(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    std::int8_t* __restrict target = out<std::int8_t>(r);
    const Validity* v = r.blocks[r.op.a].validity;
    for (std::size_t i = 0; i < n; ++i) {
        target[i] = static_cast<std::int8_t>(v != nullptr && static_cast<std::int64_t>(v[i]) >= r.op.low);
    }
    r.result.validity = nullptr;
}

template <typename T> SIHUA_INLINE void maskSum(const Rows& r) {
    const std::size_t n = r.count; // a copy, so that writing bytes does not seem to change it
    T* __restrict target = out<T>(r);
    const std::int64_t* __restrict masks = in<std::int64_t>(r.blocks[r.op.a]);
    const std::int64_t* values = r.program.table.data() + r.op.low;
    for (std::size_t i = 0; i < n; ++i) {
        std::int64_t sum = 0;
        for (auto mask = static_cast<std::uint64_t>(masks[i]); mask != 0; mask &= mask - 1) {
            sum += values[std::countr_zero(mask)];
        }
        target[i] = static_cast<T>(sum);
    }
    finishStrict<T>(r, r.blocks[r.op.a].validity);
}

SIHUA_CLONES bool runLoops(const Rows& r) {
    const Lane a = r.op.a != kNoRegister ? r.blocks[r.op.a].lane : Lane::Decimal;
    switch (r.op.code) {
    case Opcode::Linear:
        return r.result.lane == Lane::Word32 ? linear<std::int32_t>(r) : linear<std::int64_t>(r);
    case Opcode::Within:
        if (!isWord(a)) {
            return false;
        }
        a == Lane::Word32 ? within<std::int32_t>(r) : within<std::int64_t>(r);
        return true;
    case Opcode::EqualsWord:
        if (a == Lane::Byte) {
            equalsWord<std::int8_t>(r);
        } else if (a == Lane::Word32) {
            equalsWord<std::int32_t>(r);
        } else {
            equalsWord<std::int64_t>(r);
        }
        return true;
    case Opcode::InSet:
        return inSet(r);
    case Opcode::HasAny:
        hasAny(r);
        return true;
    case Opcode::All:
        junction<true>(r);
        return true;
    case Opcode::Any:
        junction<false>(r);
        return true;
    case Opcode::Not:
        negation(r);
        return true;
    case Opcode::Choose:
        return chooseFirst(r);
    case Opcode::Compare:
        return compare(r);
    case Opcode::Select:
        return selectSameLanes(r);
    case Opcode::IsMissing:
        isMissing(r);
        return true;
    case Opcode::MaskSum:
        if (!isWord(r.result.lane)) {
            return false;
        }
        r.result.lane == Lane::Word32 ? maskSum<std::int32_t>(r) : maskSum<std::int64_t>(r);
        return true;
    case Opcode::Capped:
        return capped(r);
    case Opcode::Lookup:
        return lookup(r);
    case Opcode::ZeroIfUnknown:
        if (a != r.result.lane || !isWord(a)) {
            return false;
        }
        a == Lane::Word32 ? zeroIfUnknown<std::int32_t>(r) : zeroIfUnknown<std::int64_t>(r);
        return true;
    default:
        return false;
    }
}

// ----------------------------------------------------------------------------------------- decimals
//
// Nothing to vectorise, but no row is copied into registers and back.

Validity validityAt(const LaneBlock& block, std::size_t row) {
    return block.validity != nullptr ? block.validity[row] : kKnown;
}

/// What compute(row) gives where both operands have a value; without one the result is unknown.
template <typename Compute> void strictDecimals(const Rows& r, const Compute& compute) {
    const LaneBlock& a = r.blocks[r.op.a];
    const LaneBlock& b = r.op.b != kNoRegister ? r.blocks[r.op.b] : a;
    auto* target = out<Decimal>(r);
    bool isComplete = true;
    for (std::size_t i = 0; i < r.count; ++i) {
        Validity validity = strictest(validityAt(a, i), validityAt(b, i));
        std::optional<Decimal> value;
        if (validity == kKnown) {
            value = compute(i);
            validity = value ? kKnown : Validity::Unknown;
        }
        target[i] = value.value_or(Decimal());
        r.validity[i] = validity;
        isComplete = isComplete && validity == kKnown;
    }
    r.result.validity = isComplete ? nullptr : r.validity;
}

void compareDecimals(const Rows& r) {
    const auto* a = in<Decimal>(r.blocks[r.op.a]);
    const auto* b = in<Decimal>(r.blocks[r.op.b]);
    auto* target = out<std::int8_t>(r);
    for (std::size_t i = 0; i < r.count; ++i) {
        target[i] = static_cast<std::int8_t>(r.op.low != 0 ? a[i] <= b[i] : a[i] < b[i]);
    }
    finishStrict<std::int8_t>(r, r.blocks[r.op.a].validity, r.blocks[r.op.b].validity);
}

void equalDecimals(const Rows& r) {
    const LaneBlock& a = r.blocks[r.op.a];
    const LaneBlock& b = r.blocks[r.op.b];
    auto* target = out<std::int8_t>(r);
    for (std::size_t i = 0; i < r.count; ++i) {
        const bool areAlike = (validityAt(a, i) == kKnown) == (validityAt(b, i) == kKnown);
        target[i] = static_cast<std::int8_t>(areAlike && in<Decimal>(a)[i] == in<Decimal>(b)[i]);
    }
    r.result.validity = nullptr;
}

bool toDecimals(const Rows& r) {
    const LaneBlock& a = r.blocks[r.op.a];
    const int exponent = static_cast<int>(-r.op.low);
    auto* target = out<Decimal>(r);
    if (a.lane == Lane::Word32) {
        for (std::size_t i = 0; i < r.count; ++i) {
            target[i] = validityAt(a, i) == kKnown ? Decimal::scaled(in<std::int32_t>(a)[i], exponent) : Decimal();
        }
    } else if (a.lane == Lane::Word64) {
        for (std::size_t i = 0; i < r.count; ++i) {
            target[i] = validityAt(a, i) == kKnown ? Decimal::scaled(in<std::int64_t>(a)[i], exponent) : Decimal();
        }
    } else {
        return false;
    }
    r.result.validity = a.validity;
    if (a.validity != nullptr) { // its buffer may be given to another register before this one is read
        std::copy_n(a.validity, r.count, r.validity);
        r.result.validity = r.validity;
    }
    return true;
}

void selectDecimals(const Rows& r) {
    const auto* condition = in<std::int8_t>(r.blocks[r.op.a]);
    auto* target = out<Decimal>(r);
    for (std::size_t i = 0; i < r.count; ++i) {
        const LaneBlock& from = r.blocks[condition[i] != 0 ? r.op.b : r.op.c];
        target[i] = in<Decimal>(from)[i];
        r.validity[i] = validityAt(from, i);
    }
    r.result.validity = r.validity;
}

void sumDecimals(const Rows& r) {
    const auto pool = [&](std::int64_t index) { return r.program.decimals[static_cast<std::size_t>(index)]; };
    auto* target = out<Decimal>(r);
    bool isComplete = true;
    for (std::size_t i = 0; i < r.count; ++i) {
        std::optional<Decimal> sum = pool(r.op.low);
        Validity least = Validity::NotApplicable;
        Validity greatest = kKnown;
        for (const Term* term = terms(r); term != terms(r) + r.op.count; ++term) {
            const Validity v = validityAt(r.blocks[term->value], i);
            least = std::min(least, v);
            greatest = std::max(greatest, v);
        }
        Validity validity = r.op.rule == ChildRule::Zero ? kKnown : combined(r.op.rule, least, greatest);
        if (validity == kKnown) { // elsewhere the sum does not matter
            for (const Term* term = terms(r); sum && term != terms(r) + r.op.count; ++term) {
                const auto part = Decimal::multiply(pool(term->weight), in<Decimal>(r.blocks[term->value])[i]);
                sum = part ? Decimal::add(*sum, *part) : std::nullopt;
            }
            validity = sum ? kKnown : Validity::Unknown;
        }
        target[i] = validity == kKnown ? *sum : Decimal();
        r.validity[i] = validity;
        isComplete = isComplete && validity == kKnown;
    }
    r.result.validity = isComplete ? nullptr : r.validity;
}

bool runDecimals(const Rows& r) {
    switch (r.op.code) {
    case Opcode::ToDecimal:
        return toDecimals(r);
    case Opcode::DecimalLinear:
        sumDecimals(r);
        return true;
    case Opcode::DecimalMultiply:
    case Opcode::DecimalDivide: {
        const auto* a = in<Decimal>(r.blocks[r.op.a]);
        const auto* b = in<Decimal>(r.blocks[r.op.b]);
        if (r.op.code == Opcode::DecimalDivide) {
            strictDecimals(r, [&](std::size_t i) { return Decimal::divide(a[i], b[i]); });
        } else {
            strictDecimals(r, [&](std::size_t i) { return Decimal::multiply(a[i], b[i]); });
        }
        return true;
    }
    case Opcode::DecimalRound: {
        const auto* a = in<Decimal>(r.blocks[r.op.a]);
        strictDecimals(
            r, [&](std::size_t i) { return std::optional(a[i].rounded(static_cast<int>(r.op.low), r.op.rounding)); });
        return true;
    }
    case Opcode::DecimalCompare:
        compareDecimals(r);
        return true;
    case Opcode::DecimalEquals:
        equalDecimals(r);
        return true;
    case Opcode::DecimalSelect:
        selectDecimals(r);
        return true;
    default:
        return false;
    }
}

SIHUA_CLONES bool allKnown(const Validity* validity, std::size_t rows) {
    std::uint8_t any = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        any = static_cast<std::uint8_t>(any | static_cast<std::uint8_t>(validity[i]));
    }
    return any == 0;
}

} // namespace

bool isAllKnown(const Validity* validity, std::size_t rows) { return allKnown(validity, rows); }

bool runOverRows(const Program& program, const Operation& operation, const LaneBlock* blocks, LaneBlock& result,
                 Validity* validity, std::size_t rows) {
    const Rows all{program, operation, blocks, result, validity, rows};
    return runLoops(all) || runDecimals(all);
}

} // namespace sihua::evaluation
