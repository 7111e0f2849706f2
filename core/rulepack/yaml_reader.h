// core/rulepack/yaml_reader.h - Reads the strict subset of YAML that packs are written in, with places.
//
// Mappings, lists and scalars, nothing else: anchors, aliases, tags, merge keys, repeated keys, mappings as
// keys and several documents are errors, because each of them lets a file mean something other than what a
// reviewer sees. Scalars stay text; what they mean is the decoder's business. Backed by libyaml (YAML 1.1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/source_text.h"
#include "core/rulepack/issue_log.h"
#include "core/rulepack/text_origin.h"

namespace sihua::rulepack {

struct YamlEntry;

struct YamlNode {
    enum class Kind : std::uint8_t {
        Null,    ///< `key:` with nothing after it, `~` or `null`.
        Scalar,  ///< `text` is its value.
        List,    ///< `items`
        Mapping, ///< `entries`, in the file's order.
        Invalid, ///< Reported already; readers pass over it in silence.
    };
    Kind kind = Kind::Null;
    TextStyle style = TextStyle::Plain;
    std::size_t begin = 0; ///< Byte in the source.
    std::string text;
    std::vector<YamlNode> items;
    std::vector<YamlEntry> entries;
};

struct YamlEntry {
    YamlNode key; ///< A Scalar.
    YamlNode value;
};

inline constexpr std::size_t kDeepestYaml = 40;
inline constexpr std::size_t kLargestPackFile = 4U * 1024U * 1024U;

/// Reads one document.
/// @return the tree; nothing where the text is not YAML at all. Into @p issues: InvalidYaml, DuplicateKey,
///         TooLarge (nesting)
[[nodiscard]] std::optional<YamlNode> readYaml(const SourceTextPtr& source, IssueLog& issues);

/// What an issue about the node points at: a scalar whole, a mapping's first key, a list's start.
[[nodiscard]] SourceSpan spanOf(const SourceTextPtr& source, const YamlNode& node);

} // namespace sihua::rulepack
