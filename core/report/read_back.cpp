#include "core/report/read_back.h"

#include <array>
#include <bit>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "core/base/files.h"
#include "core/base/overload.h"
#include "core/spreadsheet/package.h"
#include "core/spreadsheet/read_workbook.h"

namespace sihua::report {

namespace {

/// FNV-1a, then mixed so that sums of hashes tell moved and swapped cells apart.
class Hash {
public:
    Hash& bytes(std::string_view bytes) {
        for (const char c : bytes) {
            m_value = (m_value ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
        }
        return *this;
    }
    Hash& number(std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8) {
            m_value = (m_value ^ ((number >> shift) & 0xFFU)) * 0x100000001B3ULL;
        }
        return *this;
    }
    [[nodiscard]] std::uint64_t value() const {
        std::uint64_t mixed = m_value;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
        return mixed ^ (mixed >> 31U);
    }

private:
    std::uint64_t m_value = 0xCBF29CE484222325ULL;
};

Hash placed(std::uint32_t row, std::uint32_t column, bool isFormula) {
    Hash hash;
    hash.number(row).number(column).number(isFormula ? 1 : 0);
    return hash;
}

/// Reads a part for its checksum and form only.
class AnyXml : public spreadsheet::XmlHandler {
public:
    Status startElement(spreadsheet::XmlElement, const spreadsheet::XmlAttributes&) override { return {}; }
};

tl::unexpected<Error> broken(const Error& cause) {
    if (cause.code() == ErrorCode::Cancelled) {
        return fail(cause);
    }
    return fail(ErrorCode::ReportFailed, "the written workbook does not read back: " + toString(cause));
}

/// Reads everything that the package refers to, from @p part on.
Status readParts(spreadsheet::Package& package, const std::string& part, std::set<std::string>& seen) {
    if (!seen.insert(part).second) {
        return {};
    }
    if (!part.empty() && package.contentType(part).starts_with("image/")) {
        return {}; // no XML; its bytes come from memory, like those of no other part
    }
    if (!part.empty()) {
        AnyXml handler;
        SIHUA_RETURN_IF_ERROR(package.read(part, handler));
    }
    SIHUA_ASSIGN_OR_RETURN(const std::vector<spreadsheet::Relationship> relationships, package.relationships(part));
    for (const auto& relationship : relationships) {
        SIHUA_ASSIGN_OR_RETURN(const std::string target, package.resolve(part, relationship));
        SIHUA_RETURN_IF_ERROR(readParts(package, target, seen));
    }
    return {};
}

SheetDigest digestOf(const spreadsheet::Sheet& sheet) {
    SheetDigest digest(sheet.name, sheet.isVisible);
    for (const auto& row : sheet.rows) {
        for (const auto& cell : row.cells) {
            const std::uint32_t at = row.number - 1;
            const std::uint32_t column = cell.column - 1;
            std::visit(
                Overload{[&](Decimal number) { digest.addNumber(at, column, number.toDouble(), cell.isFormula); },
                         [&](std::string_view text) { digest.addText(at, column, text, cell.isFormula); },
                         [&](const auto&) { digest.addForeign(); }},
                cell.value);
        }
    }
    return digest;
}

} // namespace

std::string printedNumber(double number) {
    std::array<char, 32> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "%.16G", number);
    return std::string(buffer.data(), static_cast<std::size_t>(length));
}

void SheetDigest::addText(std::uint32_t row, std::uint32_t column, std::string_view text, bool isFormula) {
    if (!text.empty()) {
        add(placed(row, column, isFormula).number('t').bytes(text).value());
    }
}

void SheetDigest::addNumber(std::uint32_t row, std::uint32_t column, double number, bool isFormula) {
    const double stored = std::strtod(printedNumber(number).c_str(), nullptr) + 0.0; // -0 counts as 0
    add(placed(row, column, isFormula).number('n').number(std::bit_cast<std::uint64_t>(stored)).value());
}

Status readBack(const std::filesystem::path& file, const std::vector<SheetDigest>& expected, const Progress& progress) {
    spreadsheet::Limits limits; // our own files: only memory bounds them
    limits.largestPart = limits.largestTotal = limits.largestFile = 1ULL << 32U;
    limits.highestRatio = 100'000;
    limits.mostCells = 1ULL << 32U;
    auto bytes = readFile(file, limits.largestFile);
    if (!bytes) {
        return broken(bytes.error());
    }
    const std::string name = "workbook";
    {
        auto package = spreadsheet::Package::open(*bytes, name, limits, progress);
        if (!package) {
            return broken(package.error());
        }
        std::set<std::string> seen;
        if (const Status whole = readParts(*package, {}, seen); !whole) {
            return broken(whole.error());
        }
    }
    const auto workbook = spreadsheet::readWorkbookBytes(*std::move(bytes), name, limits, progress);
    if (!workbook) {
        return broken(workbook.error());
    }
    if (workbook->sheets.size() != expected.size()) {
        return fail(ErrorCode::ReportFailed, "the written workbook has " + std::to_string(workbook->sheets.size()) +
                                                 " sheets instead of " + std::to_string(expected.size()));
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const SheetDigest found = digestOf(workbook->sheets[i]);
        if (found != expected[i]) {
            return fail(ErrorCode::ReportFailed, "sheet " + expected[i].name() + " does not read back as written: " +
                                                     std::to_string(found.cells()) + " cells in sheet " + found.name() +
                                                     ", meant were " + std::to_string(expected[i].cells()));
        }
    }
    return {};
}

} // namespace sihua::report
