// core/rulepack/figure_reader.h - Reads the figures of catalogues and policies: money, shares, sizes, how they are known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/rulepack/catalogue.h"
#include "core/rulepack/mapping_reader.h"

namespace sihua::rulepack {

inline const MappingReader::Words<Basis> kBasisWords{
    {"estimate", Basis::Estimate}, {"vendor", Basis::Vendor}, {"published", Basis::Published}};

/// No initiative and no subsidy is worth more: ten billion yuan, in yuan.
inline constexpr Yuan kMostYuan = 10'000'000'000;
inline constexpr int kLongestInitiative = 20; ///< Quarters.

/// An amount written in 10,000 yuan with up to four decimals (`29.8`), as whole yuan.
/// InvalidNumber for what is no number, negative, beyond kMostYuan or a fraction of a yuan.
[[nodiscard]] std::optional<Yuan> readAmount(const PackFile& file, const YamlNode& node, const std::string& what);

/// `[low, usual, high]`, ascending.
[[nodiscard]] std::optional<CostRange> readCostRange(const PackFile& file, const YamlNode& node,
                                                     const std::string& what);

/// One whole number for every size class, or a mapping `{micro: 1, small: 2, medium: 3, large: 4}`.
[[nodiscard]] BySize<int> readBySize(const PackFile& file, const YamlNode& node, const std::string& what, int least,
                                     int most);

/// `{software: 70, equipment: 30}`: whole percentages that add up to 100 (WeightSum).
[[nodiscard]] std::array<int, kSpendKinds> readSpendShares(const PackFile& file, const YamlNode& node,
                                                           const std::string& what);

/// `basis` and `source` of a figure. Without `basis` it is an estimate; what is published must say where
/// (MissingSource). An estimate without a source of its own rests on @p otherwise.
[[nodiscard]] Ground readGround(MappingReader& reader, const std::vector<Source>& sources, const Citation& otherwise);

/// The value of a fact as uplifts and questions write it: an option, options, yes or no, text, date; never a number.
/// Nothing after a complaint: WrongKind, UnknownOption, ConflictingOptions, InvalidDate.
[[nodiscard]] std::optional<AnswerValue> readFactValue(const PackFile& file, const YamlNode& node, const Fact& fact);

} // namespace sihua::rulepack
