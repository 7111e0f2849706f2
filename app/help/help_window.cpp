#include "app/help/help_window.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/help/manual_view.h"
#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

constexpr int kPageRole = Qt::UserRole;
constexpr int kSectionRole = Qt::UserRole + 1;

QTreeWidgetItem* item(const QString& title, const ManualPlace& place) {
    auto* made = new QTreeWidgetItem({title});
    made->setData(0, kPageRole, place.page);
    made->setData(0, kSectionRole, place.section);
    return made;
}

ManualPlace placeOf(const QTreeWidgetItem& item) {
    return {item.data(0, kPageRole).toString(), item.data(0, kSectionRole).toString()};
}

} // namespace

HelpWindow::HelpWindow(QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_back(new QPushButton(this)),
      m_forward(new QPushButton(this)),
      m_search(new QLineEdit(this)),
      m_contents(new QTreeWidget(this)),
      m_none(new QLabel(this)),
      m_view(new ManualView(this)) {
    setObjectName(QStringLiteral("help"));
    m_back->setObjectName(QStringLiteral("helpBack"));
    m_forward->setObjectName(QStringLiteral("helpForward"));
    m_search->setObjectName(QStringLiteral("helpSearch"));
    m_contents->setObjectName(QStringLiteral("helpContents"));
    m_view->setObjectName(QStringLiteral("helpPage"));
    m_contents->setHeaderHidden(true);
    m_search->setClearButtonEnabled(true);
    m_none->setWordWrap(true);

    auto* left = new QWidget(this);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->addWidget(m_search);
    leftColumn->addWidget(m_none);
    leftColumn->addWidget(m_contents, 1);
    auto* right = new QWidget(this);
    auto* rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_back);
    buttons->addWidget(m_forward);
    buttons->addStretch(1);
    rightColumn->addLayout(buttons);
    rightColumn->addWidget(m_view, 1);
    auto* columns = new QSplitter(Qt::Horizontal, this);
    columns->addWidget(left);
    columns->addWidget(right);
    columns->setStretchFactor(1, 1);
    columns->setSizes({260, 700});
    columns->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(columns);
    resize(1000, 680);
    setTabOrder(m_search, m_contents);
    setTabOrder(m_contents, m_back);
    setTabOrder(m_back, m_forward);
    setTabOrder(m_forward, m_view);

    connect(m_back, &QPushButton::clicked, m_view, &ManualView::goBack);
    connect(m_forward, &QPushButton::clicked, m_view, &QTextBrowser::forward);
    connect(m_view, &QTextBrowser::historyChanged, this, &HelpWindow::mark);
    connect(m_view, &QTextBrowser::sourceChanged, this, &HelpWindow::mark);
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::fillHits);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (!m_search->text().trimmed().isEmpty() && m_contents->topLevelItemCount() > 0) {
            m_contents->setCurrentItem(m_contents->topLevelItem(0));
            showItem(m_contents->topLevelItem(0));
        }
    });
    connect(m_contents, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem* one) { showItem(one); });
    connect(m_contents, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* one) { showItem(one); });
    auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, this, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    retranslate();
}

void HelpWindow::open(const ManualPlace& place) {
    show(); // first: a section is found by where it stands
    m_view->show(place, displayLanguage());
    raise();
    activateWindow();
    m_view->setFocus();
}

ManualPlace HelpWindow::place() const { return m_view->place(); }

void HelpWindow::fillContents() {
    m_contents->clear();
    m_none->hide();
    for (const auto& page : manualPages(displayLanguage())) {
        auto* top = item(page.title, {page.id, {}});
        m_contents->addTopLevelItem(top);
        for (const auto& section : page.sections) {
            if (!section.id.isEmpty()) {
                top->addChild(item(section.title, {page.id, section.id}));
            }
        }
    }
    mark();
}

void HelpWindow::fillHits() {
    const auto words = m_search->text().trimmed();
    if (words.isEmpty()) {
        fillContents();
        return;
    }
    m_contents->clear();
    for (const auto& hit : searchManual(words, displayLanguage())) {
        auto* found = item(hit.title, hit.place);
        found->setToolTip(0, hit.excerpt);
        m_contents->addTopLevelItem(found);
    }
    m_none->setVisible(m_contents->topLevelItemCount() == 0);
    m_none->setText(tr("No page has all of these words. Try fewer, or a single one."));
}

void HelpWindow::showItem(const QTreeWidgetItem* one) {
    m_view->show(placeOf(*one), displayLanguage());
    const auto words = m_search->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (!words.isEmpty()) {
        m_view->find(words.front());
    }
}

void HelpWindow::mark() {
    m_back->setEnabled(m_view->isBackwardAvailable());
    m_forward->setEnabled(m_view->isForwardAvailable());
    if (!m_search->text().trimmed().isEmpty()) {
        return; // hits stay as they are chosen
    }
    for (int i = 0; i < m_contents->topLevelItemCount(); ++i) {
        auto* top = m_contents->topLevelItem(i);
        const bool isHere = placeOf(*top).page == place().page;
        top->setExpanded(isHere);
        if (!isHere) {
            continue;
        }
        auto* current = top;
        for (int j = 0; j < top->childCount(); ++j) {
            if (placeOf(*top->child(j)) == place()) {
                current = top->child(j);
            }
        }
        m_contents->setCurrentItem(current);
    }
}

void HelpWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void HelpWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    if (event->modifiers() == Qt::AltModifier && event->key() == Qt::Key_Left) {
        m_view->goBack();
        return;
    }
    if (event->modifiers() == Qt::AltModifier && event->key() == Qt::Key_Right) {
        m_view->forward();
        return;
    }
    QWidget::keyPressEvent(event);
}

void HelpWindow::retranslate() {
    setWindowTitle(tr("Manual – Sihua"));
    m_back->setText(tr("&Back"));
    m_forward->setText(tr("&Forward"));
    m_search->setPlaceholderText(tr("Search the manual"));
    m_search->setAccessibleName(tr("Search the manual"));
    m_contents->setAccessibleName(tr("Contents of the manual"));
    m_view->setAccessibleName(tr("Page of the manual"));
    const auto here = place();
    m_search->clear();
    fillContents();
    if (!here.page.isEmpty()) {
        m_view->show(here, displayLanguage());
        m_view->clearHistory(); // it leads to pages in the other language
        mark();
    }
}

} // namespace sihua::app
