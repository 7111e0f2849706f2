#include "core/rulepack/decode_catalogue.h"

#include <algorithm>
#include <set>

#include "core/rulepack/decode_initiative.h"
#include "core/rulepack/figure_reader.h"

namespace sihua::rulepack {

const PackFiles::Layout& catalogueLayout() {
    static const PackFiles::Layout kLayout{
        {"catalogue.yaml", "sources.yaml", "without_cure.yaml", std::string(kFrozenFile)}, "initiatives", {".yaml"}};
    return kLayout;
}

namespace {

/// `{scheme: miit-sme-2024, findings: [finding.a, finding.b], because: {zh: ..., en: ...}}`
void decodeUncured(const PackFiles& files, Decoding& decoding, Catalogue& catalogue) {
    const auto root = readPackYaml(files, "without_cure.yaml", false, decoding);
    if (!root) {
        return;
    }
    const PackFile file{files.find("without_cure.yaml"), decoding};
    MappingReader list(file, *root, "without_cure.yaml");
    for (const YamlNode& node : list.list("without_cure")) {
        MappingReader reader(file, node, "an entry");
        const std::string scheme = reader.text("scheme");
        const LocalText because = reader.localText("because");
        for (const YamlNode& item : reader.list("findings")) {
            catalogue.uncured.push_back({scheme, NodeId(item.text), because, file.span(item)});
        }
        reader.finish();
    }
    list.finish();
}

} // namespace

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
    decodeListFiles(files, "initiatives", "a file of initiatives", "the catalogue", decoding,
                    [&](const PackFile& file, const YamlNode& node) {
                        catalogue.initiatives.push_back(decodeInitiative(file, node, head, catalogue, ids));
                    });
    decodeUncured(files, decoding, catalogue);
}

} // namespace sihua::rulepack
