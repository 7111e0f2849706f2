// core/report/open_workbook.h - The library's workbook while it is being filled: formats, digests, what to check at the end.
//
// Private to the façade (workbook_writer.h): the only header that sees libxlsxwriter.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <xlsxwriter.h>

#include "core/base/error.h"
#include "core/report/cell_style.h"
#include "core/report/read_back.h"
#include "core/report/workbook_writer.h"

namespace sihua::report {

class OpenWorkbook {
public:
    OpenWorkbook(std::filesystem::path target, const WriterOptions& options);
    ~OpenWorkbook();
    OpenWorkbook(const OpenWorkbook&) = delete;
    OpenWorkbook& operator=(const OpenWorkbook&) = delete;

    [[nodiscard]] bool isSound() const noexcept { return m_book != nullptr && !m_error; }
    [[nodiscard]] const std::optional<Error>& error() const noexcept { return m_error; }
    /// Keeps the first error.
    void refuse(Error error);
    void refuse(ErrorCode code, std::string message) { refuse(Error(code, std::move(message))); }
    /// Keeps an error code of the library, if it is one. @param doing  "writing 总览!B3"
    void check(lxw_error code, const std::string& doing);

    [[nodiscard]] lxw_workbook* book() const noexcept { return m_book; }
    [[nodiscard]] lxw_format* format(const CellStyle& style);
    /// A colour as the options have it.
    [[nodiscard]] Colour colour(Colour standard) const {
        return m_options.colours ? m_options.colours(standard) : standard;
    }
    /// Keeps a picture's bytes until the file is written: the library keeps the pointer.
    [[nodiscard]] const std::string& keep(std::string_view bytes) {
        return *m_pictures.emplace_back(std::make_unique<std::string>(bytes));
    }
    [[nodiscard]] SheetDigest& digest(const SheetWriter& sheet);

    SheetWriter& addSheet(std::string_view name, bool isVisible);
    [[nodiscard]] ChoiceList addChoices(const std::vector<std::string>& choices);
    void properties(const WorkbookProperties& properties);
    /// finish() makes sure that a sheet of that name is there. @param what  for the message
    void expectSheet(std::string name, std::string what);
    void define(std::string_view name, std::string_view reference);

    /// Remembers the value of a formula, for charts that copy it. @param value  nothing for a text
    void keepValue(const SheetWriter& sheet, CellAt at, std::optional<double> value);
    /// Puts kept values into a series of a chart: of formulas the library knows none and would draw zeros.
    void fillSeries(lxw_series_range& range, const SheetRange& cells) const;
    [[nodiscard]] bool hasValues() const noexcept { return !m_options.withoutValues; }

    [[nodiscard]] Status finish(const Progress& progress);

private:
    struct ExpectedSheet {
        std::string name;
        std::string what;
    };

    [[nodiscard]] Status tryToFinish(const Progress& progress);
    void writeChoices();
    void checkExpectedSheets();
    /// Hands the file to the library to write; it is gone afterwards.
    [[nodiscard]] Status close();
    [[nodiscard]] tl::unexpected<Error> unwritten(ErrorCode code, const std::string& why) const;

    std::filesystem::path m_target;
    WriterOptions m_options;
    std::filesystem::path m_temporary;
    std::string m_folder; ///< Of the library's temporary files; it keeps the pointer.
    lxw_workbook* m_book = nullptr;
    std::optional<Error> m_error;
    std::map<CellStyle, lxw_format*> m_formats;
    const std::pair<const CellStyle, lxw_format*>* m_lastFormat = nullptr; ///< The one asked for before.
    std::vector<std::unique_ptr<SheetWriter>> m_sheets;
    std::vector<SheetDigest> m_digests; ///< Parallel to m_sheets.
    std::vector<std::vector<std::string>> m_choices;
    std::vector<ExpectedSheet> m_expected;
    std::vector<std::unique_ptr<std::string>> m_pictures;
    std::map<std::tuple<std::string, std::uint32_t, std::uint32_t>, std::optional<double>> m_values; ///< Of formulas.
    std::unique_ptr<SheetWriter> m_dropped; ///< Takes what is written after an error.
};

} // namespace sihua::report
