#include "app/jobs/open_workspace.h"

#include <system_error>
#include <utility>

#include "core/workspace/backups.h"
#include "core/workspace/exchange_package.h"

namespace sihua::app {

namespace {

using workspace::Workspace;

bool isThere(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

Result<Workspace> openOrCreate(const OpenRequest& request) {
    switch (request.what) {
    case OpenRequest::What::New:
        return Workspace::create(request.path, {request.author, {}});
    case OpenRequest::What::ExistingReadOnly:
        return Workspace::open(request.path, {workspace::OpenMode::ReadOnly, request.author, {}});
    case OpenRequest::What::Sample:
        if (!isThere(request.path)) {
            return Workspace::create(request.path, {request.author, {}});
        }
        break;
    case OpenRequest::What::Existing:
    case OpenRequest::What::Unpacked:
        break;
    }
    return Workspace::open(request.path, {.author = request.author, .dailyBackup = true});
}

constexpr int kSteps = 1000; // of the progress

void takeIn(Opened& opened, Workspace& file, const Progress& progress) {
    const auto& from = *opened.request.takeIn;
    if (from.passphrase.empty()) {
        if (auto report = file.mergeFrom(from.file, progress); report) {
            opened.taken = *report;
        } else {
            opened.notTaken = std::move(report).error();
        }
    } else if (auto report = workspace::mergePackage(file, from.file, from.passphrase, progress); report) {
        opened.taken = report->merged;
        opened.rules = report->rules;
    } else {
        opened.notTaken = std::move(report).error();
    }
}

Opened open(QPromise<Opened>& promise, const OpenRequest& request) {
    Opened opened;
    opened.request = request;
    opened.knowledge = request.knowledge ? request.knowledge : loadKnowledge(request.rules);
    if (opened.knowledge->plans.empty()) {
        opened.issues = opened.knowledge->issues;
        return opened;
    }
    // The sample is read before its workspace is made, so that a fault in it leaves no empty file behind.
    if (request.what == OpenRequest::What::Sample && !isThere(request.path)) {
        auto sample = intake::readAnswers(request.sampleAnswers, *opened.knowledge->standard()->scheme().interview);
        if (!sample.value) {
            opened.issues = std::move(sample.issues);
            return opened;
        }
        opened.toImport = std::move(sample.value);
    }
    if (request.restore) {
        if (auto restored = workspace::restoreBackup(*request.restore, request.path); !restored) {
            opened.notTaken = std::move(restored).error();
        }
    }
    promise.setProgressRange(0, kSteps);
    const Progress progress(
        [&promise](double fraction) { promise.setProgressValue(static_cast<int>(fraction * kSteps)); },
        request.takeIn ? request.takeIn->cancel : CancelToken());
    if (request.what == OpenRequest::What::Unpacked) {
        auto report =
            workspace::unpackPackage(request.takeIn->file, request.takeIn->passphrase, request.path, progress);
        if (!report) {
            opened.error = std::move(report).error();
            return opened;
        }
        opened.rules = report->rules;
    }
    auto workspace = openOrCreate(request);
    if (!workspace) {
        opened.error = std::move(workspace).error();
        return opened;
    }
    if (request.takeIn && request.what == OpenRequest::What::Existing) {
        takeIn(opened, *workspace, progress);
    }
    opened.workspace = std::make_shared<Workspace>(*std::move(workspace));
    return opened;
}

} // namespace

void openWorkspace(QPromise<Opened>& promise, const OpenRequest& request) { promise.addResult(open(promise, request)); }

} // namespace sihua::app
