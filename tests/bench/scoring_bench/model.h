// tests/bench/scoring_bench/model.h - The shared scoring workload as a scheme and answers.
//
// model.json: 100 indicators answered 0..5, 20 subdomains, 4 domains, an overall score, 5 levels, 20 gates that cap
// the level, 50 recommendations; data.json: enterprises. Each subdomain, domain, gate and recommendation is one rule,
// as for the peers that were measured on it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/rulepack/model.h"

namespace sihua::bench {

struct Enterprise {
    std::size_t industry = 0; ///< Index into the options of the fact `industry`.
    std::vector<std::int64_t> indicators;
};

struct Rule { ///< A gate or a recommendation in the words of the model, for the peer.
    std::size_t subdomain = 0;
    std::int64_t below = 0;
    std::size_t indicator = 0;           ///< Gates.
    std::int64_t cap = 0;                ///< Gates.
    std::vector<std::size_t> industries; ///< Recommendations.
    std::int64_t leastLevel = 0;         ///< Recommendations.
};

struct Workload {
    rulepack::SchemePtr scheme;
    std::vector<Enterprise> enterprises;
    std::vector<std::string> subdomains;                                    ///< Expressions, as in the scheme.
    std::vector<std::vector<std::pair<std::int64_t, std::size_t>>> domains; ///< Weight, subdomain.
    std::vector<std::int64_t> domainWeights;
    std::vector<Rule> gates;
    std::vector<Rule> recommendations;
};

/// @return the workload, or the errors of reading, or InvalidArgument for a file of another form
[[nodiscard]] Result<Workload> readWorkload(const std::filesystem::path& model, const std::filesystem::path& data);

} // namespace sihua::bench
