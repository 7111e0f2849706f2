#include "app/cli/diagnosis_output.h"
#include "core/diagnosis/evidenced.h"

namespace sihua::cli {

namespace {

class DiagnosisJson {
public:
    explicit DiagnosisJson(const DiagnosisOutput& output) : m_output(output), m_diagnosis(output.diagnosis) {}

    [[nodiscard]] std::string write() {
        m_json.object([&] {
            identity();
            enterprise();
            m_json.key("answered").value(m_diagnosis.answered);
            m_json.key("asked").value(m_diagnosis.asked);
            m_json.key("complete").value(m_diagnosis.isComplete());
            m_json.key("score");
            optional(known(m_diagnosis.total()));
            m_json.key("maximum").value(scheme().node(scheme().levels.score)->maximum);
            m_json.key("level").value(m_diagnosis.level);
            m_json.key("level_name").value(text(m_diagnosis.levelName()));
            m_json.key("rests_on_unverified_rules").value(m_diagnosis.restsOnUnverifiedRules());
            evidenced();
            levels();
            scores();
            values();
            findings();
            remarks();
            if (m_output.explanation) {
                m_json.key("explanation");
                diagnosis::writeJson(m_json, *m_output.explanation, m_output.language);
            }
            for (const Section& section : m_output.sections) {
                m_json.key(section.key);
                section.writeJson(m_json);
            }
        });
        return m_json.text();
    }

private:
    [[nodiscard]] const rulepack::Scheme& scheme() const noexcept { return *m_diagnosis.scheme; }
    [[nodiscard]] const std::string& text(const LocalText& text) const noexcept { return text.in(m_output.language); }
    [[nodiscard]] static std::optional<Decimal> known(const diagnosis::Score& score) {
        return score.state == diagnosis::ScoreState::Known ? std::optional(score.value) : std::nullopt;
    }

    void optional(const std::optional<Decimal>& number) { number ? m_json.value(*number) : m_json.null(); }

    void identity() {
        m_json.key("engine").value(m_diagnosis.engineVersion);
        m_json.key("scheme").object([&] {
            m_json.key("id").value(scheme().id);
            m_json.key("version").value(scheme().version);
            m_json.key("name").value(text(scheme().name));
            m_json.key("sha256").value(toHex(scheme().hash));
        });
        m_json.key("interview").object([&] {
            m_json.key("version").value(scheme().interview->version);
            m_json.key("sha256").value(toHex(scheme().interview->hash));
        });
    }

    void enterprise() {
        const EnterpriseProfile& profile = m_output.enterprise;
        m_json.key("enterprise").object([&] {
            m_json.key("name").value(profile.name);
            m_json.key("credit_code").value(profile.creditCode);
            m_json.key("industry").value(profile.industry);
            m_json.key("invented").value(profile.invented);
        });
        m_json.key("assessment").object([&] {
            m_json.key("kind").value(toWord(m_output.assessment.kind));
            m_json.key("phase").value(toWord(m_output.assessment.phase));
            m_json.key("date");
            m_output.assessment.date ? m_json.value(m_output.assessment.date->toString()) : m_json.null();
        });
    }

    void citation(const rulepack::Citation& citation) {
        m_json.key("source").value(citation.source);
        m_json.key("clause").value(citation.clause);
        m_json.key("confidence").value(toWord(citation.confidence));
    }

    /// The score that is left when only answers count that somebody vouches for.
    void evidenced() {
        if (!m_diagnosis.evidenced) {
            return;
        }
        const diagnosis::Evidenced& proved = *m_diagnosis.evidenced;
        const auto headline = static_cast<std::size_t>(scheme().node(scheme().levels.score) - scheme().nodes.data());
        m_json.key("evidenced").object([&] {
            m_json.key("score");
            optional(known(proved.scores[headline]));
            m_json.key("level").value(proved.level);
            m_json.key("unproved").array([&] {
                for (const FactId& fact : proved.unproved) {
                    m_json.value(fact.value());
                }
            });
            m_json.key("finding").value(text(diagnosis::evidencedFinding(m_diagnosis)));
        });
    }

    void levels() {
        m_json.key("levels").array([&] {
            for (std::size_t row = 0; row < scheme().levels.rows.size(); ++row) {
                const rulepack::LevelRow& level = scheme().levels.rows[row];
                const diagnosis::LevelOutcome& outcome = m_diagnosis.levels[row];
                m_json.object([&] {
                    m_json.key("level").value(level.level);
                    m_json.key("name").value(text(level.name));
                    m_json.key("reached").value(toWord(outcome.reached));
                    m_json.key("gates").array([&] {
                        for (std::size_t i = 0; i < level.requirements.size(); ++i) {
                            gate(level.requirements[i], outcome.gates[i]);
                        }
                    });
                });
            }
        });
    }

    void gate(const rulepack::Requirement& requirement, const diagnosis::GateOutcome& outcome) {
        m_json.object([&] {
            m_json.key("id").value(requirement.id.value());
            m_json.key("holds").value(toWord(outcome.holds));
            m_json.key("actual");
            optional(outcome.actual);
            m_json.key("threshold");
            optional(outcome.threshold);
            m_json.key("missing");
            optional(outcome.missing);
            citation(requirement.citation);
        });
    }

    void scores() {
        m_json.key("scores").array([&] {
            for (std::size_t i = 0; i < scheme().nodes.size(); ++i) {
                const rulepack::ScoreNode& node = scheme().nodes[i];
                const diagnosis::Score& score = m_diagnosis.scores[i];
                m_json.object([&] {
                    m_json.key("id").value(node.id.value());
                    m_json.key("name").value(text(node.name));
                    m_json.key("state").value(toWord(score.state));
                    m_json.key("score");
                    optional(known(score));
                    if (m_diagnosis.evidenced) {
                        m_json.key("evidenced");
                        optional(known(m_diagnosis.evidenced->scores[i]));
                    }
                    m_json.key("maximum").value(node.maximum);
                    m_json.key("answered").value(score.answered);
                    m_json.key("asked").value(score.asked);
                    citation(node.citation);
                });
            }
        });
    }

    void values() {
        m_json.key("values").array([&] {
            for (std::size_t i = 0; i < scheme().values.size(); ++i) {
                m_json.object([&] {
                    m_json.key("id").value(scheme().values[i].id.value());
                    m_json.key("name").value(text(scheme().values[i].name));
                    m_json.key("value");
                    optional(known(m_diagnosis.values[i]));
                    m_json.key("unit").value(scheme().values[i].unit);
                });
            }
        });
    }

    void findings() {
        m_json.key("findings").array([&] {
            for (const std::size_t index : m_diagnosis.findings) {
                const rulepack::FindingRule& rule = scheme().findings[index];
                m_json.object([&] {
                    m_json.key("id").value(rule.id.value());
                    m_json.key("severity").value(toWord(rule.severity));
                    m_json.key("about").value(rule.about.value());
                    m_json.key("text").value(text(rule.text));
                    m_json.key("advice").value(text(rule.advice));
                    citation(rule.citation);
                });
            }
        });
    }

    void remarks() {
        m_json.key("remarks").array([&] {
            for (const Issue& issue : m_diagnosis.issues) {
                m_json.object([&] {
                    m_json.key("code").value(errorCodeLabel(issue.code));
                    m_json.key("message").value(issue.message);
                    m_json.key("subject").value(issue.subject);
                });
            }
        });
    }

    const DiagnosisOutput& m_output;
    const diagnosis::Diagnosis& m_diagnosis;
    json::Writer m_json;
};

} // namespace

std::string toJson(const DiagnosisOutput& output) { return DiagnosisJson(output).write(); }

} // namespace sihua::cli
