#include "core/workspace/inspect.h"

#include <functional>
#include <utility>

#include "core/workspace/journal_table.h"
#include "core/workspace/schema.h"
#include "core/workspace/tables.h"

namespace sihua::workspace {

namespace {

Issue fault(std::string subject, std::string message) {
    Issue issue;
    issue.code = ErrorCode::WorkspaceDamaged;
    issue.message = std::move(message);
    issue.subject = std::move(subject);
    return issue;
}

Result<Issues> checkPages(Connection& connection) {
    Issues issues;
    SIHUA_ASSIGN_OR_RETURN(Statement pages, connection.prepare("PRAGMA integrity_check(20)"));
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, pages.step());
        if (!row) {
            break;
        }
        if (std::string message = pages.text(0); message != "ok") {
            issues.push_back(fault("page", std::move(message)));
        }
    }
    return issues;
}

Result<Issues> checkReferences(Connection& connection) {
    Issues issues;
    SIHUA_ASSIGN_OR_RETURN(Statement references, connection.prepare("PRAGMA foreign_key_check"));
    constexpr std::size_t kMost = 20;
    while (issues.size() < kMost) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, references.step());
        if (!row) {
            break;
        }
        issues.push_back(fault(references.text(0), "a row refers to a missing row of " + references.text(2)));
    }
    return issues;
}

} // namespace

Result<bool> checkHeader(const Connection& connection) {
    SIHUA_ASSIGN_OR_RETURN(const FileHeader header, connection.header());
    if (!header.isSqlite || header.applicationId != kApplicationId) {
        return fail(ErrorCode::NotAWorkspace, "the file is no workspace");
    }
    const std::uint32_t format = header.userVersion / 1000;
    if (format > kFormat) {
        return fail(ErrorCode::WorkspaceTooNew, "the workspace has format " + std::to_string(format) +
                                                    ", this program reads up to " + std::to_string(kFormat));
    }
    if (format < kFormat) {
        return fail(ErrorCode::WorkspaceDamaged, "there never was format " + std::to_string(header.userVersion));
    }
    if (header.writeVersion != 1 || header.readVersion != 1) {
        return fail(ErrorCode::WorkspaceDamaged, "the file is not in rollback mode");
    }
    return header.userVersion > kVersion;
}

Result<Issues> checkContent(Connection& connection, bool newerRevision, const Progress& progress) {
    const Connection::Interruptible interruptible(connection, progress);
    Issues all;
    const std::function<Result<Issues>()> steps[] = {
        [&] { return compareSchema(connection, newerRevision); },
        [&] { return checkPages(connection); },
        [&] { return checkReferences(connection); },
        [&] { return checkChain(connection, newerRevision, progress); },
        [&] { return compareTables(connection, newerRevision, progress); },
    };
    // one read transaction: another process must not change the file between two steps
    auto reading = Transaction::begin(connection, Transaction::Kind::Reading);
    if (!reading) {
        return fail(std::move(reading).error());
    }
    double done = 0;
    for (const auto& step : steps) {
        auto issues = step();
        if (!issues && issues.error().code() != ErrorCode::WorkspaceDamaged) {
            return fail(std::move(issues).error());
        }
        if (!issues) {
            all.push_back(fault("page", issues.error().message()));
            break;
        }
        all.insert(all.end(), issues->begin(), issues->end());
        if (&step == &steps[0] && !all.empty()) {
            break; // not our tables: nothing more can be asked of them
        }
        progress.report(++done / 5.0);
    }
    return all;
}

} // namespace sihua::workspace
