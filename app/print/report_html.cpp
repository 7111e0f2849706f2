#include "app/print/report_html.h"

#include <algorithm>

#include <QLocale>
#include <QStringList>

#include "app/text/qt_text.h"
#include "core/report/basis.h"
#include "core/report/labels.h"
#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"
#include "core/report/roadmap_text.h"

namespace sihua::app {

using report::Basis;
using report::DiagnosisReport;
using report::Label;
using report::ScoreLine;

namespace {

struct CellLook {
    const char* align = "left";
    bool isBold = false;
    bool isSmall = false;
    int indent = 0;
};

QString tableOf(const QString& row) {
    return QStringLiteral("<table width=\"100%\" border=\"1\" cellspacing=\"0\" cellpadding=\"3\" "
                          "style=\"border-collapse:collapse; border-color:#b8c0cc; border-style:solid;\">%1</table>")
        .arg(row);
}

/// A table: its head, and its rows one by one.
class Table {
public:
    Table(const std::vector<int>& widths, const QStringList& heads) : m_widths(widths) {
        const bool hasHead =
            std::any_of(heads.begin(), heads.end(), [](const QString& text) { return !text.isEmpty(); });
        if (!hasHead) {
            return;
        }
        QString row = QStringLiteral("<tr bgcolor=\"$DEEP\">");
        for (qsizetype i = 0; i < heads.size(); ++i) {
            row += QStringLiteral("<th width=\"%1%\" align=\"center\"><font color=\"#ffffff\">%2</font></th>")
                       .arg(m_widths[static_cast<std::size_t>(i)])
                       .arg(heads[i]);
        }
        m_head = tableOf(row + QStringLiteral("</tr>"));
    }
    void row(const char* fill = nullptr) {
        m_rows.push_back(fill != nullptr ? QStringLiteral("<tr bgcolor=\"%1\">").arg(QLatin1String(fill))
                                         : QStringLiteral("<tr>"));
        m_column = 0;
    }
    void cell(const QString& text, const CellLook& look = {}) {
        QString inner = text;
        if (look.isBold) {
            inner = QStringLiteral("<b>%1</b>").arg(inner);
        }
        if (look.isSmall) {
            inner = QStringLiteral("<font size=\"2\">%1</font>").arg(inner);
        }
        QString pad;
        for (int i = 0; i < look.indent; ++i) {
            pad += QStringLiteral("&nbsp;&nbsp;&nbsp;");
        }
        m_rows.back() += QStringLiteral("<td width=\"%1%\" align=\"%2\" valign=\"middle\">%3</td>")
                             .arg(m_widths[m_column++])
                             .arg(QLatin1String(look.align), pad + inner);
    }
    [[nodiscard]] const QString& head() const { return m_head; }
    [[nodiscard]] const std::vector<QString>& rows() const { return m_rows; }

private:
    std::vector<int> m_widths;
    QString m_head;
    std::vector<QString> m_rows;
    std::size_t m_column = 0;
};

/// A chapter as it grows.
class Flow {
public:
    Flow& operator+=(const QString& html) {
        if (!html.isEmpty()) {
            m_chapter.blocks.push_back({html, -1, html.startsWith(QStringLiteral("<h2>"))});
        }
        return *this;
    }
    Flow& operator+=(const Table& table) {
        int head = -1;
        if (!table.head().isEmpty()) {
            head = static_cast<int>(m_chapter.heads.size());
            m_chapter.heads.push_back(table.head());
            m_chapter.blocks.push_back({table.head(), -1, true});
        }
        for (const QString& row : table.rows()) {
            m_chapter.blocks.push_back({tableOf(row + QStringLiteral("</tr>")), head, false});
        }
        return *this;
    }
    [[nodiscard]] Chapter take(const QString& title) {
        m_chapter.title = title;
        return std::move(m_chapter);
    }

private:
    Chapter m_chapter;
};

QString share(const std::optional<Decimal>& value) {
    return value ? toQString((*value * Decimal(100)).toFixed(1)) + QLatin1Char('%') : QString();
}

QString number(const std::optional<Decimal>& value) {
    return value ? toQString(value->rounded(3, Rounding::HalfUp).toShortString()) : QString();
}

class Chapters {
public:
    Chapters(const DiagnosisReport& report, Detail detail) : m_report(report), m_detail(detail) {}

    std::vector<Chapter> all() {
        scores();
        groups();
        findings();
        comparison();
        schemes();
        roadmap();
        answers();
        method();
        return std::move(m_chapters);
    }

private:
    [[nodiscard]] QString word(Label which) const { return toQString(report::label(which, m_report.language)); }
    [[nodiscard]] QStringList words(std::initializer_list<Label> labels) const {
        QStringList list;
        for (const Label each : labels) {
            list << word(each);
        }
        return list;
    }
    void add(Label title, Flow& flow) { m_chapters.push_back(flow.take(word(title))); }
    [[nodiscard]] static QString heading(const QString& text) {
        return QStringLiteral("<h2>%1</h2>").arg(text.toHtmlEscaped());
    }
    [[nodiscard]] QString footnotes(Basis shown) const {
        QString text;
        if (shown.hasSecondary) {
            text += QStringLiteral("<p><font size=\"2\" color=\"#5b6472\">%1</font></p>")
                        .arg(word(Label::FootnoteSecondary));
        }
        if (shown.hasOwn) {
            text += QStringLiteral("<p><font size=\"2\" color=\"#5b6472\">%1</font></p>").arg(word(Label::FootnoteOwn));
        }
        return text;
    }
    [[nodiscard]] QString points(const ScoreLine& line, int decimals) const {
        return line.state == diagnosis::ScoreState::Known ? toQString(line.points.toFixed(decimals))
                                                          : toQString(report::nameOf(line.state, m_report.language));
    }

    void scores() {
        const bool isShort = m_detail != Detail::Full;
        QStringList heads =
            words({Label::Indicator, Label::Points, Label::Maximum, Label::Share, Label::Basis, Label::Answer});
        std::vector<int> widths{26, 8, 8, 9, 5, 44};
        if (!isShort) {
            heads << word(Label::Reason);
            widths = {22, 7, 7, 8, 5, 25, 26};
        }
        Table table(widths, heads);
        Basis shown;
        const auto write = [&](const std::vector<ScoreLine>& lines) {
            const int decimals = report::decimalsOf(lines);
            for (const ScoreLine& line : lines) {
                const bool isHigh = !line.isIndicator;
                table.row(line.depth == 0 && isHigh ? "$MIDDLE" : line.depth == 1 && isHigh ? "$LIGHT" : nullptr);
                table.cell(escapedText(line.name), {"left", isHigh, false, line.depth});
                table.cell(points(line, decimals), {"right", isHigh});
                table.cell(toQString(line.maximum.toFixed(decimals)), {"right", isHigh});
                table.cell(share(line.share), {"right", isHigh});
                table.cell(toQString(line.basis.marks()), {"center"});
                table.cell(escapedText(line.answer), {"left", false, true});
                if (!isShort) {
                    table.cell(escapedText(line.because), {"left", false, true});
                }
                shown = shown | line.basis;
            }
        };
        write(m_report.scores);
        write(m_report.others);
        Flow html;
        html += table;
        html += footnotes(shown);
        add(Label::ScoresSheet, html);
    }

    void groups() {
        Flow html;
        Basis shown;
        for (const report::GroupTable& group : m_report.groups) {
            html += heading(toQString(group.name));
            Table table({50, 26, 8, 16}, words({Label::Group, Label::GroupKind, Label::Basis,
                                                group.steps > 0 ? Label::Score : Label::Points}));
            for (const auto& member : group.members) {
                table.row();
                table.cell(escapedText(member.line.name));
                QStringList kinds;
                for (const std::string& kind : member.kinds) {
                    kinds << escapedText(kind);
                }
                table.cell(kinds.join(QStringLiteral(", ")), {"left", false, true});
                table.cell(toQString(member.line.basis.marks()), {"center"});
                QString steps;
                if (group.steps > 0 && member.line.state == diagnosis::ScoreState::Known) {
                    for (int step = 1; step <= group.steps; ++step) {
                        steps += member.line.points >= Decimal(step) ? QStringLiteral("●") : QStringLiteral("○");
                    }
                    steps += QLatin1Char(' ');
                }
                table.cell(steps + points(member.line, 0), {"center", true});
                shown = shown | member.line.basis;
            }
            html += table;
        }
        html += heading(word(Label::Gates));
        Table table({12, 46, 12, 10, 10, 10}, words({Label::LevelReached, Label::Requirement, Label::Holds,
                                                     Label::Actual, Label::Threshold, Label::Missing}));
        for (const report::LevelLine& level : m_report.levels) {
            for (const report::GateLine& gate : level.gates) {
                table.row();
                table.cell(escapedText(level.name), {"left", false, true});
                table.cell(escapedText(gate.requirement + (gate.basis.isOfficial() ? "" : " " + gate.basis.marks())));
                table.cell(toQString(report::nameOf(gate.holds, m_report.language)),
                           {"center", gate.holds != diagnosis::Truth::Yes});
                table.cell(number(gate.actual), {"right"});
                table.cell(number(gate.threshold), {"right"});
                table.cell(number(gate.missing), {"right", gate.holds != diagnosis::Truth::Yes});
                shown = shown | gate.basis;
            }
        }
        html += table;
        for (const report::CapLine& cap : m_report.caps) {
            html += QStringLiteral("<p>• %1（%2）</p>")
                        .arg(escapedText(cap.reason), word(cap.binding ? Label::CapBinding : Label::CapNotBinding));
        }
        html += footnotes(shown);
        add(report::groupsSheet(m_report), html);
    }

    void findings() {
        if (m_report.findings.empty()) {
            Flow none;
            none += QStringLiteral("<p>%1</p>").arg(word(Label::NoFindings));
            add(Label::FindingsSheet, none);
            return;
        }
        Table table({5, 9, 16, 33, 33, 4},
                    words({Label::Number, Label::Severity, Label::About, Label::Finding, Label::Advice}) << QString());
        Basis shown;
        int row = 0;
        for (const report::FindingLine& finding : m_report.findings) {
            const bool isHigh = finding.severity == rulepack::FindingSeverity::High;
            table.row(isHigh ? "$LIGHT" : nullptr);
            table.cell(QString::number(++row), {"center"});
            table.cell(toQString(report::nameOf(finding.severity, m_report.language)), {"center", isHigh});
            table.cell(escapedText(finding.about));
            table.cell(escapedText(finding.text));
            table.cell(escapedText(finding.advice));
            table.cell(toQString(finding.basis.marks()), {"center"});
            shown = shown | finding.basis;
        }
        Flow html;
        html += table;
        html += footnotes(shown);
        add(Label::FindingsSheet, html);
    }

    void comparison() {
        if (!m_report.comparison) {
            return;
        }
        const report::Comparison& compared = *m_report.comparison;
        Flow html;
        html += QStringLiteral("<p>%1 → %2<br>%3: <b>%4 → %5</b></p>")
                    .arg(escapedText(compared.before), escapedText(compared.after), word(Label::Level),
                         escapedText(compared.levelBefore), escapedText(compared.levelAfter));
        Table table({46, 14, 14, 14, 12},
                    words({Label::Indicator, Label::BeforeScore, Label::AfterScore, Label::Change, Label::Maximum}));
        const int decimals = report::decimalsOf(m_report.scores);
        for (const report::Comparison::Line& line : compared.lines) {
            const bool isHigh = !line.now.isIndicator;
            table.row(line.now.depth == 0 ? "$MIDDLE" : line.now.depth == 1 ? "$LIGHT" : nullptr);
            table.cell(escapedText(line.now.name), {"left", isHigh, false, line.now.depth});
            table.cell(line.before ? toQString(line.before->toFixed(decimals)) : QString(), {"right", isHigh});
            table.cell(points(line.now, decimals), {"right", isHigh});
            const QString sign = line.change && *line.change > Decimal(0) ? QStringLiteral("+") : QString();
            table.cell(line.change ? sign + toQString(line.change->toFixed(decimals)) : QString(), {"right", isHigh});
            table.cell(toQString(line.now.maximum.toFixed(decimals)), {"right", isHigh});
        }
        html += table;
        if (!compared.answered.empty() && m_detail == Detail::Full) {
            html += heading(word(Label::ChangedAnswers));
            Table changed({50, 50}, words({Label::Question, Label::Answer}));
            for (const report::Field& field : compared.answered) {
                changed.row();
                changed.cell(escapedText(field.label), {"left", false, true});
                changed.cell(escapedText(field.value), {"left", false, true});
            }
            html += changed;
        }
        add(Label::ComparisonSheet, html);
    }

    void schemes() {
        if (m_report.schemes.empty()) {
            return;
        }
        Table table({32, 16, 12, 10, 16, 14}, words({Label::SchemeName, Label::Level, Label::TotalScore, Label::Share,
                                                     Label::NextLevel, Label::Completeness}));
        std::vector<const DiagnosisReport*> shown{&m_report};
        for (const DiagnosisReport& scheme : m_report.schemes) {
            shown.push_back(&scheme);
        }
        Basis basis;
        for (const DiagnosisReport* scheme : shown) {
            table.row();
            const Basis own = scheme->levelBasis | scheme->total.basis;
            table.cell(escapedText(scheme->schemeName + (own.isOfficial() ? "" : " " + own.marks())));
            table.cell(escapedText(scheme->levelName), {"center", true});
            table.cell(points(scheme->total, report::decimalsOf({scheme->total})) + QStringLiteral(" / ") +
                           toQString(scheme->total.maximum.toShortString()),
                       {"center"});
            table.cell(share(scheme->total.share), {"right"});
            table.cell(escapedText(scheme->nextLevelName.empty() ? report::label(Label::TopLevel, m_report.language)
                                                                 : scheme->nextLevelName),
                       {"center"});
            table.cell(QStringLiteral("%1 / %2").arg(scheme->answered).arg(scheme->asked), {"center"});
            basis = basis | own;
        }
        Flow html;
        html += table;
        for (const DiagnosisReport* scheme : shown) {
            html += heading(toQString(scheme->schemeName));
            Table dimensions({60, 14, 14, 12}, words({Label::Dimension, Label::Points, Label::Maximum, Label::Share}));
            for (const ScoreLine& line : scheme->dimensions) {
                dimensions.row();
                dimensions.cell(escapedText(line.name + " " + line.basis.marks()));
                dimensions.cell(points(line, report::decimalsOf(scheme->dimensions)), {"right"});
                dimensions.cell(number(line.maximum), {"right"});
                dimensions.cell(share(line.share), {"right"});
            }
            html += dimensions;
        }
        html += footnotes(basis);
        add(Label::SchemesSheet, html);
    }

    void roadmap() {
        if (!m_report.roadmap) {
            return;
        }
        const roadmap::Roadmap& plan = m_report.roadmap->plan;
        const Language language = m_report.language;
        Flow html;
        if (m_report.roadmap->isKept) {
            html += QStringLiteral("<p>%1</p>").arg(word(Label::KeptPlan));
        }
        html += QStringLiteral("<p>%1</p>").arg(escapedText(plan.verdict.in(language)));
        if (!plan.difference.isEmpty()) {
            html += QStringLiteral("<p>%1</p>").arg(escapedText(plan.difference.in(language)));
        }
        Table table({25, 7, 12, 11, 7, 9, 29}, words({Label::Initiative, Label::Wave, Label::Quarters, Label::Cost,
                                                      Label::Uplift, Label::CostBasis, Label::Benefit}));
        for (const roadmap::RoadmapItem& item : plan.items) {
            table.row();
            table.cell(escapedText(report::titleOf(*m_report.roadmap, item, language)));
            table.cell(escapedText(roadmap::nameOf(item.wave).in(language)), {"center"});
            table.cell(escapedText(report::quartersOf(plan, item)), {"center", false, true});
            table.cell(escapedText(report::moneyText(item.total)), {"right"});
            table.cell(toQString(item.uplift.toFixed(2)), {"right"});
            table.cell(escapedText(report::nameOf(item.costBasis, language)), {"center", false, true});
            table.cell(
                escapedText(item.benefit.in(language) + " (" + report::nameOf(item.benefitBasis, language) + ")"),
                {"left", false, true});
        }
        table.row("$MIDDLE");
        table.cell(word(Label::Sum), {"left", true});
        table.cell({});
        table.cell({});
        table.cell(escapedText(report::moneyText(plan.gross)), {"right", true});
        for (int i = 0; i < 3; ++i) {
            table.cell({});
        }
        html += table;
        html += QStringLiteral("<p><font size=\"2\" color=\"#5b6472\">%1　%2</font></p>")
                    .arg(word(Label::CriticalNote), word(Label::EstimateNote));
        html += heading(word(Label::Milestones));
        for (const roadmap::Milestone& milestone : plan.milestones) {
            html += QStringLiteral("<p>◆ %1</p>").arg(escapedText(report::milestoneText(plan, milestone, language)));
        }
        if (plan.milestones.empty()) {
            html += QStringLiteral("<p>%1</p>").arg(word(Label::NoMilestones));
        }
        html += heading(word(Label::MoneyByQuarter));
        Table money({13, 15, 15, 15, 15, 14, 13}, words({Label::Quarter, Label::Budget, Label::CarriedIn, Label::Spent,
                                                         Label::CarriedOut, Label::PlannedScore, Label::TotalScore}));
        for (std::size_t quarter = 0; quarter < plan.money.size(); ++quarter) {
            const roadmap::QuarterMoney& line = plan.money[quarter];
            money.row();
            money.cell(escapedText(plan.calendar(static_cast<int>(quarter)).toString()), {"center"});
            for (const roadmap::Money amount : {line.budget, line.carriedIn, line.spent, line.carriedOut}) {
                money.cell(escapedText(report::moneyText(amount)), {"right"});
            }
            money.cell(quarter < plan.scores.size() ? toQString(plan.scores[quarter].surrogate.toFixed(2)) : QString(),
                       {"right"});
            money.cell(quarter < plan.scores.size() ? toQString(plan.scores[quarter].score.toFixed(2)) : QString(),
                       {"right"});
        }
        html += money;
        subsidies(html, plan);
        scenarios(html);
        add(Label::RoadmapSheet, html);
    }

    void subsidies(Flow& html, const roadmap::Roadmap& plan) const {
        if (!plan.subsidies || !plan.subsidies->policy) {
            return;
        }
        const Language language = m_report.language;
        html += heading(word(Label::Subsidies));
        Table table({50, 16, 34}, words({Label::SubsidyName, Label::UpperBound, Label::State}));
        for (const roadmap::SubsidyOutcome& outcome : plan.subsidies->result.outcomes) {
            table.row();
            table.cell(escapedText(plan.subsidies->policy->subsidies[outcome.subsidy].name.in(language)));
            table.cell(outcome.upperBound ? escapedText(report::moneyText(*outcome.upperBound)) : QString(), {"right"});
            table.cell(escapedText(roadmap::nameOf(outcome.state).in(language)), {"center"});
        }
        html += table;
        html += QStringLiteral("<p><font size=\"2\" color=\"#5b6472\">%1</font></p>")
                    .arg(toQString(
                        report::labelWith(Label::SubsidyNote, language,
                                          {plan.subsidies->on ? plan.subsidies->on->toString()
                                                              : plan.calendar(plan.subsidies->quarter).toString(),
                                           std::to_string(plan.subsidies->level)})));
    }

    void scenarios(Flow& html) const {
        if (m_report.roadmap->scenarios.empty()) {
            return;
        }
        html += heading(word(Label::Scenarios));
        Table table({20, 14, 18, 18, 16, 14}, words({Label::ScenarioName, Label::Initiatives, Label::Budget,
                                                     Label::Spent, Label::EndScore, Label::EndLevel}));
        for (const report::RoadmapPart::Scenario& scenario : m_report.roadmap->scenarios) {
            const roadmap::Roadmap& plan = scenario.plan;
            table.row();
            table.cell(escapedText(scenario.name.in(m_report.language)));
            table.cell(QString::number(plan.items.size()), {"right"});
            table.cell(escapedText(report::moneyText(plan.budget)), {"right"});
            table.cell(escapedText(report::moneyText(plan.gross)), {"right"});
            table.cell(plan.scores.empty() ? QString() : toQString(plan.scores.back().score.toFixed(2)), {"right"});
            table.cell(plan.scores.empty() ? QString() : QString::number(plan.scores.back().level), {"right"});
        }
        html += table;
    }

    void answers() {
        if (m_detail == Detail::Shortest) {
            return;
        }
        const bool isShort = m_detail != Detail::Full;
        Flow html;
        for (const report::AnswerSection& section : m_report.answers) {
            html += heading(toQString(section.title));
            QStringList heads = words({Label::Question, Label::Answer, Label::State});
            std::vector<int> widths{52, 36, 12};
            if (!isShort) {
                heads << word(Label::EvidenceReferences) << word(Label::Note);
                widths = {38, 24, 10, 14, 14};
            }
            Table table(widths, heads);
            for (const report::AnswerLine& line : section.lines) {
                const bool isOpen = line.state == AnswerState::Unanswered || line.state == AnswerState::Disputed;
                table.row();
                table.cell(escapedText(line.question), {"left", false, true});
                table.cell(escapedText(line.answer + (line.reason.empty() ? "" : "\n" + line.reason)),
                           {"left", false, true});
                table.cell(toQString(report::nameOf(line.state, m_report.language)), {"center", isOpen, true});
                if (!isShort) {
                    table.cell(escapedText(line.evidence), {"left", false, true});
                    table.cell(escapedText(line.note), {"left", false, true});
                }
            }
            html += table;
        }
        add(Label::AnswersSheet, html);
    }

    void method() {
        Flow html;
        const auto fields = [&](const std::vector<report::Field>& list) {
            Table table({24, 76}, {QString(), QString()});
            for (const report::Field& field : list) {
                table.row();
                table.cell(escapedText(field.label), {"left", true});
                // long hashes break nowhere by themselves
                QString value = escapedText(field.value);
                table.cell(value, {"left", false, true});
            }
            return table;
        };
        html += heading(word(Label::Method));
        html += fields(m_report.method);
        html += heading(word(Label::Sources));
        Table table({36, 20, 16, 28}, words({Label::Title, Label::Edition, Label::Confidence, Label::Note}));
        for (const report::SourceLine& source : m_report.sources) {
            table.row();
            table.cell(escapedText(source.title), {"left", false, true});
            table.cell(escapedText(source.edition), {"left", false, true});
            table.cell(toQString(report::nameOf(source.confidence, m_report.language)), {"center", false, true});
            table.cell(escapedText(source.note), {"left", false, true});
        }
        html += table;
        html += heading(word(Label::Provenance));
        html += fields(m_report.provenance);
        add(Label::MethodSheet, html);
    }

    const DiagnosisReport& m_report;
    Detail m_detail;
    std::vector<Chapter> m_chapters;
};

QString hex(std::uint32_t colour) {
    return QLatin1Char('#') + QString::number(colour, 16).rightJustified(6, QLatin1Char('0'));
}

} // namespace

QString escapedText(const std::string& text) {
    QString escaped = toQString(text).toHtmlEscaped();
    return escaped.replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

std::vector<Chapter> reportChapters(const DiagnosisReport& report, Detail detail) {
    std::vector<Chapter> chapters = Chapters(report, detail).all();
    const auto colour = [&](QString& html) {
        html.replace(QStringLiteral("$DEEP"), hex(report::branded(report.branding, report::kDeep)));
        html.replace(QStringLiteral("$MIDDLE"), hex(report::branded(report.branding, report::kMiddle)));
        html.replace(QStringLiteral("$LIGHT"), hex(report::branded(report.branding, report::kLight)));
    };
    for (Chapter& chapter : chapters) {
        std::for_each(chapter.heads.begin(), chapter.heads.end(), colour);
        for (Block& block : chapter.blocks) {
            colour(block.html);
        }
    }
    return chapters;
}

} // namespace sihua::app
