// Packages: writing and unpacking.
#include <iostream>
#include <set>

#include "app/cli/chosen_enterprises.h"
#include "app/cli/passphrase.h"
#include "app/cli/terminal.h"
#include "app/cli/workspace_commands.h"
#include "app/reports/roadmap_maker.h"
#include "core/rulepack/pack_bytes.h"
#include "core/workspace/exchange_package.h"

namespace sihua::cli {

namespace {

using workspace::Workspace;

/// What is not there is said, and goes without files.
void warnWithout(const std::string& name, const Error& why) {
    std::cerr << "warning: the package goes without the rules of " << name << ": " << toString(why) << '\n';
}

/// The rules that the enterprises' assessments were made with, and their kept roadmaps planned by.
Result<std::vector<workspace::PackedRules>>
rulesOf(const Workspace& workspace, const std::vector<EnterpriseId>& enterprises, const std::filesystem::path& rules) {
    std::set<std::string> names;
    std::set<std::string> catalogues;
    std::vector<workspace::PackedRules> packs;
    const auto pack = [&](const workspace::SchemeRef& scheme) {
        const std::string name = scheme.id + "@" + scheme.version;
        if (!names.insert(name).second) {
            return;
        }
        workspace::PackedRules packed{scheme, "", {}};
        auto bytes = rulepack::bytesOfPack(rules, name);
        if (bytes) {
            packed.sha256 = bytes->sha256;
            for (rulepack::PackBytes::File& file : bytes->files) {
                packed.files.push_back({std::move(file.path), std::move(file.bytes)});
            }
        } else {
            warnWithout(name, bytes.error());
        }
        packs.push_back(std::move(packed));
    };
    for (const EnterpriseId& enterprise : enterprises) {
        SIHUA_ASSIGN_OR_RETURN(const auto assessments, workspace.assessments(enterprise));
        for (const workspace::AssessmentRecord& assessment : assessments) {
            pack(assessment.scheme);
            SIHUA_ASSIGN_OR_RETURN(const auto fields, workspace.roadmaps(assessment.id));
            const auto kept = reports::readKeptRoadmap(fields);
            if (!kept || !*kept || !catalogues.insert((*kept)->plan.catalogue).second) {
                continue;
            }
            auto files = rulepack::bytesOfPlanning(rules, (*kept)->plan.catalogue);
            if (!files) {
                warnWithout("initiatives " + (*kept)->plan.catalogue, files.error());
                continue;
            }
            for (rulepack::PackBytes::File& file : *files) {
                packs.back().files.push_back({std::move(file.path), std::move(file.bytes)});
            }
        }
    }
    return packs;
}

void print(const workspace::UnpackReport& report) {
    const workspace::PackageManifest& manifest = report.manifest;
    std::cout << manifest.enterprises << " enterprises, packed " << manifest.made
              << (manifest.isRedacted ? ", redacted" : "") << "; " << manifest.evidenceFiles << " files of evidence\n";
    for (const workspace::PackageManifest::Pack& pack : manifest.packs) {
        std::cout << pack.scheme.id << ' ' << pack.scheme.version << "  " << pack.sha256 << '\n';
    }
    if (!report.rules.empty()) {
        std::cout << manifest.rulesFiles << " rules files are in " << report.rules.string() << " (--rules DIR)\n";
    }
    for (const std::string& file : report.differ) {
        std::cerr << "warning: " << file << " is there already with other content, and was left\n";
    }
    if (manifest.missingFiles > 0) {
        std::cerr << "warning: " << manifest.missingFiles << " files of evidence were missing when it was packed\n";
    }
}

} // namespace

ExitCode package(const PackageOptions& options) {
    const auto opened = Workspace::open(options.workspace, {.mode = workspace::OpenMode::ReadOnly});
    if (!opened) {
        return refuse(opened.error());
    }
    const auto chosen = options.all ? opened->enterprises() : chosenEnterprises(*opened, options.enterprises);
    if (!chosen) {
        return refuse(chosen.error());
    }
    std::vector<EnterpriseId> enterprises;
    for (const workspace::EnterpriseRecord& record : *chosen) {
        enterprises.push_back(record.id);
    }
    auto rules = rulesOf(*opened, enterprises, options.rules);
    if (!rules) {
        return refuse(rules.error());
    }
    auto passphrase = readPassphrase(options.passphraseFile, true);
    if (!passphrase) {
        return refuse(passphrase.error());
    }
    workspace::PackageOptions how;
    how.passphrase = *std::move(passphrase);
    how.hint = options.hint;
    how.rules = *std::move(rules);
    if (options.redact) {
        how.redaction = workspace::Redaction{options.withNames, options.withNotes, options.withEvidence};
    }
    const auto report = workspace::writePackage(*opened, enterprises, options.out, how, terminalProgress("Packing"));
    if (!report) {
        return refuse(report.error());
    }
    std::cout << report->enterprises << " enterprises, " << report->entries << " entries, " << report->evidenceFiles
              << " files of evidence, " << report->bytes << " bytes\n";
    if (report->missingFiles > 0) {
        std::cerr << "warning: " << report->missingFiles << " files of evidence are missing\n";
    }
    return ExitCode::Done;
}

ExitCode unpack(const UnpackOptions& options) {
    const auto hint = workspace::packageHint(options.package);
    if (!hint) {
        return refuse(hint.error());
    }
    if (options.hintAlone) {
        std::cout << *hint << '\n';
        return ExitCode::Done;
    }
    if (!options.passphraseFile && !hint->empty()) {
        std::cerr << "Hint: " << *hint << '\n';
    }
    const auto passphrase = readPassphrase(options.passphraseFile, false);
    if (!passphrase) {
        return refuse(passphrase.error());
    }
    const Progress progress = terminalProgress("Unpacking");
    if (!options.out.empty()) {
        const auto report = workspace::unpackPackage(options.package, *passphrase, options.out, progress);
        if (!report) {
            return refuse(report.error());
        }
        print(*report);
        return ExitCode::Done;
    }
    auto into = Workspace::open(options.into, {.author = options.author.empty() ? "sihua-cli" : options.author});
    if (!into) {
        return refuse(into.error());
    }
    const auto report = workspace::mergePackage(*into, options.package, *passphrase, progress);
    if (!report) {
        return refuse(report.error());
    }
    print(*report);
    std::cout << report->merged.entries << " entries taken over, " << report->merged.conflicts << " conflicts open\n";
    return ExitCode::Done;
}

} // namespace sihua::cli
