// Native radar charts.
#include <algorithm>

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

void addSeries(const OpenWorkbook& book, lxw_chart* chart, const RadarChart& radar, const RadarChart::Series& series) {
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
    line.color = series.colour;
    line.width = series.isFilled ? 2.25F : 1.25F;
    line.dash_type = static_cast<std::uint8_t>(series.isFilled ? LXW_CHART_LINE_DASH_SOLID : LXW_CHART_LINE_DASH_DASH);
    chart_series_set_line(added, &line);
    if (series.isFilled) {
        lxw_chart_fill fill{};
        fill.color = series.colour;
        fill.transparency = 65;
        chart_series_set_fill(added, &fill);
    }
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
        addSeries(m_book, chart, radar, series);
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

} // namespace sihua::report
