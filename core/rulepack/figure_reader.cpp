#include "core/rulepack/figure_reader.h"

#include <numeric>

#include "core/rulepack/check_answer.h"

namespace sihua::rulepack {

namespace {

constexpr std::array<EnterpriseSize, kSizeClasses> kSizes{EnterpriseSize::Micro, EnterpriseSize::Small,
                                                          EnterpriseSize::Medium, EnterpriseSize::Large};
constexpr std::array<SpendKind, kSpendKinds> kKinds{SpendKind::Software, SpendKind::Equipment, SpendKind::Building,
                                                    SpendKind::Service};
constexpr int kDigitsOfTenThousand = 4;

} // namespace

std::optional<Yuan> readAmount(const PackFile& file, const YamlNode& node, const std::string& what) {
    if (node.kind == YamlNode::Kind::Invalid) {
        return std::nullopt;
    }
    const auto number = node.kind == YamlNode::Kind::Scalar ? Decimal::parse(node.text)
                                                            : Result<Decimal>(fail(ErrorCode::InvalidNumber, ""));
    const auto yuan = number ? number->toScaledInteger(kDigitsOfTenThousand) : std::nullopt;
    if (!yuan || *yuan < 0 || *yuan > kMostYuan) {
        file.error(ErrorCode::InvalidNumber, what + " must be an amount in 10,000 yuan, to the yuan", node,
                   "from 0 to " + std::to_string(kMostYuan / 10'000) + ", such as 29.8");
        return std::nullopt;
    }
    return *yuan;
}

std::optional<CostRange> readCostRange(const PackFile& file, const YamlNode& node, const std::string& what) {
    if (node.kind != YamlNode::Kind::List || node.items.size() != 3) {
        if (node.kind != YamlNode::Kind::Invalid) {
            file.error(ErrorCode::WrongKind, what + " must be three amounts", node,
                       "write [low, usual, high] in 10,000 yuan");
        }
        return std::nullopt;
    }
    const auto low = readAmount(file, node.items[0], what);
    const auto usual = readAmount(file, node.items[1], what);
    const auto high = readAmount(file, node.items[2], what);
    if (!low || !usual || !high) {
        return std::nullopt;
    }
    if (*low > *usual || *usual > *high) {
        file.error(ErrorCode::InvalidNumber, what + " must ascend: low, usual, high", node);
        return std::nullopt;
    }
    return CostRange{*low, *usual, *high};
}

BySize<int> readBySize(const PackFile& file, const YamlNode& node, const std::string& what, int least, int most) {
    BySize<int> values{};
    if (node.kind == YamlNode::Kind::Mapping) {
        MappingReader reader(file, node, what);
        for (const EnterpriseSize size : kSizes) {
            values[indexOf(size)] = reader.integer(toWord(size), least, most);
        }
        reader.finish();
        return values;
    }
    values.fill(least);
    if (node.kind == YamlNode::Kind::Invalid) {
        return values;
    }
    const auto number = node.kind == YamlNode::Kind::Scalar ? Decimal::parse(node.text)
                                                            : Result<Decimal>(fail(ErrorCode::InvalidNumber, ""));
    const auto whole = number ? number->toInteger() : std::nullopt;
    if (!whole || *whole < least || *whole > most) {
        file.error(ErrorCode::InvalidNumber,
                   what + " must be a whole number from " + std::to_string(least) + " to " + std::to_string(most), node,
                   "or one for each size: {micro: 1, small: 1, medium: 2, large: 3}");
        return values;
    }
    values.fill(static_cast<int>(*whole));
    return values;
}

std::array<int, kSpendKinds> readSpendShares(const PackFile& file, const YamlNode& node, const std::string& what) {
    std::array<int, kSpendKinds> shares{};
    MappingReader reader(file, node, what);
    for (const SpendKind kind : kKinds) {
        shares[static_cast<std::size_t>(kind)] = reader.optionalInteger(toWord(kind), 0, 100, 0);
    }
    reader.finish();
    const int sum = std::accumulate(shares.begin(), shares.end(), 0);
    if (reader.isMapping() && sum != 100) {
        file.error(ErrorCode::WeightSum, what + " adds up to " + std::to_string(sum) + " percent, not 100", node);
    }
    return shares;
}

Ground readGround(MappingReader& reader, const std::vector<Source>& sources, const Citation& otherwise) {
    Ground ground;
    ground.basis = reader.optionalWord("basis", kBasisWords, Basis::Estimate);
    if (ground.basis != Basis::Estimate || reader.find("source") != nullptr) {
        ground.citation = reader.citation(sources);
    } else {
        ground.citation = otherwise;
    }
    return ground;
}

std::optional<AnswerValue> readFactValue(const PackFile& file, const YamlNode& node, const Fact& fact) {
    if (node.kind == YamlNode::Kind::Invalid) {
        return std::nullopt;
    }
    const std::string what = "`" + fact.id.value() + "`";
    const auto refuse = [&](ErrorCode code, std::string message, std::string hint = {}) -> std::optional<AnswerValue> {
        file.error(code, std::move(message), node, std::move(hint));
        return std::nullopt;
    };
    AnswerValue value;
    switch (fact.type) {
    case FactType::Number:
        return std::nullopt;
    case FactType::Boolean:
        if (node.text != "true" && node.text != "false") {
            return refuse(ErrorCode::WrongKind, what + " is a yes or no: true or false");
        }
        value = node.text == "true";
        break;
    case FactType::OneOf:
        if (node.kind != YamlNode::Kind::Scalar) {
            return refuse(ErrorCode::WrongKind, what + " takes one option");
        }
        value = OptionId(node.text);
        break;
    case FactType::SomeOf: {
        if (node.kind != YamlNode::Kind::List || node.items.empty()) {
            return refuse(ErrorCode::WrongKind, what + " takes a list of options", "write [a, b]");
        }
        OptionSet options;
        for (const YamlNode& item : node.items) {
            options.emplace_back(item.text);
        }
        value = std::move(options);
        break;
    }
    case FactType::Text:
        if (node.kind != YamlNode::Kind::Scalar) {
            return refuse(ErrorCode::WrongKind, what + " is a text");
        }
        value = node.text;
        break;
    case FactType::Date: {
        const auto date = Date::parse(node.text);
        if (!date) {
            return refuse(ErrorCode::InvalidDate, what + " is a date: write 2026-11-24");
        }
        value = *date;
        break;
    }
    }
    if (const Status fits = checkAnswer(fact, value); !fits) {
        return refuse(fits.error().code(), fits.error().message());
    }
    return value;
}

} // namespace sihua::rulepack
