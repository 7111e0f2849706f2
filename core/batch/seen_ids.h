// core/batch/seen_ids.h - The ids of a city's rows so far, to find those that stand there twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sihua::batch {

/// A hash table with open addressing: a hundred thousand ids cost no allocation of their own.
class SeenIds {
public:
    /// Takes an id with its line. @return the line where it stood first, if it was there before
    [[nodiscard]] std::optional<std::size_t> add(std::string id, std::size_t line);

private:
    void grow();
    [[nodiscard]] std::size_t placeOf(const std::string& id, std::size_t hash) const;

    struct Entry {
        std::string id;
        std::size_t line = 0;
        std::size_t hash = 0;
    };
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_table; ///< Index into m_entries, plus one; 0: free. At most half full.
};

} // namespace sihua::batch
