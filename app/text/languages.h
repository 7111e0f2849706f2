// app/text/languages.h - The language of the window, switched while it runs, and the fonts that suit it.
//
// Source strings are English; sihua_zh_CN.qm is built in, Qt's own texts come from Qt's translations. A switch sends
// every widget a LanguageChange event; texts of packs follow the default QLocale (qt_text.h, displayLanguage()).
#pragma once

#include <QString>
#include <QStringList>
#include <QTranslator>

#include "core/base/local_text.h"

namespace sihua::app {

class Languages {
public:
    Languages() = default;
    ~Languages();
    Languages(const Languages&) = delete;
    Languages& operator=(const Languages&) = delete;

    /// Shows everything in @p language from now on. @pre a QCoreApplication exists
    void use(Language language);

    /// `zh` or `en`; anything else, also nothing, means the system's language.
    [[nodiscard]] static Language ofCode(const QString& code);
    [[nodiscard]] static QString codeOf(Language language);

private:
    QTranslator m_own;
    QTranslator m_qt;
};

/// Font families, simplified Chinese faces first: the system's fallback would draw Japanese letter forms.
[[nodiscard]] QStringList fontFamilies();

/// The application's font: fontFamilies() at the system's size, at least 10 points.
void useApplicationFont();

} // namespace sihua::app
