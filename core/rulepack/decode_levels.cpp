#include "core/rulepack/decode_scheme.h"

namespace sihua::rulepack {

namespace {

inline constexpr int kHighestLevel = 20;

LevelRow decodeLevelRow(const PackFile& file, const YamlNode& node, DeclaredIds& ids, const Scheme& scheme) {
    MappingReader reader(file, node, "a level row");
    LevelRow row;
    row.level = reader.integer("level", 1, kHighestLevel);
    row.span = reader.span();
    reader.rename("level " + std::to_string(row.level));
    row.name = reader.localText("name");
    for (const YamlNode& item : reader.list("requires")) {
        MappingReader rule(file, item, "a requirement of " + reader.what());
        Requirement requirement;
        requirement.id = declaredId(rule, "requirement", false, ids, requirement.span);
        requirement.when = rule.formula("when");
        requirement.because = rule.localText("because");
        requirement.citation = rule.citation(scheme.sources);
        rule.finish();
        row.requirements.push_back(std::move(requirement));
    }
    reader.finish();
    return row;
}

Cap decodeCap(const PackFile& file, const YamlNode& node, DeclaredIds& ids, const Scheme& scheme) {
    MappingReader reader(file, node, "a cap");
    Cap cap;
    cap.id = declaredId(reader, "cap", false, ids, cap.span);
    cap.when = reader.formula("when");
    cap.atMost = reader.integer("at_most", 0, kHighestLevel);
    cap.because = reader.localText("because");
    cap.citation = reader.citation(scheme.sources);
    reader.finish();
    return cap;
}

/// Rows climb from level 1 by one each.
void checkLadder(const std::vector<LevelRow>& rows, const PackFile& file) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int expected = static_cast<int>(i) + 1;
        if (rows[i].level != expected) {
            file.decoding.issues.error(ErrorCode::LevelHole,
                                       "this row is level " + std::to_string(rows[i].level) + ", but level " +
                                           std::to_string(expected) + " comes next",
                                       rows[i].span, "list the levels from 1 upwards without a gap");
            return;
        }
    }
}

} // namespace

void decodeLevels(const PackFiles& files, Decoding& decoding, DeclaredIds& ids, Scheme& scheme) {
    const auto root = readPackYaml(files, "levels.yaml", true, decoding);
    if (!root) {
        return;
    }
    const PackFile file{files.find("levels.yaml"), decoding};
    MappingReader reader(file, *root, "levels.yaml");
    Levels& levels = scheme.levels;
    levels.score = NodeId(reader.text("score"));
    if (!levels.score.isEmpty() && !scheme.nodes.empty() && levels.score != scheme.nodes.front().id) {
        file.error(ErrorCode::UnknownId,
                   "the headline score is `" + scheme.nodes.front().id.value() +
                       "`, the first node of scores.yaml, not `" + levels.score.value() + "`",
                   *reader.find("score"));
    }
    levels.rule = reader.optionalWord<LevelRule>(
        "rule", {{"highest_row", LevelRule::HighestRow}, {"unbroken", LevelRule::Unbroken}}, LevelRule::HighestRow);
    levels.none = reader.localText("none");
    for (const YamlNode& node : reader.list("rows")) {
        levels.rows.push_back(decodeLevelRow(file, node, ids, scheme));
    }
    checkLadder(levels.rows, file);
    for (const YamlNode& node : reader.optionalList("caps")) {
        levels.caps.push_back(decodeCap(file, node, ids, scheme));
    }
    reader.finish();
}

} // namespace sihua::rulepack
