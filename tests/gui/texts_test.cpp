// Texts: every error code says what happened and what to do, in both languages; numbers and languages.
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "app/settings/settings.h"
#include "app/text/error_text.h"
#include "app/text/languages.h"
#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

/// All codes, as core's header declares them: a new one cannot be forgotten here.
QList<ErrorCode> allCodes() {
    QFile header(QStringLiteral(SIHUA_SOURCE_DIR) + QStringLiteral("/core/base/error.h"));
    if (!header.open(QIODevice::ReadOnly)) {
        return {};
    }
    QList<ErrorCode> codes;
    static const QRegularExpression enumerator(QStringLiteral("^\\s+[A-Z]\\w+ = (\\d+),"),
                                               QRegularExpression::MultilineOption);
    auto matches = enumerator.globalMatch(QString::fromUtf8(header.readAll()));
    while (matches.hasNext()) {
        codes << static_cast<ErrorCode>(matches.next().captured(1).toInt());
    }
    return codes;
}

} // namespace

class TextsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyErrorCodeHasItsOwnText_data() {
        QTest::addColumn<bool>("chinese");
        QTest::newRow("English") << false;
        QTest::newRow("Chinese") << true;
    }

    void everyErrorCodeHasItsOwnText() {
        QFETCH(const bool, chinese);
        Languages languages;
        languages.use(chinese ? Language::Chinese : Language::English);
        const auto codes = allCodes();
        QVERIFY(codes.size() >= 50);
        static const QRegularExpression han(QStringLiteral("\\p{Han}"));
        QSet<QString> seen;
        for (const auto code : codes) {
            const auto text = errorText(code);
            if (code == ErrorCode::Cancelled) {
                QVERIFY(text.what.isEmpty());
                continue;
            }
            const auto label = errorCodeLabel(code);
            QVERIFY2(!text.what.isEmpty() && !text.whatNow.isEmpty(), label.c_str());
            QVERIFY2(!seen.contains(text.what), label.c_str());
            QCOMPARE(text.what.contains(han), chinese);
            QCOMPARE(text.whatNow.contains(han), chinese);
            seen.insert(text.what);
        }
    }

    void describedErrorKeepsItsCodeForSupport() {
        const auto text = describe(Error(ErrorCode::WorkspaceLocked, "a.sihua is open in process 12"));
        QVERIFY(text.contains(QStringLiteral("E0503")));
        QVERIFY(text.contains(QStringLiteral("process 12")));
    }

    void scoresAreShownShortAndSigned() {
        QCOMPARE(shown(*Decimal::parse("42.350")), QStringLiteral("42.35"));
        QCOMPARE(shown(*Decimal::parse("1.875")), QStringLiteral("1.88"));
        QCOMPARE(shown(Decimal(60)), QStringLiteral("60"));
        QCOMPARE(shownWithSign(*Decimal::parse("2.5")), QStringLiteral("+2.5"));
        QCOMPARE(shownWithSign(Decimal(-1)), QString(QChar(0x2212)) + QStringLiteral("1"));
        QCOMPARE(shortened(QStringLiteral("一二三四五"), 4), QStringLiteral("一二三…"));
    }

    void languageDecidesThePacksTexts() {
        Languages languages;
        const LocalText text{"设备", "Machines"};
        languages.use(Language::Chinese);
        QCOMPARE(shown(text), QStringLiteral("设备"));
        languages.use(Language::English);
        QCOMPARE(shown(text), QStringLiteral("Machines"));
        QCOMPARE(Languages::ofCode(QStringLiteral("zh")), Language::Chinese);
        QCOMPARE(Languages::ofCode(QStringLiteral("en")), Language::English);
    }

    void settingsKeepTenRecentWorkspaces() {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(QStringLiteral("s.ini")));
        QVERIFY(settings.text(Settings::Key::Author).isEmpty());
        for (int i = 0; i < 12; ++i) {
            settings.addRecent(QStringLiteral("/w%1").arg(i));
        }
        settings.addRecent(QStringLiteral("/w5"));
        QCOMPARE(settings.recent().size(), 10);
        QCOMPARE(settings.recent().front(), QStringLiteral("/w5"));
        QCOMPARE(settings.recent().count(QStringLiteral("/w5")), 1);
        settings.removeRecent(QStringLiteral("/w5"));
        QVERIFY(!settings.recent().contains(QStringLiteral("/w5")));
    }

    void pathsKeepChineseLetters() {
        const auto path = QStringLiteral("/资料/家具厂.sihua");
        QCOMPARE(pathText(toPath(path)), path);
    }
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::TextsTest)
#include "texts_test.moc"
