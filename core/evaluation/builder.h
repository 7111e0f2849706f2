// core/evaluation/builder.h - Builds a Program bottom-up: chooses representations, folds constants, shares equal parts.
//
// Each function returns the register of its result. Operands exist before results, so the order of creation is a
// topological order. What nothing needs in the end is dropped by finish().
//
// Numbers become integers (Kind::Fixed) where the bounds of their operands prove that the exact result fits; then
// integer and decimal arithmetic agree to the last digit, since at most 19 digits are involved and decimals
// have 34. Everything else is a Decimal.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/evaluation/program.h"

namespace sihua::evaluation {

/// Words of Fixed registers stay within +-kLargestWord, so that sums of two never overflow.
inline constexpr std::int64_t kLargestWord = std::int64_t{1} << 62;
/// Digits after the point that a Fixed register has at most.
inline constexpr int kMostDigits = 18;

/// Closed bounds of a number.
struct Bounds {
    Decimal least;
    Decimal most;
};

class ProgramBuilder {
public:
    explicit ProgramBuilder(bool fixedPoint) : m_fixedPoint(fixedPoint) {}

    /// What is created from here on belongs to this rule. @return the rule before, for leave()
    [[nodiscard]] std::uint32_t enter(Origin origin);
    void leave(std::uint32_t previous) { m_origin = previous; }

    /// A number slot: Fixed with that many digits if the bounds allow it, otherwise Decimal.
    Register numberSlot(std::optional<Bounds> bounds, int digits);
    Register wordSlot(Kind kind, std::int64_t least, std::int64_t most);

    Register number(Decimal value);
    Register integer(std::int64_t value); ///< Fixed whatever the settings: levels.
    Register boolean(bool value);
    Register code(std::int64_t value);
    /// No value at all: FEEL's null, as a number or as a boolean.
    Register nothing(Kind kind);

    [[nodiscard]] Kind kind(Register r) const { return m_nodes[r].type.kind; }
    [[nodiscard]] bool isNumber(Register r) const { return kind(r) == Kind::Fixed || kind(r) == Kind::Decimal; }
    [[nodiscard]] std::optional<Bounds> bounds(Register r) const;
    /// The value of a constant number that has one.
    [[nodiscard]] std::optional<Decimal> constantNumber(Register r) const;
    [[nodiscard]] std::optional<bool> constantTruth(Register r) const;
    /// Named results are not absorbed into sums that use them: they are computed once for all.
    void pin(Register r) { m_nodes[r].isPinned = true; }

    // numbers; booleans count as 0 and 1 in linear()
    struct Weighted {
        Register value = kNoRegister;
        Decimal weight = 1;
    };
    Register linear(const std::vector<Weighted>& terms, Decimal constant = {}, ChildRule rule = ChildRule::Strict);
    Register add(Register a, Register b) { return linear({{a, 1}, {b, 1}}); }
    Register subtract(Register a, Register b) { return linear({{a, 1}, {b, -1}}); }
    Register multiply(Register a, Register b);
    Register divide(Register a, Register b);
    Register power(Register a, Register b);
    Register modulo(Register a, Register b);
    Register round(Register a, int digits, Rounding rounding);
    Register absolute(Register a);
    Register squareRoot(Register a);
    Register extreme(Opcode leastOrGreatest, std::vector<Register> operands, ChildRule rule = ChildRule::Strict);
    /// (sum of weight x value) x whole / (sum of share) over the terms that have a value.
    struct Shared {
        Register value = kNoRegister;
        Decimal weight;
        Decimal share;
    };
    Register renormalise(const std::vector<Shared>& terms, Decimal whole,
                         std::optional<std::pair<int, Rounding>> round);
    /// The value of each option; the options are codes 0 .. n-1.
    Register lookup(Register code, const std::vector<Decimal>& values);
    /// The sum of the values of the options in a mask (bit i is values[i]).
    Register maskSum(Register mask, const std::vector<Decimal>& values);
    Register bitCount(Register mask);

    // truth
    /// Order of two numbers: a < b, or a <= b.
    Register less(Register a, Register b, bool orEqual);
    Register equals(Register a, Register b);
    Register inSet(Register code, const std::vector<std::int64_t>& codes);
    Register hasAny(Register mask, std::int64_t options);
    Register isMissing(Register a);
    Register isNotApplicable(Register a);
    Register all(const std::vector<Register>& operands) { return junction(Opcode::All, operands); }
    Register any(const std::vector<Register>& operands) { return junction(Opcode::Any, operands); }
    Register negation(Register a);

    // either
    Register select(Register condition, Register then, Register otherwise);
    struct Choice {
        Register condition = kNoRegister;
        Register output = kNoRegister;
    };
    /// @param why  where nothing is chosen, the result is as valid as this, but never known
    Register choose(const std::vector<Choice>& choices, Hits hits, Register why);
    Register capped(Register level, const std::vector<std::pair<Register, std::int64_t>>& caps);
    Register zeroIfUnknown(Register a);
    Register applicable(Register a, Register condition);
    Register strictest(const std::vector<Register>& operands);

    /// The program of what @p roots need, in topological order. @p roots are renumbered; slots keep their numbers,
    /// which are those of their creation.
    [[nodiscard]] Program finish(const std::vector<Register*>& roots);

private:
    enum class Role : std::uint8_t { Slot, Constant, Operation };
    struct Node {
        Role role = Role::Operation;
        RegisterType type;
        Operation operation;
        std::vector<Term> terms;
        std::int64_t word = 0; ///< Constants.
        Decimal decimal;
        Validity validity = Validity::Known;
        std::optional<Bounds> bounds; ///< Decimals; those of words are in the type.
        bool isPinned = false;
        std::vector<std::uint32_t> origins;
    };

    [[nodiscard]] const Node& node(Register r) const { return m_nodes[r]; }
    [[nodiscard]] bool isConstant(Register r) const { return m_nodes[r].role == Role::Constant; }
    [[nodiscard]] bool isKnownConstant(Register r) const {
        return isConstant(r) && m_nodes[r].validity == Validity::Known;
    }
    Register addNode(Node node);
    Register operation(Operation operation, RegisterType type, std::vector<Term> terms = {},
                       std::optional<Bounds> bounds = {});
    Register constant(RegisterType type, std::int64_t word, Decimal decimal, Validity validity);
    [[nodiscard]] std::int64_t decimalIndex(Decimal value);
    [[nodiscard]] std::int64_t tableIndex(const std::vector<std::int64_t>& words);
    [[nodiscard]] Register toDecimal(Register r);
    [[nodiscard]] std::optional<Register> toScale(Register r, int scale);
    /// Brings numbers to one kind and scale: all Fixed if possible, otherwise all Decimal.
    void unify(std::vector<Register>& numbers);
    [[nodiscard]] std::optional<Register> fixedLinear(const std::vector<Weighted>& terms, Decimal constant,
                                                      ChildRule rule);
    void expand(const Weighted& term, std::vector<Weighted>& into, Decimal& constant) const;
    [[nodiscard]] std::optional<Register> quotient(Register a, int digits, Rounding rounding);
    Register junction(Opcode code, const std::vector<Register>& operands);
    Register within(Register a, std::int64_t low, std::int64_t high);
    [[nodiscard]] RegisterType unitedType(const std::vector<Register>& registers, std::optional<Bounds>& bounds) const;

    bool m_fixedPoint;
    std::vector<Node> m_nodes;
    std::map<std::string, Register, std::less<>> m_known; ///< Equal operations are one.
    std::vector<Decimal> m_decimals;
    std::vector<std::int64_t> m_table;
    std::vector<Origin> m_origins;
    std::uint32_t m_origin = kNoRegister; ///< Index into m_origins.
    std::uint32_t m_slots = 0;
};

} // namespace sihua::evaluation
