// core/rulepack/mapping_reader.h - Takes one YAML mapping apart by its keys: typed, complaining, and never stopping.
//
//   MappingReader fact(file, node, "a fact");
//   id = fact.id("id");  question = fact.localText("question");  ...
//   fact.finish();                        // keys that nobody asked for are errors, with a did-you-mean
//
// A missing or malformed key is reported and answered with an empty value, so that decoding goes on and one run
// shows every fault. Callers need no checks between.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/local_text.h"
#include "core/rulepack/issue_log.h"
#include "core/rulepack/model.h"
#include "core/rulepack/yaml_reader.h"

namespace sihua::rulepack {

/// Where each parsed expression was written, so that checks that run later can point into it.
class FormulaOrigins {
public:
    void add(const feel::Expr& expression, TextOrigin origin, std::string text);
    /// Bytes [range) of the formula's text; the whole formula if it is not known.
    [[nodiscard]] SourceSpan span(const Formula& formula, feel::TextRange range) const;

private:
    struct Origin {
        TextOrigin origin;
        std::string text;
    };
    std::unordered_map<const feel::Expr*, Origin> m_origins;
};

/// What decoding shares: where complaints and formula origins go.
struct Decoding {
    IssueLog& issues;
    FormulaOrigins& origins;
};

/// A file being decoded.
struct PackFile {
    SourceTextPtr source;
    Decoding& decoding;

    [[nodiscard]] SourceSpan span(const YamlNode& node) const { return spanOf(source, node); }
    void error(ErrorCode code, std::string message, const YamlNode& node, std::string hint = {}) const {
        decoding.issues.error(code, std::move(message), span(node), std::move(hint));
    }
};

/// Parses @p text as an expression or, for a table's cell, as unary tests; reports what is wrong with it.
[[nodiscard]] Formula parseFormula(Decoding& decoding, TextOrigin origin, std::string text, bool isUnaryTests);

class MappingReader {
public:
    /// @param what  how messages call it: `a fact`
    MappingReader(const PackFile& file, const YamlNode& node, std::string what);

    /// How messages call it once more is known: fact `equipment.total`.
    void rename(std::string what) { m_what = std::move(what); }
    [[nodiscard]] const std::string& what() const noexcept { return m_what; }
    [[nodiscard]] const PackFile& file() const noexcept { return m_file; }
    [[nodiscard]] SourceSpan span() const { return m_file.span(m_node); }
    /// False where it is no mapping (said already): nothing below is worth reading.
    [[nodiscard]] bool isMapping() const noexcept { return m_node.kind == YamlNode::Kind::Mapping; }

    [[nodiscard]] bool has(std::string_view key) const;
    /// The value of a key, or null (a key without a value counts as absent). The second form reports MissingKey.
    [[nodiscard]] const YamlNode* find(std::string_view key);
    [[nodiscard]] const YamlNode* require(std::string_view key);

    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] std::string optionalText(std::string_view key);
    /// A slug; InvalidId.
    [[nodiscard]] std::string id(std::string_view key);
    [[nodiscard]] LocalText localText(std::string_view key);
    [[nodiscard]] LocalText optionalLocalText(std::string_view key);
    [[nodiscard]] std::optional<Decimal> number(std::string_view key);
    [[nodiscard]] std::optional<Decimal> optionalNumber(std::string_view key);
    [[nodiscard]] int integer(std::string_view key, int least, int most);
    [[nodiscard]] int optionalInteger(std::string_view key, int least, int most, int otherwise);
    [[nodiscard]] bool optionalFlag(std::string_view key, bool otherwise);
    [[nodiscard]] Formula formula(std::string_view key);
    [[nodiscard]] Formula optionalFormula(std::string_view key);
    /// The items of a list; empty where it is missing (reported) or no list.
    [[nodiscard]] const std::vector<YamlNode>& list(std::string_view key);
    [[nodiscard]] const std::vector<YamlNode>& optionalList(std::string_view key);
    /// `source: {of, clause, confidence}`; MissingSource where there is none. Confidence defaults to the document's.
    [[nodiscard]] Citation citation(const std::vector<Source>& sources);

    template <typename T> using Words = std::vector<std::pair<std::string_view, T>>;
    /// One of a few words; the first one's value where it is missing or unknown (reported).
    template <typename T> [[nodiscard]] T word(std::string_view key, const Words<T>& words) {
        const YamlNode* node = require(key);
        return node == nullptr ? words.front().second : wordOf(*node, key, words);
    }
    template <typename T> [[nodiscard]] T optionalWord(std::string_view key, const Words<T>& words, T otherwise) {
        const YamlNode* node = find(key);
        return node == nullptr ? otherwise : wordOf(*node, key, words);
    }

    /// Reports the keys that nobody asked for (UnknownKey).
    void finish();

private:
    [[nodiscard]] std::optional<std::string> scalar(const YamlNode& node, std::string_view key);
    [[nodiscard]] std::optional<Decimal> numberOf(const YamlNode& node, std::string_view key);
    [[nodiscard]] int integerOf(const YamlNode& node, std::string_view key, int least, int most);
    [[nodiscard]] LocalText localTextOf(const YamlNode& node, std::string_view key);
    [[nodiscard]] Formula formulaOf(const YamlNode& node, std::string_view key);
    [[nodiscard]] const std::vector<YamlNode>& listOf(const YamlNode& node, std::string_view key);
    void complainOfWord(const YamlNode& node, std::string_view key, std::vector<std::string> words);

    template <typename T> T wordOf(const YamlNode& node, std::string_view key, const Words<T>& words) {
        const auto given = scalar(node, key);
        if (!given) {
            return words.front().second;
        }
        std::vector<std::string> names;
        for (const auto& [name, value] : words) {
            if (*given == name) {
                return value;
            }
            names.emplace_back(name);
        }
        complainOfWord(node, key, std::move(names));
        return words.front().second;
    }

    const PackFile& m_file;
    const YamlNode& m_node;
    std::string m_what;
    std::vector<std::string> m_asked;
};

/// `{zh: ..., en: ...}`: both present, neither empty; MissingTranslation.
[[nodiscard]] LocalText readLocalText(const PackFile& file, const YamlNode& node, const std::string& what);

inline const MappingReader::Words<Confidence> kConfidenceWords{
    {"official", Confidence::Official}, {"secondary", Confidence::Secondary}, {"own", Confidence::Own}};

} // namespace sihua::rulepack
