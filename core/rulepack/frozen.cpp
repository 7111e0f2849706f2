#include "core/rulepack/frozen.h"

#include "core/base/files.h"
#include "core/rulepack/decode_catalogue.h"
#include "core/rulepack/decode_interview.h"
#include "core/rulepack/decode_policy.h"
#include "core/rulepack/decode_scheme.h"
#include "core/rulepack/load.h"

namespace sihua::rulepack {

namespace fs = std::filesystem;

namespace {

/// What belongs to the version in a folder, told by the file that heads it; null where there is none.
const PackFiles::Layout* layoutOf(const fs::path& folder) {
    const std::pair<const char*, const PackFiles::Layout&> kinds[] = {{"scheme.yaml", schemeLayout()},
                                                                      {"interview.yaml", interviewLayout()},
                                                                      {"catalogue.yaml", catalogueLayout()},
                                                                      {"policy.yaml", policyLayout()}};
    for (const auto& [head, layout] : kinds) {
        std::error_code error;
        if (fs::exists(folder / head, error)) {
            return &layout;
        }
    }
    return nullptr;
}

} // namespace

void checkFrozen(const PackFiles& files, Decoding& decoding) {
    const auto root = readPackYaml(files, kFrozenFile, false, decoding);
    if (!root) {
        return;
    }
    const PackFile file{files.find(kFrozenFile), decoding};
    MappingReader reader(file, *root, std::string(kFrozenFile));
    const std::string frozen = reader.text("frozen");
    const std::string is = toHex(files.hash());
    if (!frozen.empty() && frozen != is) {
        file.error(ErrorCode::VersionFrozen, "this version is published, and its files have changed since",
                   *reader.find("frozen"),
                   "undo the change, or copy the folder to a new version, without frozen.yaml; the files give " + is);
    }
    reader.finish();
}

tl::expected<std::string, Issues> freeze(const fs::path& folder) {
    Issues found = checkPack(folder);
    if (hasErrors(found)) {
        return tl::unexpected(std::move(found));
    }
    IssueLog issues;
    const PackFiles::Layout* layout = layoutOf(folder);
    if (layout == nullptr) {
        issues.error(ErrorCode::NotFound, "only one version is frozen at a time", {},
                     "name the folder of a version: of an interview, a scheme, the initiatives or a policy");
        return tl::unexpected(issues.take());
    }
    const PackFiles files(folder, *layout, issues);
    const std::string hash = toHex(files.hash());
    if (!files.has(kFrozenFile)) {
        const std::string text = "# Published. Whoever wants to change this version makes another one.\n"
                                 "frozen: " +
                                 hash + "\n";
        if (const Status written = writeFileAtomically(folder / kFrozenFile, text); !written) {
            issues.add(written.error());
            return tl::unexpected(issues.take());
        }
    }
    return hash;
}

} // namespace sihua::rulepack
