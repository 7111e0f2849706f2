// app/views/recovery.h - Remembers where the user is, and after an unexpected end offers to go back there.
#pragma once

#include <QObject>

#include "app/recovery/last_place.h"

namespace sihua::app {

class MainWindow;
class NoticeBar;

class Recovery : public QObject {
    Q_OBJECT

public:
    /// @param folder  where places and crash reports are
    Recovery(MainWindow& window, NoticeBar& notice, const QString& folder);

    /// Says so, if the last run did not end in order.
    void offer();
    /// Opens the workspace and shows enterprise, page and question.
    void goTo(const Place& place);
    /// Writes where the user is now.
    void remember();
    void forget() { m_last.forget(); }

private:
    void arrive(const Place& place);

    MainWindow& m_window;
    NoticeBar& m_notice;
    QString m_folder;
    LastPlace m_last;
};

} // namespace sihua::app
