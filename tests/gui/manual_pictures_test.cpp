// The manual's pictures, made from the real window on the sample. They land in the build tree; to put new ones into the
// manual, run with SIHUA_MANUAL_PICTURES=<checkout>/resources/manual. Each committed one is there and small.
#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include <QDir>
#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

#include "app/views/main_menu.h"
#include "app/views/roadmap_page.h"
#include "app/views/workbench.h"
#include "tests/gui/support/opened_window.h"

namespace sihua::app {

namespace {

constexpr int kWidth = 900;           // pixels, as wide as a page of the manual
constexpr qint64 kMostBytes = 80'000; // of one picture
constexpr std::size_t kMostColours = 256;

/// With the 256 colours that occur most; others become the nearest of them.
QImage withFewColours(const QImage& picture) {
    std::map<QRgb, int> counts;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            ++counts[picture.pixel(x, y) & 0xfff8f8f8U];
        }
    }
    std::vector<std::pair<int, QRgb>> sorted;
    for (const auto& [colour, count] : counts) {
        sorted.emplace_back(-count, colour | 0x00040404U);
    }
    std::sort(sorted.begin(), sorted.end());
    QList<QRgb> palette{qRgb(255, 255, 255), qRgb(0, 0, 0)};
    for (std::size_t i = 0; i < sorted.size() && static_cast<std::size_t>(palette.size()) < kMostColours; ++i) {
        palette << sorted[i].second;
    }
    return picture.convertToFormat(QImage::Format_Indexed8, palette, Qt::ThresholdDither);
}

QStringList pictureNames() {
    QFile file(QStringLiteral(":/manual/pictures.txt"));
    return file.open(QIODevice::ReadOnly)
               ? QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts)
               : QStringList();
}

} // namespace

class ManualPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        useApplicationFont();
        m_target = qEnvironmentVariable("SIHUA_MANUAL_PICTURES",
                                        QStringLiteral(SIHUA_SCREENSHOTS) + QStringLiteral("/manual"));
    }

    void committedPicturesAreThereAndSmall() {
        QVERIFY(pictureNames().size() >= 6);
        for (const auto* language : {"zh", "en"}) {
            for (const auto& name : pictureNames()) {
                const QString path = QStringLiteral(SIHUA_SOURCE_DIR) +
                                     QStringLiteral("/resources/manual/%1/%2.png").arg(QLatin1String(language), name);
                const QImage picture(path);
                QVERIFY2(picture.width() == kWidth, qPrintable(path));
                QVERIFY2(QFile(path).size() < kMostBytes, qPrintable(path));
            }
        }
    }

    void picturesAreMade_data() {
        QTest::addColumn<bool>("chinese");
        QTest::newRow("zh") << true;
        QTest::newRow("en") << false;
    }

    void picturesAreMade() {
        QFETCH(const bool, chinese);
        m_made.clear();
        test::OpenedWindow opened(chinese ? Language::Chinese : Language::English);
        auto& window = *opened.window;
        shoot(window, "start");
        QVERIFY(opened.openSample());
        auto* workbench = window.findChild<Workbench*>();
        workbench->showQuestion(FactId("scene.quality"));
        QVERIFY(test::OpenedWindow::press(Qt::Key_4));
        shoot(window, "interview");
        workbench->explain(QStringLiteral("level"));
        shoot(window, "derivation");
        window.menu().page(Page::Enterprises)->trigger();
        shoot(window, "enterprises");
        window.menu().page(Page::Diagnosis)->trigger();
        shoot(window, "diagnosis");
        window.menu().page(Page::Report)->trigger();
        shoot(window, "report");
        window.menu().page(Page::Knowledge)->trigger();
        shoot(window, "knowledge");
        window.menu().page(Page::Roadmap)->trigger();
        auto* roadmap = window.findChild<RoadmapPage*>();
        QSignalSpy planned(roadmap, &RoadmapPage::planned);
        QTRY_VERIFY_WITH_TIMEOUT(roadmap->roadmap().has_value(), test::kPatience);
        shoot(window, "roadmap");
        auto wanted = pictureNames();
        wanted.sort();
        m_made.sort();
        QCOMPARE(m_made, wanted);
    }

private:
    void shoot(QWidget& widget, const char* name) {
        // What is read in the background first, or the picture shows half of it.
        QTest::qWait(0);
        QCoreApplication::processEvents();
        const auto language = QString::fromLatin1(QTest::currentDataTag());
        const QDir folder(m_target + QLatin1Char('/') + language);
        QVERIFY(folder.mkpath(QStringLiteral(".")));
        const auto path = folder.filePath(QString::fromLatin1(name) + QStringLiteral(".png"));
        const auto picture = withFewColours(widget.grab()
                                                .toImage()
                                                .convertToFormat(QImage::Format_RGB32)
                                                .scaledToWidth(kWidth, Qt::SmoothTransformation));
        QVERIFY(picture.save(path, "PNG", 0)); // 0: packed as well as it goes
        m_made << QString::fromLatin1(name);
    }

    QString m_target;
    QStringList m_made;
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::ManualPicturesTest)
#include "manual_pictures_test.moc"
