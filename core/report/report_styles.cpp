#include "core/report/report_styles.h"

namespace sihua::report {

CellStyle titleStyle() {
    CellStyle style;
    style.size = 18;
    style.isBold = true;
    style.colour = kDeep;
    return style;
}

CellStyle aboutStyle() {
    CellStyle style;
    style.colour = kQuiet;
    style.border = Border::Strong;
    style.vertical = VerticalAlign::Top;
    style.isWrapped = true;
    return style;
}

CellStyle sectionStyle() {
    CellStyle style;
    style.size = 12;
    style.isBold = true;
    style.colour = kDeep;
    style.border = Border::Under;
    style.vertical = VerticalAlign::Bottom;
    return style;
}

CellStyle headStyle() {
    CellStyle style;
    style.isBold = true;
    style.colour = kPaper;
    style.fill = kDeep;
    style.align = Align::Center;
    style.border = Border::Thin;
    style.isWrapped = true;
    return style;
}

CellStyle bodyStyle() {
    CellStyle style;
    style.indent = 1;
    style.isWrapped = true;
    style.border = Border::Thin;
    return style;
}

CellStyle centredStyle() {
    CellStyle style = bodyStyle();
    style.align = Align::Center;
    style.indent = 0;
    return style;
}

CellStyle noteStyle() {
    CellStyle style;
    style.size = 9;
    style.colour = kQuiet;
    style.isWrapped = true;
    style.vertical = VerticalAlign::Top;
    return style;
}

CellStyle labelStyle() {
    CellStyle style = bodyStyle();
    style.colour = kQuiet;
    style.fill = kLight;
    return style;
}

CellStyle numberStyle(int decimals) {
    CellStyle style;
    style.align = Align::Right;
    style.indent = 1;
    style.border = Border::Thin;
    style.numberFormat = fixedFormat(decimals);
    return style;
}

CellStyle shareStyle() {
    CellStyle style;
    style.align = Align::Right;
    style.indent = 1;
    style.border = Border::Thin;
    style.numberFormat = "0.0%";
    return style;
}

CellStyle raised(CellStyle style, Colour fill) {
    style.isBold = true;
    style.fill = fill;
    return style;
}

CellStyle lacking(CellStyle style) {
    style.isBold = true;
    style.colour = kWarm;
    return style;
}

std::string fixedFormat(int decimals) {
    return decimals <= 0 ? "0" : "0." + std::string(static_cast<std::size_t>(decimals), '0');
}

} // namespace sihua::report
