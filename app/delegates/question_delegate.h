// app/delegates/question_delegate.h - Paints the interview's tree: sections with how far they are, questions with a mark.
#pragma once

#include <QStyledItemDelegate>

namespace sihua::app {

class QuestionDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace sihua::app
