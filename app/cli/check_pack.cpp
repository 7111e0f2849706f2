#include <iostream>
#include <iterator>

#include "app/cli/commands.h"
#include "core/base/json.h"
#include "core/rulepack/load.h"

namespace sihua::cli {

namespace {

void printJson(const Issues& issues) {
    json::Writer json;
    json.object([&] {
        json.key("ok").value(!hasErrors(issues));
        json.key("issues").array([&] {
            for (const Issue& issue : issues) {
                json.object([&] {
                    json.key("severity").value(toWord(issue.severity));
                    json.key("code").value(errorCodeLabel(issue.code));
                    json.key("message").value(issue.message);
                    json.key("file").value(issue.span.file);
                    json.key("line").value(std::int64_t{issue.span.line});
                    json.key("column").value(std::int64_t{issue.span.column});
                    json.key("length").value(std::int64_t{issue.span.length});
                    json.key("subject").value(issue.subject);
                    json.key("hint").value(issue.hint);
                });
            }
        });
    });
    std::cout << json.text();
}

} // namespace

ExitCode checkPack(const CheckPackOptions& options) {
    Issues issues;
    for (const auto& folder : options.folders) {
        Issues found = rulepack::checkPack(folder);
        std::move(found.begin(), found.end(), std::back_inserter(issues));
    }
    if (options.json) {
        printJson(issues);
        return hasErrors(issues) ? ExitCode::InputAtFault : ExitCode::Done;
    }
    const ExitCode code = refuse(issues);
    if (code == ExitCode::Done) {
        std::cout << "no errors, " << issues.size() << (issues.size() == 1 ? " remark\n" : " remarks\n");
    }
    return code;
}

} // namespace sihua::cli
