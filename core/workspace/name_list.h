// core/workspace/name_list.h - All names and codes of a workspace in memory, to be searched at each key press.
//
// 100,000 enterprises are some 8 MB. They lie in the order of their names: those that begin with what was typed are
// found by halving, and a search for what stands within them stops at the last hit that is wanted, for the hits come
// in order. Only what hardly occurs is looked for to the end, a few milliseconds; an index of the beginnings of words
// would not find 家具 in 广州示例家具有限公司.
//
// What is renamed, added or removed while one works lies beside, in no order, and is put in its place when it has
// become much.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sihua::workspace {

class NameList {
public:
    struct Named {
        std::int64_t number = 0;
        std::string name;
        std::string code;
    };

    NameList() = default;
    explicit NameList(std::vector<Named> all);

    /// Of one that is new or has another name or code now.
    void put(std::int64_t number, std::string_view name, std::string_view code);
    void remove(std::int64_t number);

    /// Numbers of those whose name or code contains @p text, without regard to ASCII case; those that begin with it
    /// first, then by name; at most @p most. An empty text finds the first ones.
    [[nodiscard]] std::vector<std::int64_t> find(std::string_view text, std::size_t most) const;

private:
    struct Item {
        std::int64_t number = 0;
        std::uint32_t begin = 0; ///< In m_text: name, 0x1F, code, 0x1E.
        std::uint32_t nameSize = 0;
        std::uint32_t codeSize = 0;
    };
    struct Changed {
        std::string name; ///< In lower case.
        std::string code;
        bool isRemoved = false;
    };
    using Ranks = std::vector<std::uint32_t>;

    void build(std::vector<Named> all);
    void settle();
    [[nodiscard]] std::string_view nameOf(const Item& item) const;
    [[nodiscard]] std::string_view codeOf(const Item& item) const;
    [[nodiscard]] bool isCurrent(const Item& item) const;
    [[nodiscard]] Ranks beginning(std::string_view wanted, std::size_t most) const;
    [[nodiscard]] Ranks containing(std::string_view wanted, std::size_t most) const;

    std::string m_text;        ///< In lower case.
    std::vector<Item> m_items; ///< By name, then number.
    Ranks m_byCode;            ///< Those that have a code, by it.
    std::map<std::int64_t, Changed> m_changed;
};

} // namespace sihua::workspace
