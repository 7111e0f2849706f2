// core/workspace/exchange_package.h - Enterprises, with evidence and rules, in one file that a passphrase protects.
//
//   workspace --copyPart / redacted copy--> members --core/base/sealed_file.h--> one file (.sihuax)
//
//   manifest.json            what is inside, for a person: enterprises, packs with version and SHA-256, files
//   workspace.sihua          a workspace of its own (core/workspace/workspace.h)
//   evidence/<sha256>        files of the store
//   rules/schemes/...        the rules files that the assessments were made with, laid out as below `rules/`
//
// A package is read twice: once to its end, so that a wrong passphrase, a changed bit or a missing end is found
// before anything is written; then its members go to temporary places, the workspace is checked like any stranger's,
// and only then it takes its place or is merged. The hint is readable by anybody; nothing else is, the file's size
// apart.
//
// A whole package carries the history, so that it can be merged: of other enterprises it has hashes that say nothing
// (each entry holds a random id), of the people who wrote the names.
//
// A redacted package is another thing: a fresh workspace that states what is true now, without any history, under new
// ids, written by nobody ("redacted"), enterprises numbered. It cannot be merged back and cannot be matched with its
// source by ids. Left out unless chosen: names, credit codes and people; notes, reasons, text answers, captions and
// places; files of evidence (no program knows what a photo shows); roadmaps (they may quote any of these). What stays
// can still point to an enterprise for who knows the district: industry, size, staff, district, dates and answers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/sealed_file.h"
#include "core/workspace/workspace.h"

namespace sihua::workspace {

/// One version of a scheme, with the files that it and its interview consist of.
struct PackedRules {
    SchemeRef scheme;
    std::string sha256; ///< Of the pack.
    struct File {
        std::string path; ///< Below `rules/`: `schemes/<id>/<version>/scores.yaml`.
        std::string bytes;
    };
    std::vector<File> files;
};

/// What a redacted package carries all the same.
struct Redaction {
    bool withNames = false;    ///< Names and credit codes of enterprises, names of people.
    bool withNotes = false;    ///< Notes, reasons, text answers, captions, places, roadmaps.
    bool withEvidence = false; ///< The files.
};

struct PackageOptions {
    std::string passphrase;
    std::string hint;
    std::optional<Redaction> redaction; ///< None: everything, with its history.
    std::vector<PackedRules> rules;
    SealStrength strength = SealStrength::Usual;
};

struct PackageReport {
    std::int64_t enterprises = 0;
    std::int64_t entries = 0; ///< Of the journal.
    std::int64_t evidenceFiles = 0;
    std::int64_t missingFiles = 0; ///< Of evidence, not in the store.
    std::int64_t bytes = 0;        ///< Of the package.
};

/// Writes the package beside @p out and renames it: it appears whole, and replaces an older file.
/// @return what is in it, or NotFound (an enterprise), InvalidArgument (passphrase, hint, a rules file's path, @p out is
///   the workspace), WorkspaceDamaged (also: a file of evidence is not what was put there), FileUnwritable, DiskFull,
///   Cancelled
[[nodiscard]] Result<PackageReport> writePackage(const Workspace& workspace,
                                                 const std::vector<EnterpriseId>& enterprises,
                                                 const std::filesystem::path& out, const PackageOptions& options,
                                                 const Progress& progress = {});

/// What stands in a package's manifest.
struct PackageManifest {
    std::string made; ///< `2026-11-24T16:40:05Z`
    bool isRedacted = false;
    std::int64_t enterprises = 0;
    struct Pack {
        SchemeRef scheme;
        std::string sha256;
        friend bool operator==(const Pack&, const Pack&) = default;
    };
    std::vector<Pack> packs;
    std::int64_t evidenceFiles = 0;
    std::int64_t missingFiles = 0;
    std::int64_t rulesFiles = 0;
};

/// The hint; see sealedHint() (core/base/sealed_file.h).
[[nodiscard]] Result<std::string> packageHint(const std::filesystem::path& package);

/// Reads a package to its end, writing nothing. @return its manifest, or NotFound, FileUnreadable, PackageUnreadable
///   (wrong passphrase, changed, cut off, no package), WorkspaceTooNew (a later kind of package), Cancelled
[[nodiscard]] Result<PackageManifest> readPackage(const std::filesystem::path& package, std::string_view passphrase,
                                                  const Progress& progress = {});

struct UnpackReport {
    PackageManifest manifest;
    MergeReport merged;              ///< Where it went into a workspace that was there.
    std::filesystem::path rules;     ///< `<workspace>-rules`, where its rules files are now; empty if it has none.
    std::vector<std::string> differ; ///< Rules files that are there already with other content, and were left.
};

/// Makes a workspace of a package. @return a report, or what readPackage() says, AlreadyExists (@p out is there),
///   WorkspaceDamaged, FileUnwritable, DiskFull
[[nodiscard]] Result<UnpackReport> unpackPackage(const std::filesystem::path& package, std::string_view passphrase,
                                                 const std::filesystem::path& out, const Progress& progress = {});

/// Merges a package into an open workspace. @return a report, or what readPackage() and mergeFrom() say,
///   InvalidArgument (a redacted package: it has no history to merge)
[[nodiscard]] Result<UnpackReport> mergePackage(Workspace& workspace, const std::filesystem::path& package,
                                                std::string_view passphrase, const Progress& progress = {});

} // namespace sihua::workspace
