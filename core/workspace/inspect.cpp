#include "core/workspace/inspect.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/workspace/damage.h"
#include "core/workspace/format_1.h"
#include "core/workspace/journal_table.h"
#include "core/workspace/page_sums.h"
#include "core/workspace/schema.h"
#include "core/workspace/tables.h"

namespace sihua::workspace {

namespace {

Result<Issues> checkSums(Connection& connection, const Progress& progress) {
    Issues issues;
    SIHUA_ASSIGN_OR_RETURN(const auto wrong, connection.wrongPages(kMostFaults, progress));
    std::transform(wrong.begin(), wrong.end(), std::back_inserter(issues), [](std::int64_t page) {
        return damageAt("page:" + std::to_string(page), "the page is not as it was written");
    });
    return issues;
}

/// For a check that goes on behind pages with wrong sums, to say what they did.
class SumsIgnored {
public:
    explicit SumsIgnored(Connection& connection) : m_connection(connection) { m_connection.enforceSums(false); }
    SumsIgnored(const SumsIgnored&) = delete;
    SumsIgnored& operator=(const SumsIgnored&) = delete;
    ~SumsIgnored() { m_connection.enforceSums(true); }

private:
    Connection& m_connection;
};

} // namespace

Result<Issues> checkPages(Connection& connection) {
    Issues issues;
    SIHUA_ASSIGN_OR_RETURN(Statement pages, connection.prepare("PRAGMA integrity_check(20)"));
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, pages.step());
        if (!row) {
            break;
        }
        if (std::string message = pages.text(0); message != "ok") {
            issues.push_back(damageAt("page", std::move(message)));
        }
    }
    return issues;
}

Result<HeaderCheck> checkHeader(const Connection& connection) {
    SIHUA_ASSIGN_OR_RETURN(const FileHeader header, connection.header());
    if (!header.isSqlite || header.applicationId != kApplicationId) {
        return fail(ErrorCode::NotAWorkspace, "the file is no workspace");
    }
    const std::uint32_t format = header.userVersion / 1000;
    if (format > kFormat) {
        return fail(ErrorCode::WorkspaceTooNew, "the workspace has format " + std::to_string(format) +
                                                    ", this program reads up to " + std::to_string(kFormat));
    }
    if (format < kFormat1) {
        return fail(ErrorCode::WorkspaceDamaged, "there never was format " + std::to_string(header.userVersion));
    }
    if (header.writeVersion != 1 || header.readVersion != 1) {
        return fail(ErrorCode::WorkspaceDamaged, "the file is not in rollback mode");
    }
    if (format == kFormat && header.reservedBytes != kPageSumBytes) {
        return fail(ErrorCode::WorkspaceDamaged, "the file has no room for the sums of its pages");
    }
    return HeaderCheck{format, header.userVersion % 1000};
}

Status checkSchemaAlone(Connection& connection, const HeaderCheck& header) {
    SIHUA_ASSIGN_OR_RETURN(const Issues issues, compareSchema(connection, header.revision));
    return hasErrors(issues) ? Status(fail(firstError(issues))) : Status{};
}

Result<Issues> checkContent(Connection& connection, const HeaderCheck& header, const Progress& progress) {
    const Connection::Interruptible interruptible(connection, progress);
    const bool newer = header.isNewerRevision();
    Issues all;
    const std::function<Result<Issues>()> steps[] = {
        [&] { return checkSums(connection, progress); },
        [&] {
            return header.format == kFormat1 ? checkFormat1(connection, progress)
                                             : compareSchema(connection, header.revision);
        },
        [&] { return checkPages(connection); },
        [&] { return checkChain(connection, journalQuery(), newer, progress); },
        [&] {
            return compareTables(connection, {newer, !header.isOlderRevision()}, progress);
        },
    };
    constexpr std::size_t kSchemaStep = 1;
    // one read transaction: another process must not change the file between two steps
    auto reading = Transaction::begin(connection, Transaction::Kind::Reading);
    if (!reading) {
        return fail(std::move(reading).error());
    }
    const SumsIgnored ignored(connection);
    // takes the lock; what is damaged is found again below, with its place
    if (const auto touched = connection.run("SELECT count(*) FROM sqlite_schema");
        !touched && touched.error().code() != ErrorCode::WorkspaceDamaged) {
        return fail(touched.error());
    }
    for (std::size_t step = 0; step < std::size(steps); ++step) {
        auto issues = steps[step]();
        if (!issues && issues.error().code() != ErrorCode::WorkspaceDamaged) {
            return fail(std::move(issues).error());
        }
        if (!issues) {
            all.push_back(damageAt("page", issues.error().message()));
            break;
        }
        const bool found = !issues->empty();
        all.insert(all.end(), issues->begin(), issues->end());
        if (step == kSchemaStep && (found || header.format == kFormat1)) {
            break; // not our tables: nothing more can be asked of them
        }
        progress.report(static_cast<double>(step + 1) / static_cast<double>(std::size(steps)));
    }
    progress.report(1.0);
    return all;
}

} // namespace sihua::workspace
