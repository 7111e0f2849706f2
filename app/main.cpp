// app/main.cpp - sihua: the desktop program. Reads the command line and shows the window.
#include <cstdio>

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include "app/dialogs/dialogs.h"
#include "app/print/print_command.h"
#include "app/recovery/crash_report.h"
#include "app/settings/places.h"
#include "app/settings/settings.h"
#include "app/text/languages.h"
#include "app/text/qt_text.h"
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
    if (sihua::app::isPrinting(argc, argv) && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
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
    const QCommandLineOption pdf(QStringLiteral("pdf"),
                                 QStringLiteral("Print the enterprise's report to this PDF and end; needs no display."),
                                 QStringLiteral("FILE"));
    const QCommandLineOption pdfSummary(QStringLiteral("pdf-summary"),
                                        QStringLiteral("Print the owner's page alone to this PDF and end."),
                                        QStringLiteral("FILE"));
    const QCommandLineOption branding(QStringLiteral("branding"),
                                      QStringLiteral("A consultancy's name, logo and colours, for the PDF."),
                                      QStringLiteral("FILE.json"));
    const QCommandLineOption peers(QStringLiteral("peers"),
                                   QStringLiteral("How others stand, as a line of the PDF's radar."),
                                   QStringLiteral("FILE.json"));
    const QCommandLineOption scheme(QStringLiteral("scheme"),
                                    QStringLiteral("A further scheme beside the first in the PDF; may be repeated."),
                                    QStringLiteral("ID"));
    const QCommandLineOption budget(
        QStringLiteral("budget"), QStringLiteral("Yuan a quarter: adds a roadmap to the PDF."), QStringLiteral("YUAN"));
    const QCommandLineOption confidential(
        QStringLiteral("without-confidential"),
        QStringLiteral("Leave credit code, people, evidence and notes out of the PDF."));
    parser.addOptions({workspace, sample, enterprise, rules, language, screenshot, pdf, pdfSummary, branding, peers,
                       scheme, budget, confidential});
    parser.addPositionalArgument(QStringLiteral("workspace"), QStringLiteral("The workspace to open."),
                                 QStringLiteral("[FILE]"));
    parser.process(application);

    QGuiApplication::setWindowIcon(sihua::app::applicationIcon());
    Settings settings;
    sihua::app::installCrashReports(settings.folder(), QCoreApplication::applicationVersion());
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
    if (parser.isSet(pdf) || parser.isSet(pdfSummary)) {
        sihua::app::PrintRequest request{parser.value(rules),      path, parser.value(enterprise), parser.value(pdf),
                                         parser.value(pdfSummary), {}};
        request.wishes.language = parser.isSet(language) ? Languages::ofCode(parser.value(language))
                                                         : sihua::Language::Chinese; // as the workbook's
        request.wishes.withoutConfidential = parser.isSet(confidential);
        if (parser.isSet(branding)) {
            request.wishes.branding = sihua::app::toPath(parser.value(branding));
        }
        if (parser.isSet(peers)) {
            request.wishes.peers = sihua::app::toPath(parser.value(peers));
        }
        for (const auto& id : parser.values(scheme)) {
            request.wishes.schemes.push_back(sihua::app::toUtf8(id));
        }
        if (parser.isSet(budget)) {
            bool isNumber = false;
            request.wishes.budget = parser.value(budget).toLongLong(&isNumber);
            if (!isNumber || *request.wishes.budget < 0) {
                std::fprintf(stderr, "--budget wants whole yuan\n");
                return 2;
            }
        }
        return sihua::app::print(request);
    }
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
