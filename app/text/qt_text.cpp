#include "app/text/qt_text.h"

#include <QLocale>

namespace sihua::app {

QString toQString(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

std::string toUtf8(const QString& text) { return text.toStdString(); }

QString pathText(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::filesystem::path toPath(const QString& path) {
    const std::string bytes = path.toStdString();
    return std::filesystem::path(std::u8string(bytes.begin(), bytes.end()));
}

Language displayLanguage() { return QLocale().language() == QLocale::Chinese ? Language::Chinese : Language::English; }

QString shown(const LocalText& text) { return toQString(text.in(displayLanguage())); }

QString shown(const Decimal& number) { return toQString(number.rounded(2, Rounding::HalfUp).toShortString()); }

QString shownWithSign(const Decimal& number) {
    const auto magnitude = shown(number.abs());
    return (number.isNegative() ? QChar(0x2212) : QChar(u'+')) + magnitude;
}

QString shortened(const QString& text, qsizetype length) {
    return text.size() <= length ? text : QString(text.left(length - 1).trimmed() + QChar(0x2026));
}

} // namespace sihua::app
