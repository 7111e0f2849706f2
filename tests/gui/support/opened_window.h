// tests/gui/support/opened_window.h - The real window with settings, dialogs and language of its own, for tests.
#pragma once

#include <memory>

#include <QTemporaryDir>

#include "app/settings/settings.h"
#include "app/text/languages.h"
#include "app/views/main_window.h"
#include "tests/gui/support/scripted_dialogs.h"

namespace sihua::app::test {

inline constexpr int kPatience = 60'000; // milliseconds; reached only when something is broken

/// A window of 1366 by 768 pixels, shown and active; nothing is open in it.
struct OpenedWindow {
    explicit OpenedWindow(Language language = Language::Chinese);

    /// Opens the sample. @return whether that worked
    [[nodiscard]] bool openSample();
    /// To whatever has the focus, as a keyboard does. @return whether something had it
    static bool press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    ScriptedDialogs dialogs;
    Languages languages;
    std::unique_ptr<MainWindow> window;
};

} // namespace sihua::app::test
