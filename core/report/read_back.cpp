#include "core/report/read_back.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <map>
#include <optional>
#include <set>

#include "core/base/files.h"
#include "core/spreadsheet/cell_reference.h"
#include "core/spreadsheet/cell_text.h"
#include "core/spreadsheet/package.h"
#include "core/spreadsheet/shared_strings.h"

namespace sihua::report {

namespace {

/// Takes 8 bytes at a time; what comes out is mixed, so that sums of hashes tell moved and swapped cells apart.
class Hash {
public:
    Hash& bytes(std::string_view bytes) {
        while (bytes.size() >= sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes.data(), sizeof(word));
            number(word);
            bytes.remove_prefix(sizeof(word));
        }
        std::uint64_t rest = bytes.size();
        for (const char c : bytes) {
            rest = rest << 8U | static_cast<unsigned char>(c);
        }
        return number(rest);
    }
    Hash& number(std::uint64_t number) {
        m_value = (m_value ^ number) * 0x9E3779B97F4A7C15ULL;
        m_value ^= m_value >> 29U;
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
    hash.number((std::uint64_t{row} << 32U) | (column << 1U) | (isFormula ? 1U : 0U));
    return hash;
}

/// The number that stands in the file: 16 digits of it.
double stored(double number) {
    constexpr double kExact = 1e14; // below it, halves have no more digits than are printed
    if (std::abs(number) < kExact && std::nearbyint(number * 2) == number * 2) {
        return number + 0.0; // -0 counts as 0
    }
    return std::strtod(printedNumber(number).c_str(), nullptr) + 0.0;
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

/// The sheets of workbook.xml: names, whether they are seen, and by which relationship.
class WorkbookPart : public spreadsheet::XmlHandler {
public:
    struct Entry {
        std::string name;
        std::string relationship;
        bool isVisible = true;
    };
    std::vector<Entry> sheets;

    Status startElement(spreadsheet::XmlElement element, const spreadsheet::XmlAttributes& attributes) override {
        if (element.is("sheet")) {
            sheets.push_back({std::string(attributes.find("name").value_or("")),
                              std::string(attributes.relationshipId().value_or("")),
                              attributes.find("state").value_or("visible") == "visible"});
        }
        return {};
    }
};

/// Digests the cells of a sheet as they stream by. Knows what this library writes, and takes anything else for a
/// difference.
class DigestReader : public spreadsheet::XmlHandler {
public:
    DigestReader(SheetDigest& digest, const std::deque<std::string>& shared) : m_digest(digest), m_shared(shared) {}

    Status startElement(spreadsheet::XmlElement element, const spreadsheet::XmlAttributes& attributes) override {
        m_isValue = false;
        if (element.is("c")) {
            m_cell = spreadsheet::parseCellReference(attributes.find("r").value_or(""));
            m_type = attributes.find("t").value_or("n");
            m_isFormula = m_hasValue = false;
            m_value.clear();
        } else if (m_cell && element.is("f")) {
            m_isFormula = true;
        } else if (m_cell && (element.is("v") || element.is("t"))) {
            m_isValue = m_hasValue = true;
        }
        return {};
    }

    Status text(std::string_view piece) override {
        if (m_isValue) {
            m_value += piece;
        }
        return {};
    }

    Status endElement(spreadsheet::XmlElement element) override {
        m_isValue = false;
        if (m_cell && element.is("c")) {
            endCell(m_cell->row - 1, m_cell->column - 1);
            m_cell.reset();
        }
        return {};
    }

private:
    void endCell(std::uint32_t row, std::uint32_t column) {
        if (m_type == "s") {
            std::size_t index = 0;
            const auto [end, error] = std::from_chars(m_value.data(), m_value.data() + m_value.size(), index);
            if (error != std::errc() || index >= m_shared.size()) {
                m_digest.addForeign();
            } else {
                m_digest.addText(row, column, m_shared[index], m_isFormula);
            }
        } else if (m_type == "inlineStr" || m_type == "str") {
            addText(row, column);
        } else if (!m_hasValue && !m_isFormula) {
            return; // only a style
        } else {
            double number = 0;
            const auto [end, error] = std::from_chars(m_value.data(), m_value.data() + m_value.size(), number);
            if (m_type != "n" || error != std::errc() || end != m_value.data() + m_value.size()) {
                m_digest.addForeign();
            } else {
                m_digest.addNumber(row, column, number, m_isFormula);
            }
        }
    }

    void addText(std::uint32_t row, std::uint32_t column) {
        if (m_value.empty() && m_isFormula) {
            m_digest.addForeign(); // a formula whose value is an empty text
            return;
        }
        if (m_value.find('_') == std::string::npos) {
            m_digest.addText(row, column, m_value, m_isFormula);
            return;
        }
        spreadsheet::CellText text(m_value.size());
        static_cast<void>(text.append(m_value)); // no longer than itself
        m_digest.addText(row, column, text.decoded(), m_isFormula);
    }

    SheetDigest& m_digest;
    const std::deque<std::string>& m_shared;
    std::optional<spreadsheet::CellReference> m_cell;
    std::string m_type;
    std::string m_value;
    bool m_isFormula = false;
    bool m_hasValue = false;
    bool m_isValue = false;
};

/// Reads every part of a package once: cells into digests, everything else for its checksum and form.
class BookReader {
public:
    BookReader(spreadsheet::Package& package, const spreadsheet::Limits& limits)
        : m_package(package),
          m_limits(limits) {}

    Result<std::vector<SheetDigest>> run() {
        SIHUA_ASSIGN_OR_RETURN(const auto relationships, m_package.relationships(""));
        for (const auto& relationship : relationships) {
            SIHUA_ASSIGN_OR_RETURN(const std::string part, m_package.resolve("", relationship));
            SIHUA_RETURN_IF_ERROR(relationship.type == "officeDocument" ? readBook(part) : readRest(part));
        }
        return std::move(m_digests);
    }

private:
    Status readBook(const std::string& main) {
        m_seen.insert(main);
        WorkbookPart workbook;
        SIHUA_RETURN_IF_ERROR(m_package.read(main, workbook));
        SIHUA_ASSIGN_OR_RETURN(const auto relationships, m_package.relationships(main));
        std::map<std::string, std::string> sheets;
        for (const auto& relationship : relationships) {
            SIHUA_ASSIGN_OR_RETURN(const std::string part, m_package.resolve(main, relationship));
            if (relationship.type == "sharedStrings") {
                SIHUA_ASSIGN_OR_RETURN(m_shared, spreadsheet::readSharedStrings(m_package, part, m_limits));
                m_seen.insert(part);
            } else if (relationship.type == "worksheet") {
                sheets[relationship.id] = part;
            }
        }
        for (const WorkbookPart::Entry& entry : workbook.sheets) {
            const auto part = sheets.find(entry.relationship);
            if (part == sheets.end() || !m_seen.insert(part->second).second) {
                return fail(ErrorCode::NotASpreadsheet, "sheet " + entry.name + " has no part of its own");
            }
            SheetDigest& digest = m_digests.emplace_back(entry.name, entry.isVisible);
            DigestReader reader(digest, m_shared);
            SIHUA_RETURN_IF_ERROR(m_package.read(part->second, reader));
            SIHUA_RETURN_IF_ERROR(followFrom(part->second));
        }
        return followFrom(main);
    }

    Status readRest(const std::string& part) {
        if (!m_seen.insert(part).second) {
            return {};
        }
        if (m_package.contentType(part).starts_with("image/")) {
            return {}; // no XML; its bytes come from memory, like those of no other part
        }
        AnyXml handler;
        SIHUA_RETURN_IF_ERROR(m_package.read(part, handler));
        return followFrom(part);
    }

    Status followFrom(const std::string& part) {
        SIHUA_ASSIGN_OR_RETURN(const auto relationships, m_package.relationships(part));
        for (const auto& relationship : relationships) {
            SIHUA_ASSIGN_OR_RETURN(const std::string target, m_package.resolve(part, relationship));
            SIHUA_RETURN_IF_ERROR(readRest(target));
        }
        return {};
    }

    spreadsheet::Package& m_package;
    const spreadsheet::Limits& m_limits;
    std::set<std::string> m_seen;
    std::deque<std::string> m_shared;
    std::vector<SheetDigest> m_digests;
};

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
    add(placed(row, column, isFormula).number('n').number(std::bit_cast<std::uint64_t>(stored(number))).value());
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
    auto package = spreadsheet::Package::open(*bytes, "workbook", limits, progress);
    if (!package) {
        return broken(package.error());
    }
    const auto found = BookReader(*package, limits).run();
    if (!found) {
        return broken(found.error());
    }
    if (found->size() != expected.size()) {
        return fail(ErrorCode::ReportFailed, "the written workbook has " + std::to_string(found->size()) +
                                                 " sheets instead of " + std::to_string(expected.size()));
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const SheetDigest& sheet = (*found)[i];
        if (sheet != expected[i]) {
            return fail(ErrorCode::ReportFailed, "sheet " + expected[i].name() + " does not read back as written: " +
                                                     std::to_string(sheet.cells()) + " cells in sheet " + sheet.name() +
                                                     ", meant were " + std::to_string(expected[i].cells()));
        }
    }
    return {};
}

} // namespace sihua::report
