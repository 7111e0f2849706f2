// Widgets that know no domain: keys, checks while typing, and what they paint.
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include "app/dialogs/profile_dialog.h"
#include "app/text/languages.h"
#include "app/widgets/checked_edit.h"
#include "app/widgets/choice_list.h"
#include "app/widgets/level_badge.h"
#include "app/widgets/radar_chart.h"
#include "app/widgets/score_bar.h"
#include "app/widgets/status_line.h"

namespace sihua::app {

namespace {

QStringList texts(int count) {
    QStringList list;
    for (int i = 0; i < count; ++i) {
        list << QStringLiteral("选项%1").arg(i + 1);
    }
    return list;
}

QImage painted(const std::vector<RadarAxis>& axes) {
    QImage image(300, 240, QImage::Format_ARGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintRadar(painter, QRectF(image.rect()), axes, {Qt::black, Qt::lightGray, Qt::blue});
    return image;
}

std::vector<RadarAxis> axes(std::initializer_list<std::optional<double>> shares) {
    std::vector<RadarAxis> list;
    for (const auto& share : shares) {
        list.push_back({QStringLiteral("设备系统"), share});
    }
    return list;
}

/// Pixels that are not white.
int inked(const QImage& image, const QRect& area) {
    int count = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            count += image.pixelColor(x, y) == QColor(Qt::white) ? 0 : 1;
        }
    }
    return count;
}

} // namespace

class WidgetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }

    void digitChoosesOneOfSeveral() {
        ChoiceList list;
        list.setChoices(ChoiceButton::Kind::One, texts(5));
        QSignalSpy edited(&list, &ChoiceList::edited);
        list.show();
        list.takeFocus();
        QTest::keyClick(list.button(0), Qt::Key_3);
        QCOMPARE(list.chosen(), std::vector{2});
        QTest::keyClick(list.button(2), Qt::Key_1);
        QCOMPARE(list.chosen(), std::vector{0});
        QCOMPARE(edited.count(), 2);
        // The same choice again is no edit; Delete clears.
        QTest::keyClick(list.button(0), Qt::Key_1);
        QCOMPARE(edited.count(), 2);
        QTest::keyClick(list.button(0), Qt::Key_Delete);
        QCOMPARE(list.chosen(), std::vector<int>{});
    }

    void digitTogglesSomeOfSeveral() {
        ChoiceList list;
        list.setChoices(ChoiceButton::Kind::Several, texts(16), {0});
        list.show();
        QTest::keyClick(list.button(0), Qt::Key_2);
        QTest::keyClick(list.button(0), Qt::Key_0);
        QTest::keyClick(list.button(0), Qt::Key_B);
        QCOMPARE(list.chosen(), (std::vector{1, 9, 11}));
        QTest::keyClick(list.button(0), Qt::Key_2);
        QCOMPARE(list.chosen(), (std::vector{9, 11}));
        // "None" stands alone, and gives way.
        QTest::keyClick(list.button(0), Qt::Key_1);
        QCOMPARE(list.chosen(), std::vector{0});
        QTest::keyClick(list.button(0), Qt::Key_5);
        QCOMPARE(list.chosen(), std::vector{4});
    }

    void keysOfChoicesSkipN() {
        QCOMPARE(ChoiceList::keyOf(8), QStringLiteral("9"));
        QCOMPARE(ChoiceList::keyOf(9), QStringLiteral("0"));
        QCOMPARE(ChoiceList::keyOf(10), QStringLiteral("A"));
        QCOMPARE(ChoiceList::keyOf(22), QStringLiteral("M"));
        QCOMPARE(ChoiceList::keyOf(23), QStringLiteral("O"));
    }

    void enterAndRightAskForTheNext() {
        ChoiceList list;
        list.setChoices(ChoiceButton::Kind::One, texts(3));
        QSignalSpy next(&list, &ChoiceList::nextRequested);
        list.show();
        QTest::keyClick(list.button(0), Qt::Key_Return);
        QTest::keyClick(list.button(0), Qt::Key_Right);
        QCOMPARE(next.count(), 2);
    }

    void clickChooses() {
        ChoiceList list;
        list.setChoices(ChoiceButton::Kind::Several, texts(3));
        list.show();
        QTest::mouseClick(list.button(1), Qt::LeftButton);
        QCOMPARE(list.chosen(), std::vector{1});
        QTest::mouseClick(list.button(1), Qt::LeftButton);
        QCOMPARE(list.chosen(), std::vector<int>{});
    }

    void longChoicesGrowInHeight() {
        ChoiceButton button(ChoiceButton::Kind::One, QStringLiteral("1"), QString(200, QChar(0x6570)));
        QVERIFY(button.heightForWidth(300) > 2 * button.heightForWidth(4000));
    }

    void checkedEditSaysWhatIsWrongAndKeepsItBack() {
        CheckedEdit edit;
        edit.setCheck(
            [](const QString& text) { return text == QStringLiteral("7") ? QString() : QStringLiteral("not seven"); });
        QSignalSpy edited(&edit, &CheckedEdit::edited);
        QSignalSpy accepted(&edit, &CheckedEdit::accepted);
        edit.show();
        QTest::keyClicks(edit.line(), QStringLiteral("8"));
        QCOMPARE(edit.problem(), QStringLiteral("not seven"));
        QTest::keyClick(edit.line(), Qt::Key_Return);
        QCOMPARE(edited.count(), 0);
        QCOMPARE(accepted.count(), 0);
        QTest::keyClick(edit.line(), Qt::Key_Backspace);
        QTest::keyClicks(edit.line(), QStringLiteral("7"));
        QVERIFY(edit.isAcceptable());
        QTest::keyClick(edit.line(), Qt::Key_Return);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(accepted.count(), 1);
    }

    void radarGrowsWithItsShares() {
        const QRect middle(60, 40, 180, 160);
        const int none = inked(painted(axes({0.0, 0.0, 0.0, 0.0})), middle);
        const int half = inked(painted(axes({0.5, 0.5, 0.5, 0.5})), middle);
        const int full = inked(painted(axes({1.0, 1.0, 1.0, 1.0})), middle);
        QVERIFY(none < half);
        QVERIFY(half < full);
        // Out of range is clipped.
        QCOMPARE(painted(axes({7.0, 1.0, 1.0})), painted(axes({1.0, 1.0, 1.0})));
    }

    void radarKeepsItsLabelsInside() {
        const auto image = painted(axes({1.0, 0.2, 0.7, 0.4, std::nullopt, 0.1, 0.9}));
        QCOMPARE(inked(image, QRect(0, 0, 300, 1)), 0);
        QCOMPARE(inked(image, QRect(0, 0, 1, 240)), 0);
        QCOMPARE(inked(image, QRect(299, 0, 1, 240)), 0);
        QCOMPARE(inked(image, QRect(0, 239, 300, 1)), 0);
    }

    void radarOfTwoAxesIsEmpty() { QCOMPARE(inked(painted(axes({1.0, 1.0})), QRect(0, 0, 300, 240)), 0); }

    void scoreBarPaintsItsShareAndOpensByKey() {
        ScoreBar bar;
        bar.resize(300, bar.sizeHint().height());
        bar.setContent(QStringLiteral("设备系统"), QStringLiteral("5 / 20"), 0.25, 1, true);
        const auto quarter = bar.grab().toImage();
        bar.setContent(QStringLiteral("设备系统"), QStringLiteral("5 / 20"), 0.9, 1, true);
        QVERIFY(bar.grab().toImage() != quarter);
        QVERIFY(bar.accessibleName().contains(QStringLiteral("5 / 20")));
        QSignalSpy clicked(&bar, &QAbstractButton::clicked);
        bar.show();
        QTest::keyClick(&bar, Qt::Key_Return);
        QTest::keyClick(&bar, Qt::Key_Space);
        QCOMPARE(clicked.count(), 2);
    }

    void marksDiffer() {
        StatusLine line;
        line.resize(300, 40);
        QList<QImage> images;
        for (const auto mark :
             {StatusLine::Mark::Yes, StatusLine::Mark::No, StatusLine::Mark::Unknown, StatusLine::Mark::Warning}) {
            line.setContent(mark, QStringLiteral("总分须达到60分"), QStringLiteral("45 / 60"));
            const auto image = line.grab().toImage();
            QVERIFY(!images.contains(image));
            images << image;
        }
    }

    void badgeShowsItsLevel() {
        LevelBadge badge;
        badge.resize(320, badge.sizeHint().height());
        badge.setContent(0, 4, QStringLiteral("未达到一级"), QStringLiteral("0 / 100 分"));
        const auto none = badge.grab().toImage();
        badge.setContent(3, 4, QStringLiteral("三级"), QStringLiteral("62 / 100 分"));
        QVERIFY(badge.grab().toImage() != none);
        QCOMPARE(badge.level(), 3);
    }

    void creditCodeIsCheckedWhileTyping() {
        QVERIFY(creditCodeProblem({}).isEmpty());
        QVERIFY(creditCodeProblem(QStringLiteral("91350100M000100Y43")).isEmpty());
        QVERIFY(creditCodeProblem(QStringLiteral("91350100m000100y43")).isEmpty());
        QVERIFY(creditCodeProblem(QStringLiteral("9135")).contains(QLatin1Char('4')));
        QVERIFY(creditCodeProblem(QStringLiteral("91350100M000100Y4")).contains(QLatin1Char('3')));
        QVERIFY(creditCodeProblem(QStringLiteral("91350100M000100Y49")).contains(QLatin1Char('3')));
        QVERIFY(!creditCodeProblem(QStringLiteral("9135O")).isEmpty());
    }

    void profileDialogGivesBackWhatItShows() {
        EnterpriseProfile profile;
        profile.name = "家具一厂";
        profile.creditCode = "91350100M000100Y43";
        profile.industry = "C2110";
        profile.process = ProcessType::Mixed;
        profile.size = EnterpriseSize::Medium;
        profile.staff = 300;
        profile.district = "花都区";
        profile.invented = true;
        const ProfileDialog dialog(profile, QStringLiteral("x"));
        QCOMPARE(dialog.profile(), profile);
        QCOMPARE(ProfileDialog({}, QStringLiteral("x")).profile(), EnterpriseProfile{});
    }
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::WidgetsTest)
#include "widgets_test.moc"
