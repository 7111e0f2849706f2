// core/report/read_back.h - Whether a written workbook holds what was meant: it is read again and compared.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace sihua::report {

/// What a sheet holds, as a count and a sum that does not depend on the order of writing.
class SheetDigest {
public:
    SheetDigest(std::string name, bool isVisible) : m_name(std::move(name)), m_isVisible(isVisible) {}

    /// Counts from 0. An empty text counts as nothing.
    void addText(std::uint32_t row, std::uint32_t column, std::string_view text, bool isFormula);
    /// As it is once written with 16 digits and read again.
    void addNumber(std::uint32_t row, std::uint32_t column, double number, bool isFormula);
    /// Something that no cell of ours holds (an error, a date).
    void addForeign() { ++m_cells; }

    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    [[nodiscard]] std::size_t cells() const noexcept { return m_cells; }
    friend bool operator==(const SheetDigest&, const SheetDigest&) = default;

private:
    void add(std::uint64_t hash) {
        ++m_cells;
        m_sum += hash;
    }

    std::string m_name;
    bool m_isVisible;
    std::size_t m_cells = 0;
    std::uint64_t m_sum = 0;
};

/// A number as the library prints it into the file: 16 significant digits.
[[nodiscard]] std::string printedNumber(double number);

/// Reads @p file as a stream, with the limits and refusals of the reader for foreign workbooks, every part of it to its
/// end (checksums, well-formed XML), and compares its sheets. Memory: the file's bytes and its table of texts.
/// @return nothing, or ReportFailed (what differs), Cancelled
[[nodiscard]] Status readBack(const std::filesystem::path& file, const std::vector<SheetDigest>& expected,
                              const Progress& progress);

} // namespace sihua::report
