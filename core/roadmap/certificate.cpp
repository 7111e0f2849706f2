#include "core/roadmap/certificate.h"

#include <algorithm>
#include <optional>

#include "core/roadmap/capped_sums.h"
#include "core/roadmap/packing.h"
#include "core/roadmap/problem.h"

namespace sihua::roadmap {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

void numbers(json::Writer& json, const char* key, const std::vector<Score>& values) {
    json.key(key).array([&] {
        for (const Score value : values) {
            json.value(value);
        }
    });
}

void writeCovers(json::Writer& json, const std::vector<Cover>& covers) {
    json.key("covers").array([&] {
        for (const Cover& cover : covers) {
            json.object([&] {
                json.key("row").value(cover.row);
                json.key("most").value(cover.most);
                json.key("members").array([&] {
                    for (const Cover::Member& member : cover.members) {
                        json.array([&] { json.value(member.option).value(member.amount); });
                    }
                });
            });
        }
    });
}

/// The prices of what is taken exactly; those that are 0 are left out.
void writeExact(json::Writer& json, const Problem& problem, const Packing& packing, const CappedSums& sums,
                const Multipliers& multipliers) {
    json.key("running").array([&] {
        for (std::size_t r = 0; r < multipliers.runners.size(); ++r) {
            const Runner& runner = packing.runners()[r];
            if (multipliers.runners[r] != 0) {
                json.array([&] {
                    json.value(runner.option).value(runner.quarter).value(runner.firstAge).value(runner.lastAge);
                    json.value(multipliers.runners[r]);
                });
            }
        }
    });
    json.key("sums").array([&] {
        for (std::size_t i = 0; i < problem.capped.size(); ++i) {
            if (sums.isExact(static_cast<int>(i))) {
                json.value(i);
            }
        }
    });
    json.key("raising").array([&] {
        for (std::size_t r = 0; r < multipliers.raisers.size(); ++r) {
            const Raiser& raiser = sums.raisers()[r];
            if (multipliers.raisers[r] != 0) {
                json.array([&] { json.value(raiser.indicator).value(raiser.option).value(multipliers.raisers[r]); });
            }
        }
    });
}

/// Only those multipliers that a node refers to; internal nodes of the tree had theirs while it grew.
Proof withoutUnused(const Proof& proof) {
    Proof result{{}, proof.nodes};
    std::vector<int> number(proof.multipliers.size(), -1);
    for (ProofNode& node : result.nodes) {
        if (node.kind != ProofNode::Kind::Bounded) {
            continue;
        }
        if (number[at(node.multipliers)] < 0) {
            number[at(node.multipliers)] = static_cast<int>(result.multipliers.size());
            result.multipliers.push_back(proof.multipliers[at(node.multipliers)]);
        }
        node.multipliers = number[at(node.multipliers)];
    }
    return result;
}

void writeNode(json::Writer& json, const Problem& problem, const ProofNode& node) {
    json.array([&] {
        json.value(static_cast<int>(node.kind));
        if (node.kind == ProofNode::Kind::Bounded) {
            json.value(node.multipliers);
        } else if (node.kind == ProofNode::Kind::Split) {
            const Column& column = problem.columns[at(node.column)];
            json.value(column.option).value(column.start).value(node.started).value(node.notStarted);
        }
    });
}

} // namespace

std::string writeCertificate(const Model& model, const Planned& planned) {
    const Problem problem = compile(model);
    const bool isWhole = !planned.proof.nodes.empty() && planned.proof.nodes.size() <= kMostProofNodes;
    const Proof relaxation{{planned.rootMultipliers}, {ProofNode{ProofNode::Kind::Bounded, 0, -1, -1, -1}}};
    const Proof proof = withoutUnused(isWhole ? planned.proof : relaxation);
    const bool hasExact = std::any_of(proof.multipliers.begin(), proof.multipliers.end(),
                                      [](const Multipliers& each) { return each.isExact; });
    const std::optional<Packing> packing = hasExact ? std::optional<Packing>(std::in_place, problem) : std::nullopt;
    const std::optional<CappedSums> sums = hasExact ? std::optional<CappedSums>(std::in_place, problem) : std::nullopt;
    json::Writer json(json::Writer::Layout::OneLine);
    json.object([&] {
        json.key("format").value("sihua-roadmap-certificate");
        json.key("version").value(2);
        json.key("model");
        writeModel(json, model);
        json.key("plan").array([&] {
            for (const Choice& choice : planned.plan.choices) {
                json.object([&] {
                    const Initiative& initiative = model.initiatives[choice.initiative];
                    json.key("initiative").value(initiative.id);
                    json.key("variant").value(initiative.variants[choice.variant].id);
                    json.key("start").value(choice.start);
                });
            }
        });
        json.key("objective").value(planned.objective);
        json.key("bound").value(isWhole ? planned.bound : planned.rootBound);
        writeCovers(json, planned.covers);
        json.key("multipliers").array([&] {
            for (const Multipliers& each : proof.multipliers) {
                json.object([&] {
                    numbers(json, "rows", each.rows);
                    numbers(json, "credits", each.credits);
                    numbers(json, "covers", each.covers);
                    if (each.isExact) {
                        writeExact(json, problem, *packing, *sums, each);
                    }
                });
            }
        });
        json.key("tree").array([&] {
            for (const ProofNode& node : proof.nodes) {
                writeNode(json, problem, node);
            }
        });
    });
    return json.text();
}

} // namespace sihua::roadmap
