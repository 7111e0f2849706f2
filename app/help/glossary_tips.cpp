#include "app/help/glossary_tips.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QGroupBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QTabBar>
#include <QToolTip>

#include "app/help/glossary.h"
#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

/// The words that stand at that place.
QString wordsAt(const QWidget& widget, const QPoint& position) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        return label->text();
    }
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        return button->text();
    }
    if (const auto* box = qobject_cast<const QGroupBox*>(&widget)) {
        return box->title();
    }
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
        const int tab = tabs->tabAt(position);
        return tab < 0 || !tabs->tabToolTip(tab).isEmpty() ? QString() : tabs->tabText(tab);
    }
    const auto* view = qobject_cast<const QAbstractItemView*>(widget.parentWidget());
    if (view == nullptr || view->viewport() != &widget || view->model() == nullptr) {
        return widget.accessibleName(); // painted widgets: bars, badges, charts
    }
    if (const auto* header = qobject_cast<const QHeaderView*>(view)) {
        const int section = header->logicalIndexAt(position);
        const auto tip = header->model()->headerData(section, header->orientation(), Qt::ToolTipRole).toString();
        return section < 0 || !tip.isEmpty() ? QString()
                                             : header->model()->headerData(section, header->orientation()).toString();
    }
    const auto index = view->indexAt(position);
    return index.isValid() && index.data(Qt::ToolTipRole).toString().isEmpty() ? index.data().toString() : QString();
}

} // namespace

GlossaryTips::GlossaryTips(QObject* parent) : QObject(parent) { QApplication::instance()->installEventFilter(this); }

QString GlossaryTips::tipFor(const QWidget& widget, const QPoint& position) {
    auto words = wordsAt(widget, position);
    QString tip;
    for (const auto& term : termsIn(words.remove(QLatin1Char('&')), displayLanguage())) {
        tip += QStringLiteral("<p><b>%1</b>&nbsp;– %2</p>")
                   .arg(term.name(displayLanguage()).toHtmlEscaped(), term.text(displayLanguage()).toHtmlEscaped());
    }
    return tip;
}

bool GlossaryTips::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ToolTip || !watched->isWidgetType()) {
        return false;
    }
    auto* widget = static_cast<QWidget*>(watched);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (!widget->toolTip().isEmpty()) {
        return false;
    }
    const auto tip = tipFor(*widget, help->pos());
    if (tip.isEmpty()) {
        return false;
    }
    QToolTip::showText(help->globalPos(), tip, widget);
    return true;
}

} // namespace sihua::app
