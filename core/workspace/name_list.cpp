#include "core/workspace/name_list.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <tuple>
#include <utility>

namespace sihua::workspace {

namespace {

constexpr char kBetween = '\x1F';
constexpr char kEnd = '\x1E';
constexpr std::size_t kMostChanged = 1'000;

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(), lower);
    return low;
}

} // namespace

NameList::NameList(std::vector<Named> all) {
    for (Named& named : all) {
        named.name = lowered(named.name);
        named.code = lowered(named.code);
    }
    build(std::move(all));
}

void NameList::build(std::vector<Named> all) {
    std::sort(all.begin(), all.end(),
              [](const Named& a, const Named& b) { return std::tie(a.name, a.number) < std::tie(b.name, b.number); });
    m_text.clear();
    m_items.clear();
    m_byCode.clear();
    m_changed.clear();
    std::size_t size = 0;
    for (const Named& named : all) {
        size += named.name.size() + named.code.size() + 2;
    }
    m_text.reserve(size);
    m_items.reserve(all.size());
    for (const Named& named : all) {
        if (!named.code.empty()) {
            m_byCode.push_back(static_cast<std::uint32_t>(m_items.size()));
        }
        m_items.push_back({named.number, static_cast<std::uint32_t>(m_text.size()),
                           static_cast<std::uint32_t>(named.name.size()),
                           static_cast<std::uint32_t>(named.code.size())});
        m_text.append(named.name).append(1, kBetween).append(named.code).append(1, kEnd);
    }
    std::sort(m_byCode.begin(), m_byCode.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(codeOf(m_items[a]), a) < std::pair(codeOf(m_items[b]), b);
    });
}

std::string_view NameList::nameOf(const Item& item) const {
    return std::string_view(m_text).substr(item.begin, item.nameSize);
}

std::string_view NameList::codeOf(const Item& item) const {
    return std::string_view(m_text).substr(item.begin + item.nameSize + 1, item.codeSize);
}

bool NameList::isCurrent(const Item& item) const { return m_changed.empty() || !m_changed.contains(item.number); }

void NameList::put(std::int64_t number, std::string_view name, std::string_view code) {
    m_changed.insert_or_assign(number, Changed{lowered(name), lowered(code), false});
    settle();
}

void NameList::remove(std::int64_t number) {
    m_changed.insert_or_assign(number, Changed{{}, {}, true});
    settle();
}

void NameList::settle() {
    if (m_changed.size() <= kMostChanged) {
        return;
    }
    std::vector<Named> all;
    all.reserve(m_items.size() + m_changed.size());
    for (const Item& item : m_items) {
        if (isCurrent(item)) {
            all.push_back({item.number, std::string(nameOf(item)), std::string(codeOf(item))});
        }
    }
    for (auto& [number, changed] : m_changed) {
        if (!changed.isRemoved) {
            all.push_back({number, std::move(changed.name), std::move(changed.code)});
        }
    }
    build(std::move(all));
}

/// Ranks, in order, of the first ones whose name or code begins with the text.
NameList::Ranks NameList::beginning(std::string_view wanted, std::size_t most) const {
    Ranks found;
    const auto first = std::lower_bound(m_items.begin(), m_items.end(), wanted,
                                        [&](const Item& item, std::string_view text) { return nameOf(item) < text; });
    for (auto item = first; item != m_items.end() && found.size() < most && nameOf(*item).starts_with(wanted); ++item) {
        if (isCurrent(*item)) {
            found.push_back(static_cast<std::uint32_t>(item - m_items.begin()));
        }
    }
    const auto code =
        std::lower_bound(m_byCode.begin(), m_byCode.end(), wanted,
                         [&](std::uint32_t rank, std::string_view text) { return codeOf(m_items[rank]) < text; });
    const auto end = std::partition_point(
        code, m_byCode.end(), [&](std::uint32_t rank) { return codeOf(m_items[rank]).starts_with(wanted); });
    if (!wanted.empty() && code != end) {
        Ranks codes;
        std::copy_if(code, end, std::back_inserter(codes), [&](std::uint32_t rank) {
            return isCurrent(m_items[rank]) && !nameOf(m_items[rank]).starts_with(wanted);
        });
        const auto middle = codes.begin() + static_cast<std::ptrdiff_t>(std::min(codes.size(), most));
        std::partial_sort(codes.begin(), middle, codes.end());
        Ranks both;
        std::merge(found.begin(), found.end(), codes.begin(), middle, std::back_inserter(both));
        both.resize(std::min(both.size(), most));
        return both;
    }
    return found;
}

/// Ranks, in order, of the first ones that have the text elsewhere than at the beginning.
NameList::Ranks NameList::containing(std::string_view wanted, std::size_t most) const {
    Ranks found;
    auto item = m_items.begin();
    const std::boyer_moore_horspool_searcher searcher(wanted.begin(), wanted.end());
    for (auto at = m_text.begin(); found.size() < most && item != m_items.end();) {
        const auto hit =
            wanted.size() == 1 ? std::find(at, m_text.end(), wanted.front()) : std::search(at, m_text.end(), searcher);
        if (hit == m_text.end()) {
            break;
        }
        const auto offset = static_cast<std::uint32_t>(hit - m_text.begin());
        item = std::prev(
            std::upper_bound(item, m_items.end(), offset, [](std::uint32_t o, const Item& i) { return o < i.begin; }));
        if (isCurrent(*item) && !nameOf(*item).starts_with(wanted) && !codeOf(*item).starts_with(wanted)) {
            found.push_back(static_cast<std::uint32_t>(item - m_items.begin()));
        }
        ++item; // one hit each is enough
        at = item == m_items.end() ? m_text.end() : m_text.begin() + item->begin;
    }
    return found;
}

std::vector<std::int64_t> NameList::find(std::string_view text, std::size_t most) const {
    const std::string wanted = lowered(text);
    struct Hit {
        bool isWithin; ///< Not at the beginning.
        std::string_view name;
        std::int64_t number;
        bool operator<(const Hit& other) const {
            return std::tie(isWithin, name, number) < std::tie(other.isWithin, other.name, other.number);
        }
    };
    std::vector<Hit> hits;
    const auto take = [&](const Ranks& ranks, bool isWithin) {
        for (const std::uint32_t rank : ranks) {
            hits.push_back({isWithin, nameOf(m_items[rank]), m_items[rank].number});
        }
    };
    take(beginning(wanted, most), false);
    if (hits.size() < most && !wanted.empty()) {
        take(containing(wanted, most - hits.size()), true);
    }
    for (const auto& [number, changed] : m_changed) {
        const bool begins = changed.name.starts_with(wanted) || changed.code.starts_with(wanted);
        const bool contains =
            begins || changed.name.find(wanted) != std::string::npos || changed.code.find(wanted) != std::string::npos;
        if (contains && !changed.isRemoved) {
            hits.push_back({!begins, changed.name, number});
        }
    }
    std::sort(hits.begin(), hits.end());
    hits.resize(std::min(hits.size(), most));
    std::vector<std::int64_t> found;
    std::transform(hits.begin(), hits.end(), std::back_inserter(found), [](const Hit& hit) { return hit.number; });
    return found;
}

} // namespace sihua::workspace
