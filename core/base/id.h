// core/base/id.h - Identities: slugs that authors choose, UUIDs that the program draws; never row numbers or texts.
//
// Id<Tag> is a string with a kind, so that a fact's id does not pass for a node's. Two Tags never mix.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace sihua {

template <typename Tag> class Id {
public:
    Id() = default;
    explicit Id(std::string value) : m_value(std::move(value)) {}

    [[nodiscard]] const std::string& value() const noexcept { return m_value; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_value.empty(); }

    friend bool operator==(const Id&, const Id&) = default;
    friend std::strong_ordering operator<=>(const Id& a, const Id& b) noexcept { return a.m_value <=> b.m_value; }

private:
    std::string m_value;
};

using FactId = Id<struct FactTag>;             ///< slug, dotted: `equipment.total`
using OptionId = Id<struct OptionTag>;         ///< slug: `none`, `l3`
using NodeId = Id<struct NodeTag>;             ///< slug, dotted: a score node, value, gate or level of a scheme
using EnterpriseId = Id<struct EnterpriseTag>; ///< UUID
using AssessmentId = Id<struct AssessmentTag>; ///< UUID

/// A slug: dotted parts of letters, digits and `_` (also Chinese), each starting with a letter; at most 128 bytes.
/// Examples: `equipment.total`, `设备.总数`; not `2nd`, `a..b`, `a-b` (FEEL would read a minus).
[[nodiscard]] bool isSlug(std::string_view text) noexcept;

/// A fresh random UUID, version 4: `8c7e6d1a-....`.
[[nodiscard]] std::string newUuid();

} // namespace sihua

template <typename Tag> struct std::hash<sihua::Id<Tag>> {
    std::size_t operator()(const sihua::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value()); }
};
