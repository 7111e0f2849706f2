#include "core/workspace/name_list.h"

#include <algorithm>
#include <functional>

namespace sihua::workspace {

namespace {

constexpr char kBetween = '\x1F';
constexpr char kEnd = '\x1E';

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void appendLower(std::string& to, std::string_view text) {
    std::transform(text.begin(), text.end(), std::back_inserter(to), lower);
}

} // namespace

void NameList::add(std::int64_t number, std::string_view name, std::string_view code) {
    m_items.push_back({number, static_cast<std::uint32_t>(m_text.size()), static_cast<std::uint32_t>(name.size())});
    appendLower(m_text, name);
    m_text += kBetween;
    appendLower(m_text, code);
    m_text += kEnd;
}

std::vector<std::int64_t> NameList::find(std::string_view text, std::size_t most) const {
    std::string wanted;
    appendLower(wanted, text);
    std::vector<const Item*> beginning;
    std::vector<const Item*> containing;
    if (wanted.empty()) {
        for (const Item& item : m_items) {
            beginning.push_back(&item);
        }
    } else {
        const std::boyer_moore_horspool_searcher searcher(wanted.begin(), wanted.end());
        auto item = m_items.begin();
        for (auto at = m_text.begin();;) {
            at = std::search(at, m_text.end(), searcher);
            if (at == m_text.end()) {
                break;
            }
            const auto offset = static_cast<std::uint32_t>(at - m_text.begin());
            item = std::upper_bound(item, m_items.end(), offset,
                                    [](std::uint32_t o, const Item& i) { return o < i.begin; });
            const Item& hit = *std::prev(item);
            const bool begins = offset == hit.begin || offset == hit.begin + hit.nameSize + 1;
            (begins ? beginning : containing).push_back(&hit);
            // on to the next enterprise: one hit each is enough
            at = item == m_items.end() ? m_text.end() : m_text.begin() + item->begin;
        }
    }
    const auto nameOf = [&](const Item* item) { return std::string_view(m_text).substr(item->begin, item->nameSize); };
    const auto byName = [&](const Item* a, const Item* b) {
        const auto order = nameOf(a).compare(nameOf(b));
        return order != 0 ? order < 0 : a->number < b->number;
    };
    std::vector<std::int64_t> found;
    for (auto* items : {&beginning, &containing}) {
        const auto end = items->begin() + static_cast<std::ptrdiff_t>(std::min(items->size(), most - found.size()));
        std::partial_sort(items->begin(), end, items->end(), byName);
        std::transform(items->begin(), end, std::back_inserter(found), [](const Item* item) { return item->number; });
    }
    return found;
}

} // namespace sihua::workspace
