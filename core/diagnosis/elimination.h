// core/diagnosis/elimination.h - The least of a sum of tables over yes-or-no choices, by eliminating one after another.
//
//   minimise  sum over choices of price[i] x chosen(i)  +  sum over tables of table[subset of its choices that is chosen]
//
// What is eliminated leaves a table over the choices it met, which the next ones take in. Exact; the work grows with
// two to the power of the widest such table, so make() drops tables until none is wider than kMostWidth.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sihua::diagnosis {

class Elimination {
public:
    static constexpr std::size_t kMostWidth = 12;

    /// @param scopes  the choices of each table
    Elimination(std::size_t choices, std::vector<std::vector<std::size_t>> scopes);

    /// Tables that were dropped because they tie too much together.
    [[nodiscard]] const std::vector<std::size_t>& dropped() const noexcept { return m_dropped; }

    enum class Fixed : std::uint8_t { Open, Yes, No };

    /// @param prices  by choice
    /// @param tables  by table, each over the subsets of its scope; of dropped ones nothing is read
    /// @param fixed   by choice: what is settled
    /// @param chosen  set to a choice with the least sum
    [[nodiscard]] std::int64_t minimise(const std::vector<std::int64_t>& prices,
                                        const std::vector<std::vector<std::int64_t>>& tables,
                                        const std::vector<Fixed>& fixed, std::vector<bool>& chosen);

private:
    struct Bucket {
        std::size_t choice = 0;
        std::vector<std::size_t> later; ///< What it still meets: the scope of its own table.
        struct Part {
            bool isMessage = false;           ///< Of another bucket's table ...
            std::size_t index = 0;            ///< ... by bucket, or else a given table.
            std::vector<std::uint32_t> entry; ///< By subset of later and, as the top bit, the choice.
        };
        std::vector<Part> parts;
        std::vector<std::int64_t> table;
        std::vector<bool> isChosen; ///< By subset of later.
    };
    [[nodiscard]] bool arrange(const std::vector<std::vector<std::size_t>>& scopes);

    std::size_t m_choices;
    std::vector<Bucket> m_buckets; ///< In the order of elimination.
    std::vector<std::size_t> m_dropped;
    std::vector<bool> m_isDropped;
};

} // namespace sihua::diagnosis
