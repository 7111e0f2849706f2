#include "core/rulepack/load.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/rulepack/check_catalogue.h"
#include "core/rulepack/check_formulas.h"
#include "core/rulepack/check_maxima.h"
#include "core/rulepack/decode_scheme.h"
#include "core/rulepack/dependencies.h"
#include "core/rulepack/frozen.h"
#include "core/rulepack/load_catalogue.h"
#include "core/rulepack/pack_folders.h"
#include "core/rulepack/pack_head.h"
#include "core/rulepack/read_packs.h"

namespace sihua::rulepack {

namespace fs = std::filesystem;

std::shared_ptr<const Interview> readInterview(const fs::path& folder, IssueLog& issues) {
    FormulaOrigins origins;
    Decoding decoding{issues, origins};
    const PackFiles files(folder, interviewLayout(), issues);
    auto interview = std::make_shared<Interview>();
    if (files.exists()) {
        DeclaredIds ids;
        *interview = decodeInterview(files, nameOf(folder), decoding, ids);
        checkFrozen(files, decoding);
        checkInterviewFormulas(*interview, decoding);
        checkApplicabilityCycles(*interview, issues);
    }
    return interview;
}

std::shared_ptr<const Interview> readInterview(const fs::path& rules, const std::string& version,
                                               const SourceSpan& span, IssueLog& issues) {
    if (version.empty()) {
        return nullptr;
    }
    // A version is one folder's name; it must not lead elsewhere.
    const bool isPlainName = version.find_first_of("/\\") == std::string::npos && version[0] != '.';
    std::error_code error;
    const fs::path folder = rules / "interview" / version;
    if (!isPlainName || !fs::is_directory(folder, error)) {
        issues.error(ErrorCode::UnknownId, "there is no interview version `" + version + "`", span,
                     "expected at " + pathText(folder));
        return nullptr;
    }
    return readInterview(folder, issues);
}

const PackName* choosePack(const std::vector<PackName>& packs, std::string_view idAndVersion, const std::string& what,
                           const fs::path& rules, IssueLog& issues) {
    const std::size_t at = idAndVersion.find('@');
    const std::string id(idAndVersion.substr(0, at));
    const std::string version(at == std::string_view::npos ? std::string_view() : idAndVersion.substr(at + 1));
    const PackName* chosen = nullptr;
    std::string there;
    std::vector<std::string> ids;
    for (const PackName& pack : packs) {
        there += (there.empty() ? "" : ", ") + pack.id + "@" + pack.version;
        ids.push_back(pack.id);
        if (pack.id == id && (version.empty() || pack.version == version)) {
            chosen = &pack;
        }
    }
    if (chosen == nullptr) {
        const bool isOnlyTheVersion = std::find(ids.begin(), ids.end(), id) != ids.end();
        std::string hint = isOnlyTheVersion ? std::string() : didYouMean(id, ids);
        hint += (hint.empty() ? "" : " ") +
                (there.empty() ? "there is none below " + pathText(rules) : "there is " + there);
        issues.error(ErrorCode::UnknownId, "there is no " + what + " `" + std::string(idAndVersion) + "`", {}, hint);
    }
    return chosen;
}

namespace {

/// All there is to a scheme but its interview, which @p interviewOf finds: it may have been read already.
template <typename InterviewOf>
std::shared_ptr<Scheme> readScheme(const fs::path& folder, IssueLog& issues, InterviewOf&& interviewOf) {
    FormulaOrigins origins;
    Decoding decoding{issues, origins};
    const PackFiles files(folder, schemeLayout(), issues);
    if (!files.exists()) {
        return nullptr;
    }
    SchemeHead head = decodeSchemeHead(files, nameOf(folder, 1), nameOf(folder), decoding);
    const std::shared_ptr<const Interview> interview = interviewOf(head);
    if (!interview) {
        return nullptr; // without the facts every name would be unknown
    }
    auto scheme = std::make_shared<Scheme>();
    scheme->exceptions = std::move(head.exceptions);
    DeclaredIds ids;
    takeHead(std::move(head), interview, ids, *scheme);
    for (const Check& check : interview->checks) {
        ids.declareElsewhere(check.id, "check", check.span);
    }
    checkFrozen(files, decoding);
    decodeScheme(files, decoding, ids, *scheme);
    const std::vector<std::string> order = orderOfScheme(*scheme, issues);
    checkSchemeFormulas(*scheme, order, decoding);
    checkMaxima(*scheme, issues);
    scheme->hash = hashOn(*interview, files);
    return scheme;
}

/// A rules root: every interview once, every scheme, and the facts that no scheme reads.
void checkRoot(const fs::path& root, IssueLog& issues) {
    struct Known {
        std::shared_ptr<const Interview> interview;
        std::set<FactId> read;
        bool isWhole = true; ///< All its files could be read.
        bool isUsed = false;
    };
    std::map<std::string, Known> interviews;
    for (const fs::path& folder : foldersIn(root / "interview")) {
        issues.leaveOutUnknownNames(false);
        Known& known = interviews[nameOf(folder)];
        known.interview = readInterview(folder, issues);
        known.isWhole = !issues.leavesOutUnknownNames();
    }
    const auto find = [&](const std::string& version, const SourceSpan& span) -> Known* {
        const auto found = interviews.find(version);
        if (found == interviews.end()) {
            if (!version.empty()) {
                issues.error(ErrorCode::UnknownId, "there is no interview version `" + version + "`", span);
            }
            return nullptr;
        }
        issues.leaveOutUnknownNames(issues.leavesOutUnknownNames() || !found->second.isWhole);
        return &found->second;
    };
    std::vector<SchemePtr> schemes;
    bool areSchemesWhole = true;
    for (const PackName& pack : listSchemes(root)) {
        Known* used = nullptr;
        issues.leaveOutUnknownNames(false);
        const auto scheme = readScheme(pack.folder, issues, [&](const SchemeHead& head) {
            used = find(head.interview, head.interviewSpan);
            return used == nullptr ? nullptr : used->interview;
        });
        areSchemesWhole = areSchemesWhole && scheme && !issues.leavesOutUnknownNames();
        if (scheme && used != nullptr) {
            used->isWhole = used->isWhole && !issues.leavesOutUnknownNames();
            used->isUsed = true;
            for (const FactId& fact : scheme->factsRead()) {
                used->read.insert(fact);
            }
            schemes.push_back(scheme);
        }
    }
    const InterviewFinder interviewOf = [&](const std::string& version, const SourceSpan& span) {
        const Known* used = find(version, span);
        return used == nullptr ? nullptr : used->interview;
    };
    for (const PackName& pack : listCatalogues(root)) {
        issues.leaveOutUnknownNames(false);
        if (const auto catalogue = readCatalogue(pack.folder, issues, interviewOf)) {
            issues.leaveOutUnknownNames(issues.leavesOutUnknownNames() || !areSchemesWhole);
            checkAgainstSchemes(*catalogue, schemes, issues);
        }
    }
    for (const PackName& pack : listPolicies(root)) {
        issues.leaveOutUnknownNames(false);
        (void)readPolicy(pack.folder, issues, interviewOf);
    }
    for (const auto& [version, known] : interviews) {
        for (const Fact& fact : known.interview->facts) {
            const bool isAsked = !fact.id.isEmpty() && fact.profile == ProfileField::None;
            if (isAsked && known.isUsed && known.isWhole && !known.read.contains(fact.id)) {
                issues.warning(ErrorCode::UnusedFact, "no scheme reads fact `" + fact.id.value() + "`", fact.span);
            }
        }
    }
}

/// A catalogue alone, against the schemes beside it that are in order.
Issues checkCatalogueFolder(const fs::path& folder) {
    const fs::path root = folder.parent_path().parent_path();
    IssueLog issues;
    const auto catalogue = readCatalogue(folder, issues, [&](const std::string& version, const SourceSpan& span) {
        return readInterview(root, version, span, issues);
    });
    std::vector<SchemePtr> schemes;
    for (const PackName& pack : listSchemes(root)) {
        if (auto scheme = loadScheme(pack.folder).value) {
            schemes.push_back(std::move(scheme));
        }
    }
    if (catalogue) {
        checkAgainstSchemes(*catalogue, schemes, issues);
    }
    return issues.take();
}

} // namespace

Loaded<Interview> loadInterview(const fs::path& folder) {
    IssueLog issues;
    return loaded<Interview>(readInterview(cleaned(folder), issues), issues);
}

Loaded<Scheme> loadScheme(const fs::path& folder) {
    const fs::path path = cleaned(folder);
    IssueLog issues;
    auto scheme = readScheme(path, issues, [&](const SchemeHead& head) {
        return readInterview(path.parent_path().parent_path().parent_path(), head.interview, head.interviewSpan,
                             issues);
    });
    return loaded<Scheme>(std::move(scheme), issues);
}

Loaded<Scheme> loadScheme(const fs::path& rules, std::string_view idAndVersion) {
    IssueLog issues;
    const std::vector<PackName> packs = listSchemes(rules);
    const PackName* pack = choosePack(packs, idAndVersion, "scheme", rules, issues);
    return pack == nullptr ? loaded<Scheme>(nullptr, issues) : loadScheme(pack->folder);
}

Issues checkPack(const fs::path& folder) {
    const fs::path path = cleaned(folder);
    IssueLog issues;
    std::error_code error;
    if (fs::exists(path / "scheme.yaml", error)) {
        return loadScheme(path).issues;
    }
    if (fs::exists(path / "interview.yaml", error)) {
        return loadInterview(path).issues;
    }
    if (fs::exists(path / "catalogue.yaml", error)) {
        return checkCatalogueFolder(path);
    }
    if (fs::exists(path / "policy.yaml", error)) {
        return loadPolicy(path).issues;
    }
    if (fs::is_directory(path / "interview", error) || fs::is_directory(path / "schemes", error)) {
        checkRoot(path, issues);
        return issues.take();
    }
    const bool isFolder = fs::is_directory(path, error);
    issues.error(ErrorCode::NotFound,
                 isFolder ? "this is no pack: it has neither scheme.yaml, interview.yaml, catalogue.yaml, policy.yaml, "
                            "schemes/ nor interview/"
                          : "there is no such folder",
                 {pathText(path), 0, 0, 0});
    return issues.take();
}

std::vector<PackName> listSchemes(const fs::path& rules) { return packsIn(rules / "schemes"); }

} // namespace sihua::rulepack
