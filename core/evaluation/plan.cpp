#include "core/evaluation/plan.h"

#include "core/evaluation/scheme_compiler.h"

namespace sihua::evaluation {

Plan::Plan(rulepack::SchemePtr scheme, Program program, std::vector<Slot> slots, Results results)
    : m_scheme(std::move(scheme)),
      m_program(std::move(program)),
      m_schedule(scheduleOf(m_program)),
      m_slots(std::move(slots)),
      m_results(std::move(results)),
      m_useOfFact(m_scheme->interview->facts.size(), m_results.facts.size()) {
    for (std::size_t i = 0; i < m_results.facts.size(); ++i) {
        m_useOfFact[m_results.facts[i].fact] = i;
    }
}

const FactUse* Plan::use(std::size_t fact) const noexcept {
    const bool isRead = fact < m_useOfFact.size() && m_useOfFact[fact] < m_results.facts.size();
    return isRead ? &m_results.facts[m_useOfFact[fact]] : nullptr;
}

PlanPtr compile(rulepack::SchemePtr scheme, const CompileSettings& settings) {
    return SchemeCompiler(std::move(scheme), settings).compile();
}

const char* toString(Opcode code) noexcept {
    static constexpr const char* kNames[] = {"linear",
                                             "multiply",
                                             "round",
                                             "quotient",
                                             "renormalise",
                                             "least",
                                             "greatest",
                                             "absolute",
                                             "lookup",
                                             "mask-sum",
                                             "bit-count",
                                             "choose",
                                             "capped",
                                             "from-decimal",
                                             "within",
                                             "equals",
                                             "equals-word",
                                             "in-set",
                                             "has-any",
                                             "compare",
                                             "is-missing",
                                             "all",
                                             "any",
                                             "not",
                                             "select",
                                             "zero-if-unknown",
                                             "applicable",
                                             "strictest",
                                             "to-decimal",
                                             "decimal-linear",
                                             "decimal-multiply",
                                             "decimal-divide",
                                             "decimal-power",
                                             "decimal-modulo",
                                             "decimal-round",
                                             "decimal-renormalise",
                                             "decimal-least",
                                             "decimal-greatest",
                                             "decimal-absolute",
                                             "decimal-square-root",

                                             "decimal-select",
                                             "decimal-choose",
                                             "decimal-zero-if-unknown",
                                             "decimal-applicable",
                                             "decimal-equals",
                                             "decimal-compare"};
    static_assert(std::size(kNames) == static_cast<std::size_t>(Opcode::DecimalCompare) + 1);
    return kNames[static_cast<std::size_t>(code)];
}

std::string toText(const Plan& plan) {
    const Program& program = plan.program();
    std::string text;
    for (std::size_t i = 0; i < program.operations.size(); ++i) {
        const Operation& op = program.operations[i];
        text += "r" + std::to_string(program.result(i)) + " = " + toString(op.code);
        for (const Register operand : {op.a, op.b, op.c}) {
            text += operand == kNoRegister ? "" : " r" + std::to_string(operand);
        }
        for (std::uint32_t t = op.first; t < op.first + op.count; ++t) {
            text +=
                " (r" + std::to_string(program.terms[t].value) + " " + std::to_string(program.terms[t].weight) + ")";
        }
        if (op.low != 0 || op.high != 0) {
            text += " [" + std::to_string(op.low) + ", " + std::to_string(op.high) + "]";
        }
        for (std::uint32_t o = program.firstOrigin[i]; o < program.firstOrigin[i + 1]; ++o) {
            text += (o == program.firstOrigin[i] ? "  ; " : ", ") + program.sources[program.origins[o]].id;
        }
        text += "\n";
    }
    return text;
}

} // namespace sihua::evaluation
