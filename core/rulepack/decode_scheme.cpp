#include "core/rulepack/decode_scheme.h"

namespace sihua::rulepack {

namespace {

void decodeValues(const PackFiles& files, Decoding& decoding, DeclaredIds& ids, Scheme& scheme) {
    const auto root = readPackYaml(files, "values.yaml", false, decoding);
    if (!root) {
        return;
    }
    const PackFile file{files.find("values.yaml"), decoding};
    MappingReader list(file, *root, "values.yaml");
    for (const YamlNode& node : list.list("values")) {
        MappingReader reader(file, node, "a value");
        Value value;
        value.id = declaredId(reader, "value", true, ids, value.span);
        value.name = reader.localText("name");
        value.unit = reader.optionalText("unit");
        if (!value.unit.empty() && scheme.interview->unit(value.unit) == nullptr) {
            std::vector<std::string> units;
            for (const Unit& unit : scheme.interview->units) {
                units.push_back(unit.id);
            }
            file.error(ErrorCode::UnknownId, "the interview has no unit `" + value.unit + "`", *reader.find("unit"),
                       didYouMean(value.unit, units));
        }
        value.decimals = reader.optionalInteger("decimals", 0, 10, 2);
        value.formula = reader.formula("is");
        value.because = reader.localText("because");
        value.citation = reader.citation(scheme.sources);
        reader.finish();
        scheme.values.push_back(std::move(value));
    }
    list.finish();
}

void decodeFindings(const PackFiles& files, Decoding& decoding, DeclaredIds& ids, Scheme& scheme) {
    const auto root = readPackYaml(files, "findings.yaml", false, decoding);
    if (!root) {
        return;
    }
    const PackFile file{files.find("findings.yaml"), decoding};
    MappingReader list(file, *root, "findings.yaml");
    for (const YamlNode& node : list.list("findings")) {
        MappingReader reader(file, node, "a finding");
        FindingRule finding;
        finding.id = declaredId(reader, "finding", false, ids, finding.span);
        finding.when = reader.formula("when");
        finding.severity = reader.word<FindingSeverity>(
            "severity",
            {{"high", FindingSeverity::High}, {"medium", FindingSeverity::Medium}, {"low", FindingSeverity::Low}});
        finding.about = NodeId(reader.text("about"));
        if (!finding.about.isEmpty() && scheme.node(finding.about) == nullptr) {
            std::vector<std::string> nodes;
            for (const ScoreNode& other : scheme.nodes) {
                nodes.push_back(other.id.value());
            }
            file.error(ErrorCode::UnknownId, "scores.yaml has no node `" + finding.about.value() + "`",
                       *reader.find("about"), didYouMean(finding.about.value(), nodes));
        }
        finding.text = reader.localText("text");
        finding.advice = reader.localText("advice");
        finding.citation = reader.citation(scheme.sources);
        reader.finish();
        scheme.findings.push_back(std::move(finding));
    }
    list.finish();
}

std::vector<LawException> decodeExceptions(const PackFile& file, MappingReader& head) {
    std::vector<LawException> exceptions;
    for (const YamlNode& node : head.optionalList("exceptions")) {
        MappingReader reader(file, node, "an exception");
        LawException exception;
        exception.span = reader.span();
        exception.law = reader.word<Law>("law", {{"monotone", Law::Monotone},
                                                 {"all_best", Law::AllBest},
                                                 {"all_worst", Law::AllWorst},
                                                 {"not_applicable", Law::NotApplicable}});
        exception.fact = FactId(reader.optionalText("fact"));
        if (const YamlNode* fact = reader.find("fact")) {
            exception.span = file.span(*fact);
        }
        exception.because = reader.localText("because");
        reader.finish();
        exceptions.push_back(std::move(exception));
    }
    return exceptions;
}

} // namespace

const PackFiles::Layout& schemeLayout() {
    static const PackFiles::Layout kLayout{{"scheme.yaml", "sources.yaml", "values.yaml", "scores.yaml", "levels.yaml",
                                            "findings.yaml", std::string(kFrozenFile)},
                                           "tables",
                                           {".csv", ".dmn"}};
    return kLayout;
}

SchemeHead decodeSchemeHead(const PackFiles& files, std::string_view id, std::string_view version, Decoding& decoding) {
    SchemeHead head;
    const auto root = readPackYaml(files, "scheme.yaml", true, decoding);
    if (!root) {
        return head;
    }
    const PackFile file{files.find("scheme.yaml"), decoding};
    MappingReader reader(file, *root, "scheme.yaml");
    decodeNamedHead(file, reader, "scheme", id, version, head);
    head.exceptions = decodeExceptions(file, reader);
    reader.finish();
    return head;
}

void decodeScheme(const PackFiles& files, Decoding& decoding, DeclaredIds& ids, Scheme& scheme) {
    for (const LawException& exception : scheme.exceptions) {
        if (!exception.fact.isEmpty() && scheme.interview->fact(exception.fact) == nullptr) {
            complainOfUnknownFact(*scheme.interview, exception.fact, exception.span, decoding.issues);
        }
    }
    scheme.sources = decodeSources(files, decoding);
    decodeValues(files, decoding, ids, scheme);
    decodeScores(files, decoding, ids, scheme);
    decodeLevels(files, decoding, ids, scheme);
    decodeFindings(files, decoding, ids, scheme);
}

} // namespace sihua::rulepack
