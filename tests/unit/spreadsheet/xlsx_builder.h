// tests/unit/spreadsheet/xlsx_builder.h - Makes .xlsx files part by part, right or wrong, in memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sihua::spreadsheet {

/// Starts as a whole workbook of one sheet 答卷; a test replaces, adds or removes parts.
class XlsxBuilder {
public:
    /// @param rows  the content of <sheetData>
    explicit XlsxBuilder(std::string_view rows = "");

    XlsxBuilder& set(const std::string& part, std::string content); ///< Replaces or adds.
    XlsxBuilder& remove(const std::string& part);
    XlsxBuilder& sharedStrings(std::string_view items); ///< The content of <sst>.
    XlsxBuilder& styles(std::string_view content);      ///< The content of <styleSheet>.

    [[nodiscard]] std::string bytes() const;

private:
    std::vector<std::pair<std::string, std::string>> m_parts;
};

/// A worksheet with these rows.
[[nodiscard]] std::string worksheetXml(std::string_view rows);
/// `<c r="A1" t="inlineStr">...`
[[nodiscard]] std::string inlineCell(std::string_view reference, std::string_view text);

/// Zips parts as they are given, also under names that no honest program writes.
[[nodiscard]] std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts);

/// Overwrites the unpacked size that both zip directories declare for one part.
[[nodiscard]] std::string withDeclaredSize(std::string zip, const std::string& part, std::uint32_t size);

} // namespace sihua::spreadsheet
