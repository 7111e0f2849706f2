#include <array>
#include <ctime>
#include <iostream>

#include "app/cli/terminal.h"
#include "app/cli/workspace_commands.h"
#include "core/base/json.h"
#include "core/workspace/workspace.h"

namespace sihua::cli {

namespace {

using workspace::Conflict;
using workspace::Workspace;

/// `2026-11-24 16:40:05` in UTC.
std::string timeOf(const workspace::JournalEntry& entry) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(workspace::momentOf(entry.clock));
    const std::time_t time = seconds.time_since_epoch().count();
    std::array<char, 32> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", std::gmtime(&time));
    return {text.data(), size};
}

std::string placeOf(const workspace::FieldRef& field) {
    return std::string(toWord(field.kind)) + ":" + field.entity + ":" + field.field;
}

void printJson(const workspace::MergeReport& report, const std::vector<Conflict>& conflicts) {
    json::Writer json;
    json.object([&] {
        json.key("entries").value(report.entries);
        json.key("settled").value(report.settled);
        json.key("evidence_files").value(report.evidenceFiles);
        json.key("missing_files").value(report.missingFiles);
        json.key("conflicts").array([&] {
            for (const Conflict& conflict : conflicts) {
                json.object([&] {
                    json.key("field").value(placeOf(conflict.field));
                    json.key("values").array([&] {
                        for (const workspace::JournalEntry& head : conflict.heads) {
                            json.object([&] {
                                json.key("entry").value(head.id.replica + ":" + std::to_string(head.id.counter));
                                json.key("author").value(head.author);
                                json.key("time").value(timeOf(head));
                                json.key("value").value(head.value);
                            });
                        }
                    });
                });
            }
        });
    });
    std::cout << json.text();
}

void printText(const workspace::MergeReport& report, const std::vector<Conflict>& conflicts) {
    std::cout << report.entries << " entries taken over, " << report.settled << " conflicts settled, "
              << conflicts.size() << " open\n";
    if (report.missingFiles > 0) {
        std::cout << report.missingFiles << " files of evidence are not beside either workspace\n";
    }
    for (const Conflict& conflict : conflicts) {
        std::cout << placeOf(conflict.field) << '\n';
        for (const workspace::JournalEntry& head : conflict.heads) {
            std::cout << "    " << timeOf(head) << "  " << head.author << "  " << head.value
                      << (head.id == conflict.heads.back().id ? "  (counts at present)" : "") << '\n';
        }
    }
}

} // namespace

ExitCode merge(const MergeOptions& options) {
    const auto report =
        Workspace::merge(options.first, options.second, options.out,
                         {.author = options.author, .settle = options.settle}, terminalProgress("Merging"));
    if (!report) {
        return refuse(report.error());
    }
    const auto merged = Workspace::open(options.out, {.mode = workspace::OpenMode::ReadOnly});
    const auto conflicts = merged ? merged->conflicts() : Result<std::vector<Conflict>>(fail(merged.error()));
    if (!conflicts) {
        return refuse(conflicts.error());
    }
    options.json ? printJson(*report, *conflicts) : printText(*report, *conflicts);
    return ExitCode::Done;
}

} // namespace sihua::cli
