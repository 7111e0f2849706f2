#include "app/jobs/preview_report.h"

#include "app/text/qt_text.h"
#include "core/report/diagnosis_report.h"
#include "core/report/labels.h"

namespace sihua::app {

namespace {

using report::DiagnosisReport;
using report::Label;

QString text(std::string_view utf8) {
    return toQString(utf8).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

QString name(Label label, Language language) { return text(report::label(label, language)); }

QString table(const QStringList& heading, const QList<QStringList>& rows) {
    QString html = QStringLiteral("<table border='1' cellspacing='0' cellpadding='4' width='100%'><tr>");
    for (const auto& one : heading) {
        html += QStringLiteral("<th align='left'>%1</th>").arg(one);
    }
    html += QStringLiteral("</tr>");
    for (const auto& row : rows) {
        html += QStringLiteral("<tr>");
        for (const auto& cell : row) {
            html += QStringLiteral("<td>%1</td>").arg(cell);
        }
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

QString points(const report::ScoreLine& line) {
    return line.state == diagnosis::ScoreState::Known ? toQString(line.points.toShortString()) : QStringLiteral("–");
}

QString html(const DiagnosisReport& report) {
    const auto language = report.language;
    QString page = QStringLiteral("<h1>%1</h1><h2>%2</h2>").arg(text(report.title), text(report.enterprise));
    if (report.isInvented) {
        page += QStringLiteral("<p><i>%1</i></p>").arg(name(Label::InventedNote, language));
    }
    QList<QStringList> rows;
    for (const auto& fields : {report.profile, report.assessment}) {
        for (const auto& field : fields) {
            rows << QStringList{text(field.label), text(field.value)};
        }
    }
    page += table({}, rows);
    page += QStringLiteral("<h2>%1</h2><p><b>%2 %3%4</b>　%5 %6 / %7</p>")
                .arg(name(Label::SummarySheet, language), name(Label::Level, language), text(report.levelName),
                     text(report.levelBasis.marks()), name(Label::TotalScore, language), points(report.total),
                     toQString(report.total.maximum.toShortString()));
    for (const auto& one : report.reservations) {
        page += QStringLiteral("<p>%1</p>").arg(text(one));
    }
    rows.clear();
    for (const auto& line : report.scores) {
        if (line.depth <= 2) {
            rows << QStringList{QString(line.depth * 4, QChar(0xA0)) + text(line.name) + text(line.basis.marks()),
                                points(line), toQString(line.maximum.toShortString())};
        }
    }
    page +=
        QStringLiteral("<h2>%1</h2>").arg(name(Label::ScoresSheet, language)) +
        table({name(Label::Indicator, language), name(Label::Points, language), name(Label::Maximum, language)}, rows);
    rows.clear();
    for (const auto& gate : report.blocking) {
        rows << QStringList{text(gate.requirement),
                            gate.actual ? toQString(gate.actual->toShortString()) : QStringLiteral("–"),
                            gate.threshold ? toQString(gate.threshold->toShortString()) : QStringLiteral("–")};
    }
    if (!rows.isEmpty()) {
        page +=
            QStringLiteral("<h2>%1</h2>").arg(name(Label::Blocking, language)) +
            table({name(Label::Requirement, language), name(Label::Actual, language), name(Label::Threshold, language)},
                  rows);
    }
    rows.clear();
    for (const auto& finding : report.findings) {
        rows << QStringList{text(report::nameOf(finding.severity, language)), text(finding.about), text(finding.text),
                            text(finding.advice)};
    }
    page += QStringLiteral("<h2>%1</h2>").arg(name(Label::FindingsSheet, language)) +
            table({name(Label::Severity, language), name(Label::About, language), name(Label::Finding, language),
                   name(Label::Advice, language)},
                  rows);
    rows.clear();
    for (const auto& source : report.sources) {
        rows << QStringList{text(source.title), text(source.edition), text(source.note)};
    }
    page += QStringLiteral("<h2>%1</h2>").arg(name(Label::Sources, language)) + table({}, rows);
    return page;
}

} // namespace

void previewReport(QPromise<QString>& promise, const ReportSource& source) {
    const auto report = makeReport(source);
    if (report) {
        promise.addResult(html(*report));
        return;
    }
    QString wrong;
    for (const auto& issue : report.error()) {
        wrong += QStringLiteral("<p>%1</p>").arg(text(toString(issue)));
    }
    promise.addResult(wrong);
}

} // namespace sihua::app
