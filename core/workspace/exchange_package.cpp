#include "core/workspace/exchange_package.h"

#include <array>
#include <ctime>
#include <fstream>
#include <map>
#include <set>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/sha256.h"
#include "core/workspace/package_members.h"
#include "core/workspace/redacted_copy.h"
#include "core/workspace/workspace_impl.h"

namespace sihua::workspace {

namespace fs = std::filesystem;

namespace {

constexpr int kPackageFormat = 1;

fs::path rulesFolderOf(fs::path workspace) { return workspace += "-rules"; }

/// Files made on the way, gone whatever happens.
class Leavings {
public:
    explicit Leavings(fs::path workspace) : m_workspace(std::move(workspace)) {}
    Leavings(const Leavings&) = delete;
    Leavings& operator=(const Leavings&) = delete;
    ~Leavings() {
        std::error_code ignored;
        fs::remove(m_workspace, ignored);
        fs::remove(rollbackJournalOf(m_workspace), ignored);
        fs::remove_all(EvidenceStore(m_workspace).folder(), ignored);
        fs::remove_all(rulesFolderOf(m_workspace), ignored);
    }
    [[nodiscard]] const fs::path& workspace() const noexcept { return m_workspace; }

private:
    fs::path m_workspace;
};

std::string now() {
    const std::time_t time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&time))};
}

// Writing.

std::string manifestText(const PackageOptions& options, const PackageReport& report) {
    json::Writer json;
    json.object([&] {
        json.key("package").value(kPackageFormat);
        json.key("made").value(now());
        json.key("redacted").value(options.redaction.has_value());
        json.key("enterprises").value(report.enterprises);
        json.key("evidence_files").value(report.evidenceFiles);
        json.key("missing_files").value(report.missingFiles);
        json.key("packs").array([&] {
            for (const PackedRules& pack : options.rules) {
                json.object([&] {
                    json.key("scheme").value(pack.scheme.id);
                    json.key("version").value(pack.scheme.version);
                    json.key("sha256").value(pack.sha256);
                });
            }
        });
    });
    return json.text();
}

/// The files of evidence that the enterprises' assessments name, each once; those that are there.
Result<std::map<std::string, fs::path>>
evidenceFiles(const Workspace& workspace, const std::vector<EnterpriseId>& enterprises, PackageReport& report) {
    std::map<std::string, fs::path> files;
    std::set<std::string> missing;
    for (const EnterpriseId& enterprise : enterprises) {
        SIHUA_ASSIGN_OR_RETURN(const auto assessments, workspace.assessments(enterprise));
        for (const AssessmentRecord& assessment : assessments) {
            SIHUA_ASSIGN_OR_RETURN(const auto pieces, workspace.evidence(assessment.id));
            for (const EvidenceRecord& piece : pieces) {
                if (files.contains(piece.sha256) || missing.contains(piece.sha256)) {
                    continue;
                }
                auto file = workspace.evidenceFile(piece.id);
                if (file) {
                    files.emplace(piece.sha256, *std::move(file));
                } else if (file.error().code() == ErrorCode::NotFound) {
                    missing.insert(piece.sha256);
                } else {
                    return fail(std::move(file).error());
                }
            }
        }
    }
    report.missingFiles = static_cast<std::int64_t>(missing.size());
    return files;
}

Status checkRules(const std::vector<PackedRules>& rules) {
    for (const PackedRules& pack : rules) {
        for (const PackedRules::File& file : pack.files) {
            if (!isSafePath(file.path) || static_cast<std::int64_t>(file.bytes.size()) > kLargestRulesFile) {
                return fail(ErrorCode::InvalidArgument, "not a rules file that can be packed: " + file.path);
            }
        }
    }
    return {};
}

Status putRules(SealedWriter& writer, const std::vector<PackedRules>& rules) {
    std::set<std::string> put; // two schemes share an interview
    for (const PackedRules& pack : rules) {
        for (const PackedRules::File& file : pack.files) {
            if (put.insert(file.path).second) {
                SIHUA_RETURN_IF_ERROR(putMember(writer, std::string(kRulesPrefix) + file.path, file.bytes));
            }
        }
    }
    return {};
}

// Reading.

tl::unexpected<Error> notAPackage(const std::string& what) {
    return fail(ErrorCode::PackageUnreadable, "this is no package of enterprises: " + what);
}

std::string textIn(const json::Value& object, std::string_view key) {
    const json::Value* found = object.find(key);
    const auto* text = found == nullptr ? nullptr : found->as<std::string>();
    return text == nullptr ? "" : *text;
}

std::int64_t countIn(const json::Value& object, std::string_view key) {
    const json::Value* found = object.find(key);
    const auto* number = found == nullptr ? nullptr : found->as<Decimal>();
    return number == nullptr ? 0 : number->toInteger().value_or(0);
}

Result<PackageManifest> manifestOf(const std::string& text) {
    const auto parsed = json::parse(SourceText(std::string(kManifestMember), text));
    const json::Value* redacted = parsed ? parsed->find("redacted") : nullptr;
    const json::Value* packs = parsed ? parsed->find("packs") : nullptr;
    const std::int64_t format = parsed ? countIn(*parsed, "package") : 0;
    if (format > kPackageFormat) {
        return fail(ErrorCode::WorkspaceTooNew, "the package was made by a newer program");
    }
    if (format < 1 || redacted == nullptr || redacted->as<bool>() == nullptr || packs == nullptr ||
        packs->as<json::Array>() == nullptr) {
        return notAPackage("its manifest is not one");
    }
    PackageManifest manifest;
    manifest.made = textIn(*parsed, "made");
    manifest.isRedacted = *redacted->as<bool>();
    manifest.enterprises = countIn(*parsed, "enterprises");
    manifest.missingFiles = countIn(*parsed, "missing_files");
    for (const json::Value& pack : *packs->as<json::Array>()) {
        manifest.packs.push_back({{textIn(pack, "scheme"), textIn(pack, "version")}, textIn(pack, "sha256")});
    }
    return manifest;
}

/// Walks through a package: checks every member and, where there is a place, writes them beside it.
class PackageWalk {
public:
    explicit PackageWalk(const fs::path& workspace) : m_workspace(workspace) {}

    [[nodiscard]] Result<PackageManifest> read(const fs::path& package, std::string_view passphrase,
                                               const Progress& progress) {
        SIHUA_ASSIGN_OR_RETURN(SealedReader reader, SealedReader::open(package, passphrase));
        SIHUA_RETURN_IF_ERROR(forEachMember(reader, progress, [&](const Member& member) { return begin(member); }));
        return m_hasWorkspace ? Result<PackageManifest>(m_manifest) : notAPackage("it holds no workspace");
    }

private:
    [[nodiscard]] Result<MemberSink> begin(const Member& member) {
        if (!m_names.insert(member.name).second) {
            return notAPackage("a member is there twice");
        }
        const bool isFirst = m_names.size() == 1;
        if (isFirst != (member.name == kManifestMember)) {
            return notAPackage("it does not begin with a manifest");
        }
        if (isFirst) {
            return manifestSink(member);
        }
        if (member.name == kWorkspaceMember) {
            m_hasWorkspace = true;
            return sinkTo(m_workspace);
        }
        if (member.name.starts_with(kEvidencePrefix)) {
            return evidenceSink(member);
        }
        if (member.name.starts_with(kRulesPrefix) && member.size <= kLargestRulesFile) {
            ++m_manifest.rulesFiles;
            return sinkTo(rulesFolderOf(m_workspace) / fs::path(member.name.substr(kRulesPrefix.size())));
        }
        return notAPackage("it has a member that there is not");
    }

    static Status drop(std::string_view) { return {}; }

    [[nodiscard]] Result<MemberSink> manifestSink(const Member& member) {
        if (member.size > kLargestManifest) {
            return notAPackage("its manifest is too large");
        }
        return MemberSink([this, text = std::string()](std::string_view piece) mutable -> Status {
            text += piece;
            if (piece.empty()) {
                SIHUA_ASSIGN_OR_RETURN(m_manifest, manifestOf(text));
            }
            return {};
        });
    }

    /// Writes a new file.
    [[nodiscard]] Result<MemberSink> sinkTo(const fs::path& path) const {
        if (m_workspace.empty()) {
            return MemberSink(drop);
        }
        std::error_code error;
        fs::create_directories(path.parent_path(), error);
        auto out = std::make_shared<std::ofstream>(path, std::ios::binary | std::ios::trunc);
        const auto unwritable = [path] {
            return fail(errno == ENOSPC ? ErrorCode::DiskFull : ErrorCode::FileUnwritable,
                        "cannot write " + path.string());
        };
        if (!*out) {
            return unwritable();
        }
        return MemberSink([out, unwritable](std::string_view piece) -> Status {
            piece.empty() ? out->close() : void(out->write(piece.data(), static_cast<std::streamsize>(piece.size())));
            return *out ? Status{} : unwritable();
        });
    }

    [[nodiscard]] Result<MemberSink> evidenceSink(const Member& member) {
        const std::string name = member.name.substr(kEvidencePrefix.size());
        constexpr std::size_t kDigits = 64;
        if (member.size > kLargestEvidence || name.size() != kDigits ||
            name.find_first_not_of("0123456789abcdef") != std::string::npos) {
            return notAPackage("a file of evidence has an impossible name or size");
        }
        ++m_manifest.evidenceFiles;
        SIHUA_ASSIGN_OR_RETURN(const MemberSink write, sinkTo(EvidenceStore(m_workspace).pathOf(name)));
        auto hash = std::make_shared<Sha256Stream>();
        return MemberSink([hash, name, write](std::string_view piece) -> Status {
            hash->add(piece);
            if (piece.empty() && toHex(hash->finish()) != name) {
                return fail(Error(ErrorCode::PackageUnreadable, "a file of evidence is not what its name says")
                                .about("file:" + name));
            }
            return write(piece);
        });
    }

    fs::path m_workspace; ///< Empty: nothing is written.
    PackageManifest m_manifest;
    std::set<std::string> m_names;
    bool m_hasWorkspace = false;
};

/// Moves the rules files to their place beside the workspace. What is there already stays.
Status placeRules(const fs::path& from, const fs::path& to, UnpackReport& report) {
    std::error_code error;
    if (!fs::is_directory(from, error)) {
        return {};
    }
    report.rules = to;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(from)) {
        if (!entry.is_regular_file()) {
            continue;
        }
        const fs::path relative = entry.path().lexically_relative(from);
        const fs::path target = to / relative;
        constexpr auto kLimit = static_cast<std::size_t>(kLargestRulesFile);
        if (fs::exists(target, error)) {
            const auto there = readFile(target, kLimit);
            const auto here = readFile(entry.path(), kLimit);
            if (!there || !here || *there != *here) {
                report.differ.push_back(pathText(relative));
            }
            continue;
        }
        fs::create_directories(target.parent_path(), error);
        SIHUA_RETURN_IF_ERROR(replaceFile(entry.path(), target));
    }
    return {};
}

Status placeEvidence(const EvidenceStore& from, const EvidenceStore& to) {
    std::error_code error;
    if (!fs::is_directory(from.folder(), error)) {
        return {};
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(from.folder())) {
        if (entry.is_regular_file()) {
            SIHUA_RETURN_IF_ERROR(to.takeFrom(from, entry.path().filename().string()));
        }
    }
    return {};
}

} // namespace

Result<PackageReport> writePackage(const Workspace& workspace, const std::vector<EnterpriseId>& enterprises,
                                   const fs::path& out, const PackageOptions& options, const Progress& progress) {
    if (std::error_code error; fs::equivalent(out, workspace.path(), error)) {
        return fail(ErrorCode::InvalidArgument, "the package needs a file of its own, not " + out.string());
    }
    SIHUA_RETURN_IF_ERROR(checkRules(options.rules));
    SIHUA_ASSIGN_OR_RETURN(SealedWriter writer,
                           SealedWriter::create(out, options.passphrase, options.hint, options.strength));
    // beside the workspace, not beside the package: a stick that is to carry it never sees the open content
    const Leavings part(temporaryBeside(workspace.path()));
    PackageReport report;
    report.enterprises = static_cast<std::int64_t>(enterprises.size());
    auto entries = options.redaction
                       ? makeRedactedCopy(workspace, enterprises, part.workspace(), *options.redaction, progress)
                       : workspace.copyPart(enterprises, part.workspace(), progress);
    if (!entries) {
        return fail(std::move(entries).error());
    }
    report.entries = *entries;
    std::map<std::string, fs::path> files;
    if (!options.redaction || options.redaction->withEvidence) {
        SIHUA_ASSIGN_OR_RETURN(files, evidenceFiles(workspace, enterprises, report));
    }
    report.evidenceFiles = static_cast<std::int64_t>(files.size());
    SIHUA_RETURN_IF_ERROR(putMember(writer, kManifestMember, manifestText(options, report)));
    SIHUA_RETURN_IF_ERROR(putMember(writer, kWorkspaceMember, part.workspace(), progress));
    std::size_t done = 0;
    for (const auto& [sha256, file] : files) {
        progress.report(static_cast<double>(done++) / static_cast<double>(files.size()));
        SIHUA_RETURN_IF_ERROR(putMember(writer, std::string(kEvidencePrefix) + sha256, file, progress));
    }
    SIHUA_RETURN_IF_ERROR(putRules(writer, options.rules));
    SIHUA_RETURN_IF_ERROR(endMembers(writer));
    SIHUA_RETURN_IF_ERROR(writer.finish());
    std::error_code error;
    report.bytes = static_cast<std::int64_t>(fs::file_size(out, error));
    progress.report(1);
    return report;
}

Result<std::string> packageHint(const fs::path& package) { return sealedHint(package); }

Result<PackageManifest> readPackage(const fs::path& package, std::string_view passphrase, const Progress& progress) {
    return PackageWalk({}).read(package, passphrase, progress);
}

Result<UnpackReport> unpackPackage(const fs::path& package, std::string_view passphrase, const fs::path& out,
                                   const Progress& progress) {
    if (std::error_code error; fs::exists(fs::symlink_status(out, error))) {
        return fail(ErrorCode::AlreadyExists, "there is a file " + out.string() + " already");
    }
    UnpackReport report;
    SIHUA_ASSIGN_OR_RETURN(report.manifest, readPackage(package, passphrase, progress));
    const Leavings unpacked(temporaryBeside(out));
    SIHUA_RETURN_IF_ERROR(PackageWalk(unpacked.workspace()).read(package, passphrase, progress));
    SIHUA_ASSIGN_OR_RETURN(const Issues issues, Workspace::check(unpacked.workspace(), progress));
    if (hasErrors(issues)) {
        return fail(firstError(issues).within("checking the workspace in " + package.string()));
    }
    SIHUA_RETURN_IF_ERROR(placeEvidence(EvidenceStore(unpacked.workspace()), EvidenceStore(out)));
    SIHUA_RETURN_IF_ERROR(placeRules(rulesFolderOf(unpacked.workspace()), rulesFolderOf(out), report));
    SIHUA_RETURN_IF_ERROR(replaceFile(unpacked.workspace(), out));
    return report;
}

Result<UnpackReport> mergePackage(Workspace& workspace, const fs::path& package, std::string_view passphrase,
                                  const Progress& progress) {
    UnpackReport report;
    SIHUA_ASSIGN_OR_RETURN(report.manifest, readPackage(package, passphrase, progress));
    if (report.manifest.isRedacted) {
        return fail(ErrorCode::InvalidArgument,
                    "a redacted package has no history to be merged; unpack it into a workspace of its own");
    }
    const Leavings unpacked(temporaryBeside(workspace.path()));
    SIHUA_RETURN_IF_ERROR(PackageWalk(unpacked.workspace()).read(package, passphrase, progress));
    SIHUA_ASSIGN_OR_RETURN(report.merged, workspace.mergeFrom(unpacked.workspace(), progress));
    SIHUA_RETURN_IF_ERROR(placeRules(rulesFolderOf(unpacked.workspace()), rulesFolderOf(workspace.path()), report));
    return report;
}

} // namespace sihua::workspace
