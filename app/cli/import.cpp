#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "core/intake/answers_file.h"
#include "core/rulepack/load.h"
#include "core/workspace/workspace.h"

namespace sihua::cli {

namespace {

using workspace::Workspace;

Result<Workspace> openOrCreate(const std::filesystem::path& path, const std::string& author) {
    std::error_code failed;
    if (std::filesystem::exists(path, failed)) {
        return Workspace::open(path, {.author = author});
    }
    return Workspace::create(path, {.author = author});
}

/// The enterprise of that credit code, or a new one.
Result<EnterpriseId> enterpriseFor(Workspace& workspace, const EnterpriseProfile& profile) {
    SIHUA_ASSIGN_OR_RETURN(const auto known, workspace.enterprises());
    for (const workspace::EnterpriseRecord& record : known) {
        if (!profile.creditCode.empty() && record.profile.creditCode == profile.creditCode) {
            return record.id;
        }
    }
    return workspace.addEnterprise(profile);
}

} // namespace

ExitCode importAnswers(const ImportOptions& options) {
    const auto scheme = rulepack::loadScheme(options.rules, options.scheme);
    if (!scheme.value) {
        return refuse(scheme.issues);
    }
    const auto file =
        intake::readAnswers(options.answers, *scheme.value->interview, terminalProgress("Reading the answers"));
    const ExitCode read = refuse(file.issues);
    if (!file.value) {
        return read;
    }
    static_cast<void>(refuse(intake::assumptions(file, *scheme.value))); // to be asked, on standard error
    const std::string author = file.value->assessment.assessor.empty() ? "sihua-cli" : file.value->assessment.assessor;
    auto workspace = openOrCreate(options.workspace, author);
    if (!workspace) {
        return refuse(workspace.error());
    }
    EnterpriseId enterprise;
    const Status imported = workspace->atomically([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(enterprise, enterpriseFor(*workspace, file.value->enterprise));
        SIHUA_ASSIGN_OR_RETURN(
            const auto assessment,
            workspace->addAssessment(enterprise, file.value->assessment, {scheme.value->id, scheme.value->version}));
        return workspace->setAnswers(assessment, file.value->answers);
    });
    if (!imported) {
        return refuse(imported.error());
    }
    std::cout << enterprise.value() << '\n';
    return ExitCode::Done;
}

} // namespace sihua::cli
