#include "app/delegates/question_delegate.h"

#include <QApplication>
#include <QPainter>
#include <QPoint>
#include <QTextLayout>
#include <QTreeView>

#include "app/models/interview_model.h"
#include "app/widgets/paint_parts.h"
#include "app/widgets/status_line.h"

namespace sihua::app {

namespace {

constexpr int kPadding = 4;
constexpr int kGap = 7;

void paintState(QPainter& painter, const QRectF& square, QuestionState state, const QPalette& palette) {
    switch (state) {
    case QuestionState::Answered:
        paintMark(painter, square, StatusLine::Mark::Yes, palette);
        return;
    case QuestionState::Trouble:
        paintMark(painter, square, StatusLine::Mark::Warning, palette);
        return;
    case QuestionState::Open:
    case QuestionState::NotApplicable:
    case QuestionState::DoesNotArise:
        break;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto text = palette.color(QPalette::WindowText);
    painter.setPen(QPen(faint(text, 0.55F), 1.4, state == QuestionState::DoesNotArise ? Qt::DotLine : Qt::SolidLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(square.adjusted(1, 1, -1, -1));
    if (state != QuestionState::Open) {
        const auto middle = square.center();
        painter.setPen(QPen(text, 1.8, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(middle - QPointF(square.width() * 0.2, 0), middle + QPointF(square.width() * 0.2, 0));
    }
    painter.restore();
}

/// What is left of a row for the text of a question.
int textWidth(const QFontMetrics& metrics, int rowWidth) {
    return rowWidth - 2 * kPadding - metrics.height() + 2 - kGap;
}

/// The text in one line or two, the second one elided.
void paintTwoLines(QPainter& painter, const QRect& area, const QString& text) {
    QTextLayout layout(text, painter.font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    auto first = layout.createLine();
    first.setLineWidth(area.width());
    layout.endLayout();
    const auto metrics = painter.fontMetrics();
    const auto rest = text.mid(first.textLength()).trimmed();
    const int lines = rest.isEmpty() || area.height() < 2 * metrics.height() ? 1 : 2;
    const int top = area.top() + (area.height() - lines * metrics.height()) / 2;
    const QRect line(area.left(), top, area.width(), metrics.height());
    if (lines == 1) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(text, Qt::ElideRight, area.width()));
        return;
    }
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text.left(first.textLength()).trimmed());
    painter.drawText(line.translated(0, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(rest, Qt::ElideRight, area.width()));
}

} // namespace

void QuestionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    auto ground = option;
    initStyleOption(&ground, index);
    const auto text = ground.text;
    ground.text.clear();
    const auto* style = ground.widget != nullptr ? ground.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, ground.widget);

    painter->save();
    auto palette = option.palette;
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    if (selected) {
        // Marks are drawn in the text's colour where the ground has the accent's.
        palette.setColor(QPalette::WindowText, palette.color(QPalette::HighlightedText));
        palette.setColor(QPalette::Highlight, palette.color(QPalette::HighlightedText));
        palette.setColor(QPalette::HighlightedText, option.palette.color(QPalette::Highlight));
    } else {
        palette.setColor(QPalette::WindowText, palette.color(QPalette::Text));
    }
    painter->setPen(palette.color(QPalette::WindowText));
    auto area = option.rect.adjusted(kPadding, 0, -kPadding, 0);

    if (const auto counts = index.data(InterviewModel::CountsRole); counts.isValid()) {
        auto bold = option.font;
        bold.setBold(true);
        painter->setFont(option.font);
        const auto done = QStringLiteral("%1/%2").arg(counts.toPoint().x()).arg(counts.toPoint().y());
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, done);
        area.setRight(area.right() - option.fontMetrics.horizontalAdvance(done) - kGap);
        painter->setFont(bold);
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(bold).elidedText(text, Qt::ElideRight, area.width()));
    } else {
        const auto state = static_cast<QuestionState>(index.data(InterviewModel::StateRole).toInt());
        const int side = option.fontMetrics.height() - 2;
        paintState(*painter, QRectF(area.left(), area.center().y() - side / 2.0, side, side), state, palette);
        area.setLeft(area.left() + side + kGap);
        if (state == QuestionState::DoesNotArise) {
            painter->setPen(faint(palette.color(QPalette::WindowText), 0.6F));
        }
        painter->setFont(option.font);
        paintTwoLines(*painter, area, text);
    }
    painter->restore();
}

QSize QuestionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int line = option.fontMetrics.height();
    if (index.data(InterviewModel::CountsRole).isValid()) {
        return {120, line + 14};
    }
    // Indented by one step, beside its section.
    const auto* view = qobject_cast<const QTreeView*>(option.widget);
    const int row = view == nullptr ? option.rect.width() : view->viewport()->width() - 2 * view->indentation();
    const int text = option.fontMetrics.horizontalAdvance(index.data(Qt::DisplayRole).toString());
    return {120, (text > textWidth(option.fontMetrics, row) ? 2 : 1) * line + 8};
}

} // namespace sihua::app
