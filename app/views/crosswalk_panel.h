// app/views/crosswalk_panel.h - What else must be asked for a scheme, after the interview for those that are scored.
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QTreeWidget;

namespace sihua::app {

class Session;

class CrosswalkPanel : public QWidget {
    Q_OBJECT

public:
    explicit CrosswalkPanel(Session& session, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void retranslate();

    Session& m_session;
    QLabel* m_wantedLabel;
    QComboBox* m_wanted; ///< Schemes of the same interview, the newest version of each.
    QLabel* m_sum;
    QTreeWidget* m_questions; ///< By section, with whom to ask.
};

} // namespace sihua::app
