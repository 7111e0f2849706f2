// core/evaluation/program.h - The flat program that a scheme is compiled into: registers, operations, constants.
//
//   registers   [ slots of facts | constants | one for each operation, in topological order ]
//
// Every operation writes the register of its own number once, so the program is in single assignment: a value is
// identified by its register, and "operations" and "nodes of the dependency graph" are the same thing. The three
// executors (scalar, incremental, columnar) run the same operations.
//
// What a register holds
//   Boolean   word 0 or 1
//   Fixed     a number as word x 10^-scale; the range analysis of the compiler has proved that no operation
//             on it can overflow, so integer arithmetic gives exactly what decimals would give
//   Decimal   any other number: 34 digits
//   Code      the option of a one-of fact by its index, or a text by its fingerprint
//   Mask      the options of a some-of fact, 64 to a word
// Beside it stands its Validity. Without a value the word and the decimal are 0: counting, summing and comparing
// registers for change never meet leftovers.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/base/id.h"
#include "core/evaluation/validity.h"

namespace sihua::evaluation {

using Register = std::uint32_t;
inline constexpr Register kNoRegister = std::numeric_limits<Register>::max();

enum class Kind : std::uint8_t { Boolean, Fixed, Decimal, Code, Mask };

/// `a` and `b` are registers unless said otherwise; "terms" are terms[first, first + count).
enum class Opcode : std::uint8_t {
    // numbers as words
    Linear,      ///< low + sum of weight x term, under `rule`
    Multiply,    ///< a x b
    Round,       ///< a / low, rounded to an integer as `rounding` says
    Quotient,    ///< (a x low) / (b x high), rounded likewise; nothing for b = 0
    Renormalise, ///< see Term::share; the quotient rounded as `rounding` says
    Least,       ///< of the terms, under `rule`
    Greatest,    ///< of the terms, under `rule`
    Absolute,    ///< |a|
    Lookup,      ///< table[low + a]; a is a Code
    MaskSum,     ///< sum of table[low + i] over the options i in mask a
    BitCount,    ///< number of options in mask a
    Choose,      ///< the outputs of the terms whose conditions hold, under `hits`; b: why there may be none, or none
    Capped,      ///< a, lowered to the least weight of the terms that hold
    FromDecimal, ///< decimal a rounded to an integer multiple of 10^-low
    // truth
    Within,     ///< low <= a <= high; nothing if a has none
    Equals,     ///< a = b as words: two without a value are equal, one is not
    EqualsWord, ///< a = low; false if a has none
    InSet,      ///< bit a of the set at table[low ...]; false if a has none; high is the number of words
    HasAny,     ///< mask a and low have an option in common
    Compare,    ///< a < b, or a <= b where low = 1
    IsMissing,  ///< a has no value (low = 1), or is not applicable (low = 2)
    All,        ///< of the terms: three-valued and
    Any,        ///< of the terms: three-valued or
    Not,        ///< not a
    // either
    Select,        ///< b if a holds, otherwise c
    ZeroIfUnknown, ///< a, or 0 where it is unknown
    Applicable,    ///< a, or not applicable where b does not hold (or is itself not applicable)
    Strictest,     ///< nothing but the greatest validity of the terms
    // decimals
    ToDecimal,       ///< word a x 10^-low
    DecimalLinear,   ///< decimals[low] + sum of decimals[weight] x term, in the order of the terms, under `rule`
    DecimalMultiply, ///< a x b
    DecimalDivide,   ///< a / b
    DecimalPower,    ///< a ** b
    DecimalModulo,   ///< FEEL's modulo of a by b
    DecimalRound,    ///< a to low digits after the point, as `rounding` says
    DecimalRenormalise,
    DecimalLeast,
    DecimalGreatest,
    DecimalAbsolute,
    DecimalSquareRoot,
    DecimalSelect,
    DecimalChoose,
    DecimalZeroIfUnknown,
    DecimalApplicable,
    DecimalEquals,  ///< like Equals
    DecimalCompare, ///< like Compare
};

/// How several outputs become one in Choose (rulepack::HitPolicy); Median is for DecimalChoose only.
enum class Hits : std::uint8_t { First, Unique, Any, Sum, Least, Greatest, Median };

/// One operand of an operation that takes any number of them.
///   Linear                weight: integer factor
///   DecimalLinear         weight: index of the factor in `decimals`
///   Capped                weight: the cap
///   Choose                weight: the register of the output
///   Renormalise           weight: integer factor; share: what it adds to the divisor when it has a value. The
///                         result is (sum of weight x value) x low / ((sum of share) x high)
///   DecimalRenormalise    weight, share: indices of decimals; the result is
///                         (sum of weight x value) x decimals[low] / (sum of share)
struct Term {
    Register value = 0;
    std::int64_t weight = 0;
    std::int64_t share = 0;
    friend bool operator==(const Term&, const Term&) = default;
};

struct Operation {
    Opcode code = Opcode::Linear;
    ChildRule rule = ChildRule::Strict;
    Hits hits = Hits::First;
    Rounding rounding = Rounding::HalfUp;
    Register a = kNoRegister;
    Register b = kNoRegister;
    Register c = kNoRegister;
    std::uint32_t first = 0; ///< Of its terms.
    std::uint32_t count = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
};

/// What a register holds, known before anything runs.
struct RegisterType {
    Kind kind = Kind::Fixed;
    std::int8_t scale = 0;  ///< Fixed only: digits after the point.
    std::int64_t least = 0; ///< Fixed, Code: proved bounds of the word.
    std::int64_t most = 0;
};

/// Which rule an operation was compiled from. Equal sub-expressions share an operation, which then has several.
struct Origin {
    std::string id; ///< Of the node, value, requirement, cap, finding or fact.
    SourceSpan span;
    friend bool operator==(const Origin&, const Origin&) = default;
};

struct Program {
    std::uint32_t slots = 0;     ///< Registers [0, slots) hold facts ...
    std::uint32_t constants = 0; ///< ... the next ones constants ...
    std::vector<RegisterType> types;
    std::vector<Operation> operations; ///< ... and operation i writes register slots + constants + i.
    std::vector<Term> terms;
    std::vector<std::int64_t> table;
    std::vector<Decimal> decimals;

    std::vector<std::int64_t> constantWords; ///< Parallel to the constant registers ...
    std::vector<Decimal> constantDecimals;
    std::vector<Validity> constantValidity;

    /// Operations that read register r: users[firstUser[r], firstUser[r + 1]), ascending, each once.
    std::vector<std::uint32_t> firstUser;
    std::vector<std::uint32_t> users;

    /// Origins of operation i: origins[firstOrigin[i], firstOrigin[i + 1]) index `sources`.
    std::vector<std::uint32_t> firstOrigin;
    std::vector<std::uint32_t> origins;
    std::vector<Origin> sources;

    bool hasDecimals = false; ///< Whether any register is a Decimal.

    [[nodiscard]] std::size_t registerCount() const noexcept { return types.size(); }
    [[nodiscard]] Register firstOperation() const noexcept { return slots + constants; }
    [[nodiscard]] Register result(std::size_t operation) const noexcept {
        return firstOperation() + static_cast<Register>(operation);
    }
};

/// Calls visit(Register) for every operand of an operation, with repetitions.
template <typename Visit> void forEachOperand(const Program& program, const Operation& operation, Visit&& visit) {
    for (const Register operand : {operation.a, operation.b, operation.c}) {
        if (operand != kNoRegister) {
            visit(operand);
        }
    }
    const bool choosesOutputs = operation.code == Opcode::Choose || operation.code == Opcode::DecimalChoose;
    for (std::uint32_t i = operation.first; i < operation.first + operation.count; ++i) {
        visit(program.terms[i].value);
        if (choosesOutputs) {
            visit(static_cast<Register>(program.terms[i].weight));
        }
    }
}

[[nodiscard]] const char* toString(Opcode code) noexcept;

} // namespace sihua::evaluation
