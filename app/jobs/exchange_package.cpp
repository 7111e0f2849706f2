#include "app/jobs/exchange_package.h"

#include <chrono>
#include <set>
#include <utility>

#include "app/jobs/promise_progress.h"
#include "core/rulepack/pack_bytes.h"
#include "core/workspace/backups.h"

namespace sihua::app {

namespace {

using workspace::Workspace;

/// The rules that the enterprises' assessments were made with; of those that are not installed the name alone.
Result<std::vector<workspace::PackedRules>> rulesOf(const Workspace& file, const std::vector<EnterpriseId>& enterprises,
                                                    const std::filesystem::path& rules) {
    std::set<std::string> names;
    std::vector<workspace::PackedRules> packs;
    for (const auto& enterprise : enterprises) {
        SIHUA_ASSIGN_OR_RETURN(const auto assessments, file.assessments(enterprise));
        for (const auto& assessment : assessments) {
            const auto name = assessment.scheme.id + "@" + assessment.scheme.version;
            if (!names.insert(name).second) {
                continue;
            }
            workspace::PackedRules pack{assessment.scheme, "", {}};
            if (auto bytes = rulepack::bytesOfPack(rules, name); bytes) {
                pack.sha256 = bytes->sha256;
                for (auto& one : bytes->files) {
                    pack.files.push_back({std::move(one.path), std::move(one.bytes)});
                }
            }
            packs.push_back(std::move(pack));
        }
    }
    return packs;
}

Result<workspace::PackageReport> pack(PackRequest request, const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(const auto file,
                           Workspace::open(request.workspace, {.mode = workspace::OpenMode::ReadOnly}));
    SIHUA_ASSIGN_OR_RETURN(request.options.rules, rulesOf(file, request.enterprises, request.rules));
    return workspace::writePackage(file, request.enterprises, request.out, request.options, progress);
}

} // namespace

void packEnterprises(QPromise<Packed>& promise, const PackRequest& request) {
    Packed done;
    done.request = request;
    if (auto report = pack(request, progressOf(promise)); report) {
        done.report = *report;
    } else {
        done.error = std::move(report).error();
    }
    promise.addResult(std::move(done));
}

void lookIntoPackage(QPromise<LookedInto>& promise, const std::filesystem::path& package,
                     const std::string& passphrase) {
    LookedInto done;
    if (auto manifest = workspace::readPackage(package, passphrase, progressOf(promise)); manifest) {
        done.manifest = *std::move(manifest);
    } else {
        done.error = std::move(manifest).error();
    }
    promise.addResult(std::move(done));
}

void backUpBeside(QPromise<std::optional<Error>>& promise, const std::filesystem::path& path) {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    auto made = workspace::backUpIfDue(path, now, progressOf(promise));
    promise.addResult(made ? std::optional<Error>() : std::optional<Error>(std::move(made).error()));
}

} // namespace sihua::app
