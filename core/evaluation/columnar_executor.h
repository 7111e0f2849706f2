// core/evaluation/columnar_executor.h - Scores a city: each operation over a block of enterprises at a time.
//
//   FactTable (a column for each slot) --run()--> ResultTable (a column for each register wanted)
//
// Within a block of kBlockRows enterprises every register is a short array that stays in the cache, and is given
// back as soon as its last reader is done. Validities are kept only where something is missing. Common operations
// have loops that compilers vectorise; the others run row by row through the same run() as the other executors,
// so that all three agree to the last bit.
#pragma once

#include <memory>
#include <vector>

#include "core/evaluation/column.h"
#include "core/evaluation/plan.h"

namespace sihua::evaluation {

/// The answers of many enterprises; everything is unknown until it is set.
class FactTable {
public:
    FactTable(const Plan& plan, std::size_t rows);
    [[nodiscard]] std::size_t rows() const noexcept { return m_rows; }
    void set(std::size_t row, Register slot, const SlotValue& value) { m_columns[slot].set(row, value); }
    /// All answers of one enterprise; those that the scheme does not read are passed over.
    void set(const Plan& plan, std::size_t row, const Answers& answers);
    [[nodiscard]] const Column& column(Register slot) const { return m_columns[slot]; }

private:
    std::size_t m_rows;
    std::vector<Column> m_columns; ///< One for each slot.
};

/// Results of many enterprises, for the registers that were wanted.
class ResultTable {
public:
    [[nodiscard]] SlotValue get(std::size_t row, std::size_t wanted) const { return m_columns[wanted].get(row); }
    [[nodiscard]] const Column& column(std::size_t wanted) const { return m_columns[wanted]; }

private:
    friend class ColumnarExecutor;
    std::vector<Column> m_columns;
};

class ColumnarExecutor {
public:
    /// @param wanted  registers of the plan's results; only what they need is computed
    ColumnarExecutor(PlanPtr plan, std::vector<Register> wanted);
    ~ColumnarExecutor();
    ColumnarExecutor(const ColumnarExecutor&) = delete;
    ColumnarExecutor& operator=(const ColumnarExecutor&) = delete;

    /// An empty table of that many rows, to be filled by run().
    [[nodiscard]] ResultTable prepare(std::size_t rows) const;
    /// Scores rows [begin, end), a whole number of blocks apart from the end. Threads may share the tables if each
    /// has an executor of its own and their rows do not overlap.
    void run(const FactTable& facts, std::size_t begin, std::size_t end, ResultTable& results);
    /// Scores all rows.
    [[nodiscard]] ResultTable run(const FactTable& facts);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace sihua::evaluation
