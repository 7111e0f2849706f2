#include "core/rulepack/decode_catalogue.h"

#include <algorithm>
#include <set>

#include "core/rulepack/decode_initiative.h"
#include "core/rulepack/figure_reader.h"

namespace sihua::rulepack {

const PackFiles::Layout& catalogueLayout() {
    static const PackFiles::Layout kLayout{{"catalogue.yaml", "sources.yaml"}, "initiatives", {".yaml"}};
    return kLayout;
}

std::string decodeInterviewVersion(MappingReader& head, SourceSpan& span) {
    std::string version = head.text("interview");
    if (const YamlNode* node = head.find("interview")) {
        span = head.file().span(*node);
    }
    return version;
}

CatalogueHead decodeCatalogueHead(const PackFiles& files, std::string_view version, Decoding& decoding) {
    CatalogueHead head;
    const auto root = readPackYaml(files, "catalogue.yaml", true, decoding);
    if (!root) {
        return head;
    }
    const PackFile file{files.find("catalogue.yaml"), decoding};
    MappingReader reader(file, *root, "catalogue.yaml");
    head.version = reader.text("catalogue");
    if (!head.version.empty() && head.version != version) {
        file.error(ErrorCode::InvalidId,
                   "the version is `" + head.version + "`, but the folder is called `" + std::string(version) + "`",
                   *reader.find("catalogue"));
    }
    head.interview = decodeInterviewVersion(reader, head.interviewSpan);
    head.name = reader.localText("name");
    head.about = reader.localText("about");
    head.teamPercent.fill(100);
    if (const YamlNode* node = reader.require("team_percent")) {
        head.teamPercent = readBySize(file, *node, "`team_percent`", 1, 1000);
    }
    reader.finish();
    return head;
}

void decodeCatalogue(const PackFiles& files, const CatalogueHead& head, Decoding& decoding, Catalogue& catalogue) {
    catalogue.sources = decodeSources(files, decoding);
    std::set<std::string> ids;
    bool hasAny = false;
    for (const auto& [path, source] : files.files()) {
        if (!path.starts_with("initiatives/")) {
            continue;
        }
        hasAny = true;
        const auto root = readYaml(source, decoding.issues);
        if (!root) {
            decoding.issues.leaveOutUnknownNames(true);
            continue;
        }
        const PackFile file{source, decoding};
        MappingReader reader(file, *root, "a file of initiatives");
        for (const YamlNode& node : reader.list("initiatives")) {
            catalogue.initiatives.push_back(decodeInitiative(file, node, head, catalogue, ids));
        }
        reader.finish();
    }
    if (!hasAny) {
        decoding.issues.error(ErrorCode::NotFound, "the catalogue has no initiatives/*.yaml", files.place());
    }
}

} // namespace sihua::rulepack
