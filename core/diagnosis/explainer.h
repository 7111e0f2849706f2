// core/diagnosis/explainer.h - Walks back from one result over the scheme, reading the registers: explain() at work.
#pragma once

#include <optional>
#include <string>

#include "core/diagnosis/explanation.h"
#include "core/evaluation/registers.h"

namespace sihua::diagnosis {

class Explainer {
public:
    Explainer(const evaluation::Plan& plan, const Answers& answers, const Diagnosis& diagnosis);

    /// What bears the id, explained; nothing if nothing does.
    [[nodiscard]] std::optional<Explanation> explain(const std::string& id);
    /// All ids that can be explained.
    [[nodiscard]] std::vector<std::string> ids() const;

private:
    /// How far down: Full to the answers, Shallow without parts.
    enum class Depth : std::uint8_t { Full, Shallow };

    [[nodiscard]] Explanation node(std::size_t index, Depth depth);
    [[nodiscard]] Explanation value(std::size_t index, Depth depth);
    [[nodiscard]] Explanation fact(std::size_t index, Depth depth);
    [[nodiscard]] Explanation gate(std::size_t row, std::size_t requirement, Depth depth);
    [[nodiscard]] Explanation cap(std::size_t index, Depth depth);
    [[nodiscard]] Explanation finding(std::size_t index);
    [[nodiscard]] Explanation level();
    [[nodiscard]] Explanation levelRow(std::size_t row);

    void points(const rulepack::PointsMethod& method, Explanation& into);
    void table(const rulepack::TableMethod& method, std::size_t index, Explanation& into);
    void terms(const std::vector<rulepack::Term>& terms, const rulepack::ScoreNode& node, Explanation& into);
    void extreme(const std::vector<rulepack::Term>& terms, std::size_t index, Explanation& into);
    void linear(const rulepack::LinearMethod& method, Explanation& into);
    void count(const rulepack::CountMethod& method, std::size_t index, Explanation& into);
    /// Adds the part that makes the contributions sum to the score.
    void settle(const rulepack::ScoreNode& node, const Score& score, Explanation& into) const;

    /// The ids that a formula names, explained as parts; groups by their members.
    void operands(const rulepack::Formula& formula, Depth depth, std::vector<Explanation>& into);
    [[nodiscard]] std::optional<Explanation> named(const std::string& id, Depth depth);
    [[nodiscard]] std::optional<std::size_t> factIndex(const std::string& id) const;
    [[nodiscard]] bool isTrue(evaluation::Register r) const { return m_registers.isTrue(r); }

    const evaluation::Plan& m_plan;
    const rulepack::Scheme& m_scheme;
    const Answers& m_answers;
    const Diagnosis& m_diagnosis;
    evaluation::Registers m_registers;
};

} // namespace sihua::diagnosis
