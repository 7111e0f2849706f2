#include "tests/golden/report/print_report.h"

#include <sstream>

#include "core/report/labels.h"

namespace sihua::report {

namespace {

std::string oneLine(std::string text) {
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at)) {
        text.replace(at, 1, " / ");
    }
    return text;
}

std::string shown(const std::optional<Decimal>& number) { return number ? number->toShortString() : "-"; }

class Printer {
public:
    explicit Printer(const DiagnosisReport& report) : m_report(report) {}

    std::string print() {
        cover();
        summary();
        m_out << "\n## 指标\n";
        lines(m_report.scores);
        m_out << "\n## 其他\n";
        lines(m_report.others);
        groups();
        levels();
        findings();
        answers();
        derivation();
        method();
        return m_out.str();
    }

private:
    void fields(const std::vector<Field>& fields) {
        for (const Field& field : fields) {
            m_out << field.label << ": " << oneLine(field.value) << '\n';
        }
    }

    void line(const ScoreLine& line) {
        m_out << std::string(static_cast<std::size_t>(line.depth) * 2, ' ') << line.name << " [" << line.id << "] ";
        if (line.state == diagnosis::ScoreState::Known) {
            m_out << line.points.toShortString();
        } else {
            m_out << nameOf(line.state, m_report.language);
        }
        m_out << " / " << line.maximum.toShortString();
        if (line.share) {
            m_out << " = " << line.share->rounded(4, Rounding::HalfUp).toShortString();
        }
        m_out << (line.basis.isOfficial() ? "" : " " + line.basis.marks());
        if (!line.answer.empty()) {
            m_out << " | " << oneLine(line.answer);
        }
        m_out << '\n';
    }

    void lines(const std::vector<ScoreLine>& lines) {
        for (const ScoreLine& each : lines) {
            line(each);
        }
    }

    void gate(const GateLine& gate) {
        m_out << "  " << nameOf(gate.holds, m_report.language) << ' ' << gate.requirement << " (" << shown(gate.actual)
              << " / " << shown(gate.threshold) << ", " << shown(gate.missing) << ")"
              << (gate.basis.isOfficial() ? "" : " " + gate.basis.marks()) << " | " << gate.source << '\n';
    }

    void cover() {
        m_out << "# " << m_report.title << "\n" << m_report.schemeName << " " << m_report.schemeId << '\n';
        m_out << (m_report.isInvented ? "invented\n" : "") << (m_report.date ? m_report.date->toString() : "-") << '\n';
        fields(m_report.profile);
        fields(m_report.assessment);
    }

    void summary() {
        m_out << "\n## 总览\n"
              << m_report.level << ' ' << m_report.levelName << ' ' << m_report.levelBasis.marks() << '\n';
        line(m_report.total);
        m_out << m_report.answered << " / " << m_report.asked << "\n维度\n";
        lines(m_report.dimensions);
        m_out << "领域\n";
        lines(m_report.areas);
        m_out << "下一等级 " << m_report.nextLevelName << '\n';
        for (const GateLine& blocking : m_report.blocking) {
            gate(blocking);
        }
        m_out << "强项\n";
        lines(m_report.strongest);
        m_out << "弱项\n";
        lines(m_report.weakest);
        for (const std::string& reservation : m_report.reservations) {
            m_out << "! " << reservation << '\n';
        }
    }

    void groups() {
        for (const GroupTable& group : m_report.groups) {
            m_out << "\n## " << group.name << " [" << group.id << "] " << group.steps << '\n';
            for (const auto& member : group.members) {
                for (const std::string& kind : member.kinds) {
                    m_out << '<' << kind << "> ";
                }
                line(member.line);
            }
        }
    }

    void levels() {
        m_out << "\n## 门槛\n";
        for (const LevelLine& level : m_report.levels) {
            m_out << level.level << ' ' << level.name << ' ' << nameOf(level.reached, m_report.language) << '\n';
            for (const GateLine& each : level.gates) {
                gate(each);
            }
        }
        for (const CapLine& cap : m_report.caps) {
            m_out << "cap " << cap.reason << (cap.binding ? " (binding)" : "") << " | " << cap.source << '\n';
        }
    }

    void findings() {
        m_out << "\n## 发现\n";
        for (const FindingLine& finding : m_report.findings) {
            m_out << nameOf(finding.severity, m_report.language) << " <" << finding.about << "> " << finding.text
                  << " -> " << finding.advice << ' ' << finding.basis.marks() << '\n';
        }
    }

    void answers() {
        for (const AnswerSection& section : m_report.answers) {
            m_out << "\n## 答卷 " << section.title << '\n';
            for (const AnswerLine& line : section.lines) {
                m_out << line.id << ' ' << nameOf(line.state, m_report.language) << ": " << oneLine(line.answer);
                for (const std::string* part : {&line.reason, &line.by, &line.evidence, &line.note}) {
                    m_out << (part->empty() ? "" : " | " + oneLine(*part));
                }
                m_out << '\n';
            }
        }
    }

    void derivation() {
        m_out << "\n## 追溯\n";
        for (const DerivationLine& line : m_report.derivation) {
            m_out << line.number << ' ' << line.title << " = " << oneLine(line.result);
            m_out << (line.contribution ? " +" + line.contribution->toShortString() : "");
            m_out << (line.see.empty() ? "" : " see " + line.see) << (line.how.empty() ? "" : " | " + oneLine(line.how))
                  << (line.rule.empty() ? "" : " @ " + line.rule) << '\n';
        }
    }

    void method() {
        m_out << "\n## 方法与来源\n";
        fields(m_report.method);
        for (const SourceLine& source : m_report.sources) {
            m_out << nameOf(source.confidence, m_report.language) << ": " << source.title << "; " << source.edition
                  << "; " << oneLine(source.note) << '\n';
        }
    }

    const DiagnosisReport& m_report;
    std::ostringstream m_out;
};

} // namespace

std::string print(const DiagnosisReport& report) { return Printer(report).print(); }

} // namespace sihua::report
