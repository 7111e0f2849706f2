#include <algorithm>

#include "app/cli/diagnosis_output.h"
#include "core/base/text.h"
#include "core/diagnosis/evidenced.h"

namespace sihua::cli {

namespace {

constexpr std::size_t kLabelWidth = 14;
constexpr std::size_t kMostFindings = 5;

std::string padded(std::string text, std::size_t width) {
    const std::size_t used = text::displayWidth(text);
    return text + std::string(width > used ? width - used : 1, ' ');
}

std::string withoutFullStop(std::string text) {
    for (const std::string_view stop : {"。", "."}) {
        if (text.ends_with(stop)) {
            text.resize(text.size() - stop.size());
        }
    }
    return text;
}

class Page {
public:
    explicit Page(Language language) : m_language(language) {}

    [[nodiscard]] const char* say(const char* zh, const char* en) const {
        return m_language == Language::Chinese ? zh : en;
    }
    void line(const std::string& label, const std::string& value) {
        m_text += padded(label, kLabelWidth) + value + "\n";
    }
    void item(const std::string& value) { m_text += std::string(kLabelWidth, ' ') + value + "\n"; }
    [[nodiscard]] const std::string& text() const noexcept { return m_text; }
    [[nodiscard]] Language language() const noexcept { return m_language; }

private:
    Language m_language;
    std::string m_text;
};

std::string scoreText(const Page& page, const diagnosis::Score& score, const Decimal& maximum) {
    switch (score.state) {
    case diagnosis::ScoreState::Known:
        // down to two digits, so that no line shows a threshold as reached that is not; the JSON has them all
        return score.value.rounded(2, Rounding::Down).toShortString() + " / " + maximum.toShortString();
    case diagnosis::ScoreState::Unknown:
        return page.say("待答", "not known yet");
    case diagnosis::ScoreState::NotApplicable:
        return page.say("不适用", "not applicable");
    }
    return {};
}

void addScores(Page& page, const diagnosis::Diagnosis& diagnosis) {
    const rulepack::Scheme& scheme = *diagnosis.scheme;
    const rulepack::ScoreNode& total = *scheme.node(scheme.levels.score);
    std::string headline = scoreText(page, diagnosis.total(), total.maximum);
    if (!diagnosis.isComplete()) {
        headline += std::string(page.say("（已答 ", " (answered ")) + std::to_string(diagnosis.answered) + "/" +
                    std::to_string(diagnosis.asked) + page.say("，结果为暂定）", ", so provisional)");
    }
    page.line(page.say("得分", "Score"), headline);
    if (const auto* parts = rulepack::termsOf(total.method)) {
        for (const rulepack::Term& term : *parts) {
            const rulepack::ScoreNode& part = *scheme.node(term.node);
            page.item(padded(part.name.in(page.language()), 26) +
                      scoreText(page, diagnosis.score(part.id), part.maximum));
        }
    }
}

void addGates(Page& page, const diagnosis::Diagnosis& diagnosis) {
    const rulepack::LevelRow* next = diagnosis.nextLevel();
    if (next == nullptr) {
        return;
    }
    const diagnosis::LevelOutcome& outcome = *diagnosis.nextLevelOutcome();
    page.line(page.say("下一级", "Next level"), next->name.in(page.language()));
    for (std::size_t i = 0; i < next->requirements.size(); ++i) {
        const diagnosis::GateOutcome& gate = outcome.gates[i];
        const char* mark = gate.holds == diagnosis::Truth::Yes  ? "✓ "
                           : gate.holds == diagnosis::Truth::No ? "✗ "
                                                                : "? ";
        std::string text = mark + withoutFullStop(next->requirements[i].because.in(page.language()));
        if (gate.actual && gate.threshold) {
            text += std::string(page.say("：现 ", ": now ")) + gate.actual->toShortString();
            if (gate.holds != diagnosis::Truth::Yes && gate.missing) {
                text += std::string(page.say("，差 ", ", short of it by ")) + gate.missing->toShortString();
            }
        }
        page.item(text);
    }
}

void addFindings(Page& page, const diagnosis::Diagnosis& diagnosis) {
    const auto& rules = diagnosis.scheme->findings;
    page.line(page.say("诊断发现", "Findings"), std::to_string(diagnosis.findings.size()) + page.say(" 项", ""));
    for (std::size_t i = 0; i < std::min(kMostFindings, diagnosis.findings.size()); ++i) {
        page.item("· " + rules[diagnosis.findings[i]].text.in(page.language()));
    }
    if (diagnosis.findings.size() > kMostFindings) {
        page.item(page.say("……其余见报告", "... more in the workbook"));
    }
}

/// What does not fit together, or was assumed: the Chinese of such doubts stands in the hint.
void addDoubts(Page& page, const diagnosis::Diagnosis& diagnosis) {
    std::string label = page.say("存疑", "Doubts");
    for (const Issue& issue : diagnosis.issues) {
        const bool hasChinese = issue.code == ErrorCode::FailedCheck && !issue.hint.empty();
        page.line(label, page.language() == Language::Chinese && hasChinese ? issue.hint : issue.message);
        label.clear();
    }
}

} // namespace

std::string toText(const DiagnosisOutput& output) {
    Page page(output.language);
    const diagnosis::Diagnosis& diagnosis = output.diagnosis;
    const rulepack::Scheme& scheme = *diagnosis.scheme;
    page.line(page.say("企业", "Enterprise"), output.enterprise.name);
    if (output.enterprise.invented) {
        page.item(page.say("虚构示例，并非真实企业", "an invented sample, not a real enterprise"));
    }
    page.line(page.say("评价体系", "Scheme"),
              scheme.name.in(output.language) + "  " + scheme.id + "@" + scheme.version);
    addScores(page, diagnosis);
    page.line(page.say("等级", "Level"), diagnosis.levelName().in(output.language));
    if (const LocalText proved = diagnosis::evidencedFinding(diagnosis); !proved.isEmpty()) {
        page.line(page.say("佐证得分", "Evidenced"), proved.in(output.language));
    }
    addGates(page, diagnosis);
    addFindings(page, diagnosis);
    addDoubts(page, diagnosis);
    if (diagnosis.restsOnUnverifiedRules()) {
        page.line(page.say("提示", "Note"),
                  page.say("部分规则（如等级门槛）尚未与官方文本核对，出处与可信度见报告",
                           "some rules (the level gates among them) are not verified against the official text; "
                           "the workbook names sources and confidence"));
    }
    std::string text = page.text();
    if (output.explanation) {
        text += "\n" + diagnosis::toText(*output.explanation, output.language);
    }
    for (const Section& section : output.sections) {
        text += "\n" + section.title.in(output.language) + "\n" + section.text(output.language);
    }
    return text;
}

} // namespace sihua::cli
