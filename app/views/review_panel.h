// app/views/review_panel.h - What a reviewer would ask before signing, each doubt with a jump to its questions.
#pragma once

#include <vector>

#include <QWidget>

#include "core/diagnosis/review.h"

class QLabel;
class QStandardItemModel;
class QTreeView;

namespace sihua::app {

class Session;

class ReviewPanel : public QWidget {
    Q_OBJECT

public:
    explicit ReviewPanel(Session& session, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    void questionRequested(const sihua::FactId& fact);

protected:
    void changeEvent(QEvent* event) override;

private:
    Session& m_session;
    QLabel* m_title;
    QStandardItemModel* m_model;
    QTreeView* m_list;
};

} // namespace sihua::app
