#include "core/rulepack/pack_bytes.h"

#include <algorithm>
#include <iterator>

#include "core/base/files.h"
#include "core/base/sha256.h"
#include "core/rulepack/load.h"
#include "core/rulepack/load_catalogue.h"

namespace sihua::rulepack {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLargestFile = 16 << 20;

Status add(const fs::path& rules, const fs::path& folder, std::vector<PackBytes::File>& files) {
    std::error_code error;
    fs::recursive_directory_iterator walk(folder, error);
    for (const fs::recursive_directory_iterator end; !error && walk != end; walk.increment(error)) {
        const std::string name = walk->path().filename().string();
        if (walk->is_directory() && (name == "cases" || name.starts_with("."))) {
            walk.disable_recursion_pending();
        }
        if (walk->is_regular_file() && !name.starts_with(".")) {
            SIHUA_ASSIGN_OR_RETURN(std::string bytes, readFile(walk->path(), kLargestFile));
            files.push_back({pathText(walk->path().lexically_relative(rules)), std::move(bytes)});
        }
    }
    return error ? Status(fail(ErrorCode::FileUnreadable, "cannot read " + folder.string() + ": " + error.message()))
                 : Status{};
}

} // namespace

Result<PackBytes> bytesOfPack(const fs::path& rules, std::string_view idAndVersion) {
    const auto loaded = loadScheme(rules, idAndVersion);
    if (!loaded.value) {
        return fail(firstError(loaded.issues));
    }
    PackBytes pack;
    pack.id = loaded.value->id;
    pack.version = loaded.value->version;
    pack.sha256 = toHex(loaded.value->hash);
    SIHUA_RETURN_IF_ERROR(add(rules, rules / "schemes" / pack.id / pack.version, pack.files));
    SIHUA_RETURN_IF_ERROR(add(rules, rules / "interview" / loaded.value->interview->version, pack.files));
    std::sort(pack.files.begin(), pack.files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return pack;
}

Result<std::vector<PackBytes::File>> bytesOfPlanning(const fs::path& rules, const std::string& catalogue) {
    const auto loaded = loadCatalogue(rules, catalogue);
    if (!loaded.value) {
        return fail(firstError(loaded.issues));
    }
    std::vector<PackBytes::File> files;
    SIHUA_RETURN_IF_ERROR(add(rules, rules / "initiatives" / loaded.value->version, files));
    SIHUA_RETURN_IF_ERROR(add(rules, rules / "interview" / loaded.value->interview->version, files));
    const auto policies = listPolicies(rules);
    if (!policies.empty() && policies.front().id == policies.back().id) {
        const auto policy = loadPolicy(rules, policies.front().id);
        if (!policy.value) {
            return fail(firstError(policy.issues));
        }
        SIHUA_RETURN_IF_ERROR(add(rules, rules / "policies" / policy.value->id / policy.value->version, files));
        SIHUA_ASSIGN_OR_RETURN(PackBytes levels, bytesOfPack(rules, policy.value->levelScheme));
        std::move(levels.files.begin(), levels.files.end(), std::back_inserter(files));
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    files.erase(std::unique(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path == b.path; }),
                files.end());
    return files;
}

} // namespace sihua::rulepack
