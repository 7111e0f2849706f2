#include "core/rulepack/load_catalogue.h"

#include <algorithm>

#include "core/rulepack/check_catalogue.h"
#include "core/rulepack/decode_catalogue.h"
#include "core/rulepack/frozen.h"
#include "core/rulepack/pack_folders.h"
#include "core/rulepack/pack_head.h"
#include "core/rulepack/read_packs.h"

namespace sihua::rulepack {

namespace fs = std::filesystem;

std::shared_ptr<Catalogue> readCatalogue(const fs::path& folder, IssueLog& issues, const InterviewFinder& interviewOf) {
    FormulaOrigins origins;
    Decoding decoding{issues, origins};
    const PackFiles files(folder, catalogueLayout(), issues);
    if (!files.exists()) {
        return nullptr;
    }
    CatalogueHead head = decodeCatalogueHead(files, nameOf(folder), decoding);
    const auto interview = interviewOf(head.interview, head.interviewSpan);
    if (!interview) {
        return nullptr; // without the facts every name would be unknown
    }
    auto catalogue = std::make_shared<Catalogue>();
    catalogue->version = head.version;
    catalogue->name = head.name;
    catalogue->about = head.about;
    catalogue->interview = interview;
    checkFrozen(files, decoding);
    decodeCatalogue(files, head, decoding, *catalogue);
    checkCatalogue(*catalogue, decoding);
    catalogue->hash = hashOn(*interview, files);
    return catalogue;
}

Loaded<Catalogue> loadCatalogue(const fs::path& folder) {
    const fs::path path = cleaned(folder);
    IssueLog issues;
    auto catalogue = readCatalogue(path, issues, [&](const std::string& version, const SourceSpan& span) {
        return readInterview(path.parent_path().parent_path(), version, span, issues);
    });
    return loaded<Catalogue>(std::move(catalogue), issues);
}

Loaded<Catalogue> loadCatalogue(const fs::path& rules, std::string_view version) {
    IssueLog issues;
    const std::vector<PackName> packs = listCatalogues(rules);
    const std::string name = "initiatives" + (version.empty() ? "" : "@" + std::string(version));
    const PackName* pack = choosePack(packs, name, "catalogue", rules, issues);
    return pack == nullptr ? loaded<Catalogue>(nullptr, issues) : loadCatalogue(pack->folder);
}

std::vector<PackName> listCatalogues(const fs::path& rules) {
    std::vector<PackName> packs;
    for (const fs::path& folder : foldersIn(rules / "initiatives")) {
        packs.push_back({"initiatives", nameOf(folder), folder});
    }
    std::stable_sort(packs.begin(), packs.end(),
                     [](const PackName& a, const PackName& b) { return isOlder(a.version, b.version); });
    return packs;
}

} // namespace sihua::rulepack
