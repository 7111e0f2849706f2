#include <iostream>

#include "app/cli/chosen_enterprises.h"
#include "app/cli/terminal.h"
#include "app/cli/workspace_commands.h"
#include "app/reports/report_maker.h"
#include "core/intake/answers_difference.h"
#include "core/intake/answers_file.h"
#include "core/rulepack/load.h"
#include "core/workspace/answer_text.h"
#include "core/workspace/workspace.h"

namespace sihua::cli {

namespace {

using workspace::Workspace;

Result<Workspace> openOrCreate(const std::filesystem::path& path, const std::string& author) {
    std::error_code failed;
    if (std::filesystem::exists(path, failed)) {
        return Workspace::open(path, {.author = author, .dailyBackup = true});
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

using workspace::AssessmentRecord;

/// The last assessment under the scheme, of the enterprise that is named or that the file is about.
Result<AssessmentRecord> lastAssessment(const Workspace& workspace, const ImportOptions& options,
                                        const EnterpriseProfile& profile, const std::string& scheme) {
    const std::string& named = !options.enterprise.empty()   ? options.enterprise
                               : !profile.creditCode.empty() ? profile.creditCode
                                                             : profile.name;
    if (named.empty()) {
        return fail(ErrorCode::NotFound, "the file does not say whose answers these are: --enterprise");
    }
    SIHUA_ASSIGN_OR_RETURN(const auto chosen, chosenEnterprises(workspace, {named}));
    SIHUA_ASSIGN_OR_RETURN(const auto all, workspace.assessments(chosen.front().id));
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        if (one->scheme.id == scheme) {
            return *one;
        }
    }
    return fail(ErrorCode::NotFound, named + " has no assessment under " + scheme);
}

void print(const intake::AnswersDifference& difference) {
    for (const intake::AnswerDifference& one : difference.differences) {
        std::cout << toWord(one.kind) << ' ' << one.fact.value() << "  " << toString(one.place) << '\n';
        if (one.kind != intake::DifferenceKind::New) {
            std::cout << "  - " << workspace::toText(one.now) << '\n';
        }
        std::cout << "  + " << workspace::toText(one.offered) << '\n';
    }
    std::cout << difference.differences.size() << " differences, " << difference.same << " the same, "
              << difference.rejected.size() << " rejected\n";
}

/// Shows the difference, or takes over what is chosen of it. Faults of the file concern their cells alone.
ExitCode importDifference(const ImportOptions& options, const rulepack::Scheme& scheme,
                          const intake::LoadedAnswers& file) {
    auto opened = options.dryRun ? Workspace::open(options.workspace, {.mode = workspace::OpenMode::ReadOnly})
                                 : Workspace::open(options.workspace, {.author = "sihua-cli", .dailyBackup = true});
    if (!opened) {
        return refuse(opened.error());
    }
    const auto assessment = lastAssessment(*opened, options, file.sound.enterprise, scheme.id);
    const auto now = assessment ? opened->answers(assessment->id) : Result<Answers>(fail(assessment.error()));
    if (!now) {
        return refuse(now.error());
    }
    const intake::AnswersDifference difference = intake::compareAnswers(*scheme.interview, file, *now);
    if (options.dryRun) {
        print(difference);
        return difference.rejected.empty() ? ExitCode::Done : ExitCode::InputAtFault;
    }
    const auto taken = intake::answersToTake(difference, options.take);
    const Status set = taken ? opened->setAnswers(assessment->id, *taken) : Status(fail(taken.error()));
    if (!set) {
        return refuse(set.error());
    }
    std::cout << taken->size() << " answers taken over, " << difference.differences.size() - taken->size()
              << " differences left, " << difference.rejected.size() << " rejected\n";
    return ExitCode::Done;
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
    const bool isRead = file.value || !file.sound.answers.empty();
    if (isRead && (options.dryRun || !options.take.empty())) {
        return importDifference(options, *scheme.value, file);
    }
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
        if (const std::string assumed = reports::assumedJson(file); !assumed.empty()) {
            SIHUA_RETURN_IF_ERROR(workspace->setRoadmap(assessment, std::string(reports::kAssumedKey), assumed));
        }
        return workspace->setAnswers(assessment, file.value->answers);
    });
    if (!imported) {
        return refuse(imported.error());
    }
    std::cout << enterprise.value() << '\n';
    return ExitCode::Done;
}

} // namespace sihua::cli
