#include "core/evaluation/columnar_executor.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/evaluation/lane_kernels.h"

namespace sihua::evaluation {
namespace {

std::size_t bytesOf(Lane lane) {
    switch (lane) {
    case Lane::Byte:
        return 1;
    case Lane::Word32:
        return 4;
    case Lane::Word64:
        return 8;
    case Lane::Decimal:
        break;
    }
    return sizeof(Decimal);
}

std::int64_t wordAt(const LaneBlock& block, std::size_t row) {
    switch (block.lane) {
    case Lane::Byte:
        return static_cast<const std::int8_t*>(block.data)[row];
    case Lane::Word32:
        return static_cast<const std::int32_t*>(block.data)[row];
    case Lane::Word64:
        return static_cast<const std::int64_t*>(block.data)[row];
    case Lane::Decimal:
        break;
    }
    return 0;
}

SlotValue valueAt(const LaneBlock& block, std::size_t row) {
    SlotValue value;
    value.validity = block.validity != nullptr ? block.validity[row] : Validity::Known;
    if (block.lane == Lane::Decimal) {
        value.decimal = static_cast<const Decimal*>(block.data)[row];
    } else {
        value.word = wordAt(block, row);
    }
    return value;
}

void putWord(LaneBlock& block, std::size_t row, std::int64_t word) {
    switch (block.lane) {
    case Lane::Byte:
        static_cast<std::int8_t*>(block.data)[row] = static_cast<std::int8_t>(word);
        break;
    case Lane::Word32:
        static_cast<std::int32_t*>(block.data)[row] = static_cast<std::int32_t>(word);
        break;
    case Lane::Word64:
        static_cast<std::int64_t*>(block.data)[row] = word;
        break;
    case Lane::Decimal:
        break;
    }
}

/// The lane that an operation writes: its bounds', or wider where a sum on the way needs it.
Lane resultLane(const Program& program, const Operation& op, const RegisterType& type) {
    const Lane lane = laneOf(type);
    if (op.code != Opcode::Linear || lane != Lane::Word32) {
        return lane;
    }
    __extension__ using Int128 = __int128;
    const auto magnitude = [](Int128 value) { return value < 0 ? -value : value; };
    Int128 total = magnitude(op.low);
    for (std::uint32_t t = op.first; t < op.first + op.count; ++t) {
        const Term& term = program.terms[t];
        const RegisterType& operand = program.types[term.value];
        const Int128 largest = std::max(magnitude(operand.least), magnitude(operand.most));
        total += magnitude(term.weight) * std::max<Int128>(largest, 1);
    }
    return total < std::numeric_limits<std::int32_t>::max() ? Lane::Word32 : Lane::Word64;
}

} // namespace

FactTable::FactTable(const Plan& plan, std::size_t rows) : m_rows(rows) {
    for (std::uint32_t slot = 0; slot < plan.program().slots; ++slot) {
        m_columns.emplace_back(laneOf(plan.program().types[slot]), rows);
        std::fill_n(m_columns.back().mutableValidity(0), rows, Validity::Unknown);
    }
}

void FactTable::set(const Plan& plan, std::size_t row, const Answers& answers) {
    for (const FactUse& use : plan.results().facts) {
        const auto answer = answers.find(plan.scheme().interview->facts[use.fact].id);
        for (const Register slot : use.slots) {
            set(row, slot, answer == answers.end() ? SlotValue{} : slotValue(plan, slot, answer->second));
        }
    }
}

struct ColumnarExecutor::Impl {
    struct Buffer {
        std::vector<std::byte> data;
        std::vector<Validity> validity;
    };
    /// One operation with where its result goes.
    struct Step {
        std::size_t operation = 0;
        std::size_t buffer = 0;
        std::vector<Register> operands;  ///< Not constant, each once: what a row-by-row run copies.
        std::vector<std::size_t> wanted; ///< Result columns of its register.
    };

    Impl(PlanPtr given, std::vector<Register> results)
        : plan(std::move(given)),
          wanted(std::move(results)),
          blocks(plan->program().registerCount()),
          row(plan->program()) {
        fillConstants();
        assignBuffers();
    }

    void fillConstants();
    void assignBuffers();
    void runBlock(const FactTable& facts, std::size_t begin, std::size_t rows, ResultTable& results);
    void runRows(const Step& step, std::size_t rows);
    void copy(const LaneBlock& block, std::size_t begin, std::size_t rows, Column& into) const;

    PlanPtr plan;
    std::vector<Register> wanted;
    std::vector<LaneBlock> blocks; ///< By register.
    std::vector<Buffer> buffers;
    std::vector<Buffer> constants;
    std::vector<Step> steps;
    Registers row; ///< For operations without loops.
    std::vector<Register> slotsRead;
};

void ColumnarExecutor::Impl::fillConstants() {
    const Program& program = plan->program();
    constants.resize(program.constants);
    for (std::uint32_t i = 0; i < program.constants; ++i) {
        const Register r = program.slots + i;
        LaneBlock& block = blocks[r];
        block.lane = laneOf(program.types[r]);
        block.isConstant = true;
        block.constant = program.constantWords[i];
        constants[i].data.resize(kBlockRows * bytesOf(block.lane));
        block.data = constants[i].data.data();
        for (std::size_t at = 0; at < kBlockRows; ++at) {
            if (block.lane == Lane::Decimal) {
                static_cast<Decimal*>(block.data)[at] = program.constantDecimals[i];
            } else {
                putWord(block, at, program.constantWords[i]);
            }
        }
        if (program.constantValidity[i] != Validity::Known) {
            constants[i].validity.assign(kBlockRows, program.constantValidity[i]);
            block.validity = constants[i].validity.data();
        }
    }
}

// Buffers are given back after the last operation that reads them, and taken again: the arrays of a block stay few.
void ColumnarExecutor::Impl::assignBuffers() {
    const Program& program = plan->program();
    std::vector<bool> isNeeded(program.registerCount(), false);
    for (const Register r : wanted) {
        isNeeded[r] = true;
    }
    for (std::size_t i = program.operations.size(); i-- > 0;) {
        if (isNeeded[program.result(i)]) {
            forEachOperand(program, program.operations[i], [&](Register r) { isNeeded[r] = true; });
        }
    }
    std::vector<std::size_t> lastReader(program.registerCount(), 0);
    for (std::size_t i = 0; i < program.operations.size(); ++i) {
        if (isNeeded[program.result(i)]) {
            lastReader[program.result(i)] = i;
            forEachOperand(program, program.operations[i], [&](Register r) { lastReader[r] = i; });
        }
    }
    for (Register r = 0; r < program.slots; ++r) {
        blocks[r].lane = laneOf(program.types[r]);
        if (isNeeded[r]) {
            slotsRead.push_back(r);
        }
    }
    std::array<std::vector<std::size_t>, 4> unused; // by lane
    std::vector<std::size_t> bufferOf(program.registerCount(), 0);
    for (std::size_t i = 0; i < program.operations.size(); ++i) {
        const Register result = program.result(i);
        if (!isNeeded[result]) {
            continue;
        }
        const Operation& op = program.operations[i];
        Step step;
        step.operation = i;
        blocks[result].lane = resultLane(program, op, program.types[result]);
        auto& pool = unused[static_cast<std::size_t>(blocks[result].lane)];
        if (pool.empty()) {
            buffers.push_back(
                {std::vector<std::byte>(kBlockRows * bytesOf(blocks[result].lane)), std::vector<Validity>(kBlockRows)});
            pool.push_back(buffers.size() - 1);
        }
        step.buffer = pool.back();
        pool.pop_back();
        bufferOf[result] = step.buffer;
        forEachOperand(program, op, [&](Register r) {
            const bool isConstant = r >= program.slots && r < program.firstOperation();
            if (!isConstant && std::find(step.operands.begin(), step.operands.end(), r) == step.operands.end()) {
                step.operands.push_back(r);
            }
        });
        for (std::size_t w = 0; w < wanted.size(); ++w) {
            if (wanted[w] == result) {
                step.wanted.push_back(w);
            }
        }
        for (const Register r : step.operands) {
            if (r >= program.firstOperation() && lastReader[r] == i) {
                unused[static_cast<std::size_t>(blocks[r].lane)].push_back(bufferOf[r]);
            }
        }
        if (lastReader[result] == i) { // only wanted, and copied at once
            unused[static_cast<std::size_t>(blocks[result].lane)].push_back(step.buffer);
        }
        steps.push_back(std::move(step));
    }
}

void ColumnarExecutor::Impl::runRows(const Step& step, std::size_t rows) {
    const Program& program = plan->program();
    const Operation& op = program.operations[step.operation];
    const Register result = program.result(step.operation);
    LaneBlock& block = blocks[result];
    Validity* validity = buffers[step.buffer].validity.data();
    bool isAllKnown = true;
    for (std::size_t at = 0; at < rows; ++at) {
        for (const Register r : step.operands) {
            const SlotValue value = valueAt(blocks[r], at);
            row.words[r] = value.word;
            row.validity[r] = value.validity;
            if (program.hasDecimals) {
                row.decimals[r] = value.decimal;
            }
        }
        evaluation::run(program, op, result, row);
        if (block.lane == Lane::Decimal) {
            static_cast<Decimal*>(block.data)[at] = row.decimals[result];
        } else {
            putWord(block, at, row.words[result]);
        }
        validity[at] = row.validity[result];
        isAllKnown = isAllKnown && validity[at] == Validity::Known;
    }
    block.validity = isAllKnown ? nullptr : validity;
}

void ColumnarExecutor::Impl::copy(const LaneBlock& block, std::size_t begin, std::size_t rows, Column& into) const {
    if (block.lane == into.lane()) {
        std::memcpy(into.data(begin), block.data, rows * bytesOf(block.lane));
    } else {
        for (std::size_t at = 0; at < rows; ++at) {
            into.set(begin + at, valueAt(block, at));
        }
    }
    Validity* validity = into.mutableValidity(begin);
    if (block.validity == nullptr) {
        std::fill_n(validity, rows, Validity::Known);
    } else {
        std::copy_n(block.validity, rows, validity);
    }
}

void ColumnarExecutor::Impl::runBlock(const FactTable& facts, std::size_t begin, std::size_t rows,
                                      ResultTable& results) {
    const Program& program = plan->program();
    for (const Register r : slotsRead) {
        const Column& column = facts.column(r);
        // Blocks only read what they do not own.
        blocks[r].data = const_cast<void*>(column.data(begin));
        const Validity* validity = column.validity(begin);
        const bool isComplete = validity == nullptr || isAllKnown(validity, rows);
        blocks[r].validity = isComplete ? nullptr : validity;
    }
    for (const Step& step : steps) {
        LaneBlock& block = blocks[program.result(step.operation)];
        Buffer& buffer = buffers[step.buffer];
        block.data = buffer.data.data();
        if (!runOverRows(program, program.operations[step.operation], blocks.data(), block, buffer.validity.data(),
                         rows)) {
            runRows(step, rows);
        }
        for (const std::size_t w : step.wanted) {
            copy(block, begin, rows, results.m_columns[w]);
        }
    }
    for (std::size_t w = 0; w < wanted.size(); ++w) {
        if (wanted[w] < program.firstOperation()) { // a fact or a constant
            copy(blocks[wanted[w]], begin, rows, results.m_columns[w]);
        }
    }
}

ColumnarExecutor::ColumnarExecutor(PlanPtr plan, std::vector<Register> wanted)
    : m_impl(std::make_unique<Impl>(std::move(plan), std::move(wanted))) {}

ColumnarExecutor::~ColumnarExecutor() = default;

ResultTable ColumnarExecutor::prepare(std::size_t rows) const {
    ResultTable results;
    for (const Register r : m_impl->wanted) {
        results.m_columns.emplace_back(laneOf(m_impl->plan->program().types[r]), rows);
        static_cast<void>(results.m_columns.back().mutableValidity(0));
    }
    return results;
}

void ColumnarExecutor::run(const FactTable& facts, std::size_t begin, std::size_t end, ResultTable& results) {
    for (std::size_t at = begin; at < end; at += kBlockRows) {
        m_impl->runBlock(facts, at, std::min(kBlockRows, end - at), results);
    }
}

ResultTable ColumnarExecutor::run(const FactTable& facts) {
    ResultTable results = prepare(facts.rows());
    run(facts, 0, facts.rows(), results);
    return results;
}

} // namespace sihua::evaluation
