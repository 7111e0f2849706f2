// window_bench - how quick the window is: key to painted scores with every scheme active, a city's table, opening it.
//
//     window_bench [--json] [--enterprises N] [--keys N]
//
// Times are of this machine, offscreen: from the key event to the moment when everything is painted again.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "app/commands/commands.h"
#include "app/models/enterprise_model.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "app/text/languages.h"
#include "app/text/qt_text.h"
#include "app/views/main_menu.h"
#include "app/views/main_window.h"
#include "app/views/workbench.h"
#include "tests/gui/support/sample.h"
#include "tests/gui/support/scripted_dialogs.h"

namespace {

using namespace sihua;
using namespace sihua::app;

double milliseconds(const QElapsedTimer& timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

struct Spread {
    double median = 0;
    double p99 = 0;
};

Spread spreadOf(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return {values[values.size() / 2], values[std::min(values.size() - 1, values.size() * 99 / 100)]};
}

/// Everything that waits is done, and everything that is dirty painted.
void paint(QWidget& window) {
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    window.repaint();
}

int number(int argc, char** argv, const char* name, int otherwise) {
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::strcmp(argv[i], name) == 0) {
            return std::atoi(argv[i + 1]);
        }
    }
    return otherwise;
}

int peakKilobytes() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        for (const auto& line : status.readAll().split('\n')) {
            if (line.startsWith("VmRSS:")) {
                return line.mid(6).trimmed().split(' ').front().toInt();
            }
        }
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const bool json = std::any_of(argv, argv + argc, [](const char* one) { return std::strcmp(one, "--json") == 0; });
    const int enterprises = number(argc, argv, "--enterprises", 10'000);
    const int keys = number(argc, argv, "--keys", 1'000);
    useApplicationFont();
    const QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("s.ini")));
    settings.set(Settings::Key::Author, QStringLiteral("bench"));
    test::ScriptedDialogs dialogs;
    Languages languages;
    languages.use(Language::Chinese);

    MainWindow window({test::rulesFolder(), test::sampleAnswers(), folder.filePath(QStringLiteral("a.sihua"))},
                      settings, dialogs, languages);
    window.resize(1366, 768);
    window.show();
    QSignalSpy opened(&window, &MainWindow::sessionOpened);
    window.openSample();
    opened.wait(120'000);
    auto& session = *window.session();
    std::vector<std::string> all;
    for (const auto& plan : session.knowledge().newest()) {
        all.push_back(plan->scheme().id);
    }
    session.setActive(all);
    paint(window);
    const int memory = peakKilobytes();
    auto* workbench = window.findChild<Workbench*>();
    std::vector<double> times;
    std::vector<FactId> asked;
    for (const auto& fact : session.interview().facts) {
        if (fact.type == rulepack::FactType::OneOf && fact.profile == rulepack::ProfileField::None &&
            session.isRead(static_cast<std::size_t>(&fact - session.interview().facts.data()))) {
            asked.push_back(fact.id);
        }
    }
    for (int i = 0; i < keys; ++i) {
        if (i % 2 == 0) { // two answers to a question, then the next one
            workbench->showQuestion(asked[static_cast<std::size_t>(i / 2) % asked.size()]);
            paint(window);
        }
        auto* focused = QApplication::focusWidget();
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(focused == nullptr ? workbench : focused, i % 2 == 0 ? Qt::Key_1 : Qt::Key_2);
        paint(window);
        times.push_back(milliseconds(timer));
    }
    const auto key = spreadOf(times);

    const auto city = folder.filePath(QStringLiteral("city.sihua"));
    {
        auto made = test::emptySession(city);
        std::vector<EnterpriseProfile> profiles(static_cast<std::size_t>(enterprises));
        for (std::size_t i = 0; i < profiles.size(); ++i) {
            profiles[i].name = "企业" + std::to_string(i * 7919 % profiles.size());
            profiles[i].district = "区" + std::to_string(i % 11);
            profiles[i].industry = i % 3 == 0 ? "C2110" : "C3311";
        }
        if (const auto status = commands::addEnterprises(*made, profiles, {}); !status) {
            std::fprintf(stderr, "%s\n", toString(status.error()).c_str());
            return 3;
        }
    }
    QElapsedTimer opening;
    opening.start();
    opened.clear();
    window.openWorkspace(city);
    opened.wait(120'000);
    paint(window);
    const double open = milliseconds(opening); // the rules are read already
    auto* table = window.findChild<QTableView*>(QStringLiteral("enterprises"));
    std::vector<double> frames;
    auto* bar = table->verticalScrollBar();
    for (int i = 0; i <= 300; ++i) {
        QElapsedTimer timer;
        timer.start();
        bar->setValue(bar->maximum() * i / 300);
        paint(*table);
        frames.push_back(milliseconds(timer));
    }
    const auto frame = spreadOf(frames);
    EnterpriseModel model(*window.session());
    std::vector<double> searches;
    for (const auto* words : {"企", "企业", "企业1", "企业12", "企业12 区3", "c33", "nothing", ""}) {
        QElapsedTimer timer;
        timer.start();
        EnterpriseFilter filter;
        filter.words = QString::fromUtf8(words);
        model.setFilter(filter);
        searches.push_back(milliseconds(timer));
    }
    const auto search = spreadOf(searches);
    if (json) {
        std::printf("{\"schemes\": %zu, \"key_median_ms\": %.2f, \"key_p99_ms\": %.2f, \"sample_kb\": %d, "
                    "\"enterprises\": %d, \"open_ms\": %.1f, \"frame_median_ms\": %.2f, \"frame_p99_ms\": %.2f, "
                    "\"search_median_ms\": %.2f, \"search_worst_ms\": %.2f}\n",
                    all.size(), key.median, key.p99, memory, enterprises, open, frame.median, frame.p99, search.median,
                    search.p99);
    } else {
        std::printf("key to painted scores, %zu schemes: median %.2f ms, p99 %.2f ms\n", all.size(), key.median,
                    key.p99);
        std::printf("memory with the sample open: %d kB\n", memory);
        std::printf("opening %d enterprises, rules read: %.1f ms\n", enterprises, open);
        std::printf("scrolling them: median %.2f ms, p99 %.2f ms a frame\n", frame.median, frame.p99);
        std::printf("searching them: median %.2f ms, worst %.2f ms\n", search.median, search.p99);
    }
    return 0;
}
