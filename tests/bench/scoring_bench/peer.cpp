#include "tests/bench/scoring_bench/peer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>

#include <muParser.h>

namespace sihua::bench {

PeerFigures measurePeer(const Workload& workload) {
    std::vector<double> indicators(100);
    std::vector<double> subdomains(workload.subdomains.size());
    std::vector<double> domains(workload.domains.size());
    double industry = 0;
    double overall = 0;
    double level = 0;
    std::vector<std::unique_ptr<mu::Parser>> parsers;
    const auto add = [&](const std::string& text) {
        auto parser = std::make_unique<mu::Parser>();
        for (std::size_t i = 0; i < indicators.size(); ++i) {
            parser->DefineVar("a" + std::to_string(i), &indicators[i]);
        }
        for (std::size_t i = 0; i < subdomains.size(); ++i) {
            parser->DefineVar("s" + std::to_string(i), &subdomains[i]);
        }
        for (std::size_t i = 0; i < domains.size(); ++i) {
            parser->DefineVar("d" + std::to_string(i), &domains[i]);
        }
        parser->DefineVar("industry", &industry);
        parser->DefineVar("overall", &overall);
        parser->DefineVar("level", &level);
        parser->SetExpr(text);
        parsers.push_back(std::move(parser));
    };
    for (const std::string& text : workload.subdomains) {
        add(text);
    }
    for (const auto& terms : workload.domains) {
        std::string sum;
        for (const auto& [weight, subdomain] : terms) {
            sum += (sum.empty() ? "" : " + ") + std::to_string(weight) + " * s" + std::to_string(subdomain);
        }
        add("(" + sum + ") / 100");
    }
    std::string sum;
    for (std::size_t d = 0; d < workload.domainWeights.size(); ++d) {
        sum += (d == 0 ? "" : " + ") + std::to_string(workload.domainWeights[d]) + " * d" + std::to_string(d);
    }
    add("(" + sum + ") / 100");
    add("overall < 20 ? 1 : overall < 40 ? 2 : overall < 60 ? 3 : overall < 80 ? 4 : 5");
    for (const Rule& gate : workload.gates) {
        add("s" + std::to_string(gate.subdomain) + " < " + std::to_string(gate.below) + " && a" +
            std::to_string(gate.indicator) + " <= 1 ? " + std::to_string(gate.cap) + " : 5");
    }
    for (const Rule& rule : workload.recommendations) {
        std::string any;
        for (const std::size_t code : rule.industries) {
            any += (any.empty() ? "" : " || ") + std::string("industry == ") + std::to_string(code);
        }
        add("s" + std::to_string(rule.subdomain) + " < " + std::to_string(rule.below) + " && (" + any +
            ") && level >= " + std::to_string(rule.leastLevel));
    }

    const auto score = [&](const Enterprise& enterprise) {
        std::copy(enterprise.indicators.begin(), enterprise.indicators.end(), indicators.begin());
        industry = static_cast<double>(enterprise.industry);
        std::size_t next = 0;
        for (double& subdomain : subdomains) {
            subdomain = parsers[next++]->Eval();
        }
        for (double& domain : domains) {
            domain = parsers[next++]->Eval();
        }
        overall = parsers[next++]->Eval();
        level = parsers[next++]->Eval();
        for (std::size_t i = 0; i < workload.gates.size(); ++i) {
            level = std::min(level, parsers[next++]->Eval());
        }
        std::int64_t result = std::llround(overall * 1e4) + std::llround(level) * 1000;
        for (std::size_t i = 0; i < workload.recommendations.size(); ++i) {
            result += parsers[next++]->Eval() != 0 ? static_cast<std::int64_t>(i) + 1 : 0;
        }
        return result;
    };
    PeerFigures figures;
    double best = 1e9;
    for (int round = 0; round < 50; ++round) {
        const auto start = std::chrono::steady_clock::now();
        std::int64_t total = 0;
        for (const Enterprise& enterprise : workload.enterprises) {
            total += score(enterprise);
        }
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        figures.checksum = total;
    }
    figures.perSecond = static_cast<double>(workload.enterprises.size()) / best;
    return figures;
}

} // namespace sihua::bench
