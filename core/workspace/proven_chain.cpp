#include "core/workspace/proven_chain.h"

#include <optional>

namespace sihua::workspace {

namespace {

class Walk {
public:
    Walk(const std::set<LinkNumber>& doubtful, const std::function<Status(ChainLink, Proof)>& visit)
        : m_doubtful(doubtful),
          m_visit(visit) {}

    [[nodiscard]] Status add(const ChainLink& link) {
        const bool follows = m_pending && m_pending->numbered.replica == link.numbered.replica;
        const bool isNext = follows && m_pending->numbered.entry.id.counter + 1 == link.numbered.entry.id.counter;
        SIHUA_RETURN_IF_ERROR(decide(isNext ? &link : nullptr));
        if (!follows) {
            m_previous = link.origin;
            m_isBroken = !link.origin || link.numbered.entry.id.counter != 1;
        } else if (!isNext) {
            m_isBroken = true;
        }
        m_pending = link;
        return {};
    }
    [[nodiscard]] Status finish() { return decide(nullptr); }

private:
    static bool fits(const std::optional<Sha256>& previous, const ChainLink* link) {
        return previous && link != nullptr && link->kind && link->hash &&
               chainHash(*previous, link->numbered.entry) == *link->hash;
    }

    [[nodiscard]] Status decide(const ChainLink* next) {
        if (!m_pending) {
            return {};
        }
        ChainLink link = std::move(*m_pending);
        m_pending.reset();
        if (m_isBroken || !m_previous) {
            return m_visit(std::move(link), Proof::Unproven);
        }
        const auto computed = link.kind ? std::optional(chainHash(*m_previous, link.numbered.entry)) : std::nullopt;
        const bool isSound = !m_doubtful.contains({link.numbered.replica, link.numbered.entry.id.counter});
        Proof proof = Proof::Unproven;
        if (computed && link.hash == computed) {
            proof = Proof::Proven;
        } else if (fits(link.hash, next) || (link.isWithheld && link.hash && isSound)) {
            proof = Proof::HashOnly;
            link.isWithheld = true;
        } else if (computed && fits(computed, next)) {
            proof = Proof::Proven;
            link.hash = computed;
        } else {
            m_isBroken = true;
        }
        m_previous = link.hash;
        return m_visit(std::move(link), proof);
    }

    const std::set<LinkNumber>& m_doubtful;
    const std::function<Status(ChainLink, Proof)>& m_visit;
    std::optional<ChainLink> m_pending;
    std::optional<Sha256> m_previous;
    bool m_isBroken = true;
};

} // namespace

Status walkChains(Connection& found, const std::set<LinkNumber>& doubtful,
                  const std::function<Status(ChainLink, Proof)>& visit) {
    Walk walk(doubtful, visit);
    SIHUA_RETURN_IF_ERROR(forEachLink(found, journalQuery(), [&](const ChainLink& link) { return walk.add(link); }));
    return walk.finish();
}

Result<std::map<std::string, std::int64_t>> keptCounters(Connection& found, const std::set<LinkNumber>& doubtful) {
    std::map<std::string, std::int64_t> kept;
    const auto keep = [&](const ChainLink& link, Proof proof) -> Status {
        if (proof != Proof::Unproven) {
            kept[link.numbered.entry.id.replica] = link.numbered.entry.id.counter;
        }
        return {};
    };
    SIHUA_RETURN_IF_ERROR(walkChains(found, doubtful, keep));
    for (bool changed = true; changed;) {
        changed = false;
        bool hasWithheld = false;
        std::set<Sha256> hashes;
        std::map<std::string, Sha256> origins;
        const auto cut = [&](const std::string& replica, std::int64_t counter) {
            kept[replica] = counter;
            changed = true;
        };
        const auto look = [&](const ChainLink& link, Proof proof) -> Status {
            const JournalEntry& entry = link.numbered.entry;
            if (entry.id.counter > kept[entry.id.replica] || proof == Proof::Unproven) {
                return {};
            }
            const auto& replaced = entry.replaced;
            if (proof == Proof::Proven && replaced && kept[replaced->replica] < replaced->counter) {
                cut(entry.id.replica, entry.id.counter - 1);
                return {};
            }
            hasWithheld = hasWithheld || proof == Proof::HashOnly;
            hashes.insert(*link.hash);
            origins.emplace(entry.id.replica, link.origin.value_or(Sha256{}));
            return {};
        };
        SIHUA_RETURN_IF_ERROR(walkChains(found, doubtful, look));
        for (const auto& [replica, origin] : origins) {
            if (!hasWithheld && !changed && origin != Sha256{} && !hashes.contains(origin)) {
                cut(replica, 0);
            }
        }
    }
    return kept;
}

} // namespace sihua::workspace
