// core/report/workbook_writer.h - The one way to an .xlsx: a checked façade over libxlsxwriter.
//
//   WorkbookWriter writer(target);
//   SheetWriter& sheet = writer.addSheet("总览");
//   sheet.text({0, 0}, enterprise.name, style);          // typed as text: never a formula, whatever it begins with
//   sheet.formula({1, 0}, "=B1*2", 14.0, style);         // always with its value: nothing shows 0 until recalculated
//   return writer.finish(progress);                      // written beside, read back, compared, renamed over target
//
// The library (1.1.4) reports success on a file that a full temporary folder truncated, ends the process on a long
// Chinese drop-down list, and lets NaN, invalid UTF-8 and charts over missing sheets through. Here
//   * temporary files stand beside the target, and the finished file is read back and compared cell by cell;
//   * drop-downs refer to a hidden sheet of lists;
//   * what cannot be written correctly is refused, with its sheet and cell;
//   * dates inside are given, not taken from the clock: the same calls give the same bytes.
//
// Errors are kept: the first one stands, later calls do nothing, finish() returns it. Rows and columns count from 0.
// Memory grows with what is written, unless it is written row by row; one writer belongs to one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/report/cell_style.h"

struct lxw_worksheet;

namespace sihua::report {

struct CellAt {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
};

/// Inclusive on both ends.
struct CellRange {
    CellAt first;
    CellAt last;
};

struct SheetRange {
    std::string sheet;
    CellRange cells;
};

/// What is printed on every page. In the texts `{page}` and `{pages}` stand for the numbers; anything else is
/// printed as it is. Left, middle and right together take at most 255 characters; what is longer is cut.
struct PageTexts {
    std::string left;
    std::string middle;
    std::string right;
};

/// A4, fitted to one page in width; margins of a report that is filed.
struct PageSetup {
    bool isLandscape = false;
    bool isOnePage = false; ///< Also fitted in height.
    bool isCentred = false; ///< Across the page.
    PageTexts header;
    PageTexts footer;
};

/// A radar with native axes; every series has one value for each category. The chart keeps a copy of the values that
/// its cells had when it was made: write them first.
struct RadarChart {
    struct Series {
        std::string name;
        SheetRange values;
        Colour colour = 0;
        bool isFilled = false;
    };
    std::string title; ///< May be empty.
    SheetRange categories;
    std::vector<Series> series;
    double greatest = 1; ///< Where the axis ends; it begins at 0.
    std::string numberFormat = "0%";
    int widthPixels = 480;
    int heightPixels = 360;
};

/// Columns over categories, side by side or on top of one another.
struct ColumnChart {
    struct Series {
        std::string name;
        SheetRange values;
        Colour colour = 0;
    };
    std::string title; ///< May be empty.
    SheetRange categories;
    std::vector<Series> series;
    bool isStacked = false;
    std::string numberFormat = "#,##0";
    int widthPixels = 480;
    int heightPixels = 260;
};

/// A list of choices, made by WorkbookWriter::addChoices().
struct ChoiceList {
    std::string range;  ///< `'_字典'!$A$1:$A$5`
    std::string column; ///< `'_字典'!$A$`

    /// One choice, counting from 0: `'_字典'!$A$3`.
    [[nodiscard]] std::string cell(std::size_t choice) const;
    /// The first choices: `'_字典'!$A$1:$A$4`.
    [[nodiscard]] std::string first(std::size_t count) const;
};

struct WorkbookProperties {
    std::string title;
    std::string subject;
    std::string author;
    std::string company;
    std::string keywords;
    std::string comment;
    Date created;                                            ///< Also when it was last changed.
    std::vector<std::pair<std::string, std::string>> custom; ///< Name and text, such as the pack's hash.
};

class OpenWorkbook;

class SheetWriter {
public:
    SheetWriter(const SheetWriter&) = delete;
    SheetWriter& operator=(const SheetWriter&) = delete;

    [[nodiscard]] const std::string& name() const noexcept { return m_name; }

    /// A text, always typed as text. Errors: InvalidUtf8. See cell_text.h for what becomes of odd characters.
    void text(CellAt at, std::string_view text, const CellStyle& style = {});
    /// A number. Errors: InvalidNumber (NaN, infinite, or a decimal too large for a cell).
    void number(CellAt at, double number, const CellStyle& style = {});
    void number(CellAt at, Decimal number, const CellStyle& style = {});
    /// A formula beginning with `=`, with the value that it has now. Errors: InvalidArgument, InvalidNumber, InvalidUtf8.
    void formula(CellAt at, std::string_view formula, double value, const CellStyle& style = {});
    void formula(CellAt at, std::string_view formula, std::string_view value, const CellStyle& style = {});
    /// An empty text is a value too.
    void blank(CellAt at, const CellStyle& style);
    /// A text that leads to a cell of another sheet. Errors: NotFound (no such sheet when finished), InvalidUtf8.
    void link(CellAt at, std::string_view text, std::string_view sheet, CellAt target, const CellStyle& style);
    /// One text over a range.
    void merged(CellRange range, std::string_view text, const CellStyle& style = {});

    /// Width in digits of the standard size; a Chinese character of 10 points takes about two.
    void columnWidth(std::uint32_t column, double width);
    void rowHeight(std::uint32_t row, double points);
    /// Rows above and columns left of the cell stay when the sheet is scrolled.
    void freeze(CellAt at);
    /// These rows are printed again on every page.
    void repeatRows(std::uint32_t first, std::uint32_t last);
    void breakBefore(std::uint32_t row);
    void page(const PageSetup& setup);
    void filter(CellRange range);
    void tabColour(Colour colour);
    /// Shares (0 to 1) as bars behind their numbers.
    void bars(CellRange range, Colour colour);
    /// Cells that take one of a list. @param message  shown beside a chosen cell, at most 255 characters
    void choose(CellRange range, const ChoiceList& choices, std::string_view message = {});
    /// Cells that take what a formula over the first of them allows (`=D5>0`). @param message  as above
    void check(CellRange range, std::string_view formula, std::string_view message = {});
    /// Cells in a colour and bold while a formula over the first of them holds.
    void highlight(CellRange range, std::string_view formula, Colour colour);
    /// Only cells of an unlocked style can be edited. No password: it keeps formulas from slips, not from people.
    void protect();
    void hideColumn(std::uint32_t column);
    /// The sheet that is in front when the file is opened; otherwise the first.
    void activate();
    /// Errors when finished: NotFound (a sheet that is not there), InvalidArgument (no series, ranges of unequal length,
    /// a number format or size that cannot be).
    void radar(CellAt at, const RadarChart& chart);
    /// Errors as of radar().
    void columns(CellAt at, const ColumnChart& chart);
    /// A PNG or JPEG picture, scaled to @p heightPixels. Errors: InvalidArgument (not a picture).
    void picture(CellAt at, std::string_view bytes, int heightPixels);
    /// What is printed of the sheet; otherwise everything.
    void printArea(CellRange range);

private:
    friend class OpenWorkbook;
    friend class WorkbookWriter;
    SheetWriter(OpenWorkbook& book, lxw_worksheet* sheet, std::string name)
        : m_book(book),
          m_sheet(sheet),
          m_name(std::move(name)) {}

    OpenWorkbook& m_book;
    lxw_worksheet* m_sheet; ///< Null after an error.
    std::string m_name;
    std::vector<std::uint32_t> m_breaks;
};

struct WriterOptions {
    /// Formulas are written with 0 for their values. For tests: whoever reads them has to compute.
    bool withoutValues = false;
    /// For lists of any length: rows go to the disk as they come, and memory stays at some megabytes. Within a sheet
    /// they must come in order, heights and merged cells with their row; an earlier row is refused
    /// (ReportFailed). Texts stand in their cells, not in a common table, which every program reads but some show
    /// a little slower.
    bool isRowByRow = false;
    /// Takes a colour of the standard look to the one to write.
    std::function<Colour(Colour)> colours{};
};

class WorkbookWriter {
public:
    /// Begins a workbook. Nothing is written before finish().
    explicit WorkbookWriter(std::filesystem::path target, const WriterOptions& options = {});
    ~WorkbookWriter();
    WorkbookWriter(const WorkbookWriter&) = delete;
    WorkbookWriter& operator=(const WorkbookWriter&) = delete;

    /// @param name  1 to 31 UTF-16 units, none of `[ ] : * ? / \`, no apostrophe at either end, not used yet
    /// (upper and lower case alike). Otherwise the error is InvalidArgument, and what is written there is dropped.
    SheetWriter& addSheet(std::string_view name, bool isVisible = true);
    /// A name for a range, such as `总分` for `'总览'!$C$5`. Errors: InvalidArgument (no such name can be).
    void define(std::string_view name, std::string_view reference);
    /// Puts choices on a hidden sheet, for SheetWriter::choose(). Errors: InvalidArgument (none), InvalidUtf8.
    [[nodiscard]] ChoiceList addChoices(const std::vector<std::string>& choices);
    void properties(const WorkbookProperties& properties);

    /// The first error so far, if any.
    [[nodiscard]] const Error* error() const noexcept;

    /// Writes, reads back, compares, renames. To be called once.
    /// @return nothing, or the first error of the calls before, or FileUnwritable, DiskFull, ReportFailed, Cancelled;
    ///         on every error the old target is intact and nothing else is left
    [[nodiscard]] Status finish(const Progress& progress = {});

private:
    std::unique_ptr<OpenWorkbook> m_book;
};

} // namespace sihua::report
