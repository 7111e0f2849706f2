#include "app/print/report_pdf.h"

#include <memory>
#include <vector>

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>

#include "app/print/page_brush.h"
#include "app/print/pdf_text.h"
#include "app/print/report_html.h"
#include "app/print/summary_page.h"
#include "app/text/qt_text.h"
#include "app/widgets/gantt_chart.h"
#include "core/base/files.h"
#include "core/report/labels.h"
#include "core/report/report_styles.h"
#include "core/report/roadmap_text.h"

namespace sihua::app {

using report::DiagnosisReport;
using report::Label;

namespace {

constexpr int kResolution = 600;
constexpr double kPoint = kResolution / 72.0;
constexpr double kMarginPoints = 48; // 17 mm
constexpr double kBandPoints = 22;   // header and footer

/// A block where it stands on its page.
struct Placed {
    std::shared_ptr<QTextDocument> document;
    int page = 0;
    double top = 0;
};

/// A chapter set on pages, or a painted page.
struct Part {
    QString title;
    std::vector<Placed> blocks; ///< None: painted.
    int pages = 1;
    int firstPage = 0;
};

const char* styleSheet() {
    return "h2 { font-size: 10.5pt; font-weight: bold; margin-top: 10px; margin-bottom: 4px; color: #1f2937; }"
           "p { margin-top: 3px; margin-bottom: 3px; }";
}

class PdfReport {
public:
    PdfReport(const DiagnosisReport& report, const PdfOptions& options, QIODevice& device)
        : m_report(report),
          m_options(options),
          m_writer(&device) {
        m_writer.setResolution(kResolution);
        m_writer.setPageSize(QPageSize(QPageSize::A4));
        m_writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        m_writer.setTitle(toQString(report.enterprise + " " + report.title));
        m_writer.setCreator(QStringLiteral("Sihua"));
        m_page = QRectF(0, 0, m_writer.width(), m_writer.height());
        const double margin = kMarginPoints * kPoint;
        m_body = m_page.adjusted(margin, margin, -margin, -margin);
    }

    /// @return false where it was cancelled or could not be painted
    [[nodiscard]] bool write(const Progress& progress) {
        if (m_options.summaryOnly) {
            QPainter painter;
            if (!painter.begin(&m_writer)) {
                return false;
            }
            paintSummary(painter, m_body, kPoint, m_report);
            footer(painter, 0);
            return painter.end();
        }
        for (const Detail detail : {Detail::Full, Detail::Short, Detail::Shortest}) {
            layOut(detail);
            if (m_total <= kMostPages) {
                break;
            }
        }
        progress.report(0.5);
        QPainter painter;
        if (progress.isCancelled() || !painter.begin(&m_writer)) {
            return false;
        }
        cover(painter);
        m_writer.newPage();
        contents(painter);
        for (const Part& part : m_parts) {
            paintPart(painter, part);
            if (progress.isCancelled()) {
                return false;
            }
        }
        return painter.end();
    }

private:
    [[nodiscard]] QString word(Label which) const { return toQString(report::label(which, m_report.language)); }
    [[nodiscard]] QColor colour(std::uint32_t standard) const {
        return QColor::fromRgb(branded(m_report.branding, standard));
    }
    [[nodiscard]] double titleHeight() const { return 34 * kPoint; }

    [[nodiscard]] std::shared_ptr<QTextDocument> documentOf(const QString& html) {
        auto document = std::make_shared<QTextDocument>();
        document->documentLayout()->setPaintDevice(&m_writer);
        document->setDocumentMargin(0);
        document->setDefaultFont(m_font);
        document->setDefaultStyleSheet(QLatin1String(styleSheet()));
        document->setUndoRedoEnabled(false);
        document->setHtml(html);
        document->setTextWidth(m_body.width());
        return document;
    }

    /// Rows stay whole; a heading stays with what follows it; a table's head is repeated.
    [[nodiscard]] Part placed(const Chapter& chapter) {
        Part part{chapter.title, {}, 1, 0};
        std::vector<std::shared_ptr<QTextDocument>> documents;
        std::vector<std::shared_ptr<QTextDocument>> heads;
        for (const Block& block : chapter.blocks) {
            documents.push_back(documentOf(block.html));
        }
        for (const QString& head : chapter.heads) {
            heads.push_back(documentOf(head));
        }
        const double room = m_body.height() - titleHeight();
        const double line = 2.4 * kPoint; // what Qt leaves around a table: so that neighbours share a border
        double y = 0;
        int page = 0;
        for (std::size_t i = 0; i < documents.size(); ++i) {
            double needed = documents[i]->size().height();
            for (std::size_t next = i; chapter.blocks[next].isHeading && next + 1 < documents.size();) {
                ++next;
                needed += documents[next]->size().height();
            }
            if (y > 0 && y + needed > room) {
                ++page;
                y = 0;
                if (chapter.blocks[i].table >= 0) {
                    const auto& head = heads[static_cast<std::size_t>(chapter.blocks[i].table)];
                    part.blocks.push_back({head, page, 0});
                    y = head->size().height() - line;
                }
            }
            const bool isTitle = chapter.blocks[i].html.startsWith(QStringLiteral("<h2>"));
            y += isTitle && y > 0 ? 10 * kPoint : 0; // a document's first margin counts for nothing
            part.blocks.push_back({documents[i], page, y});
            const bool isTable = chapter.blocks[i].html.startsWith(QStringLiteral("<table"));
            y += documents[i]->size().height() - (isTable ? line : 0);
        }
        part.pages = page + 1;
        return part;
    }

    void layOut(Detail detail) {
        m_parts.clear();
        m_parts.push_back({word(Label::SummarySheet), {}, 1, 0});
        for (const Chapter& chapter : reportChapters(m_report, detail)) {
            m_parts.push_back(placed(chapter));
            if (chapter.title == word(Label::RoadmapSheet)) {
                m_parts.push_back({word(Label::GanttSheet), {}, 1, 0});
            }
        }
        m_total = 2; // cover, contents
        for (Part& part : m_parts) {
            part.firstPage = m_total + 1;
            m_total += part.pages;
        }
    }

    void header(QPainter& painter) {
        PageBrush brush(painter, kPoint, m_report.branding);
        const QRectF band(m_body.left(), m_page.top() + (kMarginPoints - kBandPoints) * kPoint, m_body.width(),
                          14 * kPoint);
        brush.line(band, toQString(m_report.enterprise), 7.5, colour(report::kQuiet));
        brush.line(band, toQString(m_report.schemeName), 7.5, colour(report::kQuiet), Qt::AlignRight);
        if (m_report.isInvented) {
            brush.line(band, word(Label::Invented), 7.5, colour(report::kWarm), Qt::AlignHCenter, true);
        }
        brush.rule(m_body.left(), m_body.right(), band.bottom() + kPoint, colour(report::kMiddle), 0.5);
    }

    /// @param page  0: none is printed
    void footer(QPainter& painter, int page) {
        PageBrush brush(painter, kPoint, m_report.branding);
        const QRectF band(m_body.left(), m_body.bottom() + 8 * kPoint, m_body.width(), 14 * kPoint);
        brush.rule(m_body.left(), m_body.right(), band.top(), colour(report::kMiddle), 0.5);
        brush.line(band, word(Label::Confidential), 7.5, colour(report::kQuiet));
        brush.line(band, toQString(m_report.branding.name.in(m_report.language)), 7.5, colour(report::kQuiet),
                   Qt::AlignHCenter);
        if (page > 0) {
            QString text = word(Label::PageOf);
            text.replace(QStringLiteral("{page}"), QString::number(page));
            text.replace(QStringLiteral("{pages}"), QString::number(m_total));
            brush.line(band, text, 7.5, colour(report::kQuiet), Qt::AlignRight);
        }
    }

    void cover(QPainter& painter) {
        PageBrush brush(painter, kPoint, m_report.branding);
        const double left = m_body.left();
        const double width = m_body.width();
        brush.fill({m_page.left(), m_page.top(), m_page.width(), 14 * kPoint}, colour(report::kDeep));
        double y = m_body.top() + 40 * kPoint;
        const QImage logo = QImage::fromData(QByteArray::fromStdString(m_report.branding.logo));
        if (!logo.isNull()) {
            const double height = 46 * kPoint;
            painter.drawImage(QRectF(left, y, height * logo.width() / logo.height(), height), logo);
        }
        y += 90 * kPoint;
        brush.line({left, y, width, 22 * kPoint}, toQString(m_report.schemeName), 13, colour(report::kQuiet));
        y += 30 * kPoint;
        brush.line({left, y, width, 46 * kPoint}, toQString(m_report.title), 32, colour(report::kDeep), Qt::AlignLeft,
                   true);
        y += 62 * kPoint;
        y += brush.block({left, y, width, 60 * kPoint}, toQString(m_report.enterprise), 17, colour(report::kInk), true);
        y += 8 * kPoint;
        brush.rule(left, left + width, y, colour(report::kDeep), 1.5);
        y += 14 * kPoint;
        if (m_report.isInvented) {
            y +=
                brush.block({left, y, width, 30 * kPoint}, word(Label::InventedNote), 8.5, colour(report::kWarm), true);
            y += 8 * kPoint;
        }
        std::vector<report::Field> fields = m_report.profile;
        fields.insert(fields.end(), m_report.assessment.begin(), m_report.assessment.end());
        if (const std::string& name = m_report.branding.name.in(m_report.language); !name.empty()) {
            fields.push_back({report::label(Label::PreparedBy, m_report.language), name});
        }
        for (const report::Field& field : fields) {
            brush.line({left, y, 110 * kPoint, 18 * kPoint}, toQString(field.label), 9, colour(report::kQuiet));
            brush.line({left + 115 * kPoint, y, width - 115 * kPoint, 18 * kPoint}, toQString(field.value), 9,
                       colour(report::kInk));
            y += 19 * kPoint;
            brush.rule(left, left + width, y, colour(report::kMiddle), 0.4);
        }
        y += 26 * kPoint;
        std::vector<QString> signatures;
        for (const LocalText& signature : m_report.branding.signatures) {
            signatures.push_back(toQString(signature.in(m_report.language)));
        }
        if (signatures.empty()) {
            signatures = {word(Label::SignatureEnterprise), word(Label::SignatureAssessor)};
        }
        for (const QString& signature : signatures) {
            brush.line({left, y, 120 * kPoint, 24 * kPoint}, signature, 9, colour(report::kInk));
            brush.rule(left + 125 * kPoint, left + width * 0.75, y + 20 * kPoint, colour(report::kInk), 0.5);
            y += 30 * kPoint;
        }
        const std::string& disclaimer = m_report.branding.disclaimer.in(m_report.language);
        brush.block({left, m_body.bottom() - 44 * kPoint, width, 44 * kPoint},
                    toQString(disclaimer.empty() ? report::label(Label::Confidential, m_report.language) : disclaimer),
                    8, colour(report::kQuiet));
    }

    void title(QPainter& painter, const QString& text) {
        PageBrush brush(painter, kPoint, m_report.branding);
        brush.line({m_body.left(), m_body.top(), m_body.width(), 22 * kPoint}, text, 15, colour(report::kDeep),
                   Qt::AlignLeft, true);
        brush.rule(m_body.left(), m_body.right(), m_body.top() + 25 * kPoint, colour(report::kDeep), 1.5);
    }

    void contents(QPainter& painter) {
        header(painter);
        title(painter, word(Label::Contents));
        PageBrush brush(painter, kPoint, m_report.branding);
        double y = m_body.top() + titleHeight() + 6 * kPoint;
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            const QRectF row(m_body.left(), y, m_body.width(), 22 * kPoint);
            brush.line(row, QStringLiteral("%1  %2").arg(i + 1).arg(m_parts[i].title), 11, colour(report::kInk));
            brush.line(row, QString::number(m_parts[i].firstPage), 11, colour(report::kInk), Qt::AlignRight);
            y += 24 * kPoint;
            brush.rule(m_body.left(), m_body.right(), y - kPoint, colour(report::kMiddle), 0.4);
        }
        y += 16 * kPoint;
        for (const std::string& reservation : m_report.reservations) {
            y += brush.block({m_body.left(), y, m_body.width(), m_body.bottom() - y},
                             QStringLiteral("• ") + toQString(reservation), 8.5, colour(report::kQuiet)) +
                 2 * kPoint;
        }
        footer(painter, 2);
    }

    void paintPart(QPainter& painter, const Part& part) {
        for (int page = 0; page < part.pages; ++page) {
            m_writer.newPage();
            header(painter);
            footer(painter, part.firstPage + page);
            if (part.blocks.empty()) {
                if (part.title == word(Label::GanttSheet)) {
                    title(painter, part.title);
                    gantt(painter);
                } else {
                    paintSummary(painter, m_body, kPoint, m_report);
                }
                continue;
            }
            title(painter, part.title);
            for (const Placed& block : part.blocks) {
                if (block.page != page) {
                    continue;
                }
                painter.save();
                painter.translate(m_body.left(), m_body.top() + titleHeight() + block.top);
                QAbstractTextDocumentLayout::PaintContext context;
                context.palette.setColor(QPalette::Text, colour(report::kInk));
                block.document->documentLayout()->draw(&painter, context);
                painter.restore();
            }
        }
    }

    void gantt(QPainter& painter) {
        const roadmap::Roadmap& plan = m_report.roadmap->plan;
        GanttChart chart;
        for (int quarter = 0; quarter < plan.quarters; ++quarter) {
            const roadmap::CalendarQuarter at = plan.calendar(quarter);
            chart.columns.push_back(QStringLiteral("Q%1").arg(at.quarter));
            const QString year = QString::number(at.year);
            if (chart.groups.empty() || chart.groups.back().first != year) {
                chart.groups.emplace_back(year, 0);
            }
            ++chart.groups.back().second;
        }
        for (const report::Swimlane& lane : report::swimlanes(plan)) {
            chart.lanes.push_back({toQString(lane.name.in(m_report.language)), {}});
            for (const roadmap::RoadmapItem* item : lane.items) {
                chart.lanes.back().bars.push_back({toQString(report::nameOf(*item, m_report.language)), item->start,
                                                   std::max(item->end, item->start + 1), item->isCritical});
            }
        }
        for (const roadmap::Milestone& milestone : plan.milestones) {
            chart.marks.push_back({milestone.quarter, toQString(milestone.name.in(m_report.language))});
        }
        const double room = m_body.height() / kPoint - 60;
        const double row = std::min(20.0, room / std::max(1, ganttRows(chart)));
        painter.save();
        painter.translate(m_body.left(), m_body.top() + titleHeight());
        painter.scale(kPoint, kPoint);
        QFont font = printFont(8);
        font.setPixelSize(row > 13 ? 8 : row > 10 ? 7 : 6);
        painter.setFont(font);
        paintGantt(painter, QRectF(0, 0, m_body.width() / kPoint, row * ganttRows(chart)), chart,
                   {colour(report::kInk), colour(report::kMiddle), colour(report::kBar), colour(report::kDeep),
                    colour(report::kLight)});
        painter.restore();
        PageBrush brush(painter, kPoint, m_report.branding);
        brush.line({m_body.left(), m_body.bottom() - 16 * kPoint, m_body.width(), 14 * kPoint},
                   word(Label::CriticalNote).replace(QStringLiteral("★"), QStringLiteral("■")), 7.5,
                   colour(report::kQuiet));
    }

    const DiagnosisReport& m_report;
    const PdfOptions& m_options;
    QPdfWriter m_writer;
    QRectF m_page;
    QRectF m_body;
    QFont m_font = printFont(8.5);
    std::vector<Part> m_parts;
    int m_total = 0;
};

/// The fonts do not change while the program runs.
const std::map<char16_t, char16_t>& commonOfPrintFont() {
    static const std::map<char16_t, char16_t> kCommon = commonCharacters(printFont(9));
    return kCommon;
}

QDateTime dateOf(const DiagnosisReport& report) {
    const QDate date =
        report.date ? QDate::fromString(toQString(report.date->toString()), Qt::ISODate) : QDate(2000, 1, 1);
    return QDateTime(date, QTime(0, 0), Qt::UTC);
}

} // namespace

Status writeReportPdf(const DiagnosisReport& report, const std::filesystem::path& target, const PdfOptions& options,
                      const Progress& progress) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        PdfReport pdf(report, options, buffer);
        if (!pdf.write(progress)) {
            return progress.isCancelled() ? fail(ErrorCode::Cancelled, "cancelled")
                                          : fail(ErrorCode::ReportFailed, "the pages could not be painted");
        }
    }
    progress.report(0.8);
    const QByteArray mended = mendPdf(buffer.data(), commonOfPrintFont(), dateOf(report));
    if (!mended.startsWith("%PDF")) {
        return fail(ErrorCode::ReportFailed, "the pages could not be painted");
    }
    const Status written =
        writeFileAtomically(target, std::string_view(mended.constData(), static_cast<std::size_t>(mended.size())));
    progress.report(1);
    return written;
}

} // namespace sihua::app
