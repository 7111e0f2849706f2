// Whether the worked cases of every scheme stand at its edges: each gate, level, cap, finding and band is tried on both
// sides, and numbers that gates compare come near their threshold from both sides. The cases themselves are compared by
// worked_cases_test.cpp; this one finds what no case would notice.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/plan.h"
#include "core/intake/answers_file.h"
#include "core/rulepack/load.h"
#include "core/rulepack/profile_facts.h"

namespace sihua {
namespace {

namespace fs = std::filesystem;
using diagnosis::Diagnosis;
using diagnosis::Truth;

struct Diagnosed {
    std::string name; ///< `sihua@1.0.0`
    rulepack::SchemePtr scheme;
    std::vector<Diagnosis> cases;
};

const std::vector<Diagnosed>& schemes() {
    static const std::vector<Diagnosed> kSchemes = [] {
        std::vector<Diagnosed> list;
        for (const rulepack::PackName& pack : rulepack::listSchemes(SIHUA_RULES_FOLDER)) {
            Diagnosed scheme{pack.id + "@" + pack.version, rulepack::loadScheme(pack.folder).value, {}};
            EXPECT_TRUE(scheme.scheme) << scheme.name;
            const evaluation::PlanPtr plan = evaluation::compile(scheme.scheme);
            for (const auto& entry : fs::directory_iterator(pack.folder / "cases")) {
                auto file = intake::readAnswers(entry.path() / "answers.json", *scheme.scheme->interview);
                EXPECT_TRUE(file.value) << entry.path();
                rulepack::fillProfileFacts(*scheme.scheme->interview, file.value->enterprise, file.value->answers);
                auto result = diagnosis::diagnose(*plan, file.value->answers);
                EXPECT_TRUE(result) << entry.path();
                if (result) {
                    scheme.cases.push_back(*std::move(result));
                }
            }
            list.push_back(std::move(scheme));
        }
        return list;
    }();
    return kSchemes;
}

TEST(CaseEdges, TryEveryGateOnBothSides) {
    for (const Diagnosed& scheme : schemes()) {
        const auto& rows = scheme.scheme->levels.rows;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t gate = 0; gate < rows[row].requirements.size(); ++gate) {
                std::set<Truth> seen;
                for (const Diagnosis& one : scheme.cases) {
                    seen.insert(one.levels[row].gates[gate].holds);
                }
                const std::string id = scheme.name + " " + rows[row].requirements[gate].id.value();
                EXPECT_TRUE(seen.contains(Truth::Yes)) << id << " holds in no case";
                EXPECT_TRUE(seen.contains(Truth::No)) << id << " fails in no case";
            }
        }
    }
}

TEST(CaseEdges, ComeNearEveryThresholdFromBothSides) {
    // Near: within a fiftieth of the headline's range, or the next whole number of what is counted.
    for (const Diagnosed& scheme : schemes()) {
        const auto& rows = scheme.scheme->levels.rows;
        const Decimal range = scheme.scheme->node(scheme.scheme->levels.score)->maximum;
        const Decimal near = std::max(range * Decimal::scaled(2, -2), Decimal(range <= Decimal(10) ? 0 : 1));
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t gate = 0; gate < rows[row].requirements.size(); ++gate) {
                bool isMeasured = false;
                bool justMet = false;
                bool justMissed = false;
                for (const Diagnosis& one : scheme.cases) {
                    const diagnosis::GateOutcome& outcome = one.levels[row].gates[gate];
                    if (!outcome.actual || !outcome.threshold) {
                        continue;
                    }
                    isMeasured = true;
                    const Decimal over = *outcome.actual - *outcome.threshold;
                    const bool isCount = outcome.actual->toInteger() && *outcome.threshold <= Decimal(20);
                    const Decimal within = isCount ? std::max(near, Decimal(1)) : near;
                    justMet = justMet || (outcome.holds == Truth::Yes && over <= within);
                    justMissed = justMissed || (outcome.holds == Truth::No && Decimal(0) - over <= within);
                }
                const std::string id = scheme.name + " " + rows[row].requirements[gate].id.value();
                if (id.ends_with(".band")) {
                    continue; // a level that is met counts 1 at once, so the total jumps over the edge of its band
                }
                EXPECT_TRUE(!isMeasured || justMet) << id << " is just met in no case";
                EXPECT_TRUE(!isMeasured || justMissed) << id << " is just missed in no case";
            }
        }
    }
}

TEST(CaseEdges, ReachEveryLevel) {
    for (const Diagnosed& scheme : schemes()) {
        std::set<int> reached;
        for (const Diagnosis& one : scheme.cases) {
            reached.insert(one.level);
        }
        EXPECT_TRUE(reached.contains(0) || scheme.scheme->id == "sihua") << scheme.name << " none";
        for (const rulepack::LevelRow& row : scheme.scheme->levels.rows) {
            EXPECT_TRUE(reached.contains(row.level)) << scheme.name << " level " << row.level;
        }
    }
}

TEST(CaseEdges, TryEveryCapAndFindingOnBothSides) {
    for (const Diagnosed& scheme : schemes()) {
        std::vector<std::size_t> caps(scheme.scheme->levels.caps.size());
        std::vector<std::size_t> findings(scheme.scheme->findings.size());
        for (const Diagnosis& one : scheme.cases) {
            for (const diagnosis::CapOutcome& cap : one.caps) {
                ++caps[cap.cap];
            }
            for (const std::size_t finding : one.findings) {
                ++findings[finding];
            }
        }
        for (std::size_t i = 0; i < caps.size(); ++i) {
            EXPECT_GT(caps[i], 0U) << scheme.name << " " << scheme.scheme->levels.caps[i].id.value() << " never";
            EXPECT_LT(caps[i], scheme.cases.size()) << scheme.name << " " << scheme.scheme->levels.caps[i].id.value();
        }
        for (std::size_t i = 0; i < findings.size(); ++i) {
            const std::string id = scheme.name + " " + scheme.scheme->findings[i].id.value();
            EXPECT_GT(findings[i], 0U) << id << " fires in no case";
            EXPECT_LT(findings[i], scheme.cases.size()) << id << " fires in every case";
        }
    }
}

TEST(CaseEdges, HitEveryBandAndEveryOption) {
    for (const Diagnosed& scheme : schemes()) {
        for (std::size_t i = 0; i < scheme.scheme->nodes.size(); ++i) {
            const rulepack::ScoreNode& node = scheme.scheme->nodes[i];
            std::set<std::string> wanted; // the outputs of a table, as they are written
            if (const auto* table = std::get_if<rulepack::TableMethod>(&node.method)) {
                for (const rulepack::TableRow& row : table->rows) {
                    if (const auto output = Decimal::parse(row.out.text)) {
                        wanted.insert(output->toShortString());
                    }
                }
            }
            std::set<std::string> seen;
            bool isLow = false;
            bool isHigh = false;
            for (const Diagnosis& one : scheme.cases) {
                if (one.scores[i].state == diagnosis::ScoreState::Known) {
                    seen.insert(one.scores[i].value.toShortString());
                    isLow = isLow || one.scores[i].value.isZero();
                    isHigh = isHigh || one.scores[i].value == node.maximum;
                }
            }
            for (const std::string& output : wanted) {
                EXPECT_TRUE(seen.contains(output)) << scheme.name << " " << node.id.value() << " is never " << output;
            }
            EXPECT_TRUE(isLow) << scheme.name << " " << node.id.value() << " is never 0";
            EXPECT_TRUE(isHigh) << scheme.name << " " << node.id.value() << " never has full marks";
        }
    }
}

} // namespace
} // namespace sihua
