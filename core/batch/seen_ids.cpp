#include "core/batch/seen_ids.h"

#include <functional>

namespace sihua::batch {

std::size_t SeenIds::placeOf(const std::string& id, std::size_t hash) const {
    std::size_t place = hash & (m_table.size() - 1);
    while (m_table[place] != 0) {
        const Entry& entry = m_entries[m_table[place] - 1];
        if (entry.hash == hash && entry.id == id) {
            break;
        }
        place = (place + 1) & (m_table.size() - 1);
    }
    return place;
}

void SeenIds::grow() {
    m_table.assign(m_table.empty() ? 1024 : m_table.size() * 2, 0);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        m_table[placeOf(m_entries[i].id, m_entries[i].hash)] = static_cast<std::uint32_t>(i + 1);
    }
}

std::optional<std::size_t> SeenIds::add(std::string id, std::size_t line) {
    if (m_entries.size() * 2 >= m_table.size()) {
        grow();
    }
    const std::size_t hash = std::hash<std::string>()(id);
    const std::size_t place = placeOf(id, hash);
    if (m_table[place] != 0) {
        return m_entries[m_table[place] - 1].line;
    }
    m_entries.push_back({std::move(id), line, hash});
    m_table[place] = static_cast<std::uint32_t>(m_entries.size());
    return std::nullopt;
}

} // namespace sihua::batch
