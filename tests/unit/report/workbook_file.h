// tests/unit/report/workbook_file.h - A folder for a test's workbooks, and a look into what was written there.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/report/live_formula.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

/// A folder of its own, removed with what is in it.
class TestFolder {
public:
    TestFolder();
    ~TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }
    /// Names of all files in it, sorted, hidden ones too.
    [[nodiscard]] std::vector<std::string> files() const;

private:
    std::filesystem::path m_path;
};

/// A date that exists.
[[nodiscard]] Date day(std::string_view text);
[[nodiscard]] std::string bytesOf(const std::filesystem::path& file);
void writeBytes(const std::filesystem::path& file, std::string_view bytes);

/// The workbook as our reader sees it; fails the test where it cannot be read.
[[nodiscard]] spreadsheet::Workbook read(const std::filesystem::path& file);
/// What a cell shows (`C12`), as text: `#formula` is put before values of formulas.
[[nodiscard]] std::string cell(const spreadsheet::Workbook& workbook, std::string_view sheet, std::string_view at);

/// What a command prints.
[[nodiscard]] std::string output(const std::string& command);

/// The XML of one part, `xl/worksheets/sheet1.xml`; empty where there is none.
[[nodiscard]] std::string part(const std::filesystem::path& file, const std::string& name);

/// Converts with LibreOffice in a profile of its own (`csv:...`, `pdf`). False where soffice is missing.
[[nodiscard]] bool hasLibreOffice();
/// The sheets as CSV, in their order.
[[nodiscard]] std::vector<std::string> libreOfficeCsv(const std::filesystem::path& file, const TestFolder& scratch);

/// Whether LibreOffice can be told what to do, step by step (python3-uno).
[[nodiscard]] bool canDriveLibreOffice();
/// Runs steps in one LibreOffice, a line each; tests/support/in_libreoffice.py says which there are.
void inLibreOffice(const TestFolder& scratch, const std::string& steps);
/// A line `set ...` for inLibreOffice() and openpyxlEdited().
[[nodiscard]] std::string typing(const std::string& sheet, const std::string& cell, const CellValue& value);
/// What a step `dump` wrote: a number or a text a cell.
[[nodiscard]] std::vector<CellValue> dumped(const std::filesystem::path& file);

[[nodiscard]] bool hasGnumeric();
/// Computes a sheet with gnumeric, values in the file ignored. @return column @p column of it (1 is A), by row from 1
[[nodiscard]] std::vector<CellValue> gnumericColumn(const TestFolder& scratch, const std::filesystem::path& file,
                                                    const std::string& sheet, std::uint32_t column);
/// Whether python has openpyxl, a writer of workbooks that is not ours and computes nothing.
[[nodiscard]] bool hasOpenpyxl();
/// A workbook with some cells changed, by lines of typing(). @return the result, without values
[[nodiscard]] std::filesystem::path openpyxlEdited(const TestFolder& scratch, const std::filesystem::path& file,
                                                   const std::string& edits);

} // namespace sihua::report
