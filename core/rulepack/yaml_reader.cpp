#include "core/rulepack/yaml_reader.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <yaml.h>

#include "core/base/text.h"

namespace sihua::rulepack {

namespace {

/// libyaml counts characters, places here are bytes. Marks come nearly in order, so the way from the last is short.
class ByteCounter {
public:
    explicit ByteCounter(std::string_view text) : m_text(text) {}

    /// The byte where the character with that number starts, at most the text's size.
    [[nodiscard]] std::size_t byteOf(std::size_t character) {
        while (m_character < character && m_byte < m_text.size()) {
            m_byte = next();
            ++m_character;
        }
        while (m_character > character) {
            do {
                --m_byte;
            } while (isWithin(m_byte));
            --m_character;
        }
        return m_byte;
    }

private:
    [[nodiscard]] bool isWithin(std::size_t at) const {
        return at < m_text.size() && (static_cast<unsigned char>(m_text[at]) & 0xC0U) == 0x80U;
    }
    [[nodiscard]] std::size_t next() const {
        std::size_t at = m_byte + 1;
        while (isWithin(at)) {
            ++at;
        }
        return at;
    }

    std::string_view m_text;
    std::size_t m_character = 0;
    std::size_t m_byte = 0;
};

class Event {
public:
    Event() = default;
    ~Event() { yaml_event_delete(&m_event); }
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    [[nodiscard]] yaml_event_t* get() noexcept { return &m_event; }
    [[nodiscard]] const yaml_event_t* operator->() const noexcept { return &m_event; }

private:
    yaml_event_t m_event{};
};

/// What libyaml calls a value without text: what YAML 1.1 takes for null.
bool isNullWord(std::string_view text) {
    return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

class Parser {
public:
    explicit Parser(std::string_view text) : m_text(text) {
        m_isReady = yaml_parser_initialize(&m_parser) == 1;
        if (m_isReady) {
            yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
            yaml_parser_set_input_string(&m_parser, reinterpret_cast<const unsigned char*>(text.data()), // NOLINT
                                         text.size());
        }
    }
    ~Parser() {
        if (m_isReady) {
            yaml_parser_delete(&m_parser);
        }
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    /// @return false on a fault
    [[nodiscard]] bool next(Event& event) { return m_isReady && yaml_parser_parse(&m_parser, event.get()) == 1; }

    [[nodiscard]] std::string fault() const {
        const char* problem = m_isReady ? m_parser.problem : nullptr;
        return problem == nullptr ? "no memory to read it" : problem;
    }
    /// Byte of the fault.
    [[nodiscard]] std::size_t faultAt() const {
        if (!m_isReady || m_parser.problem == nullptr) {
            return 0;
        }
        return m_parser.error == YAML_READER_ERROR ? std::min(m_parser.problem_offset, m_text.size())
                                                   : ByteCounter(m_text).byteOf(m_parser.problem_mark.index);
    }

private:
    std::string_view m_text;
    yaml_parser_t m_parser{};
    bool m_isReady = false;
};

/// Turns libyaml's events into a tree.
class TreeBuilder {
public:
    TreeBuilder(const SourceTextPtr& source, IssueLog& issues)
        : m_source(source),
          m_issues(issues),
          m_bytes(source->text()) {}

    /// @return false where reading on is pointless; the reason is an Issue
    [[nodiscard]] bool take(const Event& event) {
        const std::size_t begin = m_bytes.byteOf(event->start_mark.index);
        switch (event->type) {
        case YAML_DOCUMENT_START_EVENT:
            if (m_hasDocument) {
                refuse(ErrorCode::InvalidYaml, "a second YAML document in one file", begin);
                return false;
            }
            m_hasDocument = true;
            return true;
        case YAML_ALIAS_EVENT: {
            YamlNode node;
            node.begin = begin;
            node.kind = YamlNode::Kind::Invalid;
            refuse(ErrorCode::InvalidYaml, "aliases (`*name`) are not allowed in packs: write the value out", begin);
            put(std::move(node));
            return true;
        }
        case YAML_SCALAR_EVENT:
            takeScalar(event->data.scalar, begin);
            return true;
        case YAML_SEQUENCE_START_EVENT:
            return open(YamlNode::Kind::List, begin, event->data.sequence_start.anchor, event->data.sequence_start.tag);
        case YAML_MAPPING_START_EVENT:
            return open(YamlNode::Kind::Mapping, begin, event->data.mapping_start.anchor,
                        event->data.mapping_start.tag);
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
            close();
            return true;
        case YAML_NO_EVENT:
        case YAML_STREAM_START_EVENT:
        case YAML_STREAM_END_EVENT:
        case YAML_DOCUMENT_END_EVENT:
            return true;
        }
        return true;
    }

    [[nodiscard]] bool hasDocument() const { return m_hasDocument; }
    [[nodiscard]] YamlNode takeRoot() { return std::move(m_root); }

private:
    struct Open {
        YamlNode node;
        std::optional<YamlNode> key;                        ///< A mapping's key that waits for its value.
        std::unordered_map<std::string, std::size_t> index; ///< Of a large mapping's entries, by key.
        bool isInvalid = false;
    };
    using Scalar = decltype(yaml_event_t::data.scalar);

    void takeScalar(const Scalar& scalar, std::size_t begin) {
        YamlNode node;
        node.begin = begin;
        node.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length); // NOLINT: their bytes
        switch (scalar.style) {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE:
            node.style = TextStyle::SingleQuoted;
            break;
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
            node.style = TextStyle::DoubleQuoted;
            break;
        case YAML_LITERAL_SCALAR_STYLE:
        case YAML_FOLDED_SCALAR_STYLE:
            node.style = TextStyle::Block;
            break;
        case YAML_ANY_SCALAR_STYLE:
        case YAML_PLAIN_SCALAR_STYLE:
            node.style = TextStyle::Plain;
            break;
        }
        const bool isNull = node.style == TextStyle::Plain && isNullWord(node.text);
        node.kind = isNull ? YamlNode::Kind::Null : YamlNode::Kind::Scalar;
        if (isNull) {
            node.text.clear();
        }
        checkProperties(node, scalar.anchor, scalar.tag);
        if (node.text.find('\0') != std::string::npos) {
            refuse(ErrorCode::InvalidYaml, "an escape in this text stands for no character that texts may hold",
                   node.begin);
            node.kind = YamlNode::Kind::Invalid;
        }
        put(std::move(node));
    }

    void refuse(ErrorCode code, std::string message, std::size_t at) {
        m_issues.error(code, std::move(message), m_source->span(at, at + 1));
    }

    void checkProperties(YamlNode& node, const yaml_char_t* anchor, const yaml_char_t* tag) {
        if (anchor != nullptr) {
            refuse(ErrorCode::InvalidYaml, "anchors (`&name`) are not allowed in packs", node.begin);
            node.kind = YamlNode::Kind::Invalid;
        } else if (tag != nullptr) {
            refuse(ErrorCode::InvalidYaml, "tags (`!name`) are not allowed in packs", node.begin);
            node.kind = YamlNode::Kind::Invalid;
        }
    }

    [[nodiscard]] bool open(YamlNode::Kind kind, std::size_t begin, const yaml_char_t* anchor, const yaml_char_t* tag) {
        Open frame;
        frame.node.begin = begin;
        frame.node.kind = kind;
        checkProperties(frame.node, anchor, tag);
        frame.isInvalid = frame.node.kind == YamlNode::Kind::Invalid;
        frame.node.kind = kind;
        if (m_open.size() >= kDeepestYaml) {
            refuse(ErrorCode::TooLarge, "nested more than " + std::to_string(kDeepestYaml) + " deep", begin);
            return false;
        }
        m_open.push_back(std::move(frame));
        return true;
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
        const auto span = [&] { return spanOf(m_source, key); };
        if (key.text == "<<") {
            m_issues.error(ErrorCode::InvalidYaml, "merge keys (`<<`) are not allowed in packs: write the keys out",
                           span());
            return;
        }
        if (const YamlEntry* first = earlier(parent, key.text)) {
            m_issues.error(ErrorCode::DuplicateKey, "the key `" + key.text + "` stands twice in one mapping", span(),
                           "first at " + toString(spanOf(m_source, first->key)));
            return;
        }
        parent.node.entries.push_back({std::move(key), std::move(value)});
    }

    /// The entry with that key. Mappings are small; those that are not get an index once they have grown.
    [[nodiscard]] static const YamlEntry* earlier(Open& mapping, const std::string& key) {
        const auto& entries = mapping.node.entries;
        if (entries.size() <= kFewKeys) {
            const auto found = std::find_if(entries.begin(), entries.end(),
                                            [&](const YamlEntry& entry) { return entry.key.text == key; });
            return found == entries.end() ? nullptr : &*found;
        }
        for (std::size_t i = mapping.index.size(); i < entries.size(); ++i) {
            mapping.index.emplace(entries[i].key.text, i);
        }
        const auto found = mapping.index.find(key);
        return found == mapping.index.end() ? nullptr : &entries[found->second];
    }

    static constexpr std::size_t kFewKeys = 32;

    SourceTextPtr m_source;
    IssueLog& m_issues;
    ByteCounter m_bytes;
    std::vector<Open> m_open;
    YamlNode m_root;
    bool m_hasDocument = false;
};

} // namespace

std::optional<YamlNode> readYaml(const SourceTextPtr& source, IssueLog& issues) {
    issues.know(source);
    TreeBuilder builder(source, issues);
    Parser parser(source->text());
    for (bool isAtEnd = false; !isAtEnd;) {
        Event event;
        if (!parser.next(event)) {
            const std::size_t at = parser.faultAt();
            issues.error(
                ErrorCode::InvalidYaml, "not YAML: " + parser.fault(), source->span(at, at + 1),
                "put texts in quotes that hold `: ` or ` #`, that start with a sign, or, within {...} and [...], that "
                "hold one of , ? [ ] { }");
            return std::nullopt;
        }
        if (!builder.take(event)) {
            return std::nullopt;
        }
        isAtEnd = event->type == YAML_STREAM_END_EVENT;
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
