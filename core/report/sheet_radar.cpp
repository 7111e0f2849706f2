// Native charts: radars and columns.
#include <algorithm>
#include <optional>

#include "core/base/text.h"
#include "core/report/cell_text.h"
#include "core/report/open_workbook.h"

namespace sihua::report {

namespace {

constexpr double kLibraryWidth = 480; // what a chart of scale 1 measures, in pixels
constexpr double kLibraryHeight = 288;
constexpr Colour kGrid = 0xC4CAD3;
constexpr Colour kLabel = 0x1F2937;

std::uint32_t cellCount(const CellRange& range) {
    return (range.last.row - range.first.row + 1) * (range.last.column - range.first.column + 1);
}

bool isRange(const CellRange& range) {
    return range.first.row <= range.last.row && range.first.column <= range.last.column;
}

bool isDrawable(const RadarChart& chart) {
    return isRange(chart.categories.cells) && cellCount(chart.categories.cells) >= 3 && !chart.series.empty() &&
           std::all_of(chart.series.begin(), chart.series.end(),
                       [&](const RadarChart::Series& series) {
                           return isRange(series.values.cells) && text::isUtf8(series.name) &&
                                  cellCount(series.values.cells) == cellCount(chart.categories.cells);
                       }) &&
           chart.greatest > 0 && chart.widthPixels > 0 && chart.heightPixels > 0 && text::isUtf8(chart.title);
}

lxw_chart_font fontOf(int size, bool isBold) {
    static std::string face = kFontFace; // the library takes char*, and copies
    lxw_chart_font font{};
    font.name = face.data();
    font.size = size;
    font.bold = isBold ? LXW_TRUE : LXW_EXPLICIT_FALSE;
    font.color = kLabel;
    return font;
}

void addSeries(const OpenWorkbook& book, lxw_chart* chart, const RadarChart& radar, const RadarChart::Series& series,
               bool isFilledChart) {
    lxw_chart_series* const added = chart_add_series(chart, nullptr, nullptr);
    const CellRange& names = radar.categories.cells;
    const CellRange& values = series.values.cells;
    chart_series_set_categories(added, radar.categories.sheet.c_str(), names.first.row,
                                static_cast<lxw_col_t>(names.first.column), names.last.row,
                                static_cast<lxw_col_t>(names.last.column));
    chart_series_set_values(added, series.values.sheet.c_str(), values.first.row,
                            static_cast<lxw_col_t>(values.first.column), values.last.row,
                            static_cast<lxw_col_t>(values.last.column));
    book.fillSeries(*added->values, series.values);
    if (!series.name.empty()) {
        chart_series_set_name(added, series.name.c_str());
    }
    lxw_chart_line line{};
    line.color = book.colour(series.colour);
    line.width = series.isFilled ? 2.25F : 1.25F;
    line.dash_type = static_cast<std::uint8_t>(series.isFilled ? LXW_CHART_LINE_DASH_SOLID : LXW_CHART_LINE_DASH_DASH);
    chart_series_set_line(added, &line);
    if (series.isFilled) {
        lxw_chart_fill fill{};
        fill.color = book.colour(series.colour);
        fill.transparency = 65;
        chart_series_set_fill(added, &fill);
    } else if (isFilledChart) {
        lxw_chart_fill none{}; // otherwise the type fills it
        none.none = 1;
        chart_series_set_fill(added, &none);
    }
}

bool isDrawable(const ColumnChart& chart) {
    return isRange(chart.categories.cells) && !chart.series.empty() &&
           std::all_of(chart.series.begin(), chart.series.end(),
                       [&](const ColumnChart::Series& series) {
                           return isRange(series.values.cells) && text::isUtf8(series.name) &&
                                  cellCount(series.values.cells) == cellCount(chart.categories.cells);
                       }) &&
           chart.widthPixels > 0 && chart.heightPixels > 0 && text::isUtf8(chart.title);
}

/// Of a PNG or JPEG, in pixels.
std::optional<int> pictureHeight(std::string_view bytes) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
    constexpr std::size_t kPngHeader = 24;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n") && bytes.size() >= kPngHeader) {
        return (byte(20) << 24) | (byte(21) << 16) | (byte(22) << 8) | byte(23);
    }
    if (!bytes.starts_with("\xFF\xD8")) {
        return std::nullopt;
    }
    // segments of a JPEG: FF, kind, length; those of kind C0 to CF (but C4, C8, CC) say how high
    for (std::size_t at = 2; at + 9 < bytes.size() && byte(at) == 0xFF;) {
        const unsigned kind = byte(at + 1);
        if (kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC) {
            return (byte(at + 5) << 8) | byte(at + 6);
        }
        at += 2U + static_cast<std::size_t>((byte(at + 2) << 8) | byte(at + 3));
    }
    return std::nullopt;
}

} // namespace

void SheetWriter::radar(CellAt at, const RadarChart& radar) {
    if (m_sheet == nullptr || !m_book.isSound()) {
        return;
    }
    if (!isDrawable(radar)) {
        m_book.refuse(ErrorCode::InvalidArgument, m_name + ": a radar that cannot be drawn");
        return;
    }
    m_book.expectSheet(radar.categories.sheet, "a chart of " + m_name);
    for (const RadarChart::Series& series : radar.series) {
        m_book.expectSheet(series.values.sheet, "a chart of " + m_name);
    }
    const bool isFilled =
        std::any_of(radar.series.begin(), radar.series.end(), [](const auto& s) { return s.isFilled; });
    lxw_chart* const chart = workbook_add_chart(
        m_book.book(), static_cast<std::uint8_t>(isFilled ? LXW_CHART_RADAR_FILLED : LXW_CHART_RADAR_WITH_MARKERS));
    if (chart == nullptr) {
        m_book.refuse(ErrorCode::ReportFailed, m_name + ": cannot add a chart");
        return;
    }
    for (const RadarChart::Series& series : radar.series) {
        addSeries(m_book, chart, radar, series, isFilled);
    }
    lxw_chart_font small = fontOf(8, false);
    lxw_chart_font tiny = fontOf(7, false);
    lxw_chart_font strong = fontOf(11, true);
    if (radar.title.empty()) {
        chart_title_off(chart);
    } else {
        chart_title_set_name(chart, radar.title.c_str());
        chart_title_set_name_font(chart, &strong);
    }
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_axis_set_num_font(chart->y_axis, &tiny);
    chart_axis_set_num_format(chart->y_axis, radar.numberFormat.c_str());
    chart_axis_set_min(chart->y_axis, 0);
    chart_axis_set_max(chart->y_axis, radar.greatest);
    chart_axis_set_major_unit(chart->y_axis, radar.greatest / 5);
    lxw_chart_line grid{};
    grid.color = kGrid;
    grid.width = 0.75F;
    chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_TRUE);
    chart_axis_major_gridlines_set_line(chart->y_axis, &grid);
    chart_axis_set_line(chart->y_axis, &grid);
    if (radar.series.size() > 1) {
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
        chart_legend_set_font(chart, &small);
    } else {
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    }
    lxw_chart_line none{};
    none.none = 1;
    chart_chartarea_set_line(chart, &none);
    lxw_chart_options options{};
    options.x_scale = radar.widthPixels / kLibraryWidth;
    options.y_scale = radar.heightPixels / kLibraryHeight;
    options.y_offset = 4; // clear of the line above
    options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
    m_book.check(worksheet_insert_chart_opt(m_sheet, at.row, static_cast<lxw_col_t>(at.column), chart, &options),
                 "inserting a chart in " + m_name);
}

void SheetWriter::columns(CellAt at, const ColumnChart& columns) {
    if (m_sheet == nullptr || !m_book.isSound()) {
        return;
    }
    if (!isDrawable(columns)) {
        m_book.refuse(ErrorCode::InvalidArgument, m_name + ": a chart that cannot be drawn");
        return;
    }
    m_book.expectSheet(columns.categories.sheet, "a chart of " + m_name);
    lxw_chart* const chart = workbook_add_chart(
        m_book.book(), static_cast<std::uint8_t>(columns.isStacked ? LXW_CHART_COLUMN_STACKED : LXW_CHART_COLUMN));
    if (chart == nullptr) {
        m_book.refuse(ErrorCode::ReportFailed, m_name + ": cannot add a chart");
        return;
    }
    for (const ColumnChart::Series& series : columns.series) {
        m_book.expectSheet(series.values.sheet, "a chart of " + m_name);
        lxw_chart_series* const added = chart_add_series(chart, nullptr, nullptr);
        const CellRange& names = columns.categories.cells;
        const CellRange& values = series.values.cells;
        chart_series_set_categories(added, columns.categories.sheet.c_str(), names.first.row,
                                    static_cast<lxw_col_t>(names.first.column), names.last.row,
                                    static_cast<lxw_col_t>(names.last.column));
        chart_series_set_values(added, series.values.sheet.c_str(), values.first.row,
                                static_cast<lxw_col_t>(values.first.column), values.last.row,
                                static_cast<lxw_col_t>(values.last.column));
        m_book.fillSeries(*added->values, series.values);
        if (!series.name.empty()) {
            chart_series_set_name(added, series.name.c_str());
        }
        lxw_chart_fill fill{};
        fill.color = m_book.colour(series.colour);
        chart_series_set_fill(added, &fill);
    }
    lxw_chart_font small = fontOf(8, false);
    lxw_chart_font strong = fontOf(11, true);
    if (columns.title.empty()) {
        chart_title_off(chart);
    } else {
        chart_title_set_name(chart, columns.title.c_str());
        chart_title_set_name_font(chart, &strong);
    }
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_axis_set_num_font(chart->y_axis, &small);
    chart_axis_set_num_format(chart->y_axis, columns.numberFormat.c_str());
    lxw_chart_line grid{};
    grid.color = kGrid;
    grid.width = 0.75F;
    chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_TRUE);
    chart_axis_major_gridlines_set_line(chart->y_axis, &grid);
    chart_legend_set_position(chart, columns.series.size() > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(chart, &small);
    lxw_chart_line none{};
    none.none = 1;
    chart_chartarea_set_line(chart, &none);
    lxw_chart_options options{};
    options.x_scale = columns.widthPixels / kLibraryWidth;
    options.y_scale = columns.heightPixels / kLibraryHeight;
    options.y_offset = 4;
    options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
    m_book.check(worksheet_insert_chart_opt(m_sheet, at.row, static_cast<lxw_col_t>(at.column), chart, &options),
                 "inserting a chart in " + m_name);
}

void SheetWriter::picture(CellAt at, std::string_view bytes, int heightPixels) {
    if (m_sheet == nullptr || !m_book.isSound()) {
        return;
    }
    const std::string& kept = m_book.keep(bytes);
    const std::optional<int> height = pictureHeight(kept);
    if (!height || *height <= 0 || heightPixels <= 0) {
        m_book.refuse(ErrorCode::InvalidArgument, m_name + ": not a picture");
        return;
    }
    lxw_image_options options{};
    options.x_scale = static_cast<double>(heightPixels) / *height;
    options.y_scale = options.x_scale;
    options.y_offset = 4;
    options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
    m_book.check(worksheet_insert_image_buffer_opt(m_sheet, at.row, static_cast<lxw_col_t>(at.column),
                                                   reinterpret_cast<const unsigned char*>(kept.data()), kept.size(),
                                                   &options),
                 "inserting a picture in " + m_name);
}

} // namespace sihua::report
