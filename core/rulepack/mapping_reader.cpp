#include "core/rulepack/mapping_reader.h"

#include <algorithm>
#include <limits>

#include "core/base/text.h"
#include "core/feel/parse.h"

namespace sihua::rulepack {

namespace {

std::string ticked(std::string_view word) { return "`" + std::string(word) + "`"; }

std::string kindName(YamlNode::Kind kind) {
    switch (kind) {
    case YamlNode::Kind::Null:
        return "nothing";
    case YamlNode::Kind::Scalar:
        return "a single value";
    case YamlNode::Kind::List:
        return "a list";
    case YamlNode::Kind::Mapping:
        return "a mapping";
    case YamlNode::Kind::Invalid:
        break;
    }
    return "something invalid";
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

const std::vector<YamlNode> kNoItems;

} // namespace

void FormulaOrigins::add(const feel::Expr& expression, TextOrigin origin, std::string text) {
    m_origins[&expression] = {std::move(origin), std::move(text)};
}

SourceSpan FormulaOrigins::span(const Formula& formula, feel::TextRange range) const {
    const auto found = m_origins.find(formula.expression.get());
    if (found == m_origins.end()) {
        return formula.span;
    }
    return spanWithin(found->second.origin, found->second.text, range.begin, range.end);
}

Formula parseFormula(Decoding& decoding, TextOrigin origin, std::string text, bool isUnaryTests) {
    Formula formula;
    formula.span = wholeSpan(origin, text);
    const auto parsed = isUnaryTests ? feel::parseUnaryTests(text) : feel::parseExpression(text);
    if (parsed) {
        formula.expression = *parsed;
        decoding.origins.add(**parsed, std::move(origin), text);
    } else {
        decoding.issues.error(parsed.error().code, parsed.error().message,
                              spanWithin(origin, text, parsed.error().range.begin, parsed.error().range.end));
    }
    formula.text = std::move(text);
    return formula;
}

MappingReader::MappingReader(const PackFile& file, const YamlNode& node, std::string what)
    : m_file(file),
      m_node(node),
      m_what(std::move(what)) {
    if (node.kind != YamlNode::Kind::Mapping && node.kind != YamlNode::Kind::Invalid) {
        m_file.error(ErrorCode::WrongKind, m_what + " must be a mapping (`key: value`), not " + kindName(node.kind),
                     node);
    }
}

bool MappingReader::has(std::string_view key) const {
    return std::any_of(m_node.entries.begin(), m_node.entries.end(),
                       [&](const YamlEntry& entry) { return entry.key.text == key; });
}

const YamlNode* MappingReader::find(std::string_view key) {
    if (std::find(m_asked.begin(), m_asked.end(), key) == m_asked.end()) {
        m_asked.emplace_back(key);
    }
    for (const YamlEntry& entry : m_node.entries) {
        if (entry.key.text == key) {
            return entry.value.kind == YamlNode::Kind::Null ? nullptr : &entry.value;
        }
    }
    return nullptr;
}

const YamlNode* MappingReader::require(std::string_view key) {
    const YamlNode* node = find(key);
    if (node == nullptr && isMapping()) {
        const auto entry = std::find_if(m_node.entries.begin(), m_node.entries.end(),
                                        [&](const YamlEntry& other) { return other.key.text == key; });
        if (entry != m_node.entries.end()) {
            m_file.error(ErrorCode::MissingKey, ticked(key) + " of " + m_what + " has no value", entry->key);
        } else {
            m_file.error(ErrorCode::MissingKey, m_what + " has no " + ticked(key), m_node);
        }
    }
    return node;
}

std::optional<std::string> MappingReader::scalar(const YamlNode& node, std::string_view key) {
    if (node.kind == YamlNode::Kind::Scalar) {
        return node.text;
    }
    if (node.kind != YamlNode::Kind::Invalid) {
        m_file.error(ErrorCode::WrongKind,
                     ticked(key) + " of " + m_what + " must be a single value, not " + kindName(node.kind), node);
    }
    return std::nullopt;
}

std::string MappingReader::text(std::string_view key) {
    const YamlNode* node = require(key);
    if (node == nullptr) {
        return {};
    }
    auto value = scalar(*node, key);
    if (value && text::trimmed(*value).empty()) {
        m_file.error(ErrorCode::MissingKey, ticked(key) + " of " + m_what + " is empty", *node);
    }
    return value.value_or(std::string());
}

std::string MappingReader::optionalText(std::string_view key) {
    const YamlNode* node = find(key);
    return node == nullptr ? std::string() : scalar(*node, key).value_or(std::string());
}

std::string MappingReader::id(std::string_view key) {
    const YamlNode* node = require(key);
    if (node == nullptr) {
        return {};
    }
    auto value = scalar(*node, key);
    if (value && !isSlug(*value)) {
        m_file.error(ErrorCode::InvalidId, ticked(*value) + " is no valid id", *node,
                     "ids are letters, digits and `_` in parts that start with a letter, joined by dots");
        return {};
    }
    return value.value_or(std::string());
}

LocalText readLocalText(const PackFile& file, const YamlNode& node, const std::string& what) {
    if (node.kind == YamlNode::Kind::Scalar) {
        file.error(ErrorCode::MissingTranslation, what + " must be given in both languages", node,
                   "write {zh: ..., en: ...}");
        return {};
    }
    MappingReader reader(file, node, what);
    const auto language = [&](std::string_view key, std::string_view name) -> std::string {
        const YamlNode* given = reader.find(key);
        std::string value = given != nullptr && given->kind == YamlNode::Kind::Scalar ? given->text : std::string();
        const bool isWrongKind = given != nullptr && given->kind != YamlNode::Kind::Scalar;
        if (isWrongKind && given->kind != YamlNode::Kind::Invalid) {
            file.error(ErrorCode::WrongKind, ticked(key) + " of " + what + " must be a text", *given);
        } else if (!isWrongKind && reader.isMapping() && text::trimmed(value).empty()) {
            file.error(ErrorCode::MissingTranslation, what + " has no " + std::string(name) + " text", node,
                       "add `" + std::string(key) + ": ...`");
        }
        return value;
    };
    LocalText local;
    local.zh = language("zh", "Chinese");
    local.en = language("en", "English");
    reader.finish();
    return local;
}

LocalText MappingReader::localTextOf(const YamlNode& node, std::string_view key) {
    return readLocalText(m_file, node, ticked(key) + " of " + m_what);
}

LocalText MappingReader::localText(std::string_view key) {
    const YamlNode* node = require(key);
    return node == nullptr ? LocalText{} : localTextOf(*node, key);
}

LocalText MappingReader::optionalLocalText(std::string_view key) {
    const YamlNode* node = find(key);
    return node == nullptr ? LocalText{} : localTextOf(*node, key);
}

std::optional<Decimal> MappingReader::numberOf(const YamlNode& node, std::string_view key) {
    const auto given = scalar(node, key);
    if (!given) {
        return std::nullopt;
    }
    const auto number = Decimal::parse(*given);
    if (!number) {
        m_file.error(ErrorCode::InvalidNumber,
                     ticked(key) + " of " + m_what + " must be a number, not " + ticked(*given), node);
        return std::nullopt;
    }
    return *number;
}

std::optional<Decimal> MappingReader::number(std::string_view key) {
    const YamlNode* node = require(key);
    return node == nullptr ? std::nullopt : numberOf(*node, key);
}

std::optional<Decimal> MappingReader::optionalNumber(std::string_view key) {
    const YamlNode* node = find(key);
    return node == nullptr ? std::nullopt : numberOf(*node, key);
}

int MappingReader::integerOf(const YamlNode& node, std::string_view key, int least, int most) {
    const auto number = numberOf(node, key);
    if (!number) {
        return least;
    }
    const auto whole = number->toInteger();
    if (!whole || *whole < least || *whole > most) {
        m_file.error(ErrorCode::InvalidNumber,
                     ticked(key) + " of " + m_what + " must be a whole number from " + std::to_string(least) + " to " +
                         std::to_string(most),
                     node);
        return least;
    }
    return static_cast<int>(*whole);
}

int MappingReader::integer(std::string_view key, int least, int most) {
    const YamlNode* node = require(key);
    return node == nullptr ? least : integerOf(*node, key, least, most);
}

int MappingReader::optionalInteger(std::string_view key, int least, int most, int otherwise) {
    const YamlNode* node = find(key);
    return node == nullptr ? otherwise : integerOf(*node, key, least, most);
}

bool MappingReader::optionalFlag(std::string_view key, bool otherwise) {
    return optionalWord<bool>(key, {{"false", false}, {"true", true}}, otherwise);
}

Formula MappingReader::formulaOf(const YamlNode& node, std::string_view key) {
    const auto given = scalar(node, key);
    if (!given) {
        Formula formula;
        formula.span = m_file.span(node);
        return formula;
    }
    return parseFormula(m_file.decoding, {m_file.source, node.begin, node.style}, *given, false);
}

Formula MappingReader::formula(std::string_view key) {
    const YamlNode* node = require(key);
    return node == nullptr ? Formula{} : formulaOf(*node, key);
}

Formula MappingReader::optionalFormula(std::string_view key) {
    const YamlNode* node = find(key);
    return node == nullptr ? Formula{} : formulaOf(*node, key);
}

const std::vector<YamlNode>& MappingReader::listOf(const YamlNode& node, std::string_view key) {
    if (node.kind != YamlNode::Kind::List && node.kind != YamlNode::Kind::Invalid) {
        m_file.error(ErrorCode::WrongKind,
                     ticked(key) + " of " + m_what + " must be a list, not " + kindName(node.kind), node,
                     "start each item with `- `, or write [a, b]");
    }
    return node.items;
}

const std::vector<YamlNode>& MappingReader::list(std::string_view key) {
    const YamlNode* node = require(key);
    return node == nullptr ? kNoItems : listOf(*node, key);
}

const std::vector<YamlNode>& MappingReader::optionalList(std::string_view key) {
    const YamlNode* node = find(key);
    return node == nullptr ? kNoItems : listOf(*node, key);
}

Citation MappingReader::citation(const std::vector<Source>& sources) {
    const YamlNode* node = find("source");
    if (node == nullptr) {
        if (isMapping()) {
            m_file.error(ErrorCode::MissingSource, m_what + " names no source", m_node,
                         "add `source: {of: ..., clause: \"...\"}`");
        }
        return {};
    }
    MappingReader reader(m_file, *node, "`source` of " + m_what);
    Citation citation;
    citation.source = reader.id("of");
    citation.clause = reader.optionalText("clause");
    const auto known = std::find_if(sources.begin(), sources.end(),
                                    [&](const Source& source) { return source.id == citation.source; });
    if (known == sources.end() && !citation.source.empty()) {
        std::vector<std::string> ids;
        for (const Source& source : sources) {
            ids.push_back(source.id);
        }
        m_file.error(ErrorCode::UnknownId, "sources.yaml has no source " + ticked(citation.source), *reader.find("of"),
                     didYouMean(citation.source, ids));
    }
    citation.confidence = reader.optionalWord("confidence", kConfidenceWords,
                                              known == sources.end() ? Confidence::Own : known->confidence);
    reader.finish();
    return citation;
}

void MappingReader::complainOfWord(const YamlNode& node, std::string_view key, std::vector<std::string> words) {
    const std::string hint = didYouMean(node.text, words);
    m_file.error(ErrorCode::WrongKind,
                 ticked(key) + " of " + m_what + " is " + ticked(node.text) + ", but must be one of " + joined(words),
                 node, hint);
}

void MappingReader::finish() {
    for (const YamlEntry& entry : m_node.entries) {
        if (std::find(m_asked.begin(), m_asked.end(), entry.key.text) != m_asked.end()) {
            continue;
        }
        std::vector<std::string> missing;
        for (const std::string& key : m_asked) {
            if (!has(key)) {
                missing.push_back(key);
            }
        }
        std::string hint = didYouMean(entry.key.text, missing);
        if (hint.empty()) {
            hint = "it has: " + joined(m_asked);
        }
        m_file.error(ErrorCode::UnknownKey, m_what + " has no key " + ticked(entry.key.text), entry.key, hint);
    }
}

} // namespace sihua::rulepack
