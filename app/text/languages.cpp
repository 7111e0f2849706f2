#include "app/text/languages.h"

#include <algorithm>

#include <QApplication>
#include <QFont>
#include <QLibraryInfo>
#include <QLocale>

namespace sihua::app {

Languages::~Languages() {
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void Languages::use(Language language) {
    const bool chinese = language == Language::Chinese;
    // The locale goes first: widgets that hear of the switch read the packs' texts by it.
    QLocale::setDefault(chinese ? QLocale(QLocale::Chinese, QLocale::China)
                                : QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    if (chinese) {
        if (m_qt.load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
            QCoreApplication::installTranslator(&m_qt);
        }
        if (m_own.load(QStringLiteral(":/i18n/sihua_zh_CN.qm"))) {
            QCoreApplication::installTranslator(&m_own);
        }
    }
}

Language Languages::ofCode(const QString& code) {
    if (code == QStringLiteral("zh")) {
        return Language::Chinese;
    }
    if (code == QStringLiteral("en")) {
        return Language::English;
    }
    return QLocale::system().language() == QLocale::Chinese ? Language::Chinese : Language::English;
}

QString Languages::codeOf(Language language) {
    return language == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
}

QStringList fontFamilies() {
    return {QStringLiteral("Microsoft YaHei UI"),  QStringLiteral("PingFang SC"),
            QStringLiteral("Noto Sans CJK SC"),    QStringLiteral("Source Han Sans SC"),
            QStringLiteral("WenQuanYi Micro Hei"), QStringLiteral("sans-serif")};
}

void useApplicationFont() {
    QFont font = QApplication::font();
    font.setFamilies(fontFamilies());
    font.setPointSizeF(std::max(font.pointSizeF(), 10.0));
    QApplication::setFont(font);
}

} // namespace sihua::app
