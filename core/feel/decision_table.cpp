#include "core/feel/decision_table.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/feel/compare.h"

namespace sihua::feel {
namespace {

bool holds(const Value& truth) {
    const bool* flag = truth.as<bool>();
    return flag != nullptr && *flag;
}

bool needsPriority(const DecisionTable& table) {
    return table.hitPolicy == HitPolicy::Priority || table.hitPolicy == HitPolicy::OutputOrder;
}

/// One run of one table.
class TableRun {
public:
    TableRun(Evaluation& evaluation, const DecisionTable& table, const ScopePtr& scope)
        : m_evaluation(evaluation),
          m_table(table),
          m_scope(scope) {}

    [[nodiscard]] TableResult run() {
        if (!readInputs()) {
            return {};
        }
        std::vector<std::size_t> matching;
        for (std::size_t i = 0; i < m_table.rows.size() && !m_evaluation.failure(); ++i) {
            if (!matches(m_table.rows[i])) {
                continue;
            }
            matching.push_back(i);
            if (m_table.hitPolicy == HitPolicy::First) {
                break;
            }
        }
        if (m_evaluation.failure()) {
            return {};
        }
        return matching.empty() ? TableResult{defaults(), {}} : decide(std::move(matching));
    }

private:
    [[nodiscard]] bool readInputs() {
        for (const InputColumn& input : m_table.inputs) {
            Value value = m_evaluation.run(*input.expression, m_scope);
            value = m_evaluation.fit(value, input.type.get(), "input `" + input.label + "`");
            if (input.allowed && !value.isNull() && !holds(m_evaluation.test(*input.allowed, value, m_scope))) {
                m_evaluation.error("input `" + input.label + "` is none of its allowed values: " + toString(value));
                return false;
            }
            m_inputs.push_back(std::move(value));
        }
        return true;
    }

    [[nodiscard]] bool matches(const TableRow& row) {
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            if (!holds(m_evaluation.test(*row.tests[i], m_inputs[i], m_scope))) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] Value fitted(const OutputColumn& output, const ExprPtr& expr) {
        return m_evaluation.fit(m_evaluation.run(*expr, m_scope), output.type.get(), "output `" + output.name + "`");
    }

    [[nodiscard]] Value combined(std::vector<Value> values) {
        if (m_table.outputs.size() == 1) {
            return std::move(values.front());
        }
        std::vector<std::pair<std::string, Value>> entries;
        for (std::size_t i = 0; i < values.size(); ++i) {
            entries.emplace_back(m_table.outputs[i].name, std::move(values[i]));
        }
        return m_evaluation.makeContext(std::move(entries));
    }

    [[nodiscard]] Value defaults() {
        const bool hasDefault = std::any_of(m_table.outputs.begin(), m_table.outputs.end(),
                                            [](const OutputColumn& output) { return output.defaultValue != nullptr; });
        if (!hasDefault) {
            return m_table.aggregation == Aggregation::Count ? Value(Decimal(0)) : Value();
        }
        std::vector<Value> values;
        for (const OutputColumn& output : m_table.outputs) {
            values.push_back(output.defaultValue ? fitted(output, output.defaultValue) : Value());
        }
        return combined(std::move(values));
    }

    [[nodiscard]] std::vector<Value> outputsOf(std::size_t row) {
        std::vector<Value> values;
        for (std::size_t i = 0; i < m_table.outputs.size(); ++i) {
            values.push_back(fitted(m_table.outputs[i], m_table.rows[row].results[i]));
        }
        return values;
    }

    // Where the value stands in the column's list of allowed values.
    [[nodiscard]] std::optional<std::size_t> rank(const OutputColumn& output, const Value& value) {
        const auto* tests = output.allowed->as<UnaryTests>();
        for (std::size_t i = 0; tests != nullptr && i < tests->tests.size(); ++i) {
            const Expr single{UnaryTests{false, false, {tests->tests[i]}}, output.allowed->range,
                              output.allowed->depth};
            if (holds(m_evaluation.test(single, value, m_scope))) {
                return i;
            }
        }
        m_evaluation.error("output `" + output.name + "` is none of its allowed values: " + toString(value));
        return std::nullopt;
    }

    // Orders the rows by their outputs, the first column weighing most; equal ones stay as they are.
    [[nodiscard]] bool sortByPriority(std::vector<std::size_t>& rows, std::vector<std::vector<Value>>& values) {
        struct Ranked {
            std::vector<std::size_t> ranks;
            std::size_t position = 0;
        };
        std::vector<Ranked> ranked;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Ranked entry{{}, i};
            for (std::size_t column = 0; column < m_table.outputs.size(); ++column) {
                const auto place = rank(m_table.outputs[column], values[i][column]);
                if (!place) {
                    return false;
                }
                entry.ranks.push_back(*place);
            }
            ranked.push_back(std::move(entry));
        }
        std::stable_sort(ranked.begin(), ranked.end(),
                         [](const Ranked& a, const Ranked& b) { return a.ranks < b.ranks; });
        std::vector<std::size_t> sortedRows;
        std::vector<std::vector<Value>> sortedValues;
        for (const Ranked& entry : ranked) {
            sortedRows.push_back(rows[entry.position]);
            sortedValues.push_back(std::move(values[entry.position]));
        }
        rows = std::move(sortedRows);
        values = std::move(sortedValues);
        return true;
    }

    [[nodiscard]] TableResult decide(std::vector<std::size_t> rows) {
        if (m_table.hitPolicy == HitPolicy::Unique && rows.size() > 1) {
            return {m_evaluation.error("rows " + std::to_string(rows[0] + 1) + " and " + std::to_string(rows[1] + 1) +
                                       " of a table under hit policy U match both"),
                    std::move(rows)};
        }
        std::vector<std::vector<Value>> values;
        values.reserve(rows.size());
        for (const std::size_t row : rows) {
            values.push_back(outputsOf(row));
        }
        if (needsPriority(m_table) && !sortByPriority(rows, values)) {
            return {{}, std::move(rows)};
        }
        std::vector<Value> results;
        results.reserve(values.size());
        for (auto& outputs : values) {
            results.push_back(combined(std::move(outputs)));
        }
        switch (m_table.hitPolicy) {
        case HitPolicy::Unique:
        case HitPolicy::First:
        case HitPolicy::Priority:
            return {results.front(), {rows.front()}};
        case HitPolicy::Any:
            return decideAny(results, std::move(rows));
        case HitPolicy::RuleOrder:
        case HitPolicy::OutputOrder:
            return {m_evaluation.makeList(std::move(results)), std::move(rows)};
        case HitPolicy::Collect:
            break;
        }
        return {aggregate(std::move(results)), std::move(rows)};
    }

    [[nodiscard]] TableResult decideAny(const std::vector<Value>& results, std::vector<std::size_t> rows) {
        const bool doAgree = std::all_of(results.begin(), results.end(),
                                         [&](const Value& other) { return isSame(other, results.front()); });
        return {doAgree ? results.front()
                        : m_evaluation.error("rows of a table under hit policy A match and say different things"),
                std::move(rows)};
    }

    [[nodiscard]] Value aggregate(std::vector<Value> results) {
        if (m_table.aggregation == Aggregation::None) {
            return m_evaluation.makeList(std::move(results));
        }
        if (m_table.aggregation == Aggregation::Count) {
            return Decimal(static_cast<std::int64_t>(results.size()));
        }
        return m_table.aggregation == Aggregation::Sum ? sum(results) : extreme(results);
    }

    [[nodiscard]] Value sum(const std::vector<Value>& results) {
        std::optional<Decimal> total = Decimal(0);
        for (const Value& result : results) {
            const auto* number = result.as<Decimal>();
            total = total && number != nullptr ? Decimal::add(*total, *number) : std::nullopt;
        }
        return total ? Value(*total)
                     : m_evaluation.error("the outputs of the table have no sum", ErrorCode::TypeMismatch);
    }

    [[nodiscard]] Value extreme(const std::vector<Value>& results) {
        Value best = results.front();
        for (const Value& result : results) {
            const auto ordering = order(result, best);
            if (!ordering) {
                return m_evaluation.error("the outputs of the table have no order", ErrorCode::TypeMismatch);
            }
            if (m_table.aggregation == Aggregation::Min ? std::is_lt(*ordering) : std::is_gt(*ordering)) {
                best = result;
            }
        }
        return best;
    }

    Evaluation& m_evaluation;
    const DecisionTable& m_table;
    const ScopePtr& m_scope;
    std::vector<Value> m_inputs;
};

} // namespace

Result<HitPolicySign> parseHitPolicy(std::string_view sign) {
    static constexpr std::array<std::pair<std::string_view, HitPolicySign>, 11> kSigns{{
        {"U", {HitPolicy::Unique, Aggregation::None}},
        {"A", {HitPolicy::Any, Aggregation::None}},
        {"P", {HitPolicy::Priority, Aggregation::None}},
        {"F", {HitPolicy::First, Aggregation::None}},
        {"R", {HitPolicy::RuleOrder, Aggregation::None}},
        {"O", {HitPolicy::OutputOrder, Aggregation::None}},
        {"C", {HitPolicy::Collect, Aggregation::None}},
        {"C+", {HitPolicy::Collect, Aggregation::Sum}},
        {"C#", {HitPolicy::Collect, Aggregation::Count}},
        {"C<", {HitPolicy::Collect, Aggregation::Min}},
        {"C>", {HitPolicy::Collect, Aggregation::Max}},
    }};
    const auto found =
        std::find_if(kSigns.begin(), kSigns.end(), [&](const auto& entry) { return entry.first == sign; });
    if (found == kSigns.end()) {
        return fail(ErrorCode::SyntaxError,
                    "`" + std::string(sign) + "` is no hit policy; U A P F R O C C+ C# C< C> are");
    }
    return found->second;
}

Status check(const DecisionTable& table) {
    const auto wrong = [&](const std::string& what) {
        return fail(ErrorCode::InvalidArgument, "table `" + table.name + "`: " + what);
    };
    if (table.outputs.empty()) {
        return wrong("there is no output");
    }
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (table.rows[i].tests.size() != table.inputs.size() || table.rows[i].results.size() != table.outputs.size()) {
            return wrong("row " + std::to_string(i + 1) + " does not have a cell for every column");
        }
    }
    for (const OutputColumn& output : table.outputs) {
        if (needsPriority(table) && !output.allowed) {
            return wrong("hit policies P and O need the allowed values of output `" + output.name + "`");
        }
    }
    if (table.aggregation != Aggregation::None &&
        (table.hitPolicy != HitPolicy::Collect ||
         (table.outputs.size() > 1 && table.aggregation != Aggregation::Count))) {
        return wrong("only one output under hit policy C can be aggregated");
    }
    return {};
}

TableResult run(Evaluation& evaluation, const DecisionTable& table, const ScopePtr& scope) {
    return TableRun(evaluation, table, scope).run();
}

} // namespace sihua::feel
