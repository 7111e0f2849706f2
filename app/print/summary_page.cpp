#include "app/print/summary_page.h"

#include <algorithm>

#include "app/print/page_brush.h"
#include "app/text/qt_text.h"
#include "app/widgets/radar_chart.h"
#include "core/report/basis.h"
#include "core/report/labels.h"
#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"

namespace sihua::app {

using report::DiagnosisReport;
using report::Label;
using report::ScoreLine;

namespace {

constexpr double kRow = 15.5; // points
constexpr double kText = 8.5;
constexpr double kNote = 7.5;
constexpr double kHead = 10.5;

class SummaryPage {
public:
    SummaryPage(QPainter& painter, const QRectF& area, double point, const DiagnosisReport& report)
        : m_report(report),
          m_brush(painter, point, report.branding),
          m_area(area),
          m_y(area.top()) {}

    void paint() {
        title();
        cards();
        scoresAndRadar();
        blocking();
        extremes();
        notes();
    }

private:
    [[nodiscard]] double pt(double points) const { return m_brush.pt(points); }
    [[nodiscard]] QColor ink() const { return m_brush.colour(report::kInk); }
    [[nodiscard]] QColor quiet() const { return m_brush.colour(report::kQuiet); }
    [[nodiscard]] QColor deep() const { return m_brush.colour(report::kDeep); }
    [[nodiscard]] QColor warm() const { return m_brush.colour(report::kWarm); }
    [[nodiscard]] QString word(Label which) const { return toQString(report::label(which, m_report.language)); }
    [[nodiscard]] QString marked(const std::string& text, report::Basis basis) const {
        return toQString(basis.isOfficial() ? text : text + " " + basis.marks());
    }

    void title() {
        m_brush.line({m_area.left(), m_y, m_area.width(), pt(24)}, toQString(m_report.enterprise), 17, deep(),
                     Qt::AlignLeft, true);
        m_y += pt(25);
        QString about = toQString(m_report.schemeName);
        for (const report::Field& field : m_report.assessment) {
            about += QStringLiteral("  ·  ") + toQString(field.value);
        }
        m_brush.line({m_area.left(), m_y, m_area.width(), pt(13)}, about, kText, quiet());
        m_y += pt(15);
        m_brush.rule(m_area.left(), m_area.right(), m_y, deep(), 1.5);
        m_y += pt(8);
    }

    void cards() {
        struct Card {
            QString head;
            QString value;
            QString foot;
        };
        const bool isKnown = m_report.total.state == diagnosis::ScoreState::Known;
        const QString total = isKnown ? toQString(m_report.total.points.toFixed(report::decimalsOf({m_report.total})))
                                      : toQString(report::nameOf(m_report.total.state, m_report.language));
        const auto done = Decimal::divide(Decimal(m_report.answered * 100), Decimal(std::max(1, m_report.asked)));
        const std::vector<Card> cards{
            {marked(report::label(Label::Level, m_report.language), m_report.levelBasis),
             toQString(m_report.levelName),
             {}},
            {marked(report::label(Label::TotalScore, m_report.language), m_report.total.basis), total,
             QStringLiteral("/ ") + toQString(m_report.total.maximum.toShortString())},
            {word(Label::Completeness), toQString(done ? done->toFixed(0) : "0") + QLatin1Char('%'),
             toQString(report::labelWith(Label::CompletenessOf, m_report.language,
                                         {std::to_string(m_report.answered), std::to_string(m_report.asked)}))},
            {word(Label::NextLevel),
             m_report.nextLevelName.empty() ? word(Label::TopLevel) : toQString(m_report.nextLevelName),
             m_report.nextLevelName.empty()
                 ? QString()
                 : toQString(report::labelWith(Label::GatesOpen, m_report.language,
                                               {std::to_string(m_report.blocking.size())}))}};
        const double gap = pt(7);
        const double width =
            (m_area.width() - gap * static_cast<double>(cards.size() - 1)) / static_cast<double>(cards.size());
        for (std::size_t i = 0; i < cards.size(); ++i) {
            const QRectF card(m_area.left() + static_cast<double>(i) * (width + gap), m_y, width, pt(58));
            m_brush.fill(card, m_brush.colour(report::kLight));
            m_brush.fill({card.left(), card.top(), pt(3), card.height()}, deep());
            const auto part = [&](double top, double height) {
                return QRectF(card.left() + pt(6), card.top() + pt(top), card.width() - pt(8), pt(height));
            };
            m_brush.line(part(4, 13), cards[i].head, kText, quiet(), Qt::AlignHCenter);
            // long names of levels in smaller type
            const double size = cards[i].value.size() > 8 ? 9.5 : cards[i].value.size() > 5 ? 12 : 18;
            m_brush.line(part(18, 24), cards[i].value, size, deep(), Qt::AlignHCenter, true);
            m_brush.line(part(43, 12), cards[i].foot, kNote, quiet(), Qt::AlignHCenter);
        }
        m_y += pt(58 + 10);
    }

    void heading(double left, double width, const QString& text) {
        m_brush.line({left, m_y, width, pt(15)}, text, kHead, deep(), Qt::AlignLeft, true);
        m_brush.rule(left, left + width, m_y + pt(16), m_brush.colour(report::kMiddle), 0.75);
    }

    /// Name, points of maximum, a bar with the share.
    void scoreLine(const QRectF& row, const ScoreLine& line, int decimals) {
        const double name = row.width() * 0.46;
        const double figures = row.width() * 0.25;
        m_brush.line({row.left(), row.top(), name - pt(3), row.height()}, marked(line.name, line.basis), kText, ink());
        const bool isKnown = line.state == diagnosis::ScoreState::Known;
        const QString points = isKnown ? toQString(line.points.toFixed(decimals)) + QStringLiteral(" / ") +
                                             toQString(line.maximum.toShortString())
                                       : toQString(report::nameOf(line.state, m_report.language));
        m_brush.line({row.left() + name, row.top(), figures - pt(4), row.height()}, points, kText,
                     isKnown ? ink() : warm(), Qt::AlignRight);
        const QRectF bar(row.left() + name + figures, row.top() + pt(4), row.width() - name - figures - pt(32),
                         row.height() - pt(8));
        m_brush.fill(bar, m_brush.colour(report::kLight));
        if (line.share) {
            m_brush.fill(
                {bar.left(), bar.top(), bar.width() * std::clamp(line.share->toDouble(), 0.0, 1.0), bar.height()},
                m_brush.colour(report::kBar));
            m_brush.line({bar.right(), row.top(), pt(32), row.height()},
                         toQString((*line.share * Decimal(100)).toFixed(1)) + QLatin1Char('%'), kNote, ink(),
                         Qt::AlignRight);
        }
    }

    void scoresAndRadar() {
        const double gap = pt(12);
        const double left = m_area.width() * 0.54 - gap / 2;
        const double right = m_area.width() - left - gap;
        heading(m_area.left(), left, word(Label::Dimensions));
        heading(m_area.left() + left + gap, right, word(Label::RadarTitle));
        m_y += pt(20);
        const double top = m_y;
        constexpr std::size_t kMostLines = 18;
        std::vector<const ScoreLine*> lines;
        for (const ScoreLine& line : m_report.dimensions) {
            lines.push_back(&line);
        }
        const std::size_t dimensions = lines.size();
        for (const ScoreLine& area : m_report.areas) {
            const bool isShown = std::any_of(m_report.dimensions.begin(), m_report.dimensions.end(),
                                             [&](const ScoreLine& line) { return line.id == area.id; });
            if (!isShown && lines.size() < kMostLines) {
                lines.push_back(&area);
            }
        }
        const int decimals = report::decimalsOf(m_report.scores);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (i == dimensions) {
                m_y += pt(4);
                m_brush.rule(m_area.left(), m_area.left() + left, m_y, m_brush.colour(report::kMiddle), 0.5);
                m_y += pt(3);
            }
            scoreLine({m_area.left(), m_y, left, pt(kRow)}, *lines[i], decimals);
            m_y += pt(kRow);
        }
        const double height = std::max(m_y - top, pt(190));
        radar({m_area.left() + left + gap, top, right, height});
        m_y = top + height + pt(8);
    }

    void radar(QRectF area) {
        std::vector<RadarAxis> axes;
        for (const ScoreLine& line : m_report.areas) {
            axes.push_back({toQString(line.name), line.share ? std::optional(line.share->toDouble()) : std::nullopt});
        }
        std::vector<RadarSeries> others;
        const std::array<QColor, 3> colours{warm(), quiet(), ink()};
        if (!m_report.radarLines.empty()) {
            legend(area, colours);
        }
        for (std::size_t i = 0; i < m_report.radarLines.size(); ++i) {
            RadarSeries series{{}, colours[i % colours.size()]};
            for (const auto& share : m_report.radarLines[i].shares) {
                series.shares.push_back(share ? std::optional(share->toDouble()) : std::nullopt);
            }
            others.push_back(std::move(series));
        }
        // the chart measures its lines and gaps in units of the painter: points
        QPainter& painter = m_brush.painter();
        painter.save();
        painter.translate(area.topLeft());
        painter.scale(pt(1), pt(1));
        QFont font = printFont(kNote);
        font.setPixelSize(8);
        painter.setFont(font);
        auto grid = ink();
        grid.setAlphaF(0.25F);
        paintRadar(painter, QRectF(0, 0, area.width() / pt(1), area.height() / pt(1)), axes, {ink(), grid, deep()},
                   others);
        painter.restore();
    }

    void legend(QRectF& area, const std::array<QColor, 3>& colours) {
        const double height = pt(11);
        double y = area.bottom() - height * static_cast<double>(m_report.radarLines.size() + 1);
        area.setBottom(y - pt(2));
        const auto entry = [&](const QString& name, const QColor& colour, Qt::PenStyle style) {
            m_brush.painter().setPen(QPen(colour, pt(1.5), style));
            m_brush.painter().drawLine(QPointF(area.left(), y + height / 2),
                                       QPointF(area.left() + pt(20), y + height / 2));
            m_brush.line({area.left() + pt(24), y, area.width() - pt(24), height}, name, kNote, ink());
            y += height;
        };
        entry(word(Label::ThisAssessment), deep(), Qt::SolidLine);
        for (std::size_t i = 0; i < m_report.radarLines.size(); ++i) {
            entry(toQString(m_report.radarLines[i].name), colours[i % colours.size()],
                  i % 2 == 0 ? Qt::DashLine : Qt::DotLine);
        }
    }

    void blocking() {
        heading(m_area.left(), m_area.width(), word(Label::Blocking));
        m_y += pt(20);
        if (m_report.blocking.empty()) {
            m_brush.line(
                {m_area.left(), m_y, m_area.width(), pt(kRow)},
                m_report.nextLevelName.empty()
                    ? word(Label::TopLevel)
                    : toQString(report::labelWith(Label::NothingBlocks, m_report.language,
                                                  {report::label(report::groupsSheet(m_report), m_report.language)})),
                kText, ink());
            m_y += pt(kRow + 6);
            return;
        }
        constexpr std::size_t kMost = 6;
        const auto number = [](const std::optional<Decimal>& value) {
            return value ? toQString(value->rounded(3, Rounding::HalfUp).toShortString()) : QString();
        };
        const std::array<double, 4> edges{0.64, 0.76, 0.88, 1.0};
        const auto column = [&](std::size_t i) {
            const double from = i == 0 ? 0 : edges[i - 1];
            return QRectF(m_area.left() + m_area.width() * from, m_y, m_area.width() * (edges[i] - from) - pt(3),
                          pt(kRow));
        };
        const std::array<Label, 4> heads{Label::Requirement, Label::Actual, Label::Threshold, Label::Missing};
        for (std::size_t i = 0; i < heads.size(); ++i) {
            m_brush.line(column(i), word(heads[i]), kNote, quiet(), i == 0 ? Qt::AlignLeft : Qt::AlignRight);
        }
        m_y += pt(kRow - 3);
        for (std::size_t i = 0; i < std::min(kMost, m_report.blocking.size()); ++i) {
            const report::GateLine& gate = m_report.blocking[i];
            m_brush.line(column(0), QStringLiteral("• ") + marked(gate.requirement, gate.basis), kText, ink());
            m_brush.line(column(1), number(gate.actual), kText, ink(), Qt::AlignRight);
            m_brush.line(column(2), number(gate.threshold), kText, ink(), Qt::AlignRight);
            m_brush.line(column(3), number(gate.missing), kText, warm(), Qt::AlignRight, true);
            m_y += pt(kRow);
        }
        m_y += pt(6);
    }

    void extremes() {
        const double gap = pt(14);
        const double width = (m_area.width() - gap) / 2;
        heading(m_area.left(), width, word(Label::Strongest));
        heading(m_area.left() + width + gap, width, word(Label::Weakest));
        m_y += pt(20);
        const double top = m_y;
        double bottom = top;
        const int decimals = report::decimalsOf(m_report.scores);
        const auto side = [&](double left, const std::vector<ScoreLine>& lines) {
            double y = top;
            for (const ScoreLine& line : lines) {
                scoreLine({left, y, width, pt(kRow)}, line, decimals);
                y += pt(kRow);
            }
            if (lines.empty()) {
                m_brush.line({left, y, width, pt(kRow)}, word(Label::NoneToShow), kText, quiet());
                y += pt(kRow);
            }
            bottom = std::max(bottom, y);
        };
        side(m_area.left(), m_report.strongest);
        side(m_area.left() + width + gap, m_report.weakest);
        m_y = bottom + pt(8);
    }

    void notes() {
        report::Basis shown = m_report.levelBasis | m_report.total.basis;
        for (const auto* lines : {&m_report.dimensions, &m_report.areas, &m_report.strongest, &m_report.weakest}) {
            for (const ScoreLine& line : *lines) {
                shown = shown | line.basis;
            }
        }
        std::vector<QString> texts;
        for (const std::string& reservation : m_report.reservations) {
            texts.push_back(QStringLiteral("• ") + toQString(reservation));
        }
        if (shown.hasSecondary) {
            texts.push_back(word(Label::FootnoteSecondary));
        }
        if (shown.hasOwn) {
            texts.push_back(word(Label::FootnoteOwn));
        }
        for (const QString& text : texts) {
            const double room = m_area.bottom() - m_y;
            if (room < pt(10)) {
                break; // what is cut stands in the workbook
            }
            m_y += m_brush.block({m_area.left(), m_y, m_area.width(), room}, text, kNote, quiet()) + pt(1.5);
        }
    }

    const DiagnosisReport& m_report;
    PageBrush m_brush;
    QRectF m_area;
    double m_y;
};

} // namespace

void paintSummary(QPainter& painter, const QRectF& area, double point, const DiagnosisReport& report) {
    painter.save();
    SummaryPage(painter, area, point, report).paint();
    painter.restore();
}

} // namespace sihua::app
