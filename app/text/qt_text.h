// app/text/qt_text.h - Between core's UTF-8 text and Qt's, and the pack's texts in the language shown.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <QString>

#include "core/base/decimal.h"
#include "core/base/local_text.h"

namespace sihua::app {

[[nodiscard]] QString toQString(std::string_view utf8);
[[nodiscard]] std::string toUtf8(const QString& text);

[[nodiscard]] QString pathText(const std::filesystem::path& path);
[[nodiscard]] std::filesystem::path toPath(const QString& path);

/// The language that the window is shown in: that of the default QLocale.
[[nodiscard]] Language displayLanguage();

/// A pack's text in displayLanguage().
[[nodiscard]] QString shown(const LocalText& text);

/// A score for reading: at most two digits after the point, no trailing zeros: 42.35, 7.5, 60.
[[nodiscard]] QString shown(const Decimal& number);

/// The same with its sign: +2.5, −1 (a minus sign, not a hyphen).
[[nodiscard]] QString shownWithSign(const Decimal& number);

/// The first @p length characters, with an ellipsis where something was left out.
[[nodiscard]] QString shortened(const QString& text, qsizetype length);

} // namespace sihua::app
