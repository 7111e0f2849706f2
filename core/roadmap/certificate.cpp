#include "core/roadmap/certificate.h"

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
    const Proof& proof = isWhole ? planned.proof : relaxation;
    json::Writer json(json::Writer::Layout::OneLine);
    json.object([&] {
        json.key("format").value("sihua-roadmap-certificate");
        json.key("version").value(1);
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
