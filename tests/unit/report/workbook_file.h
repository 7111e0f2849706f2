// tests/unit/report/workbook_file.h - A folder for a test's workbooks, and a look into what was written there.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
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

/// The XML of one part, `xl/worksheets/sheet1.xml`; empty where there is none.
[[nodiscard]] std::string part(const std::filesystem::path& file, const std::string& name);

/// Converts with LibreOffice in a profile of its own (`csv:...`, `pdf`). False where soffice is missing.
[[nodiscard]] bool hasLibreOffice();
/// The sheets as CSV, in their order.
[[nodiscard]] std::vector<std::string> libreOfficeCsv(const std::filesystem::path& file, const TestFolder& scratch);

/// Recalculates all workbooks of a folder with LibreOffice, values in the files ignored. @return the folder of the results
[[nodiscard]] std::filesystem::path libreOfficeRecalculated(const TestFolder& scratch);
[[nodiscard]] bool hasGnumeric();
/// The same with gnumeric.
[[nodiscard]] std::filesystem::path gnumericRecalculated(const TestFolder& scratch);

/// A workbook with some cells changed (`答卷!D5` to `12`) and recalculated with gnumeric. @return the result
[[nodiscard]] std::filesystem::path gnumericEdited(const TestFolder& scratch, const std::filesystem::path& file,
                                                   const std::map<std::string, std::string>& cells);

} // namespace sihua::report
