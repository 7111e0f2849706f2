#include "tests/bench/scoring_bench/model.h"

#include "core/base/json.h"
#include "core/base/source_text.h"
#include "tests/support/scheme_in_code.h"

namespace sihua::bench {
namespace {

const std::vector<std::string> kIndustries{"discrete", "process", "hybrid"};

/// Walks JSON of a known form; whatever is missing makes the whole invalid.
class Reader {
public:
    bool isValid = true;

    const json::Value& at(const json::Value& value, std::string_view key) {
        const json::Value* member = value.find(key);
        isValid = isValid && member != nullptr;
        return member != nullptr ? *member : m_none;
    }
    std::int64_t integer(const json::Value& value) {
        const auto* number = value.as<Decimal>();
        const auto integer = number != nullptr ? number->toInteger() : std::nullopt;
        isValid = isValid && integer.has_value();
        return integer.value_or(0);
    }
    std::int64_t integer(const json::Value& value, std::string_view key) { return integer(at(value, key)); }
    std::size_t index(const json::Value& value) { return static_cast<std::size_t>(integer(value)); }
    const json::Array& list(const json::Value& value) {
        const auto* array = value.as<json::Array>();
        isValid = isValid && array != nullptr;
        return array != nullptr ? *array : m_empty;
    }
    std::size_t industry(const json::Value& value) {
        const auto* text = value.as<std::string>();
        for (std::size_t i = 0; text != nullptr && i < kIndustries.size(); ++i) {
            if (kIndustries[i] == *text) {
                return i;
            }
        }
        isValid = false;
        return 0;
    }

private:
    json::Value m_none;
    json::Array m_empty;
};

Result<json::Value> readJson(const std::filesystem::path& path) {
    SIHUA_ASSIGN_OR_RETURN(const SourceText text, readSourceText(path, path.string()));
    return json::parse(text);
}

std::string numbered(const char* prefix, std::size_t i) { return prefix + std::to_string(i); }

} // namespace

Result<Workload> readWorkload(const std::filesystem::path& modelPath, const std::filesystem::path& dataPath) {
    SIHUA_ASSIGN_OR_RETURN(const json::Value model, readJson(modelPath));
    SIHUA_ASSIGN_OR_RETURN(const json::Value data, readJson(dataPath));
    Reader reader;
    Workload workload;
    tests::SchemeInCode scheme;
    for (std::size_t i = 0; i < 100; ++i) {
        scheme.number(numbered("a", i), 0, 5);
    }
    scheme.oneOf("industry", kIndustries);

    std::vector<std::string> domainIds;
    const json::Array& domains = reader.list(reader.at(model, "dom"));
    const json::Array& domainWeights = reader.list(reader.at(model, "domW"));
    rulepack::WeightedMeanMethod overall;
    for (std::size_t d = 0; d < domains.size() && d < domainWeights.size(); ++d) {
        workload.domainWeights.push_back(reader.integer(domainWeights[d]));
        overall.terms.push_back({NodeId(numbered("d", d)), workload.domainWeights.back(), {}});
    }
    scheme.node("overall", 100, overall);
    for (std::size_t d = 0; d < domains.size(); ++d) {
        const json::Array& subdomains = reader.list(reader.at(domains[d], "sub"));
        const json::Array& weights = reader.list(reader.at(domains[d], "w"));
        rulepack::WeightedMeanMethod mean;
        workload.domains.emplace_back();
        for (std::size_t i = 0; i < subdomains.size() && i < weights.size(); ++i) {
            const std::int64_t weight = reader.integer(weights[i]);
            mean.terms.push_back({NodeId(numbered("s", reader.index(subdomains[i]))), weight, {}});
            workload.domains.back().emplace_back(weight, reader.index(subdomains[i]));
        }
        scheme.node(numbered("d", d), 100, mean);
    }
    for (const json::Value& subdomain : reader.list(reader.at(model, "sub"))) {
        const json::Array& indicators = reader.list(reader.at(subdomain, "ind"));
        const json::Array& weights = reader.list(reader.at(subdomain, "w"));
        std::string sum;
        for (std::size_t i = 0; i < indicators.size() && i < weights.size(); ++i) {
            sum += (i == 0 ? "" : " + ") + std::to_string(reader.integer(weights[i])) + " * a" +
                   std::to_string(reader.integer(indicators[i]));
        }
        workload.subdomains.push_back("(" + sum + ") / 5");
        scheme.node(numbered("s", workload.subdomains.size() - 1), 100,
                    rulepack::FormulaMethod{tests::SchemeInCode::formula(workload.subdomains.back())});
    }
    scheme.level(1, {});
    const json::Array& levels = reader.list(reader.at(model, "levels"));
    for (std::size_t i = 0; i < levels.size(); ++i) {
        scheme.level(static_cast<int>(i) + 2, {"overall >= " + std::to_string(reader.integer(levels[i]))});
    }
    for (const json::Value& gate : reader.list(reader.at(model, "gates"))) {
        Rule rule;
        rule.subdomain = reader.index(reader.at(gate, "sub"));
        rule.below = reader.integer(gate, "lt");
        rule.indicator = reader.index(reader.at(gate, "ind"));
        rule.cap = reader.integer(gate, "cap");
        scheme.cap(numbered("g", workload.gates.size()),
                   numbered("s", rule.subdomain) + " < " + std::to_string(rule.below) + " and " +
                       numbered("a", rule.indicator) + " <= " + std::to_string(reader.integer(gate, "le")),
                   static_cast<int>(rule.cap));
        workload.gates.push_back(rule);
    }
    for (const json::Value& recommendation : reader.list(reader.at(model, "recs"))) {
        Rule rule;
        rule.subdomain = reader.index(reader.at(recommendation, "sub"));
        rule.below = reader.integer(recommendation, "lt");
        rule.leastLevel = reader.integer(recommendation, "minLevel");
        std::string industries;
        for (const json::Value& industry : reader.list(reader.at(recommendation, "industries"))) {
            rule.industries.push_back(reader.industry(industry));
            industries += (industries.empty() ? "\"" : ", \"") + kIndustries[rule.industries.back()] + "\"";
        }
        scheme.finding(numbered("r", workload.recommendations.size()),
                       numbered("s", rule.subdomain) + " < " + std::to_string(rule.below) + " and industry in (" +
                           industries + ") and level >= " + std::to_string(rule.leastLevel));
        workload.recommendations.push_back(rule);
    }
    for (const json::Value& entry : reader.list(data)) {
        Enterprise enterprise;
        enterprise.industry = reader.industry(reader.at(entry, "industry"));
        for (const json::Value& answer : reader.list(reader.at(entry, "a"))) {
            enterprise.indicators.push_back(reader.integer(answer));
        }
        reader.isValid = reader.isValid && enterprise.indicators.size() == 100;
        workload.enterprises.push_back(std::move(enterprise));
    }
    if (!reader.isValid || workload.enterprises.empty()) {
        return fail(ErrorCode::InvalidArgument, "these are not the model and data of the scoring workload");
    }
    workload.scheme = scheme.scheme();
    return workload;
}

} // namespace sihua::bench
