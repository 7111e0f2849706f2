// core/evaluation/scheme_compiler.h - Compiles a scheme's values, score nodes, levels, caps and findings, each once.
//
// Names are compiled when they are first needed, so that operands precede their users whatever the pack's order.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/evaluation/expression_compiler.h"
#include "core/evaluation/plan.h"

namespace sihua::evaluation {

class SchemeCompiler {
public:
    SchemeCompiler(rulepack::SchemePtr scheme, const CompileSettings& settings);

    [[nodiscard]] PlanPtr compile();

private:
    /// Facts, as indices into the interview, that something rests on.
    using Facts = std::set<std::size_t>;
    enum class Progress : std::uint8_t { Open, Running, Done };
    /// A value or a score node on its way.
    struct Result {
        Progress progress = Progress::Open;
        Register value = kNoRegister;
        Facts facts;
    };
    struct FactState {
        Progress progress = Progress::Open;
        Typed typed;
        FactUse use;
        Facts facts;
    };

    Typed resolve(const std::string& name);
    Typed compileFact(std::size_t index);
    Typed compileValue(std::size_t index);
    Register compileNode(std::size_t index);
    Register compileNode(const NodeId& id);
    Register addSlot(FactState& state, const Slot& slot, Register r);

    Register method(const rulepack::ScoreNode& node, std::size_t index);
    Register points(const rulepack::PointsMethod& method);
    Register table(const rulepack::TableMethod& method, std::size_t index);
    template <typename WeightedMethod, typename Compute>
    Register byOption(const WeightedMethod& method, Compute&& compute);
    Register sum(const std::vector<rulepack::Term>& parts, const rulepack::ScoreNode& node);
    Register weightedMean(const std::vector<rulepack::Term>& parts, const rulepack::ScoreNode& node);
    Register extreme(const std::vector<rulepack::Term>& terms, bool isLeast, const rulepack::ScoreNode& node);
    Register linear(const rulepack::LinearMethod& method, const rulepack::ScoreNode& node);
    Register count(const rulepack::CountMethod& method, const rulepack::ScoreNode& node, std::size_t index);

    void compileLevels();
    void compileFindings();
    [[nodiscard]] std::vector<Register*> roots();

    rulepack::SchemePtr m_scheme;
    ProgramBuilder m_builder;
    ExpressionCompiler m_expressions;
    std::map<std::string, std::size_t, std::less<>> m_factIndex;
    std::map<std::string, std::size_t, std::less<>> m_valueIndex;
    std::map<std::string, std::size_t, std::less<>> m_nodeIndex;
    std::map<std::string, std::size_t, std::less<>> m_groupIndex;
    std::vector<FactState> m_facts;
    std::vector<Result> m_values;
    std::vector<Result> m_nodes;
    std::vector<Slot> m_slots;
    Results m_results;
    std::vector<Facts*> m_readers; ///< Who is being compiled; the last one reads what is resolved.
};

} // namespace sihua::evaluation
