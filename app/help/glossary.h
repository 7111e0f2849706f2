// app/help/glossary.h - The words of the field, one file for both languages: tooltips, and the manual's last page.
//
//   resources/glossary/terms.json: [{"id", "zh", "en", "alsoZh", "alsoEn", "zhText", "enText"}, ...]
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include "core/base/local_text.h"

namespace sihua::app {

struct Term {
    QString id;
    QString zh;
    QString en;
    QStringList alsoZh; ///< Other forms that are found in texts.
    QStringList alsoEn;
    QString zhText; ///< What it means here.
    QString enText;

    [[nodiscard]] const QString& name(Language language) const { return language == Language::Chinese ? zh : en; }
    [[nodiscard]] const QString& text(Language language) const {
        return language == Language::Chinese ? zhText : enText;
    }
};

/// All terms, in the file's order.
[[nodiscard]] const QList<Term>& glossary();

/// The terms that a text speaks of, longest first and none inside another; at most @p most.
[[nodiscard]] QList<Term> termsIn(const QString& text, Language language, int most = 2);

/// The terms as a Markdown table, sorted by name.
[[nodiscard]] QString glossaryMarkdown(Language language);

} // namespace sihua::app
