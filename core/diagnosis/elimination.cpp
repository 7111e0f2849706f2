#include "core/diagnosis/elimination.h"

#include <algorithm>
#include <limits>
#include <set>

namespace sihua::diagnosis {

namespace {

/// Where the bits of a subset of @p from lie within @p of, both lists of choices: entry numbers for all subsets.
std::vector<std::uint32_t> entriesOf(const std::vector<std::size_t>& from, const std::vector<std::size_t>& of) {
    std::vector<std::size_t> place;
    for (const std::size_t choice : of) {
        place.push_back(static_cast<std::size_t>(std::find(from.begin(), from.end(), choice) - from.begin()));
    }
    std::vector<std::uint32_t> entries(std::size_t{1} << from.size());
    for (std::size_t subset = 0; subset < entries.size(); ++subset) {
        for (std::size_t i = 0; i < of.size(); ++i) {
            entries[subset] |= static_cast<std::uint32_t>((subset >> place[i]) & 1U) << i;
        }
    }
    return entries;
}

} // namespace

Elimination::Elimination(std::size_t choices, std::vector<std::vector<std::size_t>> scopes)
    : m_choices(choices),
      m_isDropped(scopes.size(), false) {
    while (!arrange(scopes)) {
    }
}

/// Orders the choices, those that meet fewest others first. @return false where that ties too much together: then a
/// table more was dropped
bool Elimination::arrange(const std::vector<std::vector<std::size_t>>& scopes) {
    std::vector<std::set<std::size_t>> meets(m_choices);
    for (std::size_t t = 0; t < scopes.size(); ++t) {
        for (const std::size_t a : scopes[t]) {
            for (const std::size_t b : scopes[t]) {
                if (a != b && !m_isDropped[t]) {
                    meets[a].insert(b);
                }
            }
        }
    }
    m_buckets.clear();
    std::vector<std::size_t> position(m_choices, m_choices);
    for (std::size_t step = 0; step < m_choices; ++step) {
        std::size_t next = m_choices;
        for (std::size_t c = 0; c < m_choices; ++c) {
            if (position[c] == m_choices && (next == m_choices || meets[c].size() < meets[next].size())) {
                next = c;
            }
        }
        if (meets[next].size() > kMostWidth) { // the widest table that ties it to others goes
            std::size_t widest = scopes.size();
            for (std::size_t t = 0; t < scopes.size(); ++t) {
                const bool isOpen = !m_isDropped[t] && scopes[t].size() > 1 &&
                                    std::any_of(scopes[t].begin(), scopes[t].end(),
                                                [&](std::size_t c) { return position[c] == m_choices; });
                if (isOpen && (widest == scopes.size() || scopes[t].size() > scopes[widest].size())) {
                    widest = t;
                }
            }
            m_isDropped[widest] = true;
            m_dropped.push_back(widest);
            return false;
        }
        position[next] = step;
        Bucket bucket;
        bucket.choice = next;
        bucket.later.assign(meets[next].begin(), meets[next].end());
        for (const std::size_t a : bucket.later) {
            meets[a].erase(next);
            for (const std::size_t b : bucket.later) {
                if (a != b) {
                    meets[a].insert(b);
                }
            }
        }
        bucket.table.resize(std::size_t{1} << bucket.later.size());
        bucket.isChosen.resize(bucket.table.size());
        m_buckets.push_back(std::move(bucket));
    }
    const auto first = [&](const std::vector<std::size_t>& scope) {
        std::size_t least = m_choices;
        for (const std::size_t choice : scope) {
            least = std::min(least, position[choice]);
        }
        return least;
    };
    const auto attach = [&](bool isMessage, std::size_t index, const std::vector<std::size_t>& scope) {
        const std::size_t at = first(scope);
        if (at < m_choices) {
            std::vector<std::size_t> all = m_buckets[at].later;
            all.push_back(m_buckets[at].choice);
            m_buckets[at].parts.push_back({isMessage, index, entriesOf(all, scope)});
        }
    };
    for (std::size_t t = 0; t < scopes.size(); ++t) {
        if (!m_isDropped[t]) {
            attach(false, t, scopes[t]);
        }
    }
    for (std::size_t b = 0; b < m_buckets.size(); ++b) {
        attach(true, b, m_buckets[b].later);
    }
    return true;
}

std::int64_t Elimination::minimise(const std::vector<std::int64_t>& prices,
                                   const std::vector<std::vector<std::int64_t>>& tables,
                                   const std::vector<Fixed>& fixed, std::vector<bool>& chosen) {
    std::int64_t total = 0;
    for (Bucket& bucket : m_buckets) {
        const std::size_t subsets = bucket.table.size();
        const Fixed state = fixed[bucket.choice];
        for (std::size_t subset = 0; subset < subsets; ++subset) {
            std::int64_t without = 0;
            std::int64_t with = prices[bucket.choice];
            for (const Bucket::Part& part : bucket.parts) {
                const std::vector<std::int64_t>& table =
                    part.isMessage ? m_buckets[part.index].table : tables[part.index];
                without += table[part.entry[subset]];
                with += table[part.entry[subset + subsets]];
            }
            const bool takes = state == Fixed::Yes || (state == Fixed::Open && with < without);
            bucket.table[subset] = takes ? with : without;
            bucket.isChosen[subset] = takes;
        }
        if (bucket.later.empty()) {
            total += bucket.table[0];
        }
    }
    chosen.assign(m_choices, false);
    for (auto bucket = m_buckets.rbegin(); bucket != m_buckets.rend(); ++bucket) {
        std::size_t subset = 0;
        for (std::size_t i = 0; i < bucket->later.size(); ++i) {
            subset |= static_cast<std::size_t>(chosen[bucket->later[i]] ? 1U : 0U) << i;
        }
        chosen[bucket->choice] = bucket->isChosen[subset];
    }
    return total;
}

} // namespace sihua::diagnosis
