#include "core/report/questionnaire.h"

#include <iostream>
#include <set>

#include "app/cli/terminal.h"
#include "app/cli/workspace_commands.h"
#include "core/rulepack/load.h"

namespace sihua::cli {

ExitCode questionnaire(const QuestionnaireOptions& options) {
    std::set<FactId> facts;
    rulepack::InterviewPtr interview;
    for (const std::string& wanted : options.schemes) {
        const auto scheme = rulepack::loadScheme(options.rules, wanted);
        if (!scheme.value) {
            return refuse(scheme.issues);
        }
        if (interview && interview->version != scheme.value->interview->version) {
            return refuse(Error(ErrorCode::InvalidArgument, wanted + " reads interview " +
                                                                scheme.value->interview->version +
                                                                ", the schemes before it " + interview->version));
        }
        interview = scheme.value->interview;
        const std::vector<FactId> read = scheme.value->factsRead();
        facts.insert(read.begin(), read.end());
    }
    const Status written = report::writeQuestionnaire(*interview, facts, options.out, {options.language},
                                                      terminalProgress("Writing the questionnaire"));
    return written ? ExitCode::Done : refuse(written.error());
}

} // namespace sihua::cli
