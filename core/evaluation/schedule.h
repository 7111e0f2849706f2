// core/evaluation/schedule.h - The operations of a program in an order that runs fast: like ones together.
//
//   Program --scheduleOf()--> [ 20 sums of 5 terms | 40 comparisons | 70 conjunctions of 2 | ... ] --run()--> registers
//
// A program's operations may run in any order in which operands come first. Here those that do the same follow one
// another, so that each group is one short loop over compact copies, without a decision per operation; kinds without
// a loop go through run() of registers.h one by one. The registers are the same to the last bit (the property test
// of the executors compares them). Only for running all of a program: the incremental executor runs few operations.
#pragma once

#include <cstdint>
#include <vector>

#include "core/evaluation/program.h"
#include "core/evaluation/registers.h"

namespace sihua::evaluation {

struct Schedule {
    /// Consecutive steps that do the same.
    struct Group {
        Opcode code = Opcode::Linear;
        bool hasLoop = false;
        ChildRule rule = ChildRule::Strict; ///< Linear.
        std::uint32_t terms = 0;            ///< Of each step: Linear, All, Any.
        std::uint32_t first = 0;            ///< Its steps: [first, first + count).
        std::uint32_t count = 0;
    };
    /// An operation, as its group's loop reads it.
    struct Step {
        Register result = 0;
        Register a = 0; ///< Operand; of Linear, All, Any the first of its terms; without a loop the operation's index.
        std::int64_t low = 0;
        std::int64_t high = 0;
    };
    struct Weighted {
        std::int64_t weight = 0;
        Register value = 0;
    };

    std::vector<Group> groups;
    std::vector<Step> steps;
    std::vector<Weighted> sums;       ///< Terms of Linear.
    std::vector<Register> conditions; ///< Terms of All and Any.
};

[[nodiscard]] Schedule scheduleOf(const Program& program);

/// Executes all operations of @p program.
/// @pre schedule == scheduleOf(program)
void run(const Program& program, const Schedule& schedule, Registers& registers);

} // namespace sihua::evaluation
