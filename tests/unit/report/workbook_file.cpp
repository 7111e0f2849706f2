#include "tests/unit/report/workbook_file.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>

#include <gtest/gtest.h>

#include "core/base/overload.h"
#include "core/spreadsheet/read_workbook.h"

namespace sihua::report {

namespace {

std::string outputOf(const std::string& command) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::string output;
    std::array<char, 4096> buffer{};
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) {
        output.append(buffer.data(), got);
    }
    return output;
}

} // namespace

std::string output(const std::string& command) { return outputOf(command); }

TestFolder::TestFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "sihua-report-XXXXXX").string();
    m_path = ::mkdtemp(pattern.data());
}

TestFolder::~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::vector<std::string> TestFolder::files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(m_path)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

Date day(std::string_view text) { return Date::parse(text).value(); }

std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

void writeBytes(const std::filesystem::path& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

spreadsheet::Workbook read(const std::filesystem::path& file) {
    auto workbook = spreadsheet::readWorkbook(file, file.filename().string());
    EXPECT_TRUE(workbook) << (workbook ? "" : toString(workbook.error()));
    return workbook ? *std::move(workbook) : spreadsheet::Workbook();
}

std::string cell(const spreadsheet::Workbook& workbook, std::string_view sheet, std::string_view at) {
    for (const auto& found : workbook.sheets) {
        for (const auto& row : found.rows) {
            for (const auto& cell : row.cells) {
                if (found.name == sheet && spreadsheet::cellName(row.number, cell.column) == at) {
                    const std::string value =
                        std::visit(Overload{[](Decimal number) { return number.toShortString(); },
                                            [](std::string_view text) { return std::string(text); },
                                            [](bool truth) { return std::string(truth ? "TRUE" : "FALSE"); },
                                            [](spreadsheet::CellError error) { return std::string(error.code); },
                                            [](Date date) { return date.toString(); },
                                            [](std::monostate) { return std::string(); }},
                                   cell.value);
                    return (cell.isFormula ? "#formula " : "") + value;
                }
            }
        }
    }
    return "(empty)";
}

std::string part(const std::filesystem::path& file, const std::string& name) {
    return outputOf("unzip -p '" + file.string() + "' '" + name + "' 2>/dev/null");
}

bool hasLibreOffice() { return !outputOf("command -v soffice").empty(); }

std::vector<std::string> libreOfficeCsv(const std::filesystem::path& file, const TestFolder& scratch) {
    const std::filesystem::path folder = scratch.path() / "csv";
    const std::string filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    static_cast<void>(outputOf("soffice --headless -env:UserInstallation=file://" +
                               (scratch.path() / "profile").string() + " --convert-to '" + filter + "' --outdir '" +
                               folder.string() + "' '" + file.string() + "' 2>&1"));
    std::vector<std::string> sheets;
    for (const auto& sheet : read(file).sheets) {
        sheets.push_back(bytesOf(folder / (file.stem().string() + "-" + sheet.name + ".csv")));
    }
    return sheets;
}

bool canDriveLibreOffice() {
    return hasLibreOffice() && outputOf("/usr/bin/python3 -c 'import uno; print(1)' 2>/dev/null") == "1\n";
}

namespace {

std::string support(const std::string& script) {
    return "/usr/bin/python3 '" SIHUA_TESTS_FOLDER "/support/" + script + "' ";
}

std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) {
        result += c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\\' ? "\\\\" : std::string(1, c);
    }
    return result;
}

std::string unescaped(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
            ++i;
            result += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
        } else {
            result += text[i];
        }
    }
    return result;
}

} // namespace

void inLibreOffice(const TestFolder& scratch, const std::string& steps) {
    const std::filesystem::path script = scratch.path() / "steps.txt";
    writeBytes(script, steps);
    const std::string said = outputOf(support("in_libreoffice.py") + "'" + script.string() + "' '" +
                                      (scratch.path() / "driven").string() + "' 2>&1");
    EXPECT_EQ(said, "");
}

std::string typing(const std::string& sheet, const std::string& cell, const CellValue& value) {
    std::string line = "set\t" + sheet + "\t" + cell + "\t";
    if (value.number) {
        std::array<char, 32> number{};
        std::snprintf(number.data(), number.size(), "%.17g", *value.number);
        return line + "n\t" + number.data() + "\n";
    }
    return line + "s\t" + escaped(value.text) + "\n";
}

std::vector<CellValue> dumped(const std::filesystem::path& file) {
    std::vector<CellValue> cells;
    std::istringstream lines(bytesOf(file));
    for (std::string line; std::getline(lines, line);) {
        cells.push_back(line.starts_with("n ") ? CellValue::of(std::strtod(line.c_str() + 2, nullptr))
                                               : CellValue::of(unescaped(line.substr(2))));
    }
    return cells;
}

bool hasGnumeric() { return !outputOf("command -v ssconvert").empty(); }

std::vector<CellValue> gnumericColumn(const TestFolder& scratch, const std::filesystem::path& file,
                                      const std::string& sheet, std::uint32_t column) {
    // a separator that no cell holds; texts are quoted, numbers are not
    const std::filesystem::path target = scratch.path() / (file.stem().string() + ".txt");
    static_cast<void>(outputOf("ssconvert --recalc -T Gnumeric_stf:stf_assistant -O \"sheet='" + sheet +
                               "' separator='|' quoting-mode=always format=raw\" '" + file.string() + "' '" +
                               target.string() + "' 2>&1"));
    std::vector<CellValue> cells;
    const std::string all = bytesOf(target);
    std::filesystem::remove(target);
    std::uint32_t at = 1;
    std::string text;
    bool isQuoted = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const char c = all[i];
        if (c == '"') {
            if (isQuoted && i + 1 < all.size() && all[i + 1] == '"') {
                text += '"';
                ++i;
            } else {
                isQuoted = !isQuoted;
            }
        } else if (!isQuoted && (c == '|' || c == '\n')) {
            if (at == column) {
                char* end = nullptr;
                const double number = std::strtod(text.c_str(), &end);
                cells.push_back(!text.empty() && end == text.c_str() + text.size() ? CellValue::of(number)
                                                                                   : CellValue::of(text));
            }
            text.clear();
            at = c == '|' ? at + 1 : 1;
        } else {
            text += c;
        }
    }
    return cells;
}

bool hasOpenpyxl() { return outputOf("/usr/bin/python3 -c 'import openpyxl; print(1)' 2>/dev/null") == "1\n"; }

std::filesystem::path openpyxlEdited(const TestFolder& scratch, const std::filesystem::path& file,
                                     const std::string& edits) {
    const std::filesystem::path target = scratch.path() / ("edited-" + file.filename().string());
    const std::filesystem::path script = scratch.path() / "edits.txt";
    writeBytes(script, edits);
    EXPECT_EQ(outputOf(support("edit_workbook.py") + "'" + file.string() + "' '" + target.string() + "' '" +
                       script.string() + "' 2>&1"),
              "");
    return target;
}

} // namespace sihua::report
