// The enterprises of a workspace, and lists of them.
#include <iostream>
#include <map>

#include "app/cli/terminal.h"
#include "app/cli/workspace_commands.h"
#include "core/intake/enterprise_list.h"
#include "core/workspace/workspace.h"

namespace sihua::cli {

namespace {

using workspace::EnterpriseRecord;
using workspace::Workspace;

struct Plan {
    std::vector<EnterpriseProfile> added;
    std::vector<std::pair<EnterpriseRecord, EnterpriseProfile>> changed; ///< What is there, and what it becomes.
    std::size_t same = 0;
};

/// Those of the list that the workspace has (by credit code, or by a name without one) are changed, others are new.
/// What the list leaves open stays.
Plan planOf(const std::vector<intake::ListedEnterprise>& rows, const std::vector<EnterpriseRecord>& known) {
    std::map<std::string, const EnterpriseRecord*> byCode;
    std::map<std::string, const EnterpriseRecord*> byName;
    for (const EnterpriseRecord& record : known) {
        byCode.emplace(record.profile.creditCode, &record);
        byName.emplace(record.profile.name, &record);
    }
    Plan plan;
    for (const intake::ListedEnterprise& row : rows) {
        const EnterpriseProfile& listed = row.profile;
        const auto code = listed.creditCode.empty() ? byCode.end() : byCode.find(listed.creditCode);
        const auto name = byName.find(listed.name);
        const EnterpriseRecord* found = nullptr;
        if (code != byCode.end()) {
            found = code->second;
        } else if (name != byName.end() && (listed.creditCode.empty() || name->second->profile.creditCode.empty())) {
            found = name->second;
        }
        if (found == nullptr) {
            plan.added.push_back(listed);
            continue;
        }
        EnterpriseProfile becomes = found->profile;
        const EnterpriseProfile untold;
        becomes.name = listed.name;
        becomes.creditCode = listed.creditCode.empty() ? becomes.creditCode : listed.creditCode;
        becomes.industry = listed.industry.empty() ? becomes.industry : listed.industry;
        becomes.district = listed.district.empty() ? becomes.district : listed.district;
        becomes.staff = listed.staff ? listed.staff : becomes.staff;
        becomes.size = listed.size == untold.size ? becomes.size : listed.size;
        becomes.process = listed.process == untold.process ? becomes.process : listed.process;
        if (becomes == found->profile) {
            ++plan.same;
        } else {
            plan.changed.emplace_back(*found, std::move(becomes));
        }
    }
    return plan;
}

Status carryOut(Workspace& workspace, const Plan& plan, const Progress& progress) {
    return workspace.atomically([&]() -> Status {
        const std::size_t all = plan.added.size() + plan.changed.size();
        std::size_t done = 0;
        const auto goesOn = [&] {
            progress.report(static_cast<double>(done++) / static_cast<double>(all));
            return !progress.isCancelled();
        };
        const auto cancelled = [] { return fail(ErrorCode::Cancelled, "cancelled; nothing was taken over"); };
        for (const EnterpriseProfile& profile : plan.added) {
            if (!goesOn()) {
                return cancelled();
            }
            SIHUA_RETURN_IF_ERROR(workspace.addEnterprise(profile));
        }
        for (const auto& [record, becomes] : plan.changed) {
            if (!goesOn()) {
                return cancelled();
            }
            SIHUA_RETURN_IF_ERROR(workspace.setProfile(record.id, becomes));
        }
        return {};
    });
}

ExitCode list(const std::filesystem::path& file) {
    const auto opened = Workspace::open(file, {.mode = workspace::OpenMode::ReadOnly});
    const auto all = opened ? opened->enterprises() : Result<std::vector<EnterpriseRecord>>(fail(opened.error()));
    if (!all) {
        return refuse(all.error());
    }
    for (const EnterpriseRecord& record : *all) {
        std::cout << record.id.value() << '\t' << record.profile.creditCode << '\t' << record.profile.name << '\n';
    }
    return ExitCode::Done;
}

} // namespace

ExitCode enterprises(const EnterprisesOptions& options) {
    if (options.list.empty()) {
        return list(options.workspace);
    }
    const intake::EnterpriseList read = intake::readEnterpriseList(options.list, terminalProgress("Reading the list"));
    const ExitCode faults = refuse(read.issues);
    if (faults != ExitCode::Done && (read.rows.empty() || !(options.skipFaulty || options.dryRun))) {
        return faults;
    }
    std::error_code failed;
    const bool isThere = std::filesystem::exists(options.workspace, failed);
    std::vector<EnterpriseRecord> known;
    if (isThere) {
        const auto opened = Workspace::open(options.workspace, {.mode = workspace::OpenMode::ReadOnly});
        auto all = opened ? opened->enterprises() : Result<std::vector<EnterpriseRecord>>(fail(opened.error()));
        if (!all) {
            return refuse(all.error());
        }
        known = *std::move(all);
    }
    const Plan plan = planOf(read.rows, known);
    if (options.dryRun) {
        for (const auto& [record, becomes] : plan.changed) {
            std::cout << "changed\t" << record.id.value() << '\t' << becomes.name << '\n';
        }
    } else {
        auto workspace = isThere ? Workspace::open(options.workspace, {.author = "sihua-cli", .dailyBackup = true})
                                 : Workspace::create(options.workspace, {.author = "sihua-cli"});
        const Status done =
            workspace ? carryOut(*workspace, plan, terminalProgress("Taking over")) : Status(fail(workspace.error()));
        if (!done) {
            return refuse(done.error());
        }
    }
    std::cout << plan.added.size() << " new, " << plan.changed.size() << " changed, " << plan.same << " the same, "
              << read.faultyRows << " faulty rows" << (options.dryRun ? "; nothing was taken over" : "") << '\n';
    return options.skipFaulty ? ExitCode::Done : faults;
}

} // namespace sihua::cli
