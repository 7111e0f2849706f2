#include "core/spreadsheet/worksheet.h"

#include <charconv>
#include <utility>

#include "core/base/text.h"
#include "core/spreadsheet/cell_reference.h"
#include "core/spreadsheet/cell_text.h"

namespace sihua::spreadsheet {

namespace {

std::optional<double> doubleOf(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole ? std::optional(value) : std::nullopt;
}

class WorksheetReader : public XmlHandler {
public:
    WorksheetReader(const Package& package, WorkbookContext& context, Sheet& sheet)
        : m_package(package),
          m_context(context),
          m_sheet(sheet),
          m_text(context.limits.longestText) {}

    Status startElement(XmlElement element, const XmlAttributes& attributes) override {
        m_inValue = false;
        if (element.is("sheetData")) {
            m_inData = true;
        } else if (!m_inData) {
            return {};
        } else if (element.is("row")) {
            return startRow(attributes);
        } else if (element.is("c")) {
            return startCell(attributes);
        } else if (element.is("f")) {
            m_cell.isFormula = true;
        } else if (element.is("rPh")) {
            m_isPhonetic = true;
        } else {
            m_inValue = element.is("v") || (element.is("t") && !m_isPhonetic);
        }
        return {};
    }

    Status text(std::string_view piece) override {
        if (!m_inValue) {
            return {};
        }
        Status status = m_text.append(piece);
        return status ? Status{} : refuse(status.error().code(), status.error().message());
    }

    Status endElement(XmlElement element) override {
        m_inValue = false;
        if (element.is("sheetData")) {
            m_inData = false;
        } else if (element.is("rPh")) {
            m_isPhonetic = false;
        } else if (m_inData && element.is("c")) {
            return endCell();
        } else if (m_inData && element.is("row") && m_sheet.rows.back().cells.empty()) {
            m_sheet.rows.pop_back();
        }
        return {};
    }

private:
    [[nodiscard]] tl::unexpected<Error> refuse(ErrorCode code, std::string message) const {
        const std::string cell = cellName(m_row, std::max(m_cell.column, 1U));
        return fail(Error(code, std::move(message)).at({m_package.place(m_sheet.name + "!" + cell), 0, 0, 0}));
    }

    Status startRow(const XmlAttributes& attributes) {
        const auto written = attributes.find("r");
        const auto number = written ? parseRowNumber(*written) : std::optional(m_row + 1);
        if (!number || *number > kMostRows || *number <= m_row) {
            return fail(ErrorCode::UnsafeSpreadsheet, "row \"" + std::string(text::prefix(written.value_or("?"), 40)) +
                                                          "\" of sheet " + m_sheet.name +
                                                          " is impossible, out of order or there twice");
        }
        m_row = *number;
        m_cell = {};
        m_sheet.rows.push_back({m_row, {}});
        return {};
    }

    Status startCell(const XmlAttributes& attributes) {
        if (m_row == 0 || m_sheet.rows.empty() || m_sheet.rows.back().number != m_row) {
            return fail(ErrorCode::NotASpreadsheet, "a cell outside any row of sheet " + m_sheet.name);
        }
        const auto written = attributes.find("r");
        const auto place =
            written ? parseCellReference(*written) : std::optional(CellReference{m_row, m_cell.column + 1});
        if (!place || place->column > kMostColumns || place->row != m_row || place->column <= m_cell.column) {
            return fail(ErrorCode::UnsafeSpreadsheet, "cell \"" + std::string(text::prefix(written.value_or("?"), 40)) +
                                                          "\" in row " + std::to_string(m_row) + " of sheet " +
                                                          m_sheet.name + " is impossible, out of order or there twice");
        }
        m_cell = {};
        m_cell.column = place->column;
        m_type = attributes.find("t").value_or("n");
        m_format = formatOf(attributes.find("s"));
        m_text.clear();
        return {};
    }

    [[nodiscard]] NumberFormat formatOf(std::optional<std::string_view> style) const {
        std::size_t index = 0;
        if (style) {
            std::from_chars(style->data(), style->data() + style->size(), index);
        }
        return index < m_context.formats.size() ? m_context.formats[index] : NumberFormat::Plain;
    }

    Status endCell() {
        if (m_type == "inlineStr" || m_type == "str") {
            setText(m_text.decoded());
        } else if (!text::trimmed(m_text.raw()).empty()) {
            SIHUA_RETURN_IF_ERROR(setValue(text::trimmed(m_text.raw())));
        }
        if (m_cell.isEmpty() && !m_cell.isFormula) {
            return {};
        }
        if (++m_context.cells > m_context.limits.mostCells) {
            return refuse(ErrorCode::TooLarge,
                          "more than " + std::to_string(m_context.limits.mostCells) + " cells hold something");
        }
        m_sheet.rows.back().cells.push_back(m_cell);
        return {};
    }

    void setText(std::string text) {
        if (!text.empty()) {
            m_cell.value = std::string_view(m_context.texts.emplace_back(std::move(text)));
        }
    }

    Status setValue(std::string_view written) {
        const auto odd = [&](const char* what) {
            return refuse(ErrorCode::NotASpreadsheet,
                          "\"" + std::string(text::prefix(written, 40)) + "\" is not " + what);
        };
        if (m_type == "s") {
            return setShared(written);
        }
        if (m_type == "b") {
            if (written != "0" && written != "1") {
                return odd("a truth value");
            }
            m_cell.value = written == "1";
        } else if (m_type == "e") {
            m_cell.value = CellError{m_context.texts.emplace_back(text::prefix(written, 40))};
        } else if (m_type == "d") {
            constexpr std::size_t kDateLength = 10; // a time of day may follow
            const auto date = Date::parse(written.substr(0, kDateLength));
            if (!date) {
                return odd("a date");
            }
            m_cell.value = *date;
        } else if (m_type == "n") {
            const auto number = doubleOf(written);
            const auto decimal = number ? Decimal::fromDouble(*number) : std::nullopt;
            if (!decimal) {
                return odd("a number");
            }
            setNumber(*decimal);
        } else {
            return refuse(ErrorCode::NotASpreadsheet,
                          "unknown cell type \"" + std::string(text::prefix(m_type, 40)) + "\"");
        }
        return {};
    }

    void setNumber(Decimal number) {
        const auto date =
            m_format == NumberFormat::Date ? dateOfSerial(number, m_context.dateSystem) : std::optional<Date>();
        if (date) {
            m_cell.value = *date;
            return;
        }
        m_cell.value = number;
        m_cell.isPercent = m_format == NumberFormat::Percent;
    }

    Status setShared(std::string_view written) {
        std::size_t index = 0;
        const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), index);
        if (error != std::errc() || end != written.data() + written.size() || index >= m_context.sharedTexts) {
            return refuse(ErrorCode::UnsafeSpreadsheet, "shared text number " + std::string(text::prefix(written, 40)) +
                                                            " of " + std::to_string(m_context.sharedTexts) +
                                                            " does not exist");
        }
        if (const std::string& shared = m_context.texts[index]; !shared.empty()) {
            m_cell.value = std::string_view(shared);
        }
        return {};
    }

    const Package& m_package;
    WorkbookContext& m_context;
    Sheet& m_sheet;
    std::uint32_t m_row = 0;
    Cell m_cell; ///< The current one; its column is that of the last cell of the row.
    std::string m_type;
    NumberFormat m_format = NumberFormat::Plain;
    CellText m_text;
    bool m_inData = false;
    bool m_inValue = false;
    bool m_isPhonetic = false;
};

} // namespace

Status readWorksheet(Package& package, std::string_view part, WorkbookContext& context, Sheet& sheet) {
    WorksheetReader reader(package, context, sheet);
    return package.read(part, reader);
}

} // namespace sihua::spreadsheet
