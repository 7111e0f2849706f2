// core/evaluation/registers.h - The register file of one enterprise, and what one operation does to it.
//
// run() is the meaning of the program: the scalar and the incremental executor call it, and so does the columnar
// one for operations that are not worth a loop of their own. It keeps the promise of program.h: a register
// without a value holds zeros.
#pragma once

#include <optional>
#include <vector>

#include "core/evaluation/program.h"

namespace sihua::evaluation {

class Registers {
public:
    /// All slots unknown, constants in place, results unknown.
    explicit Registers(const Program& program);

    std::vector<std::int64_t> words;
    std::vector<Validity> validity;
    std::vector<Decimal> decimals; ///< Empty if the program has none.

    /// The number in a Fixed or Decimal register, without superfluous zeros; nothing if it has no value.
    [[nodiscard]] std::optional<Decimal> number(const Program& program, Register r) const;
    [[nodiscard]] bool isTrue(Register r) const noexcept { return words[r] != 0 && validity[r] == Validity::Known; }
    void clear(const Program& program, Register r);

    friend bool operator==(const Registers&, const Registers&) = default;
};

/// Divides rounding to an integer. @pre divisor != 0
__extension__ using Int128 = __int128;
[[nodiscard]] std::int64_t dividedRounded(Int128 dividend, Int128 divisor, Rounding rounding) noexcept;

/// Executes an operation that writes register @p result.
void run(const Program& program, const Operation& operation, Register result, Registers& registers);

} // namespace sihua::evaluation
