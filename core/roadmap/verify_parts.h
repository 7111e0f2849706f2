// core/roadmap/verify_parts.h - The checker's own view of a model: plain tables, propagation and maximum flow.
//
// Written to be read rather than to be fast, and apart from the planner: whoever doubts a plan reads this file, its
// source and verify.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/roadmap/model.h"

namespace sihua::roadmap::verify {

__extension__ using Wide = __int128; ///< Sums of products of what a stranger wrote.

struct Limit {
    enum class Of : std::uint8_t { Money, People, Choices };
    Of of = Of::Money;
    std::size_t team = 0;
    int first = 0;
    int last = 0;
    std::vector<std::size_t> initiatives; ///< Of Choices.
    Wide most = 0;
    Wide mostInflow = 0; ///< What may flow back into it.
};

/// An initiative in one variant.
struct Way {
    std::size_t initiative = 0;
    std::size_t variant = 0;
};

/// For each way, in which quarters it may start; and whether it must.
struct Part {
    std::vector<std::vector<bool>> mayStart;
    std::vector<bool> mustStart;
};

/// At most `most` of these ways take at least their amount of the limit.
struct CoverClaim {
    std::size_t limit = 0;
    int most = 0;
    std::vector<std::size_t> ways;
    std::vector<Money> amounts;
};

/// What a way costs in a quarter that it runs in, that many quarters after its start.
struct RunningPrice {
    std::size_t way = 0;
    int quarter = 0;
    int firstAge = 0;
    int lastAge = 0;
    Score price = 0;
};

/// What a way is paid for raising a capped indicator.
struct RaisingPrice {
    std::size_t indicator = 0; ///< Index into Tables::capped().
    std::size_t way = 0;
    Score price = 0;
};

/// Prices, as the file claims them.
struct Prices {
    std::vector<Score> limits;
    std::vector<Score> credits;
    std::vector<Score> covers;
    std::vector<RunningPrice> running; ///< In the order of quarters.
    std::vector<std::size_t> sums;     ///< Capped indicators that choose for themselves; they have no credit.
    std::vector<RaisingPrice> raising;
};

class Tables {
public:
    explicit Tables(const Model& model);

    [[nodiscard]] const std::vector<Limit>& limits() const { return m_limits; }
    [[nodiscard]] const std::vector<Way>& ways() const { return m_ways; }
    /// Indicators that have a highest level.
    [[nodiscard]] const std::vector<std::size_t>& capped() const { return m_capped; }

    /// Every start in its window.
    [[nodiscard]] Part everything() const;
    /// Takes out what cannot be in any plan of the part. @return false if nothing can
    [[nodiscard]] bool narrow(Part& part) const;
    [[nodiscard]] Wide amount(std::size_t way, int start, std::size_t limit) const;

    /// Why a cover is not valid, or nothing.
    [[nodiscard]] std::optional<std::string> objectionTo(const CoverClaim& cover) const;
    /// Why prices of running and raising are not valid, or nothing.
    [[nodiscard]] std::optional<std::string> objectionTo(const Prices& prices) const;
    /// What no plan of the part can exceed, at these prices; nothing where that takes too long to find out.
    /// @pre narrow(part)
    [[nodiscard]] std::optional<Wide> bound(const Part& part, const Prices& prices,
                                            const std::vector<CoverClaim>& covers) const;

private:
    [[nodiscard]] const Variant& variantOf(std::size_t way) const;
    [[nodiscard]] Wide worth(std::size_t way, int start) const;
    [[nodiscard]] std::optional<Wide> mostInQuarter(const Part& part, const Prices& prices, int quarter) const;
    [[nodiscard]] Wide mostOfSum(const Part& part, const Prices& prices, std::size_t indicator) const;
    [[nodiscard]] Wide bestChoice(const Part& part, const std::vector<std::vector<Wide>>& profit) const;

    struct Before {
        std::size_t initiative;
        int lag;
    };

    const Model& m_model;
    Score m_requiredWorth = 0;
    std::vector<Limit> m_limits;
    std::vector<Way> m_ways;
    std::vector<std::vector<std::size_t>> m_waysOf;
    std::vector<std::vector<Before>> m_before; ///< By initiative.
    std::vector<std::size_t> m_capped;
    std::vector<std::vector<bool>> m_apart; ///< By two initiatives: they never run in the same quarter.
};

} // namespace sihua::roadmap::verify
