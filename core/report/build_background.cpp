#include <memory>

#include "core/evaluation/scalar_executor.h"
#include "core/evaluation/validity.h"
#include "core/report/diagnosis_report.h"

namespace sihua::report {

namespace {

void collectIds(const diagnosis::Explanation& step, std::set<std::string>& ids) {
    ids.insert(step.id);
    for (const diagnosis::Explanation& part : step.parts) {
        collectIds(part, ids);
    }
}

/// The headline score, the level, and every node that neither of them derives.
std::vector<diagnosis::Explanation> derivationsOf(const diagnosis::Diagnosis& diagnosis, const Answers& answers,
                                                  const evaluation::Plan& plan) {
    std::vector<std::string> wanted{diagnosis.scheme->levels.score.value(), "level"};
    for (const rulepack::ScoreNode& node : diagnosis.scheme->nodes) {
        wanted.push_back(node.id.value());
    }
    std::vector<diagnosis::Explanation> derivations;
    std::set<std::string> derived;
    for (const std::string& id : wanted) {
        if (derived.contains(id)) {
            continue;
        }
        if (auto explanation = diagnosis::explain(plan, answers, diagnosis, id)) {
            collectIds(*explanation, derived);
            derivations.push_back(*std::move(explanation));
        }
    }
    return derivations;
}

std::set<FactId> inapplicableFacts(const evaluation::Plan& plan, const Answers& answers) {
    const evaluation::PlanPtr borrowed(std::shared_ptr<const void>(), &plan);
    evaluation::ScalarExecutor executor(borrowed);
    const evaluation::Registers& registers = executor.evaluate(answers);
    std::set<FactId> facts;
    for (const evaluation::FactUse& use : plan.results().facts) {
        if (use.applicable != evaluation::kNoRegister &&
            registers.validity[use.applicable] != evaluation::Validity::Unknown && !registers.isTrue(use.applicable)) {
            facts.insert(plan.scheme().interview->facts[use.fact].id);
        }
    }
    return facts;
}

} // namespace

DiagnosisReport buildReport(const Subject& subject, const diagnosis::Diagnosis& diagnosis, const Answers& answers,
                            const evaluation::PlanPtr& plan, const ReportOptions& options) {
    DiagnosisReport report =
        buildReport(subject, diagnosis, answers,
                    Background{derivationsOf(diagnosis, answers, *plan), inapplicableFacts(*plan, answers)}, options);
    report.live = LiveSource{plan, answers};
    return report;
}

} // namespace sihua::report
