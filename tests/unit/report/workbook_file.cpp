#include "tests/unit/report/workbook_file.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>

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

std::filesystem::path libreOfficeRecalculated(const TestFolder& scratch) {
    const std::filesystem::path profile = scratch.path() / "recalculating";
    std::filesystem::create_directories(profile / "user");
    writeBytes(profile / "user/registrymodifications.xcu", R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
           xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>)");
    const std::filesystem::path folder = scratch.path() / "computed";
    static_cast<void>(outputOf("cd '" + scratch.path().string() +
                               "' && soffice --headless -env:UserInstallation=file://" + profile.string() +
                               " --convert-to xlsx --outdir '" + folder.string() + "' *.xlsx 2>&1"));
    return folder;
}

bool hasGnumeric() { return !outputOf("command -v ssconvert").empty(); }

std::filesystem::path gnumericRecalculated(const TestFolder& scratch) {
    const std::filesystem::path folder = scratch.path() / "computed";
    std::filesystem::create_directories(folder);
    static_cast<void>(outputOf("cd '" + scratch.path().string() +
                               "' && for f in *.xlsx; do ssconvert --recalc \"$f\" \"computed/$f\"; done 2>&1"));
    return folder;
}

std::filesystem::path gnumericEdited(const TestFolder& scratch, const std::filesystem::path& file,
                                     const std::map<std::string, std::string>& cells) {
    const std::filesystem::path target = scratch.path() / ("edited-" + file.filename().string());
    std::string command = "ssconvert --recalc";
    for (const auto& [cell, value] : cells) {
        command += " --set '" + cell + "=" + value + "'";
    }
    static_cast<void>(outputOf(command + " '" + file.string() + "' '" + target.string() + "' 2>&1"));
    return target;
}

} // namespace sihua::report
