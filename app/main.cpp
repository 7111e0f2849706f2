// app/main.cpp - sihua: the desktop program. Reads the command line and shows the window.
#include <cstdio>

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include "app/dialogs/dialogs.h"
#include "app/settings/places.h"
#include "app/settings/settings.h"
#include "app/text/languages.h"
#include "app/views/main_window.h"
#include "app/widgets/application_icon.h"

namespace {

using sihua::app::Languages;
using sihua::app::MainWindow;
using sihua::app::Settings;

/// Kilobytes of memory that the process has had at most, where the system tells.
QByteArray peakMemory() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        for (const auto& line : status.readAll().split('\n')) {
            if (line.startsWith("VmHWM:")) {
                return line.mid(6).trimmed();
            }
        }
    }
    return "unknown";
}

/// Saves what the window shows, says how long that took, and ends the program.
void takeScreenshot(MainWindow& window, const QString& file, const QElapsedTimer& sinceStart) {
    QTimer::singleShot(0, &window, [&window, file, sinceStart] {
        const auto picture = window.grab();
        const auto painted = sinceStart.elapsed();
        const bool saved = picture.save(file);
        std::printf("first paint after %lld ms, peak memory %s\n", static_cast<long long>(painted),
                    peakMemory().constData());
        if (!saved) {
            std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
        }
        QCoreApplication::exit(saved ? 0 : 3);
    });
}

} // namespace

int main(int argc, char** argv) {
    QElapsedTimer sinceStart;
    sinceStart.start();
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sihua"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIHUA_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Sihua"));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Diagnoses manufacturers on the four transformations."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption workspace(QStringLiteral("workspace"), QStringLiteral("Open this workspace."),
                                       QStringLiteral("FILE"));
    const QCommandLineOption sample(QStringLiteral("sample"),
                                    QStringLiteral("Open the sample enterprise; with --workspace, in that file."));
    const QCommandLineOption enterprise(QStringLiteral("enterprise"), QStringLiteral("Show this enterprise."),
                                        QStringLiteral("ID"));
    const QCommandLineOption rules(QStringLiteral("rules"), QStringLiteral("Use the rule packs of this folder."),
                                   QStringLiteral("DIR"), sihua::app::rulesFolder());
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("Show Chinese (zh) or English (en)."),
                                      QStringLiteral("zh|en"));
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        QStringLiteral("Write a picture of the window to this file and end."),
                                        QStringLiteral("FILE"));
    parser.addOptions({workspace, sample, enterprise, rules, language, screenshot});
    parser.addPositionalArgument(QStringLiteral("workspace"), QStringLiteral("The workspace to open."),
                                 QStringLiteral("[FILE]"));
    parser.process(application);

    QGuiApplication::setWindowIcon(sihua::app::applicationIcon());
    Settings settings;
    Languages languages;
    sihua::app::useApplicationFont();
    languages.use(
        Languages::ofCode(parser.isSet(language) ? parser.value(language) : settings.text(Settings::Key::Language)));
    sihua::app::DesktopDialogs dialogs;
    const auto arguments = parser.positionalArguments();
    auto path = parser.value(workspace);
    if (path.isEmpty() && !arguments.isEmpty()) {
        path = arguments.front();
    }
    const MainWindow::Setup setup{parser.value(rules), sihua::app::sampleAnswers(),
                                  parser.isSet(sample) && !path.isEmpty() ? path : sihua::app::sampleWorkspace()};
    MainWindow window(setup, settings, dialogs, languages);
    QObject::connect(&window, &MainWindow::sessionOpened, &window, [&] {
        if (parser.isSet(enterprise)) {
            window.showEnterprise(parser.value(enterprise));
        }
        if (parser.isSet(screenshot)) {
            takeScreenshot(window, parser.value(screenshot), sinceStart);
        }
    });
    if (parser.isSet(screenshot)) {
        QObject::connect(&window, &MainWindow::openFailed, &application, [] { QCoreApplication::exit(1); });
    }
    window.show();
    if (parser.isSet(sample)) {
        window.openSample();
    } else if (!path.isEmpty()) {
        window.openWorkspace(path);
    } else if (parser.isSet(screenshot)) {
        takeScreenshot(window, parser.value(screenshot), sinceStart);
    }
    return QApplication::exec();
}
