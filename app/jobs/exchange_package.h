// app/jobs/exchange_package.h - Packs enterprises behind a passphrase, and looks into a package; run on another thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <QPromise>

#include "core/workspace/exchange_package.h"

namespace sihua::app {

struct PackRequest {
    std::filesystem::path workspace;
    std::vector<EnterpriseId> enterprises;
    std::filesystem::path rules; ///< What the assessments were made with goes along, as far as it is installed.
    std::filesystem::path out;
    workspace::PackageOptions options;
};
struct Packed {
    PackRequest request;
    workspace::PackageReport report;
    std::optional<Error> error; ///< Nothing was written then; an older file is as it was.
};
/// Tells its progress, 0 to 1000.
void packEnterprises(QPromise<Packed>& promise, const PackRequest& request);

struct LookedInto {
    workspace::PackageManifest manifest;
    std::optional<Error> error; ///< PackageUnreadable: a wrong passphrase, or a changed file.
};
void lookIntoPackage(QPromise<LookedInto>& promise, const std::filesystem::path& package,
                     const std::string& passphrase);

/// Makes the day's backup of an open workspace, if there is none yet. @return what is in the way; nothing: all is well
void backUpBeside(QPromise<std::optional<Error>>& promise, const std::filesystem::path& workspace);

} // namespace sihua::app
