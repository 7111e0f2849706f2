#include "core/spreadsheet/csv_file.h"

#include <filesystem>
#include <limits>
#include <utility>
#include <vector>

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/unistr.h>

#include "core/base/csv.h"
#include "core/base/text.h"

namespace sihua::spreadsheet {

namespace {

Error notText(const std::string& bytes, const std::string& name, std::size_t at, std::string message) {
    const SourceText before(name, bytes.substr(0, at));
    return Error(ErrorCode::InvalidUtf8, std::move(message)).at(before.span(at, at));
}

/// Whether more of the text's non-ASCII bytes belong to valid UTF-8 sequences than not.
bool isMostlyUtf8(std::string_view bytes) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t from = at;
        (void)text::nextCodePoint(bytes, at);
        if (static_cast<unsigned char>(bytes[from]) >= 0x80U) {
            (at - from > 1 ? good : bad) += at - from;
        }
    }
    return good > bad;
}

std::optional<std::string> fromGb18030(const std::string& bytes) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* const converter = ucnv_open("gb18030", &status);
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::optional<std::string> result;
    if (U_SUCCESS(status)) {
        const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter, status);
        if (U_SUCCESS(status)) {
            text.toUTF8String(result.emplace());
        }
    }
    ucnv_close(converter);
    return result;
}

} // namespace

Result<std::string> decodeForeignText(std::string bytes, const std::string& name) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        return fail(notText(bytes, name, 0, "UTF-16 text: save it as \"CSV UTF-8\""));
    }
    const auto bad = text::firstInvalidByte(bytes);
    if (!bad) {
        return bytes;
    }
    if (!bytes.starts_with("\xEF\xBB\xBF") && !isMostlyUtf8(bytes)) {
        if (auto text = fromGb18030(bytes)) {
            return *std::move(text);
        }
    }
    return fail(notText(bytes, name, *bad, "neither UTF-8 nor GB18030 text: save it as \"CSV UTF-8\""));
}

Result<Workbook> readCsvFile(std::string bytes, const std::string& name, std::size_t mostCells) {
    SIHUA_ASSIGN_OR_RETURN(std::string decoded, decodeForeignText(std::move(bytes), name));
    const auto source = std::make_shared<const SourceText>(name, std::move(decoded));
    csv::Table table = csv::parse(*source);
    if (hasErrors(table.issues)) {
        return fail(firstError(table.issues));
    }
    auto texts = std::make_shared<std::deque<std::string>>();
    Sheet sheet;
    sheet.name = std::filesystem::path(name).stem().string();
    sheet.source = source;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        Row row{static_cast<std::uint32_t>(i + 1), {}};
        for (std::size_t j = 0; j < table.rows[i].size(); ++j) {
            csv::Cell& from = table.rows[i][j];
            if (from.text.empty()) {
                continue;
            }
            Cell cell;
            cell.column = static_cast<std::uint32_t>(j + 1);
            cell.value = std::string_view(texts->emplace_back(std::move(from.text)));
            cell.begin = static_cast<std::uint32_t>(from.begin);
            cell.end = static_cast<std::uint32_t>(from.end);
            row.cells.push_back(cell);
        }
        if (!row.cells.empty()) {
            sheet.rows.push_back(std::move(row));
        }
        if (texts->size() > mostCells) {
            return fail(Error(ErrorCode::TooLarge, "more than " + std::to_string(mostCells) + " cells hold something")
                            .at({name, 0, 0, 0}));
        }
    }
    Workbook workbook;
    workbook.file = name;
    workbook.sheets.push_back(std::move(sheet));
    workbook.texts = std::move(texts);
    return workbook;
}

} // namespace sihua::spreadsheet
