// app/help/window_help.h - What the window offers as help: F1, the tour, tooltips from the glossary.
#pragma once

#include <QObject>

#include "app/help/manual.h"

class QAction;
class QMainWindow;

namespace sihua::app {

class HelpWindow;
class MainMenu;
class Tour;

/// Adds its actions to the help menu and speaks the window's language.
class WindowHelp : public QObject {
    Q_OBJECT

public:
    /// @pre the menu belongs to the window
    WindowHelp(QMainWindow& window, MainMenu& menu);

    /// Opens the manual at the page in front and what has the focus there.
    void openHere();
    void open(const ManualPlace& place);
    /// Once pages can be shown, that is with a workspace open.
    void startTour();
    void endTour();
    [[nodiscard]] Tour& tour() const { return *m_tour; }

Q_SIGNALS:
    /// The tour needs the sample.
    void sampleRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();

    QMainWindow& m_window;
    MainMenu& m_menu;
    QAction* m_here;
    QAction* m_contents;
    QAction* m_glossary;
    QAction* m_startTour;
    HelpWindow* m_help = nullptr; ///< Made when it is first wanted.
    Tour* m_tour;
};

} // namespace sihua::app
