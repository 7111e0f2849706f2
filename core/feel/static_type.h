// core/feel/static_type.h - What is known of an expression before anybody has answered anything.
//
// Rule packs are checked when they are loaded: types, units, options, and the range in which every number must
// lie. Any expression may also be null (not answered); that is not part of the type.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/decimal.h"

namespace sihua::feel {

/// The numbers from low to high; an absent end is infinite.
struct Interval {
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    bool isLowOpen = false;
    bool isHighOpen = false;

    [[nodiscard]] static Interval point(Decimal value) { return {value, value, false, false}; }
    [[nodiscard]] static Interval between(std::optional<Decimal> low, std::optional<Decimal> high) {
        return {low, high, false, false};
    }
    /// The one number in it, if it is a point.
    [[nodiscard]] std::optional<Decimal> single() const noexcept;
    [[nodiscard]] bool isEmpty() const noexcept;
    [[nodiscard]] bool contains(Decimal value) const noexcept;
    friend bool operator==(const Interval&, const Interval&) = default;
};

[[nodiscard]] Interval hull(const Interval& a, const Interval& b);
[[nodiscard]] Interval intersection(const Interval& a, const Interval& b);
[[nodiscard]] Interval sum(const Interval& a, const Interval& b);
[[nodiscard]] Interval negated(const Interval& a);
[[nodiscard]] Interval product(const Interval& a, const Interval& b);
/// Division by zero is null and so no part of the result.
[[nodiscard]] Interval quotient(const Interval& a, const Interval& b);
/// Whether every number of @p a is less than (or, if @p orEqual, at most) every number of @p b.
[[nodiscard]] bool isBelow(const Interval& a, const Interval& b, bool orEqual);

/// `[0..100]`, `(10..∞)`, `7`.
[[nodiscard]] std::string toString(const Interval& interval);

struct StaticType {
    enum class Kind : std::uint8_t {
        Unknown, ///< A fault was reported already; everything goes with it.
        Null,    ///< The literal.
        Number,
        Boolean,
        Text, ///< A string; `options` lists the values it may have, where that is known.
        Date,
        Option,  ///< One of a fact's options.
        Options, ///< Some of a fact's options: a list of them.
        List,    ///< Of `element`.
    };
    Kind kind = Kind::Unknown;
    std::string unit;            ///< Number: the unit's id; empty where it has none, or none that is known.
    Interval interval;           ///< Number.
    std::optional<int> decimals; ///< Number: digits after the point at most, where that is known.
    bool canBeTrue = true;       ///< Boolean.
    bool canBeFalse = true;      ///< Boolean.
    std::vector<std::string> options;
    std::shared_ptr<const StaticType> element; ///< List.
    std::size_t fewest = 0;                    ///< List, Options: how many items there are ...
    std::optional<std::size_t> most;           ///< ... at most, where that is known.

    [[nodiscard]] bool is(Kind other) const noexcept { return kind == other; }

    [[nodiscard]] static StaticType unknown() { return {}; }
    [[nodiscard]] static StaticType null();
    [[nodiscard]] static StaticType number(Interval interval = {}, std::optional<int> decimals = {},
                                           std::string unit = {});
    [[nodiscard]] static StaticType boolean(bool canBeTrue = true, bool canBeFalse = true);
    [[nodiscard]] static StaticType text(std::vector<std::string> values = {});
    [[nodiscard]] static StaticType date();
    [[nodiscard]] static StaticType option(std::vector<std::string> options);
    [[nodiscard]] static StaticType someOptions(std::vector<std::string> options);
    [[nodiscard]] static StaticType list(StaticType element, std::size_t fewest, std::optional<std::size_t> most);
};

/// As messages put it: `a number (machine)`, `one of none, l1, l2`, `a list of numbers`.
[[nodiscard]] std::string describe(const StaticType& type);

} // namespace sihua::feel
