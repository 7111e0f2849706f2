#include "app/help/manual_view.h"

#include <QAbstractTextDocumentLayout>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBlock>
#include <QTimer>

#include "app/help/glossary.h"
#include "app/text/languages.h"

namespace sihua::app {

ManualView::ManualView(QWidget* parent) : QTextBrowser(parent) {
    setOpenExternalLinks(true);
    document()->setDocumentMargin(16);
    // Later: the way back restores its own place, and the page has to be laid out before a section stands anywhere.
    connect(this, &QTextBrowser::sourceChanged, this, [this] {
        if (!m_isGoingBack) {
            QTimer::singleShot(0, this, &ManualView::scrollToSection);
        }
    });
}

void ManualView::show(const ManualPlace& place, Language language) {
    setSource(manualUrl(place, language), QTextDocument::MarkdownResource);
}

QString ManualView::headingInSight() const {
    for (auto block = cursorForPosition({1, 1}).block(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0) {
            return block.text();
        }
    }
    return {};
}

void ManualView::goBack() {
    const QScopedValueRollback going(m_isGoingBack, true);
    backward();
}

QVariant ManualView::loadResource(int type, const QUrl& name) {
    const auto loaded = QTextBrowser::loadResource(type, name);
    if (!name.path().endsWith(QStringLiteral(".md"))) {
        return loaded;
    }
    auto text = QString::fromUtf8(loaded.toByteArray());
    const auto place = placeOf(name);
    if (place.page == QStringLiteral("glossary")) {
        const bool isEnglish = source().resolved(name).path().contains(QStringLiteral("/en/"));
        text += glossaryMarkdown(isEnglish ? Language::English : Language::Chinese);
    }
    m_headings = headingNames(text);
    return withoutMarks(text);
}

void ManualView::scrollToSection() {
    const auto section = source().fragment();
    if (section.isEmpty()) {
        return;
    }
    int heading = 0;
    for (auto block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0 && heading < m_headings.size() && m_headings[heading++] == section) {
            const auto top = document()->documentLayout()->blockBoundingRect(block).top();
            verticalScrollBar()->setValue(static_cast<int>(top) - 8);
            setTextCursor(QTextCursor(block)); // a screen reader goes on from here
            verticalScrollBar()->setValue(static_cast<int>(top) - 8);
            return;
        }
    }
}

} // namespace sihua::app
