#include "core/workspace/backups.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <set>

#include "core/base/files.h"
#include "core/workspace/workspace_impl.h"

namespace sihua::workspace {

namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::floor;

namespace {

constexpr std::size_t kStampSize = 21; ///< `2026-11-24T164005.123`

std::optional<Moment> momentOfStamp(const std::string& name) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int milli = 0;
    int used = 0;
    const int read = std::sscanf(name.c_str(), "%4d-%2u-%2uT%2d%2d%2d.%3d%n", &year, &month, &day, &hour, &minute,
                                 &second, &milli, &used); // NOLINT(cert-err34-c): the count is checked
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (read != 7 || used != static_cast<int>(kStampSize) || !date.ok() || name.size() <= kStampSize ||
        name[kStampSize] != '-') {
        return std::nullopt;
    }
    return Moment(std::chrono::sys_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second) + std::chrono::milliseconds(milli);
}

bool isKeptAlways(const BackupRecord& record) {
    return record.why == "before-upgrade" || record.why == "before-restore" || record.why == "asked";
}

/// The Monday of its week.
std::chrono::sys_days weekOf(Moment when) {
    const auto day = floor<days>(when);
    return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

int monthOf(Moment when) {
    const std::chrono::year_month_day date(floor<days>(when));
    return static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month()));
}

/// Keeps the latest record of each of the first @p most spans.
template <typename SpanOf>
void keepOneOfEach(const std::vector<BackupRecord>& all, std::size_t most, SpanOf&& spanOf, std::set<fs::path>& kept) {
    std::set<decltype(spanOf(Moment{}))> spans;
    for (const BackupRecord& record : all) {
        if (spans.size() < most && spans.insert(spanOf(record.when)).second) {
            kept.insert(record.file);
        }
    }
}

} // namespace

fs::path backupFolderOf(const fs::path& workspace) {
    fs::path folder = workspace;
    folder += "-backups";
    return folder;
}

fs::path backupPath(const fs::path& workspace, Moment when, std::string_view why) {
    const auto day = floor<days>(when);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(when - day);
    std::array<char, 40> stamp{};
    const int size =
        std::snprintf(stamp.data(), stamp.size(), "%04d-%02u-%02uT%02d%02d%02d.%03d", int(date.year()),
                      unsigned(date.month()), unsigned(date.day()), int(time.hours().count()),
                      int(time.minutes().count()), int(time.seconds().count()), int(time.subseconds().count()));
    return backupFolderOf(workspace) / (std::string(stamp.data(), static_cast<std::size_t>(size)) + "-" +
                                        std::string(why) + workspace.extension().string());
}

std::vector<BackupRecord> backupsOf(const fs::path& workspace) {
    std::vector<BackupRecord> all;
    std::error_code error;
    for (fs::directory_iterator entry(backupFolderOf(workspace), error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        const auto when = momentOfStamp(name);
        if (!when || !entry->is_regular_file(error) || entry->path().extension() != workspace.extension()) {
            continue;
        }
        const std::string stem = entry->path().stem().string();
        all.push_back({entry->path(), *when, stem.substr(std::min(stem.size(), kStampSize + 1)),
                       static_cast<std::int64_t>(entry->file_size(error))});
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.file > b.file; });
    return all;
}

std::vector<BackupRecord> expendable(const std::vector<BackupRecord>& all, const BackupRotation& rotation) {
    std::set<fs::path> kept;
    keepOneOfEach(
        all, rotation.days, [](Moment when) { return floor<days>(when); }, kept);
    keepOneOfEach(all, rotation.weeks, weekOf, kept);
    keepOneOfEach(all, rotation.months, monthOf, kept);
    std::vector<BackupRecord> others;
    std::copy_if(all.begin(), all.end(), std::back_inserter(others),
                 [&](const BackupRecord& record) { return !kept.contains(record.file) && !isKeptAlways(record); });
    return others;
}

Result<fs::path> Workspace::keepBackup(Moment when, std::string_view why, const Progress& progress) const {
    if (m_impl->isInMemory) {
        return fail(ErrorCode::InvalidArgument, "an earlier state has no file that could be backed up");
    }
    const fs::path target = backupPath(m_impl->path, when, why);
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    if (error) {
        return fail(ErrorCode::FileUnwritable,
                    "cannot make the folder " + target.parent_path().string() + ": " + error.message());
    }
    SIHUA_RETURN_IF_ERROR(copyTo(target, progress));
    for (const BackupRecord& old : expendable(backupsOf(m_impl->path))) {
        fs::remove(old.file, error); // one that stays is thinned out the next time
    }
    return target;
}

bool Workspace::isBackupDue(Moment now) const {
    const auto all = backupsOf(m_impl->path);
    return std::none_of(all.begin(), all.end(),
                        [&](const BackupRecord& record) { return floor<days>(record.when) == floor<days>(now); });
}

Result<bool> backUpIfDue(const fs::path& workspace, Moment now, const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(const Workspace opened, Workspace::open(workspace, {.mode = OpenMode::ReadOnly}));
    if (opened.outcome() != OpenOutcome::Current || !opened.isBackupDue(now)) {
        return false;
    }
    SIHUA_RETURN_IF_ERROR(opened.keepBackup(now, "daily", progress));
    return true;
}

Status restoreBackup(const fs::path& backup, const fs::path& workspace) {
    SIHUA_ASSIGN_OR_RETURN(const FileLock lock, FileLock::acquire(lockFileOf(workspace), "restore"));
    if (!lock.isOurs()) {
        return fail(ErrorCode::WorkspaceLocked, workspace.string() + " is open elsewhere, by " + lock.holder());
    }
    SIHUA_ASSIGN_OR_RETURN(const Issues issues, Workspace::check(backup));
    if (hasErrors(issues)) {
        return fail(firstError(issues).within("checking the backup"));
    }
    const fs::path temporary = temporaryBeside(workspace);
    std::error_code error;
    const auto cannot = [&](const fs::path& target) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        return fail(error == std::errc::no_space_on_device ? ErrorCode::DiskFull : ErrorCode::FileUnwritable,
                    "cannot write " + target.string() + ": " + error.message());
    };
    fs::copy_file(backup, temporary, error);
    if (error) {
        return cannot(temporary);
    }
    // The file and, if a crash left one, its rollback journal go aside together: apart they are worth less.
    const auto now = floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const fs::path kept = backupPath(workspace, now, "before-restore");
    fs::create_directories(kept.parent_path(), error);
    if (error) {
        return cannot(kept);
    }
    if (fs::exists(workspace)) {
        fs::copy_file(workspace, kept, error);
        if (error) {
            return cannot(kept);
        }
    }
    if (fs::exists(rollbackJournalOf(workspace))) {
        fs::rename(rollbackJournalOf(workspace), rollbackJournalOf(kept), error);
        if (error) {
            return cannot(kept);
        }
    }
    return replaceFile(temporary, workspace);
}

} // namespace sihua::workspace
