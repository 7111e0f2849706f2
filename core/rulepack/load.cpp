#include "core/rulepack/load.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/rulepack/check_formulas.h"
#include "core/rulepack/check_maxima.h"
#include "core/rulepack/decode_scheme.h"
#include "core/rulepack/dependencies.h"

namespace sihua::rulepack {

namespace fs = std::filesystem;

namespace {

/// The folder as people mean it: without a final slash or `.`.
fs::path cleaned(const fs::path& folder) {
    fs::path path = folder.lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

/// The last part of a folder's full name; the second last with @p up = 1.
std::string nameOf(const fs::path& folder, int up = 0) {
    std::error_code error;
    fs::path path = fs::weakly_canonical(folder, error);
    for (; up > 0; --up) {
        path = path.parent_path();
    }
    return pathText(path.filename());
}

/// As much of an interview as there is, also where there are errors: a scheme is checked against what is left.
std::shared_ptr<const Interview> readInterview(const fs::path& folder, IssueLog& issues) {
    FormulaOrigins origins;
    Decoding decoding{issues, origins};
    const PackFiles files(folder, interviewLayout(), issues);
    auto interview = std::make_shared<Interview>();
    if (files.exists()) {
        DeclaredIds ids;
        *interview = decodeInterview(files, nameOf(folder), decoding, ids);
        checkInterviewFormulas(*interview, decoding);
        checkApplicabilityCycles(*interview, issues);
    }
    return interview;
}

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
    scheme->id = std::move(head.id);
    scheme->version = std::move(head.version);
    scheme->name = std::move(head.name);
    scheme->about = std::move(head.about);
    scheme->exceptions = std::move(head.exceptions);
    scheme->interview = interview;
    DeclaredIds ids;
    for (const Fact& fact : interview->facts) {
        ids.declareElsewhere(fact.id.value(), "fact", fact.span);
    }
    for (const Check& check : interview->checks) {
        ids.declareElsewhere(check.id, "check", check.span);
    }
    decodeScheme(files, decoding, ids, *scheme);
    const std::vector<std::string> order = orderOfScheme(*scheme, issues);
    checkSchemeFormulas(*scheme, order, decoding);
    checkMaxima(*scheme, issues);
    const std::string base(interview->hash.begin(), interview->hash.end());
    scheme->hash = files.hash(base);
    return scheme;
}

std::vector<fs::path> foldersIn(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code ignored;
        const bool isHidden = pathText(at->path().filename()).starts_with(".");
        if (!isHidden && at->is_directory(ignored)) {
            found.push_back(at->path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

fs::path interviewFolder(const fs::path& schemeFolder, const std::string& version) {
    return schemeFolder.parent_path().parent_path().parent_path() / "interview" / version;
}

/// Numbers in a version count as numbers: 1.9 is before 1.10.
bool isOlder(const std::string& a, const std::string& b) {
    std::size_t i = 0;
    std::size_t k = 0;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto number = [&](const std::string& text, std::size_t& at) {
        const std::size_t begin = std::min(text.find_first_not_of('0', at), text.size());
        std::size_t end = begin;
        while (end < text.size() && isDigit(text[end])) {
            ++end;
        }
        at = end;
        return text.substr(begin, end - begin);
    };
    while (i < a.size() && k < b.size()) {
        if (isDigit(a[i]) && isDigit(b[k])) {
            const std::string left = number(a, i);
            const std::string right = number(b, k);
            if (left != right) {
                return left.size() != right.size() ? left.size() < right.size() : left < right;
            }
        } else if (a[i] != b[k]) {
            return a[i] < b[k];
        } else {
            ++i;
            ++k;
        }
    }
    return a.size() - i < b.size() - k;
}

template <typename T> Loaded<T> loaded(std::shared_ptr<const T> value, IssueLog& issues) {
    Loaded<T> result;
    result.issues = issues.take();
    if (!hasErrors(result.issues)) {
        result.value = std::move(value);
    }
    return result;
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
    for (const PackName& pack : listSchemes(root)) {
        Known* used = nullptr;
        issues.leaveOutUnknownNames(false);
        const auto scheme = readScheme(pack.folder, issues, [&](const SchemeHead& head) {
            const auto found = interviews.find(head.interview);
            if (found == interviews.end()) {
                if (!head.interview.empty()) {
                    issues.error(ErrorCode::UnknownId, "there is no interview version `" + head.interview + "`",
                                 head.interviewSpan);
                }
                return std::shared_ptr<const Interview>();
            }
            used = &found->second;
            issues.leaveOutUnknownNames(issues.leavesOutUnknownNames() || !used->isWhole);
            return found->second.interview;
        });
        if (scheme && used != nullptr) {
            used->isWhole = used->isWhole && !issues.leavesOutUnknownNames();
            used->isUsed = true;
            for (const FactId& fact : scheme->factsRead()) {
                used->read.insert(fact);
            }
        }
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

} // namespace

Loaded<Interview> loadInterview(const fs::path& folder) {
    IssueLog issues;
    return loaded<Interview>(readInterview(cleaned(folder), issues), issues);
}

Loaded<Scheme> loadScheme(const fs::path& folder) {
    const fs::path path = cleaned(folder);
    IssueLog issues;
    auto scheme = readScheme(path, issues, [&](const SchemeHead& head) {
        if (head.interview.empty()) {
            return std::shared_ptr<const Interview>();
        }
        // A version is one folder's name; it must not lead elsewhere.
        const bool isPlainName = head.interview.find_first_of("/\\") == std::string::npos && head.interview[0] != '.';
        std::error_code error;
        const fs::path interview = interviewFolder(path, head.interview);
        if (!isPlainName || !fs::is_directory(interview, error)) {
            issues.error(ErrorCode::UnknownId, "there is no interview version `" + head.interview + "`",
                         head.interviewSpan, "expected at " + pathText(interview));
            return std::shared_ptr<const Interview>();
        }
        return readInterview(interview, issues);
    });
    return loaded<Scheme>(std::move(scheme), issues);
}

Loaded<Scheme> loadScheme(const fs::path& rules, std::string_view idAndVersion) {
    const std::size_t at = idAndVersion.find('@');
    const std::string id(idAndVersion.substr(0, at));
    const std::string version(at == std::string_view::npos ? std::string_view() : idAndVersion.substr(at + 1));
    const std::vector<PackName> packs = listSchemes(rules);
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
    if (chosen != nullptr) {
        return loadScheme(chosen->folder);
    }
    IssueLog issues;
    std::string hint = didYouMean(id, ids);
    hint += (hint.empty() ? "" : " ") +
            (there.empty() ? "there are no schemes below " + pathText(rules) : "there is " + there);
    issues.error(ErrorCode::UnknownId, "there is no scheme `" + std::string(idAndVersion) + "`", {}, hint);
    return loaded<Scheme>(nullptr, issues);
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
    if (fs::is_directory(path / "interview", error) || fs::is_directory(path / "schemes", error)) {
        checkRoot(path, issues);
        return issues.take();
    }
    const bool isFolder = fs::is_directory(path, error);
    issues.error(ErrorCode::NotFound,
                 isFolder ? "this is no pack: it has neither scheme.yaml, interview.yaml, schemes/ nor interview/"
                          : "there is no such folder",
                 {pathText(path), 0, 0, 0});
    return issues.take();
}

std::vector<PackName> listSchemes(const fs::path& rules) {
    std::vector<PackName> packs;
    for (const fs::path& scheme : foldersIn(rules / "schemes")) {
        for (const fs::path& version : foldersIn(scheme)) {
            packs.push_back({pathText(scheme.filename()), pathText(version.filename()), version});
        }
    }
    std::stable_sort(packs.begin(), packs.end(), [](const PackName& a, const PackName& b) {
        return a.id != b.id ? a.id < b.id : isOlder(a.version, b.version);
    });
    return packs;
}

} // namespace sihua::rulepack
