// core/workspace/proven_chain.h - Which links of damaged chains are proven to be what was written.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "core/workspace/journal_table.h"

namespace sihua::workspace {

enum class Proof : std::uint8_t {
    Proven,   ///< The content fits the hash before it; link.hash is the right one, even where the stored one is hurt.
    HashOnly, ///< Withheld, or its content is hurt and the link behind it fits its hash.
    Unproven, ///< Behind a hole.
};

/// A replica and a counter, as numbers of the file.
using LinkNumber = std::pair<std::int64_t, std::int64_t>;

/// Walks through the links that were found, replica by replica. @param doubtful  from pages that cannot be trusted
[[nodiscard]] Status walkChains(Connection& found, const std::set<LinkNumber>& doubtful,
                                const std::function<Status(ChainLink, Proof)>& visit);

/// Up to which counter each replica (by its UUID) can be kept, so that a check of the new file finds no reference to
/// what is lost: what a kept entry replaces is kept, and so is what its replica began after, unless a withheld entry
/// excuses that.
[[nodiscard]] Result<std::map<std::string, std::int64_t>> keptCounters(Connection& found,
                                                                       const std::set<LinkNumber>& doubtful);

} // namespace sihua::workspace
