// app/views/conflict_panel.h - What merged files say differently, both values side by side, settled one by one or by rule.
#pragma once

#include <QWidget>

#include "core/base/error.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace sihua::app {

class ConflictModel;
class Session;

class ConflictPanel : public QWidget {
    Q_OBJECT

public:
    explicit ConflictPanel(Session& session, QWidget* parent = nullptr);

    void refresh();
    [[nodiscard]] int count() const;
    void takeFocus();

Q_SIGNALS:
    void failed(const sihua::Error& error);
    void told(const QString& message);
    void mergeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showCurrent();
    void choose(std::size_t head);
    void settleAll();
    void retranslate();

    Session& m_session;
    ConflictModel* m_model;
    QLabel* m_title;
    QPushButton* m_merge;
    QListView* m_list;
    QLabel* m_question;
    QWidget* m_cards;
    QHBoxLayout* m_cardRow;
    QLabel* m_reasonLabel;
    QLineEdit* m_reason;
    QComboBox* m_rule;
    QPushButton* m_settleAll;
};

} // namespace sihua::app
