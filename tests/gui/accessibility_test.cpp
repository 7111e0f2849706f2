// Every page, every tab: what one can use has a name for a screen reader and is reached by Tab.
#include <algorithm>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

#include "app/views/main_menu.h"
#include "tests/gui/support/opened_window.h"

namespace sihua::app {

namespace {

/// Parts of a widget that is itself in the chain, and buttons whose action is in a menu.
bool isPart(const QWidget& widget) {
    const auto* parent = widget.parentWidget();
    return qobject_cast<const QLabel*>(&widget) != nullptr || // text that the mouse may select
           qobject_cast<const QScrollBar*>(&widget) != nullptr ||
           qobject_cast<const QHeaderView*>(&widget) != nullptr || qobject_cast<const QLineEdit*>(parent) != nullptr ||
           qobject_cast<const QAbstractSpinBox*>(parent) != nullptr ||
           qobject_cast<const QComboBox*>(parent) != nullptr || qobject_cast<const QTabBar*>(parent) != nullptr ||
           qobject_cast<const QToolBar*>(parent) != nullptr ||
           qobject_cast<const QAbstractItemView*>(parent) != nullptr ||
           widget.objectName().startsWith(QStringLiteral("qt_"));
}

bool isUsed(const QWidget& widget) {
    return widget.focusPolicy() != Qt::NoFocus || qobject_cast<const QAbstractButton*>(&widget) != nullptr ||
           qobject_cast<const QComboBox*>(&widget) != nullptr || qobject_cast<const QLineEdit*>(&widget) != nullptr ||
           qobject_cast<const QAbstractItemView*>(&widget) != nullptr ||
           qobject_cast<const QAbstractSlider*>(&widget) != nullptr;
}

QString described(const QWidget& widget) {
    QString path;
    for (const auto* one = &widget; one != nullptr; one = one->parentWidget()) {
        path.prepend(
            QStringLiteral("/%1 %2").arg(QString::fromLatin1(one->metaObject()->className()), one->objectName()));
    }
    return path;
}

} // namespace

class AccessibilityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useApplicationFont(); }

    void everyPageIsNamedAndReached() {
        test::OpenedWindow opened;
        check(*opened.window, QStringLiteral("start"));
        QVERIFY(opened.openSample());
        for (const auto page : kPages) {
            if (!opened.window->menu().page(page)->isVisible()) {
                continue;
            }
            opened.window->menu().page(page)->trigger();
            const auto tabs = opened.window->findChildren<QTabWidget*>();
            check(*opened.window, pageName(page));
            for (auto* one : tabs) {
                for (int i = 0; one->isVisible() && i < one->count(); ++i) {
                    one->setCurrentIndex(i);
                    check(*opened.window, pageName(page) + QLatin1Char(' ') + one->tabText(i));
                }
            }
        }
        QVERIFY2(m_seen > 100, qPrintable(QString::number(m_seen)));
        QVERIFY2(m_wrong.isEmpty(), qPrintable(m_wrong.join(QLatin1Char('\n'))));
    }

private:
    void check(const QWidget& window, const QString& where) {
        QCoreApplication::processEvents();
        const auto labels = window.findChildren<QLabel*>();
        for (const auto* widget : window.findChildren<QWidget*>()) {
            if (!widget->isVisible() || !widget->isEnabled() || widget->isWindow() || isPart(*widget) ||
                !isUsed(*widget) || widget->focusProxy() != nullptr) {
                continue;
            }
            ++m_seen;
            const bool isNamed =
                !widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty() ||
                std::any_of(labels.begin(), labels.end(),
                            [&](const QLabel* label) { return label->buddy() == widget; }) ||
                widget->inherits("QScrollArea") || widget->inherits("QTabBar") || widget->inherits("QMenuBar");
            const bool isReached = (widget->focusPolicy() & Qt::TabFocus) != 0 || widget->inherits("QMenuBar");
            for (const auto& [isRight, what] : {std::pair(isNamed, "no name"), std::pair(isReached, "not by Tab")}) {
                const QString line = QStringLiteral("%1: %2").arg(QString::fromLatin1(what), described(*widget));
                if (!isRight && !m_wrong.contains(line)) {
                    m_wrong << line;
                    qInfo("%s (%s)", qPrintable(line), qPrintable(where));
                }
            }
        }
    }

    int m_seen = 0;
    QStringList m_wrong;
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::AccessibilityTest)
#include "accessibility_test.moc"
