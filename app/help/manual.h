// app/help/manual.h - The manual that is built in: which pages it has, their sections, and finding words in them.
//
//   resources/manual/order.txt, zh/*.md, en/*.md --compiled in--> manualPages() --> contents, search
//                                                                manualText()  --> ManualView
//
// A page is one Markdown file with the same name in both languages. A heading may end in `{#name}`: then links, F1 and
// the contents can lead to it (`interview.md#inventory`); the mark is not shown.
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

#include "core/base/local_text.h"

namespace sihua::app {

struct ManualSection {
    QString id; ///< Empty: the page's beginning.
    QString title;
    QString text; ///< What is below its heading, as Markdown without marks.
};

struct ManualPage {
    QString id; ///< The file's name without its ending, the same in both languages.
    QString title;
    QList<ManualSection> sections; ///< The first is the page's beginning.
};

/// Where in the manual: a page, and a section of it or its beginning.
struct ManualPlace {
    QString page;
    QString section{};
    friend bool operator==(const ManualPlace&, const ManualPlace&) = default;
};

struct ManualHit {
    ManualPlace place;
    QString title;   ///< Of page and section.
    QString excerpt; ///< Around the first word.
};

/// All pages in the order of the contents.
[[nodiscard]] QList<ManualPage> manualPages(Language language);

/// The sections that hold every word of @p words, in the order of the contents; none for no words.
[[nodiscard]] QList<ManualHit> searchManual(const QString& words, Language language);

[[nodiscard]] QUrl manualUrl(const ManualPlace& place, Language language);
[[nodiscard]] ManualPlace placeOf(const QUrl& url);

/// A page's Markdown without the marks of its headings.
[[nodiscard]] QString withoutMarks(const QString& markdown);
/// What the headings of a page are called in links, in their order; an empty text where one has no name.
[[nodiscard]] QStringList headingNames(const QString& markdown);

} // namespace sihua::app
