// core/base/decimal.h - Exact decimal numbers: IEEE 754-2008 decimal128, 34 significant digits.
//
// Every score, weight, threshold and amount is a Decimal, never a binary float: a gate at 60 must not flip
// on 59.99999999. Arithmetic rounds half-even at 34 digits, which is also what DMN 1.5 (10.3.2.3.1)
// asks of FEEL numbers; scores are kept far below that, so their sums and products are exact.
//
// A Decimal is 16 bytes, trivially copyable and always finite: an operation whose result is not finite
// (division by zero, overflow, logarithm of a negative number) returns std::nullopt.
//
// Backed by Intel's decimal floating-point library. Thread-safe; no global state.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace sihua {

/// How a Decimal is rounded to a number of digits after the point.
enum class Rounding : std::uint8_t {
    HalfEven, ///< To nearest, ties to the even digit: 2.5 -> 2, 3.5 -> 4 (FEEL's decimal()).
    HalfUp,   ///< To nearest, ties away from zero: 2.5 -> 3, -2.5 -> -3 (what official tables mean).
    HalfDown, ///< To nearest, ties towards zero: 2.5 -> 2.
    Up,       ///< Away from zero: 2.1 -> 3, -2.1 -> -3.
    Down,     ///< Towards zero: 2.9 -> 2.
    Floor,    ///< Towards minus infinity: -2.1 -> -3.
    Ceiling,  ///< Towards plus infinity: -2.9 -> -2.
};

class Decimal {
public:
    /// Zero.
    constexpr Decimal() noexcept = default;
    Decimal(std::int64_t value) noexcept; // NOLINT(google-explicit-constructor): integers are decimals

    /// Reads `-12.5`, `.5`, `1e3`, `+7`: an optional sign, digits with at most one point, an optional exponent.
    /// No spaces, no grouping, no infinities. More than 34 digits are rounded half-even.
    /// @return the number, or InvalidNumber (not of that form, longer than 4,096 characters, out of range).
    [[nodiscard]] static Result<Decimal> parse(std::string_view text);

    /// coefficient x 10^exponent, exactly. @pre |exponent| <= 6000
    [[nodiscard]] static Decimal scaled(std::int64_t coefficient, int exponent) noexcept;

    /// The nearest decimal of at most 17 digits, shortest that reads back equal: 0.1 gives 0.1.
    /// Only for numbers that other programs hold as doubles (spreadsheet cells). Nothing for NaN and infinity.
    [[nodiscard]] static std::optional<Decimal> fromDouble(double value);

    /// Plain notation without exponent, keeping trailing zeros of the stored form: 1.50 -> "1.50", 0 -> "0".
    [[nodiscard]] std::string toString() const;
    /// Like toString() of normalized(): 1.50 -> "1.5", 100 -> "100".
    [[nodiscard]] std::string toShortString() const;
    /// Exactly @p digits after the point, half-up: 2.345 with 2 -> "2.35".
    [[nodiscard]] std::string toFixed(int digits) const;
    /// The nearest double; for painting and for spreadsheet cells only.
    [[nodiscard]] double toDouble() const noexcept;
    /// The value as an integer, where it is one and fits.
    [[nodiscard]] std::optional<std::int64_t> toInteger() const noexcept;
    /// value x 10^digits as an integer, where that is exact and fits: 1.875 with 3 -> 1875.
    [[nodiscard]] std::optional<std::int64_t> toScaledInteger(int digits) const noexcept;

    [[nodiscard]] bool isZero() const noexcept;
    [[nodiscard]] bool isNegative() const noexcept; ///< Less than zero; false for zero.
    [[nodiscard]] bool isInteger() const noexcept;
    /// Digits after the point that the value needs: 1.50 -> 1, 100 -> 0.
    [[nodiscard]] int scale() const noexcept;
    /// The same value without trailing zeros after the point.
    [[nodiscard]] Decimal normalized() const noexcept;

    [[nodiscard]] Decimal operator-() const noexcept;
    [[nodiscard]] Decimal abs() const noexcept;
    /// Rounds to @p digits after the point (negative: before it). Exact if fewer digits are there already.
    [[nodiscard]] Decimal rounded(int digits, Rounding rounding) const noexcept;

    /// Sums, differences and products of finite decimals; beyond 10^6144 they are a broken invariant in scores,
    /// so FEEL, which meets foreign numbers, calls the checked forms below.
    friend Decimal operator+(Decimal a, Decimal b) noexcept;
    friend Decimal operator-(Decimal a, Decimal b) noexcept;
    friend Decimal operator*(Decimal a, Decimal b) noexcept;
    Decimal& operator+=(Decimal other) noexcept { return *this = *this + other; }

    [[nodiscard]] static std::optional<Decimal> add(Decimal a, Decimal b) noexcept;
    [[nodiscard]] static std::optional<Decimal> subtract(Decimal a, Decimal b) noexcept;
    [[nodiscard]] static std::optional<Decimal> multiply(Decimal a, Decimal b) noexcept;
    [[nodiscard]] static std::optional<Decimal> divide(Decimal a, Decimal b) noexcept;
    /// a - b x floor(a / b): the sign of the divisor (FEEL's modulo).
    [[nodiscard]] static std::optional<Decimal> modulo(Decimal a, Decimal b) noexcept;
    [[nodiscard]] static std::optional<Decimal> power(Decimal base, Decimal exponent) noexcept;
    [[nodiscard]] static std::optional<Decimal> squareRoot(Decimal a) noexcept;
    [[nodiscard]] static std::optional<Decimal> exponential(Decimal a) noexcept;
    [[nodiscard]] static std::optional<Decimal> naturalLogarithm(Decimal a) noexcept;

    /// By value: 1.0 equals 1.
    friend bool operator==(Decimal a, Decimal b) noexcept;
    friend std::strong_ordering operator<=>(Decimal a, Decimal b) noexcept;

    /// Equal values have equal hashes.
    [[nodiscard]] std::size_t hash() const noexcept;

private:
    constexpr Decimal(std::uint64_t low, std::uint64_t high) noexcept : m_low(low), m_high(high) {}
    friend struct DecimalBits; // decimal.cpp: the library's own representation

    std::uint64_t m_low = 0;
    std::uint64_t m_high = 0x3040000000000000ULL; ///< Binary integer decimal encoding; this is +0E+0.
};

} // namespace sihua
