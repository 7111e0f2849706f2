#include "core/rulepack/yaml_reader.h"

#include <algorithm>
#include <sstream>
#include <unordered_set>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "core/base/text.h"

namespace sihua::rulepack {

namespace {

struct Stop {}; ///< Thrown out of yaml-cpp's callbacks once reading on is pointless; the reason is an Issue.

class TreeBuilder final : public YAML::EventHandler {
public:
    TreeBuilder(const SourceTextPtr& source, IssueLog& issues) : m_source(source), m_issues(issues) {}

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (m_hasDocument) {
            refuse(ErrorCode::InvalidYaml, "a second YAML document in one file", offset(mark));
            throw Stop{};
        }
        m_hasDocument = true;
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        YamlNode node;
        node.begin = offset(mark);
        checkProperties(node, anchor);
        put(std::move(node));
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        YamlNode node;
        node.begin = offset(mark);
        node.kind = YamlNode::Kind::Invalid;
        refuse(ErrorCode::InvalidYaml, "aliases (`*name`) are not allowed in packs: write the value out", node.begin);
        put(std::move(node));
    }

    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  const std::string& value) override {
        YamlNode node;
        node.begin = offset(mark);
        node.kind = YamlNode::Kind::Scalar;
        node.text = value;
        const char first = node.begin < m_source->text().size() ? m_source->text()[node.begin] : '\0';
        node.style = first == '"'                   ? TextStyle::DoubleQuoted
                     : first == '\''                ? TextStyle::SingleQuoted
                     : first == '|' || first == '>' ? TextStyle::Block
                                                    : TextStyle::Plain;
        checkProperties(node, anchor);
        // yaml-cpp 0.7 writes \N and \_ as single bytes, and lets surrogates through.
        if (!text::isUtf8(value) || value.find('\0') != std::string::npos) {
            refuse(ErrorCode::InvalidYaml, "an escape in this text stands for no character that texts may hold",
                   node.begin);
            node.kind = YamlNode::Kind::Invalid;
        }
        put(std::move(node));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(YamlNode::Kind::List, mark, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(YamlNode::Kind::Mapping, mark, anchor);
    }
    void OnMapEnd() override { close(); }

    [[nodiscard]] bool hasDocument() const { return m_hasDocument; }
    [[nodiscard]] YamlNode takeRoot() { return std::move(m_root); }

private:
    struct Open {
        YamlNode node;
        std::optional<YamlNode> key; ///< A mapping's key that waits for its value.
        std::unordered_set<std::string> keys;
        bool isInvalid = false;
    };

    [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const {
        const std::size_t at = mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
        return std::min(at, m_source->text().size());
    }

    void refuse(ErrorCode code, std::string message, std::size_t at) {
        m_issues.error(code, std::move(message), m_source->span(at, at + 1));
    }

    void checkProperties(YamlNode& node, YAML::anchor_t anchor) {
        const bool isTagged = node.begin < m_source->text().size() && m_source->text()[node.begin] == '!';
        if (anchor != 0) {
            refuse(ErrorCode::InvalidYaml, "anchors (`&name`) are not allowed in packs", node.begin);
            node.kind = YamlNode::Kind::Invalid;
        } else if (isTagged) {
            refuse(ErrorCode::InvalidYaml, "tags (`!name`) are not allowed in packs", node.begin);
            node.kind = YamlNode::Kind::Invalid;
        }
    }

    void open(YamlNode::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
        Open frame;
        frame.node.kind = kind;
        frame.node.begin = offset(mark);
        checkProperties(frame.node, anchor);
        frame.isInvalid = frame.node.kind == YamlNode::Kind::Invalid;
        frame.node.kind = kind;
        if (m_open.size() >= kDeepestYaml) {
            refuse(ErrorCode::TooLarge, "nested more than " + std::to_string(kDeepestYaml) + " deep", frame.node.begin);
            throw Stop{};
        }
        m_open.push_back(std::move(frame));
    }

    void close() {
        Open frame = std::move(m_open.back());
        m_open.pop_back();
        if (frame.isInvalid) {
            frame.node.kind = YamlNode::Kind::Invalid;
        }
        put(std::move(frame.node));
    }

    void put(YamlNode node) {
        if (m_open.empty()) {
            m_root = std::move(node);
            return;
        }
        Open& parent = m_open.back();
        if (parent.node.kind == YamlNode::Kind::List) {
            parent.node.items.push_back(std::move(node));
        } else if (!parent.key) {
            parent.key = std::move(node);
        } else {
            putEntry(parent, std::move(node));
        }
    }

    void putEntry(Open& parent, YamlNode value) {
        YamlNode key = *std::exchange(parent.key, std::nullopt);
        if (key.kind == YamlNode::Kind::Invalid) {
            return;
        }
        if (key.kind != YamlNode::Kind::Scalar) {
            refuse(ErrorCode::InvalidYaml, "a key must be a plain word", key.begin);
            return;
        }
        const SourceSpan span = spanOf(m_source, key);
        if (key.text == "<<") {
            m_issues.error(ErrorCode::InvalidYaml, "merge keys (`<<`) are not allowed in packs: write the keys out",
                           span);
            return;
        }
        if (!parent.keys.insert(key.text).second) {
            const auto isSame = [&](const YamlEntry& entry) { return entry.key.text == key.text; };
            const auto first = std::find_if(parent.node.entries.begin(), parent.node.entries.end(), isSame);
            m_issues.error(ErrorCode::DuplicateKey, "the key `" + key.text + "` stands twice in one mapping", span,
                           "first at " + toString(spanOf(m_source, first->key)));
            return;
        }
        parent.node.entries.push_back({std::move(key), std::move(value)});
    }

    SourceTextPtr m_source;
    IssueLog& m_issues;
    std::vector<Open> m_open;
    YamlNode m_root;
    bool m_hasDocument = false;
};

} // namespace

std::optional<YamlNode> readYaml(const SourceTextPtr& source, IssueLog& issues) {
    issues.know(source);
    std::istringstream stream{std::string(source->text())};
    TreeBuilder builder(source, issues);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const Stop&) {
        return std::nullopt;
    } catch (const YAML::Exception& exception) {
        // Too deep a nesting throws without a place.
        const bool hasPlace = !exception.mark.is_null();
        const std::size_t at = hasPlace && exception.mark.pos > 0 ? static_cast<std::size_t>(exception.mark.pos) : 0;
        issues.error(
            ErrorCode::InvalidYaml, "not YAML: " + exception.msg, source->span(at, at + 1),
            "put texts in quotes that hold `: ` or ` #`, that start with a sign, or, within {...} and [...], that "
            "hold one of , ? [ ] { }");
        return std::nullopt;
    }
    if (!builder.hasDocument()) {
        issues.error(ErrorCode::InvalidYaml, "the file is empty", {source->name(), 0, 0, 0});
        return std::nullopt;
    }
    return builder.takeRoot();
}

SourceSpan spanOf(const SourceTextPtr& source, const YamlNode& node) {
    switch (node.kind) {
    case YamlNode::Kind::Scalar:
        return wholeSpan({source, node.begin, node.style}, node.text);
    case YamlNode::Kind::Mapping:
        if (!node.entries.empty()) {
            return spanOf(source, node.entries.front().key);
        }
        break;
    case YamlNode::Kind::Null:
    case YamlNode::Kind::List:
    case YamlNode::Kind::Invalid:
        break;
    }
    return source->span(node.begin, node.begin + 1);
}

} // namespace sihua::rulepack
