#include "core/report/open_workbook.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <new>
#include <system_error>

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/report/cell_text.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

namespace {

constexpr const char* kChoicesSheet = "_字典";
constexpr std::size_t kLongestSheetName = 31;
/// Below this much free space, a file that did not come out whole is put down to a full disk.
constexpr std::uintmax_t kNoSpace = 1U << 20U;

std::size_t utf16Length(std::string_view text) {
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size();) {
        units += text::nextCodePoint(text, at) > 0xFFFF ? 2U : 1U;
    }
    return units;
}

bool isSheetName(std::string_view name) {
    return text::isUtf8(name) && !name.empty() && utf16Length(name) <= kLongestSheetName &&
           name.find_first_of("[]:*?/\\") == std::string_view::npos && name.front() != '\'' && name.back() != '\'' &&
           std::none_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20; });
}

std::string folded(std::string_view name) {
    std::string result(name);
    for (char& c : result) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

std::uint8_t libraryAlign(Align align) {
    return align == Align::Right ? LXW_ALIGN_RIGHT : align == Align::Center ? LXW_ALIGN_CENTER : LXW_ALIGN_LEFT;
}

std::uint8_t libraryAlign(VerticalAlign align) {
    return align == VerticalAlign::Top      ? LXW_ALIGN_VERTICAL_TOP
           : align == VerticalAlign::Bottom ? LXW_ALIGN_VERTICAL_BOTTOM
                                            : LXW_ALIGN_VERTICAL_CENTER;
}

constexpr Colour kRule = 0xB8C0CC;       // thin lines
constexpr Colour kStrongRule = 0x1F4E79; // below titles

std::string fileText(std::string_view text) {
    const auto fit = fitForCell(text);
    return fit ? *fit : std::string();
}

/// The library takes char*, and copies.
char* loose(std::string& text) { return text.empty() ? nullptr : text.data(); }

} // namespace

OpenWorkbook::OpenWorkbook(std::filesystem::path target, const WriterOptions& options)
    : m_target(std::move(target)),
      m_options(options),
      m_temporary(temporaryBeside(m_target)) {
    m_folder = m_target.has_parent_path() ? m_target.parent_path().string() : ".";
    std::error_code ignored;
    if (!std::filesystem::is_directory(m_folder, ignored)) {
        refuse(ErrorCode::FileUnwritable, "cannot write " + m_target.string() + ": there is no folder " + m_folder);
        return;
    }
    lxw_workbook_options library{};
    library.tmpdir = m_folder.data();
    library.constant_memory = m_options.isRowByRow ? LXW_TRUE : LXW_FALSE;
    m_book = workbook_new_opt(m_temporary.c_str(), &library);
    if (m_book == nullptr) {
        refuse(ErrorCode::ReportFailed, "cannot begin a workbook");
    }
}

OpenWorkbook::~OpenWorkbook() {
    if (m_book != nullptr) {
        lxw_workbook_free(m_book);
    }
    std::error_code ignored;
    std::filesystem::remove(m_temporary, ignored);
}

void OpenWorkbook::refuse(Error error) {
    if (!m_error) {
        m_error = std::move(error);
    }
}

void OpenWorkbook::check(lxw_error code, const std::string& doing) {
    if (code != LXW_NO_ERROR) {
        refuse(ErrorCode::ReportFailed, doing + ": " + lxw_strerror(code));
    }
}

lxw_format* OpenWorkbook::format(const CellStyle& style) {
    if (m_lastFormat != nullptr && m_lastFormat->first == style) {
        return m_lastFormat->second; // neighbours mostly look alike
    }
    const auto [found, isNew] = m_formats.try_emplace(style, nullptr);
    m_lastFormat = &*found;
    if (!isNew) {
        return found->second;
    }
    lxw_format* const format = workbook_add_format(m_book);
    found->second = format;
    format_set_font_name(format, kFontFace);
    format_set_font_size(format, style.size);
    format_set_font_color(format, colour(style.colour));
    if (style.isBold) {
        format_set_bold(format);
    }
    if (style.isItalic) {
        format_set_italic(format);
    }
    if (style.isUnderlined) {
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    }
    if (style.isWrapped) {
        format_set_text_wrap(format);
    }
    if (style.isUnlocked) {
        format_set_unlocked(format);
    }
    if (style.fill) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_fg_color(format, colour(*style.fill));
    }
    format_set_align(format, libraryAlign(style.align));
    format_set_align(format, libraryAlign(style.vertical));
    if (style.indent > 0) {
        format_set_indent(format, static_cast<std::uint8_t>(std::min(style.indent, 15)));
    }
    if (style.border == Border::Thin) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, kRule);
    } else if (style.border == Border::Under) {
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, kRule);
    } else if (style.border == Border::Strong) {
        format_set_bottom(format, LXW_BORDER_MEDIUM);
        format_set_bottom_color(format, colour(kStrongRule));
    }
    if (!style.numberFormat.empty()) {
        format_set_num_format(format, style.numberFormat.c_str());
    }
    return format;
}

SheetDigest& OpenWorkbook::digest(const SheetWriter& sheet) {
    // mostly the last sheet: looked for from behind
    const auto found =
        std::find_if(m_sheets.rbegin(), m_sheets.rend(), [&](const auto& other) { return other.get() == &sheet; });
    return m_digests[static_cast<std::size_t>(m_sheets.rend() - found) - 1];
}

SheetWriter& OpenWorkbook::addSheet(std::string_view name, bool isVisible) {
    if (isSound()) {
        const std::string key = folded(name);
        const bool isTaken = std::any_of(m_digests.begin(), m_digests.end(),
                                         [&](const SheetDigest& other) { return folded(other.name()) == key; });
        if (!isSheetName(name) || isTaken || (isVisible && name == kChoicesSheet)) {
            refuse(ErrorCode::InvalidArgument,
                   "a sheet cannot be called \"" + (text::isUtf8(name) ? std::string(name) : "?") + "\"");
        }
    }
    lxw_worksheet* sheet = nullptr;
    if (isSound()) {
        sheet = workbook_add_worksheet(m_book, std::string(name).c_str());
        if (sheet == nullptr) {
            refuse(ErrorCode::ReportFailed, "cannot add the sheet " + std::string(name));
        }
    }
    if (sheet == nullptr) {
        m_dropped.reset(new SheetWriter(*this, nullptr, std::string()));
        return *m_dropped;
    }
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    if (!isVisible) {
        worksheet_hide(sheet);
    }
    m_digests.emplace_back(std::string(name), isVisible);
    return *m_sheets.emplace_back(new SheetWriter(*this, sheet, std::string(name)));
}

ChoiceList OpenWorkbook::addChoices(const std::vector<std::string>& choices) {
    if (choices.empty()) {
        refuse(ErrorCode::InvalidArgument, "a list of choices is empty");
        return {};
    }
    const auto column = static_cast<std::uint32_t>(m_choices.size() + 1);
    m_choices.push_back(choices);
    const std::string first = spreadsheet::cellName(1, column);
    const std::string letters = first.substr(0, first.size() - 1);
    const std::string place = "'" + std::string(kChoicesSheet) + "'!$" + letters + "$";
    return {place + "1:$" + letters + "$" + std::to_string(choices.size()), place};
}

void OpenWorkbook::properties(const WorkbookProperties& properties) {
    if (!isSound()) {
        return;
    }
    std::string title = fileText(properties.title);
    std::string subject = fileText(properties.subject);
    std::string author = fileText(properties.author);
    std::string company = fileText(properties.company);
    std::string keywords = fileText(properties.keywords);
    std::string comment = fileText(properties.comment);
    lxw_doc_properties all{};
    all.title = loose(title);
    all.subject = loose(subject);
    all.author = loose(author);
    all.company = loose(company);
    all.keywords = loose(keywords);
    all.comments = loose(comment);
    all.created = std::chrono::system_clock::to_time_t(std::chrono::sys_days(properties.created.value()));
    check(workbook_set_properties(m_book, &all), "setting the document's properties");
    for (const auto& [name, value] : properties.custom) {
        check(workbook_set_custom_property_string(m_book, name.c_str(), fileText(value).c_str()),
              "setting the property " + name);
    }
}

void OpenWorkbook::expectSheet(std::string name, std::string what) {
    m_expected.push_back({std::move(name), std::move(what)});
}

void OpenWorkbook::define(std::string_view name, std::string_view reference) {
    if (isSound()) {
        check(workbook_define_name(m_book, std::string(name).c_str(), ("=" + std::string(reference)).c_str()),
              "defining " + std::string(name));
    }
}

void OpenWorkbook::keepValue(const SheetWriter& sheet, CellAt at, std::optional<double> value) {
    m_values[{sheet.name(), at.row, at.column}] = value;
}

void OpenWorkbook::fillSeries(lxw_series_range& range, const SheetRange& cells) const {
    std::vector<std::optional<double>> values;
    bool hasFormula = false;
    for (std::uint32_t row = cells.cells.first.row; row <= cells.cells.last.row; ++row) {
        for (std::uint32_t column = cells.cells.first.column; column <= cells.cells.last.column; ++column) {
            const auto found = m_values.find({cells.sheet, row, column});
            hasFormula = hasFormula || found != m_values.end();
            values.push_back(found == m_values.end() ? std::nullopt : found->second);
        }
    }
    if (!hasFormula) {
        return; // the library copies plain numbers itself
    }
    for (const std::optional<double>& value : values) {
        // freed by the library, with its own free()
        auto* const point = static_cast<lxw_series_data_point*>(std::calloc(1, sizeof(lxw_series_data_point)));
        if (point == nullptr) {
            throw std::bad_alloc();
        }
        point->number = value.value_or(0);
        point->no_data = value ? 0 : 1;
        STAILQ_INSERT_TAIL(range.data_cache, point, list_pointers);
    }
    range.num_data_points = static_cast<std::uint16_t>(values.size());
    range.ignore_cache = 1;
}

void OpenWorkbook::writeChoices() {
    if (m_choices.empty()) {
        return;
    }
    SheetWriter& sheet = addSheet(kChoicesSheet, false);
    for (std::size_t column = 0; column < m_choices.size(); ++column) {
        for (std::size_t row = 0; row < m_choices[column].size(); ++row) {
            sheet.text({static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)}, m_choices[column][row]);
        }
    }
}

void OpenWorkbook::checkExpectedSheets() {
    for (const ExpectedSheet& expected : m_expected) {
        if (std::none_of(m_digests.begin(), m_digests.end(),
                         [&](const SheetDigest& sheet) { return sheet.name() == expected.name; })) {
            refuse(ErrorCode::NotFound, expected.what + " means a sheet that is not there: " + expected.name);
        }
    }
}

tl::unexpected<Error> OpenWorkbook::unwritten(ErrorCode code, const std::string& why) const {
    std::error_code unknown;
    const auto space = std::filesystem::space(m_folder, unknown);
    if (!unknown && space.available < kNoSpace) {
        code = ErrorCode::DiskFull;
    }
    return fail(code, "cannot write " + m_target.string() + ": " + why);
}

Status OpenWorkbook::close() {
    errno = 0;
    const lxw_error code = workbook_close(std::exchange(m_book, nullptr));
    const int reason = errno;
    if (code == LXW_NO_ERROR) {
        return {};
    }
    if (reason == ENOSPC || reason == EDQUOT) {
        return unwritten(ErrorCode::DiskFull, lxw_strerror(code));
    }
    const bool isFile = code == LXW_ERROR_CREATING_XLSX_FILE || code == LXW_ERROR_CREATING_TMPFILE;
    return unwritten(isFile ? ErrorCode::FileUnwritable : ErrorCode::ReportFailed,
                     std::string(lxw_strerror(code)) +
                         (reason != 0 ? " " + std::generic_category().message(reason) : ""));
}

Status OpenWorkbook::finish(const Progress& progress) {
    Status finished = tryToFinish(progress);
    if (!finished) {
        std::error_code ignored;
        std::filesystem::remove(m_temporary, ignored);
    }
    return finished;
}

Status OpenWorkbook::tryToFinish(const Progress& progress) {
    if (isSound()) {
        writeChoices();
        checkExpectedSheets();
    }
    if (isSound() && m_digests.empty()) {
        refuse(ErrorCode::InvalidArgument, "a workbook without sheets");
    }
    if (m_error) {
        return fail(*m_error);
    }
    if (progress.isCancelled()) {
        return fail(ErrorCode::Cancelled, "cancelled");
    }
    SIHUA_RETURN_IF_ERROR(close());
    progress.report(0.8);
    const CancelToken token; // reading back has a progress of its own; only the wish to stop is handed on
    const auto handOn = [&progress, stop = token](double) mutable {
        if (progress.isCancelled()) {
            stop.cancel();
        }
    };
    const Progress reading(handOn, token);
    if (Status same = readBack(m_temporary, m_digests, reading); !same) {
        if (same.error().code() == ErrorCode::Cancelled) {
            return same;
        }
        return unwritten(same.error().code(), same.error().message());
    }
    progress.report(0.95);
    if (progress.isCancelled()) {
        return fail(ErrorCode::Cancelled, "cancelled");
    }
    SIHUA_RETURN_IF_ERROR(replaceFile(m_temporary, m_target));
    progress.report(1);
    return {};
}

} // namespace sihua::report
