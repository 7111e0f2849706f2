// app/views/appearance.h - Light, dark or as the system; size of all texts. Switched while the program runs.
#pragma once

#include <array>

#include <QFont>
#include <QObject>
#include <QString>

class QAction;
class QMainWindow;
class QMenu;

namespace sihua::app {

class MainMenu;
class Settings;

enum class Theme : quint8 { System, Light, Dark };

/// Adds its actions to the view menu, and remembers what was chosen.
class Appearance : public QObject {
    Q_OBJECT

public:
    Appearance(QMainWindow& window, MainMenu& menu, Settings& settings);
    ~Appearance() override;

    void use(Theme theme);
    [[nodiscard]] Theme theme() const noexcept { return m_theme; }
    /// @param percent  of the system's size; kept within 80 and 200
    void setTextSize(int percent);
    [[nodiscard]] int textSize() const noexcept { return m_percent; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();

    Settings& m_settings;
    QFont m_font;    ///< At 100 percent.
    QString m_style; ///< The system's.
    Theme m_theme = Theme::System;
    int m_percent = 100;
    QMenu* m_themes;
    QMenu* m_sizes;
    std::array<QAction*, 3> m_themeActions{}; ///< By Theme.
    QAction* m_larger;
    QAction* m_smaller;
    QAction* m_normal;
};

} // namespace sihua::app
