#include "core/rulepack/decode_policy.h"
#include "core/rulepack/frozen.h"
#include "core/rulepack/load_catalogue.h"
#include "core/rulepack/pack_folders.h"
#include "core/rulepack/pack_head.h"
#include "core/rulepack/read_packs.h"

namespace sihua::rulepack {

namespace fs = std::filesystem;

std::shared_ptr<Policy> readPolicy(const fs::path& folder, IssueLog& issues, const InterviewFinder& interviewOf) {
    FormulaOrigins origins;
    Decoding decoding{issues, origins};
    const PackFiles files(folder, policyLayout(), issues);
    if (!files.exists()) {
        return nullptr;
    }
    PolicyHead head = decodePolicyHead(files, nameOf(folder, 1), nameOf(folder), decoding);
    const auto interview = interviewOf(head.interview, head.interviewSpan);
    if (!interview) {
        return nullptr; // without the facts every name would be unknown
    }
    auto policy = std::make_shared<Policy>();
    policy->levelScheme = std::move(head.levelScheme);
    DeclaredIds ids;
    takeHead(std::move(head), interview, ids, *policy);
    checkFrozen(files, decoding);
    decodePolicy(files, decoding, ids, *policy);
    checkPolicy(*policy, decoding);
    policy->hash = hashOn(*interview, files);
    return policy;
}

Loaded<Policy> loadPolicy(const fs::path& folder) {
    const fs::path path = cleaned(folder);
    IssueLog issues;
    auto policy = readPolicy(path, issues, [&](const std::string& version, const SourceSpan& span) {
        return readInterview(path.parent_path().parent_path().parent_path(), version, span, issues);
    });
    return loaded<Policy>(std::move(policy), issues);
}

Loaded<Policy> loadPolicy(const fs::path& rules, std::string_view idAndVersion) {
    IssueLog issues;
    const std::vector<PackName> packs = listPolicies(rules);
    const PackName* pack = choosePack(packs, idAndVersion, "policy", rules, issues);
    return pack == nullptr ? loaded<Policy>(nullptr, issues) : loadPolicy(pack->folder);
}

std::vector<PackName> listPolicies(const fs::path& rules) { return packsIn(rules / "policies"); }

} // namespace sihua::rulepack
