#include "core/base/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
extern "C" {
#include <bid_conf.h>
// the order matters: bid_conf.h sets what bid_functions.h declares
#include <bid_functions.h>
}

#include "core/base/assert.h"

namespace sihua {

namespace {

__extension__ using Uint128 = unsigned __int128;
__extension__ using Int128 = __int128;

constexpr int kExponentBias = 6176;
constexpr unsigned kExponentShift = 49;
constexpr std::uint64_t kSignBit = 0x8000000000000000ULL;
constexpr std::uint64_t kCoefficientBits = (std::uint64_t{1} << kExponentShift) - 1; ///< Of the high word.
constexpr std::size_t kLongestNumber = 4096;

constexpr std::array<std::int64_t, 19> kPowersOfTen = [] {
    std::array<std::int64_t, 19> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) {
        powers[i] = powers[i - 1] * 10;
    }
    return powers;
}();

/// 10^-i, off by some tens of units in the last place at most, which orderOfDistant() allows for.
constexpr std::array<double, 40> kParts = [] {
    std::array<double, 40> parts{1.0};
    double power = 1.0;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        power *= 10.0;
        parts[i] = 1.0 / power;
    }
    return parts;
}();

} // namespace

struct DecimalBits {
    /// Compares numbers whose coefficients fit 64 bits and whose exponents lie close, as nearly all do, without the
    /// library; nothing for others.
    static std::optional<std::strong_ordering> orderOfSmall(Decimal a, Decimal b) noexcept {
        const std::uint64_t exponentA = (a.m_high & ~kSignBit) >> kExponentShift;
        const std::uint64_t exponentB = (b.m_high & ~kSignBit) >> kExponentShift;
        const bool isPlain =
            ((a.m_high | b.m_high) & kCoefficientBits) == 0 && exponentA < kOtherEncoding && exponentB < kOtherEncoding;
        const auto apart = static_cast<std::int64_t>(exponentA) - static_cast<std::int64_t>(exponentB);
        if (!isPlain || apart > 18 || apart < -18) {
            return std::nullopt;
        }
        const auto valueOf = [](Decimal number, std::int64_t shift) {
            const Int128 value = Int128{number.m_low} * kPowersOfTen[static_cast<std::size_t>(shift)];
            return (number.m_high & kSignBit) != 0 ? -value : value;
        };
        const Int128 x = valueOf(a, std::max<std::int64_t>(apart, 0));
        const Int128 y = valueOf(b, std::max<std::int64_t>(-apart, 0));
        return x < y ? std::strong_ordering::less : x > y ? std::strong_ordering::greater : std::strong_ordering::equal;
    }
    /// Compares numbers that binary floating point tells apart by far: at a relative distance of 10^-12, where the
    /// roundings of the conversion are below 10^-14. Nothing for numbers that lie closer, or far from 1.
    static std::optional<std::strong_ordering> orderOfDistant(Decimal a, Decimal b) noexcept {
        constexpr std::uint64_t kMostBelow = kParts.size() - 1;
        const auto valueOf = [](Decimal number) -> std::optional<double> {
            const std::uint64_t exponent = (number.m_high & ~kSignBit) >> kExponentShift;
            const auto below = static_cast<std::uint64_t>(kExponentBias) - exponent; // wraps above
            if (below > kMostBelow) {
                return std::nullopt;
            }
            const double coefficient = static_cast<double>(number.m_high & kCoefficientBits) * 18446744073709551616.0 +
                                       static_cast<double>(number.m_low);
            const double value = coefficient * kParts[below];
            return (number.m_high & kSignBit) != 0 ? -value : value;
        };
        const auto x = valueOf(a);
        const auto y = valueOf(b);
        if (!x || !y || !(std::abs(*x - *y) > 1e-12 * (std::abs(*x) + std::abs(*y)))) {
            return std::nullopt;
        }
        return *x < *y ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    static std::optional<std::strong_ordering> quickOrder(Decimal a, Decimal b) noexcept {
        const auto order = orderOfSmall(a, b);
        return order ? order : orderOfDistant(a, b);
    }
    static constexpr std::uint64_t kOtherEncoding = 0x3000; ///< From this exponent field on the bits mean otherwise.

    static BID_UINT128 of(Decimal value) noexcept {
        BID_UINT128 bits{};
        bits.w[BID_LOW_128W] = value.m_low;
        bits.w[BID_HIGH_128W] = value.m_high;
        return bits;
    }
    static Decimal from(BID_UINT128 bits) noexcept { return {bits.w[BID_LOW_128W], bits.w[BID_HIGH_128W]}; }
    static std::optional<Decimal> finite(BID_UINT128 bits) noexcept {
        if (bid128_isFinite(bits) == 0) {
            return std::nullopt;
        }
        return from(bits);
    }
};

namespace {

constexpr auto kHalfEven = static_cast<_IDEC_round>(BID_ROUNDING_TO_NEAREST);

BID_UINT128 quantum(int exponent) noexcept { return DecimalBits::of(Decimal::scaled(1, exponent)); }

_IDEC_round mode(Rounding rounding, bool negative) noexcept {
    switch (rounding) {
    case Rounding::HalfEven:
    case Rounding::HalfDown: // handled by the caller: the library has no such mode
        return kHalfEven;
    case Rounding::HalfUp:
        return static_cast<_IDEC_round>(BID_ROUNDING_TIES_AWAY);
    case Rounding::Up:
        return static_cast<_IDEC_round>(negative ? BID_ROUNDING_DOWN : BID_ROUNDING_UP);
    case Rounding::Down:
        return static_cast<_IDEC_round>(BID_ROUNDING_TO_ZERO);
    case Rounding::Floor:
        return static_cast<_IDEC_round>(BID_ROUNDING_DOWN);
    case Rounding::Ceiling:
        return static_cast<_IDEC_round>(BID_ROUNDING_UP);
    }
    return kHalfEven;
}

/// The parts of a finite value: sign, up to 34 digits without leading zeros, exponent.
struct Parts {
    bool negative = false;
    std::string digits;
    int exponent = 0;
};

Parts parts(Decimal value) {
    std::array<char, 64> buffer{};
    _IDEC_flags flags = 0;
    bid128_to_string(buffer.data(), DecimalBits::of(value), &flags); // "+1234E-3"
    const std::string_view text(buffer.data());
    const std::size_t e = text.find('E');
    SIHUA_ASSERT(e != std::string_view::npos);
    Parts result;
    result.negative = text.front() == '-';
    result.digits = std::string(text.substr(1, e - 1));
    const std::string_view exponent = text.substr(text[e + 1] == '+' ? e + 2 : e + 1);
    std::from_chars(exponent.data(), exponent.data() + exponent.size(), result.exponent);
    const std::size_t firstDigit = result.digits.find_first_not_of('0');
    result.digits.erase(0, std::min(firstDigit, result.digits.size() - 1));
    return result;
}

std::string plain(const Parts& value) {
    const bool zero = value.digits == "0";
    std::string text = value.digits;
    if (value.exponent > 0) {
        if (!zero) {
            text.append(static_cast<std::size_t>(value.exponent), '0');
        }
    } else if (value.exponent < 0) {
        const auto places = static_cast<std::size_t>(-value.exponent);
        if (text.size() <= places) {
            text.insert(0, places - text.size() + 1, '0');
        }
        text.insert(text.size() - places, 1, '.');
    }
    return (value.negative && !zero ? "-" : "") + text;
}

bool looksLikeNumber(std::string_view text) noexcept {
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
            ++at;
        }
        return at - from;
    };
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
        ++at;
    }
    std::size_t count = digits();
    if (at < text.size() && text[at] == '.') {
        ++at;
        count += digits();
    }
    if (count == 0) {
        return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
            ++at;
        }
        const std::size_t exponentDigits = digits();
        if (exponentDigits == 0 || exponentDigits > 6) {
            return false;
        }
    }
    return at == text.size();
}

} // namespace

Decimal::Decimal(std::int64_t value) noexcept : Decimal(scaled(value, 0)) {}

Decimal Decimal::scaled(std::int64_t coefficient, int exponent) noexcept {
    SIHUA_ASSERT(exponent >= -6000 && exponent <= 6000);
    const bool negative = coefficient < 0;
    const std::uint64_t magnitude =
        negative ? ~static_cast<std::uint64_t>(coefficient) + 1U : static_cast<std::uint64_t>(coefficient);
    const auto biased = static_cast<std::uint64_t>(exponent + kExponentBias);
    return {magnitude, (biased << kExponentShift) | (negative ? kSignBit : 0U)};
}

Result<Decimal> Decimal::parse(std::string_view text) {
    if (text.size() > kLongestNumber || !looksLikeNumber(text)) {
        return fail(ErrorCode::InvalidNumber, "not a decimal number: \"" + std::string(text.substr(0, 40)) + "\"");
    }
    std::string copy(text);
    _IDEC_flags flags = 0;
    const auto value = DecimalBits::finite(bid128_from_string(copy.data(), kHalfEven, &flags));
    if (!value) {
        return fail(ErrorCode::InvalidNumber, "number out of range: \"" + std::string(text.substr(0, 40)) + "\"");
    }
    return value->isZero() ? value->abs() : *value;
}

std::optional<Decimal> Decimal::fromDouble(double value) {
    if (!std::isfinite(value)) {
        return std::nullopt;
    }
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    const auto parsed = parse(std::string_view(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data())));
    return parsed ? std::optional(parsed->normalized()) : std::nullopt;
}

std::string Decimal::toString() const { return plain(parts(*this)); }

std::string Decimal::toShortString() const { return normalized().toString(); }

std::string Decimal::toFixed(int digits) const {
    // without trailing zeros of its own: 59.200 has one digit too many otherwise
    Parts value = parts(rounded(digits, Rounding::HalfUp).normalized());
    if (value.exponent > -digits) { // fewer digits than asked for: pad
        if (value.digits != "0") {
            value.digits.append(static_cast<std::size_t>(value.exponent + digits), '0');
        }
        value.exponent = -digits;
    }
    return plain(value);
}

double Decimal::toDouble() const noexcept {
    _IDEC_flags flags = 0;
    return bid128_to_binary64(DecimalBits::of(*this), kHalfEven, &flags);
}

std::optional<std::int64_t> Decimal::toInteger() const noexcept {
    _IDEC_flags flags = 0;
    const std::int64_t value = bid128_to_int64_xint(DecimalBits::of(*this), &flags);
    if (flags != 0) { // inexact or out of range
        return std::nullopt;
    }
    return value;
}

std::optional<std::int64_t> Decimal::toScaledInteger(int digits) const noexcept {
    return (*this * scaled(1, digits)).toInteger();
}

bool Decimal::isZero() const noexcept { return bid128_isZero(DecimalBits::of(*this)) != 0; }

bool Decimal::isNegative() const noexcept { return (m_high & kSignBit) != 0 && !isZero(); }

bool Decimal::isInteger() const noexcept { return scale() == 0; }

int Decimal::scale() const noexcept {
    const int exponent = static_cast<int>((normalized().m_high & ~kSignBit) >> kExponentShift) - kExponentBias;
    return std::max(0, -exponent);
}

Decimal Decimal::normalized() const noexcept {
    Uint128 coefficient = (static_cast<Uint128>(m_high & 0x1FFFFFFFFFFFFULL) << 64U) | m_low;
    int exponent = static_cast<int>((m_high & ~kSignBit) >> kExponentShift) - kExponentBias;
    if (coefficient == 0) {
        return {};
    }
    while (exponent < 0 && coefficient % 10 == 0) {
        coefficient /= 10;
        ++exponent;
    }
    const auto high = static_cast<std::uint64_t>(coefficient >> 64U) |
                      (static_cast<std::uint64_t>(exponent + kExponentBias) << kExponentShift) | (m_high & kSignBit);
    return {static_cast<std::uint64_t>(coefficient), high};
}

Decimal Decimal::operator-() const noexcept { return isZero() ? *this : Decimal(m_low, m_high ^ kSignBit); }

Decimal Decimal::abs() const noexcept { return {m_low, m_high & ~kSignBit}; }

Decimal Decimal::rounded(int digits, Rounding rounding) const noexcept {
    if (scale() <= digits) {
        return *this;
    }
    _IDEC_flags flags = 0;
    const BID_UINT128 self = DecimalBits::of(*this);
    if (rounding == Rounding::HalfDown) {
        const Decimal down = rounded(digits, Rounding::Down);
        const Decimal rest = (*this - down).abs();
        return rest > scaled(5, -digits - 1) ? rounded(digits, Rounding::Up) : down;
    }
    const auto result =
        DecimalBits::finite(bid128_quantize(self, quantum(-digits), mode(rounding, isNegative()), &flags));
    if (!result) { // more digits before the point than 34: nothing to round there
        return *this;
    }
    return result->isZero() ? result->abs() : *result;
}

std::optional<Decimal> Decimal::add(Decimal a, Decimal b) noexcept {
    _IDEC_flags flags = 0;
    return DecimalBits::finite(bid128_add(DecimalBits::of(a), DecimalBits::of(b), kHalfEven, &flags));
}

std::optional<Decimal> Decimal::subtract(Decimal a, Decimal b) noexcept {
    _IDEC_flags flags = 0;
    return DecimalBits::finite(bid128_sub(DecimalBits::of(a), DecimalBits::of(b), kHalfEven, &flags));
}

std::optional<Decimal> Decimal::multiply(Decimal a, Decimal b) noexcept {
    _IDEC_flags flags = 0;
    return DecimalBits::finite(bid128_mul(DecimalBits::of(a), DecimalBits::of(b), kHalfEven, &flags));
}

std::optional<Decimal> Decimal::divide(Decimal a, Decimal b) noexcept {
    _IDEC_flags flags = 0;
    return DecimalBits::finite(bid128_div(DecimalBits::of(a), DecimalBits::of(b), kHalfEven, &flags));
}

std::optional<Decimal> Decimal::modulo(Decimal a, Decimal b) noexcept {
    if (b.isZero()) {
        return std::nullopt;
    }
    _IDEC_flags flags = 0;
    const auto rest = DecimalBits::finite(bid128_fmod(DecimalBits::of(a), DecimalBits::of(b), &flags)); // sign of a
    if (!rest || rest->isZero()) {
        return rest ? std::optional(rest->abs()) : rest;
    }
    return rest->isNegative() == b.isNegative() ? rest : add(*rest, b);
}

std::optional<Decimal> Decimal::power(Decimal base, Decimal exponent) noexcept {
    _IDEC_flags flags = 0;
    return DecimalBits::finite(bid128_pow(DecimalBits::of(base), DecimalBits::of(exponent), kHalfEven, &flags));
}

std::optional<Decimal> Decimal::squareRoot(Decimal a) noexcept {
    _IDEC_flags flags = 0;
    return DecimalBits::finite(bid128_sqrt(DecimalBits::of(a), kHalfEven, &flags));
}

std::optional<Decimal> Decimal::exponential(Decimal a) noexcept {
    _IDEC_flags flags = 0;
    return DecimalBits::finite(bid128_exp(DecimalBits::of(a), kHalfEven, &flags));
}

std::optional<Decimal> Decimal::naturalLogarithm(Decimal a) noexcept {
    _IDEC_flags flags = 0;
    return DecimalBits::finite(bid128_log(DecimalBits::of(a), kHalfEven, &flags));
}

Decimal operator+(Decimal a, Decimal b) noexcept {
    const auto sum = Decimal::add(a, b);
    SIHUA_ASSERT(sum);
    return *sum;
}

Decimal operator-(Decimal a, Decimal b) noexcept {
    const auto difference = Decimal::subtract(a, b);
    SIHUA_ASSERT(difference);
    return *difference;
}

Decimal operator*(Decimal a, Decimal b) noexcept {
    const auto product = Decimal::multiply(a, b);
    SIHUA_ASSERT(product);
    return *product;
}

bool operator==(Decimal a, Decimal b) noexcept {
    if (const auto order = DecimalBits::quickOrder(a, b)) {
        return *order == std::strong_ordering::equal;
    }
    _IDEC_flags flags = 0;
    return bid128_quiet_equal(DecimalBits::of(a), DecimalBits::of(b), &flags) != 0;
}

std::strong_ordering operator<=>(Decimal a, Decimal b) noexcept {
    if (const auto order = DecimalBits::quickOrder(a, b)) {
        return *order;
    }
    _IDEC_flags flags = 0;
    if (bid128_quiet_less(DecimalBits::of(a), DecimalBits::of(b), &flags) != 0) {
        return std::strong_ordering::less;
    }
    return a == b ? std::strong_ordering::equal : std::strong_ordering::greater;
}

std::size_t Decimal::hash() const noexcept {
    // One representative of the cohort: trailing zeros gone on both sides of the point.
    Decimal value = normalized();
    Uint128 coefficient = (static_cast<Uint128>(value.m_high & 0x1FFFFFFFFFFFFULL) << 64U) | value.m_low;
    std::uint64_t exponent = (value.m_high & ~kSignBit) >> kExponentShift;
    while (coefficient != 0 && coefficient % 10 == 0) {
        coefficient /= 10;
        ++exponent;
    }
    std::uint64_t mixed = static_cast<std::uint64_t>(coefficient) * 0x9E3779B97F4A7C15ULL;
    mixed ^= static_cast<std::uint64_t>(coefficient >> 64U) + (exponent << 7U) + (value.m_high >> 63U);
    return static_cast<std::size_t>(mixed ^ (mixed >> 29U));
}

} // namespace sihua
