// app/settings/settings.h - What the program remembers for its user: one table of keys with their defaults.
//
// Nothing about an enterprise is kept here; that belongs into the workspace.
#pragma once

#include <memory>

#include <QSettings>
#include <QString>
#include <QStringList>

namespace sihua::app {

class Settings {
public:
    enum class Key : quint8 {
        Author,            ///< Who answers: written beside every change. Empty until the first start asked.
        Language,          ///< `zh`, `en`, or empty for the system's.
        Recent,            ///< Paths of workspaces, the newest first.
        WindowGeometry,    ///< As QWidget::saveGeometry() gives it.
        WindowState,       ///< As QMainWindow::saveState() gives it.
        Splitter,          ///< Widths of the interview's columns.
        ExportFolder,      ///< Where the last workbook went.
        EnterpriseColumns, ///< Which columns the table has, as QHeaderView::saveState() gives it.
        Theme,             ///< `light`, `dark`, or empty for the system's.
        TextSize,          ///< Percent of the system's; 0: never chosen.
        Schemes,           ///< Ids of the schemes that are scored beside an assessment's own.
    };

    /// The user's settings.
    Settings();
    /// Settings in a file of their own, for tests.
    explicit Settings(const QString& file);

    [[nodiscard]] QVariant value(Key key) const;
    void set(Key key, const QVariant& value);

    /// Where the settings' file is; what else is kept for the user goes beside it.
    [[nodiscard]] QString folder() const;

    [[nodiscard]] QString text(Key key) const { return value(key).toString(); }

    /// Puts @p path first among the recent workspaces; at most ten are kept.
    void addRecent(const QString& path);
    void removeRecent(const QString& path);
    [[nodiscard]] QStringList recent() const;

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace sihua::app
