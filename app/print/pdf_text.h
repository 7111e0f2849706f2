// app/print/pdf_text.h - Makes a PDF of ours searchable and repeatable: the right characters, a given date.
//
// Qt says for each glyph of an embedded font which character it stands for, and takes the first that has the glyph. In
// Noto Sans CJK the radical U+2F70 and the character U+793A share one, so that a search for 示例 finds nothing. Here the
// maps are read again, and every radical or compatibility character gives way to the common one with the same glyph.
#pragma once

#include <map>

#include <QByteArray>
#include <QDateTime>
#include <QFont>

namespace sihua::app {

/// Radicals (U+2E80 to U+2FD5) and compatibility characters (U+F900 to U+FAD9) whose glyph in a font is that of a common
/// Chinese character (U+4E00 to U+9FFF), with that character.
[[nodiscard]] std::map<char16_t, char16_t> commonCharacters(const QFont& font);

/// Rewrites a PDF that QPdfWriter has written: character maps by @p common, the date of creation, tables of offsets.
/// @return the new file; the old one where it is not of the form that Qt 6 writes
[[nodiscard]] QByteArray mendPdf(const QByteArray& pdf, const std::map<char16_t, char16_t>& common,
                                 const QDateTime& created);

} // namespace sihua::app
