// app/views/scheme_strip.h - The schemes that are scored, each with its level and score as one types; one is shown.
#pragma once

#include <vector>

#include <QWidget>

#include "app/session/change.h"

class QMenu;
class QToolButton;
class QVBoxLayout;

namespace sihua::app {

class ScoreBar;
class Session;

/// A button chooses which schemes there are; a click on a line shows that scheme. A single scheme has no line: the
/// panel below says everything about it.
class SchemeStrip : public QWidget {
    Q_OBJECT

public:
    explicit SchemeStrip(Session& session, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void onChanged(const Change& change);
    void refresh();
    void fillMenu();

    Session& m_session;
    QToolButton* m_choose;
    QMenu* m_menu;
    QVBoxLayout* m_lines;
    std::vector<ScoreBar*> m_bars;
};

} // namespace sihua::app
