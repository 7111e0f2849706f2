// core/workspace/name_list.h - All names and codes of a workspace in memory, to be searched at each key press.
//
// 100,000 enterprises are some 6 MB. A search walks through them once, a few milliseconds, whatever was typed and
// wherever in the name it stands; an index of the beginnings of words would not find 家具 in 广州示例家具有限公司.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sihua::workspace {

class NameList {
public:
    void add(std::int64_t number, std::string_view name, std::string_view code);
    /// Numbers of those whose name or code contains @p text, without regard to ASCII case; those that begin with it
    /// first, then by name; at most @p most.
    [[nodiscard]] std::vector<std::int64_t> find(std::string_view text, std::size_t most) const;

private:
    struct Item {
        std::int64_t number = 0;
        std::uint32_t begin = 0; ///< In m_text: name, 0x1F, code, 0x1E.
        std::uint32_t nameSize = 0;
    };
    std::string m_text; ///< In lower case.
    std::vector<Item> m_items;
};

} // namespace sihua::workspace
