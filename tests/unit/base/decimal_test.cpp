#include <random>

#include <gtest/gtest.h>

#include "core/base/decimal.h"

namespace sihua {
namespace {

Decimal d(std::string_view text) {
    const auto value = Decimal::parse(text);
    EXPECT_TRUE(value) << text;
    return value.value_or(Decimal{});
}

TEST(Decimal, KeepsTenthsExact) {
    EXPECT_EQ(d("0.1") + d("0.2"), d("0.3"));
    EXPECT_EQ((d("0.1") + d("0.2")).toString(), "0.3");
}

TEST(Decimal, ReadsWhatItDocuments) {
    EXPECT_EQ(d("-12.5").toString(), "-12.5");
    EXPECT_EQ(d(".5").toString(), "0.5");
    EXPECT_EQ(d("1e3").toString(), "1000");
    EXPECT_EQ(d("+7").toString(), "7");
    EXPECT_EQ(d("1.50").toString(), "1.50");
    EXPECT_EQ(d("-0").toString(), "0");
    EXPECT_EQ(d("0.00").toString(), "0.00");
}

TEST(Decimal, RefusesWhatIsNotANumber) {
    for (const char* text :
         {"", "-", ".", "1.2.3", "1e", "1e+", "0x10", "NaN", "Infinity", "1,000", " 1", "1 ", "1e9999"}) {
        const auto value = Decimal::parse(text);
        ASSERT_FALSE(value) << text;
        EXPECT_EQ(value.error().code(), ErrorCode::InvalidNumber);
    }
    EXPECT_FALSE(Decimal::parse(std::string(5000, '1')));
}

TEST(Decimal, HoldsThirtyFourDigits) {
    EXPECT_EQ(d("1234567890123456789012345678901234").toString(), "1234567890123456789012345678901234");
    EXPECT_EQ(Decimal::divide(1, 3)->toString(), "0.3333333333333333333333333333333333");
}

TEST(Decimal, ComparesByValue) {
    EXPECT_EQ(d("1.0"), d("1"));
    EXPECT_EQ(d("1.0").hash(), d("1").hash());
    EXPECT_EQ(d("1e2").hash(), d("100").hash());
    EXPECT_LT(d("59.99999999"), d("60"));
    EXPECT_GT(d("-1"), d("-2"));
    EXPECT_EQ(d("-0"), d("0"));
    EXPECT_LT(d("0.3333333333333333333333333333333333"), d("0.3333333333333333333333333333333334"));
    EXPECT_LT(d("1e-40"), d("1e-39"));
    EXPECT_GT(d("1e30"), d("1e-30"));
}

// Most comparisons take a short way; all of them must say what the sign of the difference says.
TEST(Decimal, ComparesLikeTheSignOfTheDifference) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 20'000; ++i) {
        const auto next = [&] {
            const auto word = static_cast<std::int64_t>(random() >> (random() % 64U)) * (random() % 2 == 0 ? 1 : -1);
            const Decimal number = Decimal::scaled(word, static_cast<int>(random() % 30U) - 20);
            const auto part = random() % 3 == 0 ? Decimal::divide(number, 7) : std::nullopt;
            return part.value_or(number);
        };
        const Decimal a = next();
        const Decimal b = i % 4 == 0   ? a
                          : i % 4 == 1 ? *Decimal::multiply(a, Decimal::scaled(1'000'000'000'000'001, -15))
                          : i % 4 == 2 ? a.normalized()
                                       : next();
        const auto difference = Decimal::subtract(a, b);
        ASSERT_TRUE(difference);
        const bool isEqual = difference->isZero();
        ASSERT_EQ(a == b, isEqual) << a.toString() << " " << b.toString();
        ASSERT_EQ(a < b, !isEqual && difference->isNegative()) << a.toString() << " " << b.toString();
        ASSERT_EQ(a > b, !isEqual && !difference->isNegative()) << a.toString() << " " << b.toString();
    }
}

TEST(Decimal, RoundsInEveryMode) {
    const auto round = [](const char* text, Rounding mode) { return d(text).rounded(0, mode).toString(); };
    EXPECT_EQ(round("2.5", Rounding::HalfEven), "2");
    EXPECT_EQ(round("3.5", Rounding::HalfEven), "4");
    EXPECT_EQ(round("2.5", Rounding::HalfUp), "3");
    EXPECT_EQ(round("-2.5", Rounding::HalfUp), "-3");
    EXPECT_EQ(round("2.5", Rounding::HalfDown), "2");
    EXPECT_EQ(round("-2.51", Rounding::HalfDown), "-3");
    EXPECT_EQ(round("2.1", Rounding::Up), "3");
    EXPECT_EQ(round("-2.1", Rounding::Up), "-3");
    EXPECT_EQ(round("-2.9", Rounding::Down), "-2");
    EXPECT_EQ(round("-2.1", Rounding::Floor), "-3");
    EXPECT_EQ(round("-2.9", Rounding::Ceiling), "-2");
    EXPECT_EQ(round("-0.4", Rounding::HalfUp), "0");
    EXPECT_EQ(d("2.345").rounded(2, Rounding::HalfUp).toString(), "2.35");
    EXPECT_EQ(d("1250").rounded(-2, Rounding::HalfEven), d("1200"));
    EXPECT_EQ(d("1.5").rounded(3, Rounding::Up).toString(), "1.5");
}

TEST(Decimal, PrintsFixedAndShort) {
    EXPECT_EQ(d("2.345").toFixed(2), "2.35");
    EXPECT_EQ(d("2").toFixed(2), "2.00");
    EXPECT_EQ(d("59.200").toFixed(1), "59.2");
    EXPECT_EQ(d("0").toFixed(1), "0.0");
    EXPECT_EQ(d("1e3").toFixed(1), "1000.0");
    EXPECT_EQ(d("1.500").toShortString(), "1.5");
    EXPECT_EQ(d("1e2").toShortString(), "100");
}

TEST(Decimal, ConvertsToIntegersOnlyExactly) {
    EXPECT_EQ(d("1.875").toScaledInteger(3), 1875);
    EXPECT_FALSE(d("1.8755").toScaledInteger(3));
    EXPECT_EQ(d("12.0").toInteger(), 12);
    EXPECT_FALSE(d("12.5").toInteger());
    EXPECT_FALSE(d("1e30").toInteger());
    EXPECT_EQ(Decimal(std::numeric_limits<std::int64_t>::min()).toString(), "-9223372036854775808");
}

TEST(Decimal, HasNoValueForWhatIsNotFinite) {
    EXPECT_FALSE(Decimal::divide(1, 0));
    EXPECT_FALSE(Decimal::modulo(1, 0));
    EXPECT_FALSE(Decimal::squareRoot(-1));
    EXPECT_FALSE(Decimal::naturalLogarithm(0));
    EXPECT_FALSE(Decimal::multiply(d("1e6000"), d("1e6000")));
}

TEST(Decimal, TakesTheDivisorsSignInModulo) {
    EXPECT_EQ(Decimal::modulo(12, 5), Decimal(2));
    EXPECT_EQ(Decimal::modulo(-12, 5), Decimal(3));
    EXPECT_EQ(Decimal::modulo(12, -5), Decimal(-3));
    EXPECT_EQ(Decimal::modulo(-12, -5), Decimal(-2));
    EXPECT_EQ(Decimal::modulo(d("10.1"), d("4.5")), d("1.1"));
}

TEST(Decimal, TakesSpreadsheetDoubles) {
    EXPECT_EQ(Decimal::fromDouble(0.1)->toString(), "0.1");
    EXPECT_EQ(Decimal::fromDouble(1200.0)->toShortString(), "1200");
    EXPECT_FALSE(Decimal::fromDouble(std::numeric_limits<double>::quiet_NaN()));
    EXPECT_DOUBLE_EQ(d("0.1").toDouble(), 0.1);
}

TEST(Decimal, KnowsItsScale) {
    EXPECT_EQ(d("1.50").scale(), 1);
    EXPECT_EQ(d("100").scale(), 0);
    EXPECT_TRUE(d("2.0").isInteger());
}

} // namespace
} // namespace sihua
