#include "tests/gui/support/opened_window.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include "tests/gui/support/sample.h"

namespace sihua::app::test {

OpenedWindow::OpenedWindow(Language language) {
    settings.set(Settings::Key::Author, QStringLiteral("张三"));
    languages.use(language);
    window = std::make_unique<MainWindow>(
        MainWindow::Setup{rulesFolder(), sampleAnswers(), folder.filePath(QStringLiteral("示例.sihua"))}, settings,
        dialogs, languages);
    window->resize(1366, 768);
    window->show();
    if (!QTest::qWaitForWindowActive(window.get())) {
        qFatal("the window does not become active");
    }
}

bool OpenedWindow::openSample() {
    QSignalSpy opened(window.get(), &MainWindow::sessionOpened);
    window->openSample();
    return opened.wait(kPatience);
}

bool OpenedWindow::press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
    auto* widget = QApplication::focusWidget();
    if (widget == nullptr) {
        return false;
    }
    QTest::keyClick(widget, key, modifiers);
    return true;
}

} // namespace sihua::app::test
