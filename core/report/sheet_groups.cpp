// Where each scene stands, and every gate of every level with what it measured.
#include <algorithm>

#include "core/report/basis.h"
#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

namespace {

enum Column : std::uint32_t { kName, kText, kKind, kMark, kValues };
constexpr int kFewestValues = 4; // actual, needed, gap, result

void writeSteps(SheetRows& rows, const ScoreLine& line, int steps, Language language, const LiveWorkbook* live) {
    const bool isKnown = line.state == diagnosis::ScoreState::Known;
    for (int step = 1; step <= steps; ++step) {
        CellStyle style = centredStyle();
        const bool isReached = isKnown && line.points >= Decimal(step);
        if (isReached && live == nullptr) {
            style.fill = kBar;
        }
        const auto column = static_cast<std::uint32_t>(kValues + static_cast<std::uint32_t>(step) - 1);
        if (Decimal(step) > line.maximum) {
            rows.text(column, "", style);
        } else if (live != nullptr) {
            writeLive(rows, column, live->step(line, step), style);
        } else {
            rows.text(column, isReached ? "●" : "○", style);
        }
    }
    CellStyle number = numberStyle(0);
    number.align = Align::Center;
    number.indent = 0;
    number.isBold = true;
    writePoints(rows, kValues + static_cast<std::uint32_t>(steps), line, number, language, live);
}

void writeGroup(SheetRows& rows, const GroupTable& group, Language language, const LiveWorkbook* live) {
    rows.section(group.name);
    const bool hasKinds = std::any_of(group.members.begin(), group.members.end(),
                                      [](const auto& member) { return !member.kinds.empty(); });
    std::vector<std::string> heads = {
        label(group.steps > 0 ? Label::Group : Label::Indicator, language), label(Label::Answer, language),
        hasKinds ? label(Label::GroupKind, language) : std::string(), label(Label::Basis, language)};
    if (group.steps > 0) {
        for (int step = 1; step <= group.steps; ++step) {
            heads.push_back(labelWith(Label::StepN, language, {std::to_string(step)}));
        }
        heads.push_back(label(Label::Score, language));
    } else {
        heads.insert(heads.end(),
                     {label(Label::Points, language), label(Label::Maximum, language), label(Label::Share, language)});
    }
    rows.heads(heads);
    std::vector<ScoreLine> lines;
    for (const auto& member : group.members) {
        lines.push_back(member.line);
    }
    const int decimals = decimalsOf(lines);
    for (const auto& member : group.members) {
        std::string kinds;
        for (const std::string& kind : member.kinds) {
            kinds += (kinds.empty() ? "" : "\n") + kind;
        }
        rows.text(kName, member.line.name, bodyStyle());
        rows.text(kText, member.line.answer, bodyStyle());
        rows.text(kKind, kinds, centredStyle());
        rows.text(kMark, member.line.basis.marks(), centredStyle());
        if (group.steps > 0) {
            writeSteps(rows, member.line, group.steps, language, live);
        } else {
            writePoints(rows, kValues, member.line, numberStyle(decimals), language, live);
            rows.number(kValues + 1, member.line.maximum, numberStyle(decimals));
            writeShare(rows, kValues + 2, member.line, shareStyle(), live);
        }
        rows.next(20);
    }
}

void writeGates(SheetRows& rows, const DiagnosisReport& report, const LiveWorkbook* live) {
    const Language language = report.language;
    rows.section(label(Label::Gates, language));
    rows.wide(kValues + 3, rows.lastColumn(), label(Label::Holds, language), headStyle());
    rows.heads({label(Label::LevelReached, language), label(Label::Requirement, language),
                label(Label::Source, language), label(Label::Basis, language), label(Label::Actual, language),
                label(Label::Threshold, language), label(Label::Missing, language)});
    for (std::size_t levelIndex = 0; levelIndex < report.levels.size(); ++levelIndex) {
        const LevelLine& level = report.levels[levelIndex];
        const bool isReached = report.level == level.level && live == nullptr;
        if (level.gates.empty()) {
            continue;
        }
        CellStyle name = bodyStyle();
        name.isBold = true;
        if (isReached) {
            name.fill = kLight;
        }
        const std::uint32_t first = rows.row();
        rows.sheet().merged({{first, kName}, {first + static_cast<std::uint32_t>(level.gates.size()) - 1, kName}},
                            level.name, name);
        for (std::size_t gateIndex = 0; gateIndex < level.gates.size(); ++gateIndex) {
            const GateLine& gate = level.gates[gateIndex];
            const bool holds = gate.holds == diagnosis::Truth::Yes;
            const auto look = [&](CellStyle style) {
                if (isReached) {
                    style.fill = kLight;
                }
                return style;
            };
            CellStyle source = look(bodyStyle());
            source.size = 8;
            source.colour = kQuiet;
            rows.text(kText, gate.requirement, look(bodyStyle()));
            rows.text(kKind, gate.source, source);
            rows.text(kMark, gate.basis.marks(), look(centredStyle()));
            if (live != nullptr) {
                for (int which = 0; which < 3; ++which) {
                    writeLive(rows, kValues + static_cast<std::uint32_t>(which),
                              live->gateNumber(levelIndex, gateIndex, which), asNeeded());
                }
                rows.wide(kValues + 3, rows.lastColumn(), "", centredStyle());
                writeLive(rows, kValues + 3, live->gateHolds(levelIndex, gateIndex), centredStyle());
                rows.next(22);
                continue;
            }
            writeOptional(rows, kValues, gate.actual, look(asNeeded()));
            writeOptional(rows, kValues + 1, gate.threshold, look(asNeeded()));
            writeOptional(rows, kValues + 2, gate.missing, holds ? look(asNeeded()) : lacking(look(asNeeded())));
            rows.wide(kValues + 3, rows.lastColumn(), nameOf(gate.holds, language),
                      holds ? look(centredStyle()) : lacking(look(centredStyle())));
            rows.next(22);
        }
    }
}

void writeCaps(SheetRows& rows, const DiagnosisReport& report, const LiveWorkbook* live) {
    const Language language = report.language;
    rows.section(label(Label::Caps, language));
    if (live != nullptr) {
        for (const CapLine& cap : report.capRules) {
            rows.wide(kName, kText, cap.reason, bodyStyle());
            rows.wide(kKind, rows.lastColumn(), "", bodyStyle());
            writeLive(rows, kKind, live->capState(cap.cap), bodyStyle());
            rows.next(22);
        }
        return;
    }
    for (const CapLine& cap : report.caps) {
        rows.wide(kName, kText, cap.reason, bodyStyle());
        rows.wide(kKind, rows.lastColumn(), label(cap.binding ? Label::CapBinding : Label::CapNotBinding, language),
                  cap.binding ? lacking(bodyStyle()) : bodyStyle());
        rows.next(22);
    }
}

} // namespace

void writeGroups(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live) {
    const Language language = report.language;
    const Label name = groupsSheet(report);
    SheetWriter& sheet = workbook.addSheet(label(name, language));
    int values = kFewestValues;
    for (const GroupTable& group : report.groups) {
        values = std::max(values, group.steps + 1);
    }
    std::vector<double> widths = {20, 60, 24, 6};
    widths.insert(widths.end(), static_cast<std::size_t>(values), 8);
    SheetRows rows(sheet, widths);
    rows.title(label(name, language), label(Label::GroupsAbout, language));
    const std::uint32_t gates = rows.row();
    writeGates(rows, report, live);
    if (live != nullptr ? !report.capRules.empty() : !report.caps.empty()) {
        writeCaps(rows, report, live);
    }
    if (live != nullptr && rows.row() > gates) { // what lacks stands out, also after an edit
        const std::string first = spreadsheet::cellName(gates + 1, kValues + 4);
        const std::string column = "$" + first;
        sheet.highlight({{gates, kValues + 2}, {rows.row() - 1, kValues + 3}},
                        "=OR(" + column + "=\"" + nameOf(diagnosis::Truth::No, language) + "\"," + column + "=\"" +
                            nameOf(diagnosis::Truth::Unknown, language) + "\")",
                        kWarm);
    }
    Basis shown = report.levelBasis;
    for (const GroupTable& group : report.groups) {
        sheet.breakBefore(rows.row());
        writeGroup(rows, group, language, live);
        for (const auto& member : group.members) {
            shown = shown | member.line.basis;
        }
    }
    writeFootnotes(rows, shown, language);
    sheet.freeze({2, 0});
    sheet.page(reportPage(report, true));
    if (live != nullptr) {
        sheet.protect();
    }
}

} // namespace sihua::report
