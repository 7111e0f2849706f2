// app/help/help_window.h - The manual in a window of its own: contents and search at the left, the page, the way back.
#pragma once

#include <QWidget>

#include "app/help/manual.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace sihua::app {

class ManualView;

/// Follows the window's language and stays beside it while one works.
class HelpWindow : public QWidget {
    Q_OBJECT

public:
    explicit HelpWindow(QWidget* parent = nullptr);

    void open(const ManualPlace& place);
    [[nodiscard]] ManualPlace place() const;

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fillContents();
    void fillHits();
    void showItem(const QTreeWidgetItem* item);
    void mark();
    void retranslate();

    QPushButton* m_back;
    QPushButton* m_forward;
    QLineEdit* m_search;
    QTreeWidget* m_contents;
    QLabel* m_none;
    ManualView* m_view;
};

} // namespace sihua::app
