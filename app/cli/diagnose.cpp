#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/diagnosis_output.h"
#include "app/cli/terminal.h"
#include "core/evaluation/plan.h"
#include "core/intake/answers_file.h"
#include "core/report/diagnosis_report.h"
#include "core/report/diagnosis_workbook.h"
#include "core/rulepack/load.h"
#include "core/rulepack/profile_facts.h"

namespace sihua::cli {

ExitCode diagnose(const DiagnoseOptions& options) {
    const auto scheme = rulepack::loadScheme(options.rules, options.scheme);
    if (!scheme.value) {
        return refuse(scheme.issues);
    }
    auto file = intake::readAnswers(options.answers, *scheme.value->interview);
    if (!file.value) {
        return refuse(file.issues);
    }
    rulepack::fillProfileFacts(*scheme.value->interview, file.value->enterprise, file.value->answers);
    const evaluation::PlanPtr plan = evaluation::compile(scheme.value);
    const auto diagnosis = diagnosis::diagnose(*plan, file.value->answers);
    if (!diagnosis) {
        return refuse(diagnosis.error());
    }
    std::optional<diagnosis::Explanation> explanation;
    if (options.explain) {
        auto explained = diagnosis::explain(*plan, file.value->answers, *diagnosis, *options.explain);
        if (!explained) {
            return refuse(explained.error());
        }
        explanation = *std::move(explained);
    }
    if (options.report) {
        const report::DiagnosisReport report =
            report::buildReport({file.value->enterprise, file.value->assessment}, *diagnosis, file.value->answers,
                                *plan, {options.language});
        const Status written =
            report::writeDiagnosisWorkbook(report, *options.report, terminalProgress("Writing the workbook"));
        if (!written) {
            return refuse(written.error());
        }
    }
    static_cast<void>(refuse(file.issues)); // warnings only, on standard error
    const DiagnosisOutput output{file.value->enterprise, file.value->assessment, *diagnosis, explanation,
                                 options.language};
    std::cout << (options.json ? toJson(output) : toText(output));
    if (options.report && !options.json) {
        const std::filesystem::path path = std::filesystem::absolute(*options.report).lexically_normal();
        std::cout << '\n'
                  << (options.language == Language::Chinese ? "报告已写入 " : "Workbook: ") << path.string() << '\n';
    }
    return ExitCode::Done;
}

} // namespace sihua::cli
