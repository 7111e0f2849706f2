// One page for the owner: level, scores, radar, strong and weak points, what the next level lacks.
#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>

#include "core/report/basis.h"
#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"

namespace sihua::report {

namespace {

// Two halves of five columns (name, marks, points, maximum, share) with a gap between them.
constexpr std::uint32_t kLeft = 0;
constexpr std::uint32_t kRight = 6;
constexpr std::uint32_t kLast = 10;
constexpr std::uint32_t kShare = 4;
constexpr std::uint32_t kFewestRowsOfRadar = 9;
const std::vector<double> kWidths = {20, 4, 8.5, 8.5, 9.5, 2, 20, 4, 8.5, 8.5, 9.5};

std::string withMarks(const std::string& text, Basis basis) {
    return basis.isOfficial() ? text : text + " " + basis.marks();
}

CellStyle cardLabel() {
    CellStyle style;
    style.colour = kQuiet;
    style.fill = kLight;
    style.align = Align::Center;
    return style;
}

CellStyle cardValue(int size) {
    CellStyle style = cardLabel();
    style.size = size;
    style.isBold = true;
    style.colour = kDeep;
    style.isWrapped = true;
    return style;
}

/// `0.00" / 100"`
std::string outOf(int decimals, Decimal maximum) {
    return fixedFormat(decimals) + "\" / " + maximum.toShortString() + "\"";
}

void writeCards(SheetRows& rows, const DiagnosisReport& report, const LiveWorkbook* live) {
    const Language language = report.language;
    const CellStyle quiet = cardLabel();
    struct Card {
        std::uint32_t first;
        std::uint32_t last;
    };
    constexpr Card kLevel{0, 1};
    constexpr Card kTotal{2, 4};
    constexpr Card kDone{6, 7};
    constexpr Card kNext{8, 10};

    rows.wide(kLevel.first, kLevel.last, withMarks(label(Label::Level, language), report.levelBasis), quiet);
    rows.wide(kTotal.first, kTotal.last, withMarks(label(Label::TotalScore, language), report.total.basis), quiet);
    rows.wide(kDone.first, kDone.last, label(Label::Completeness, language), quiet);
    rows.wide(kNext.first, kNext.last, label(Label::NextLevel, language), quiet);
    rows.next(22);

    rows.wide(kLevel.first, kLevel.last, live != nullptr ? "" : report.levelName, cardValue(13));
    if (live != nullptr) {
        writeLive(rows, kLevel.first, live->levelName(), cardValue(13));
    }
    rows.wide(kTotal.first, kTotal.last, "", cardValue(20));
    CellStyle total = cardValue(20);
    total.numberFormat = outOf(decimalsOf({report.total}), report.total.maximum);
    writePoints(rows, kTotal.first, report.total, total, language, live);
    rows.wide(kDone.first, kDone.last, "", cardValue(20));
    CellStyle share = cardValue(20);
    share.numberFormat = "0%";
    if (live != nullptr) {
        writeLive(rows, kDone.first, live->completeness(), share);
    } else if (const auto done = Decimal::divide(report.answered, report.asked)) {
        rows.number(kDone.first, *done, share);
    }
    rows.wide(kNext.first, kNext.last,
              live != nullptr                ? ""
              : report.nextLevelName.empty() ? label(Label::TopLevel, language)
                                             : report.nextLevelName,
              cardValue(13));
    if (live != nullptr) {
        writeLive(rows, kNext.first, live->nextLevelName(), cardValue(13));
    }
    rows.next(40);

    rows.wide(kLevel.first, kLevel.last, "", quiet);
    rows.wide(kTotal.first, kTotal.last, "", quiet);
    rows.wide(kDone.first, kDone.last,
              live != nullptr ? std::string()
                              : labelWith(Label::CompletenessOf, language,
                                          {std::to_string(report.answered), std::to_string(report.asked)}),
              quiet);
    rows.wide(kNext.first, kNext.last,
              report.nextLevelName.empty() || live != nullptr
                  ? std::string()
                  : labelWith(Label::GatesOpen, language, {std::to_string(report.blocking.size())}),
              quiet);
    if (live != nullptr) {
        writeLive(rows, kDone.first, live->completenessText(), quiet);
        writeLive(rows, kNext.first, live->gatesOpenText(), quiet);
    }
    rows.next(20);
}

void halfHeads(SheetRows& rows, std::uint32_t first, std::string_view name, Language language) {
    rows.wide(first, first + 1, name, headStyle());
    rows.text(first + 2, label(Label::Points, language), headStyle());
    rows.text(first + 3, label(Label::Maximum, language), headStyle());
    rows.text(first + kShare, label(Label::Share, language), headStyle());
}

void halfLine(SheetRows& rows, std::uint32_t first, const ScoreLine& line, int decimals, Language language,
              const LiveWorkbook* live) {
    rows.text(first, line.name, bodyStyle());
    CellStyle marks = centredStyle();
    marks.colour = kQuiet;
    rows.text(first + 1, line.basis.marks(), marks);
    writePoints(rows, first + 2, line, numberStyle(decimals), language, live);
    rows.number(first + 3, line.maximum, numberStyle(decimals));
    writeShare(rows, first + kShare, line, shareStyle(), live);
}

/// Puts the other lines of the radar right of what is printed, where the chart finds them.
void addRadarLines(SheetWriter& sheet, const DiagnosisReport& report, std::uint32_t areas, RadarChart& radar) {
    constexpr std::array<Colour, 3> kColours{kWarm, kQuiet, kInk};
    CellStyle quiet = noteStyle();
    quiet.isWrapped = false;
    if (!report.radarLines.empty()) {
        sheet.text({areas - 2, kLast + 2}, label(Label::OtherSeries, report.language), quiet);
    }
    for (std::size_t i = 0; i < report.radarLines.size(); ++i) {
        const RadarLine& line = report.radarLines[i];
        const auto column = static_cast<std::uint32_t>(kLast + 2 + i);
        sheet.text({areas - 1, column}, line.name, quiet);
        CellStyle style = quiet;
        style.numberFormat = "0.0%";
        for (std::size_t area = 0; area < line.shares.size(); ++area) {
            const CellAt at{areas + static_cast<std::uint32_t>(area), column};
            if (line.shares[area]) {
                sheet.number(at, *line.shares[area], style);
            } else {
                sheet.blank(at, style);
            }
        }
        const auto last = static_cast<std::uint32_t>(areas + line.shares.size() - 1);
        radar.series.push_back(
            {line.name, {sheet.name(), {{areas, column}, {last, column}}}, kColours[i % kColours.size()], false});
    }
}

/// What the dimensions are made of, where it fits on the page.
std::vector<ScoreLine> nodesBelow(const DiagnosisReport& report) {
    constexpr std::size_t kMost = 20;
    std::vector<ScoreLine> below;
    std::copy_if(report.scores.begin(), report.scores.end(), std::back_inserter(below),
                 [](const ScoreLine& line) { return line.depth == 2; });
    return below.size() > kMost ? std::vector<ScoreLine>() : below;
}

/// Dimensions and areas on the left, the radar of the areas on the right.
void writeScoresAndRadar(SheetRows& rows, const DiagnosisReport& report, const LiveWorkbook* live) {
    const Language language = report.language;
    rows.wide(kLeft, kLeft + kShare, label(Label::Dimensions, language), sectionStyle());
    rows.wide(kRight, kLast, label(Label::RadarTitle, language), sectionStyle());
    rows.next(26);
    const std::uint32_t top = rows.row();
    const int decimals = decimalsOf(report.scores);
    const auto table = [&](Label name, const std::vector<ScoreLine>& lines) {
        halfHeads(rows, kLeft, label(name, language), language);
        rows.next(22);
        const std::uint32_t first = rows.row();
        for (const ScoreLine& line : lines) {
            halfLine(rows, kLeft, line, decimals, language, live);
            rows.next(22);
        }
        if (!lines.empty()) {
            rows.sheet().bars({{first, kLeft + kShare}, {rows.row() - 1, kLeft + kShare}}, kBar);
        }
        return first;
    };
    std::uint32_t areas = table(Label::Dimension, report.dimensions);
    rows.gap(6);
    if (const bool isTwice = std::equal(report.dimensions.begin(), report.dimensions.end(), report.areas.begin(),
                                        report.areas.end(), [](const auto& a, const auto& b) { return a.id == b.id; });
        !isTwice) {
        areas = table(Label::Area, report.areas);
    } else if (const auto below = nodesBelow(report); !below.empty()) {
        table(Label::Area, below);
    }
    const std::uint32_t bottom = std::max(rows.row(), top + kFewestRowsOfRadar);
    while (rows.row() < bottom) {
        rows.gap(22);
    }
    const bool isWhole = std::all_of(report.areas.begin(), report.areas.end(),
                                     [](const ScoreLine& line) { return line.share.has_value(); });
    if (report.areas.size() >= 3 && (isWhole || live != nullptr)) {
        RadarChart radar;
        const std::string& name = rows.sheet().name();
        const auto last = static_cast<std::uint32_t>(areas + report.areas.size() - 1);
        radar.categories = {name, {{areas, kLeft}, {last, kLeft}}};
        const std::string& own = label(report.radarLines.empty() ? Label::Share : Label::ThisAssessment, language);
        radar.series = {{own, {name, {{areas, kLeft + kShare}, {last, kLeft + kShare}}}, kDeep, true}};
        addRadarLines(rows.sheet(), report, areas, radar);
        constexpr double kPixelsOfRow = 22.0 * 4 / 3;
        radar.widthPixels = static_cast<int>(std::accumulate(kWidths.begin() + kRight, kWidths.end(), 0.0) * 7) + 25;
        radar.heightPixels = static_cast<int>((bottom - top) * kPixelsOfRow) - 20;
        rows.sheet().radar({top, kRight}, radar);
    }
    rows.gap(6);
}

/// The gates in the way, and room for those that an edited answer may open.
void writeLiveBlocking(SheetRows& rows, const DiagnosisReport& report, const LiveWorkbook& live) {
    const Language language = report.language;
    constexpr std::size_t kRoom = 6;
    rows.wide(0, kRight + 1, label(Label::Requirement, language), headStyle());
    rows.text(kRight + 2, label(Label::Actual, language), headStyle());
    rows.text(kRight + 3, label(Label::Threshold, language), headStyle());
    rows.text(kRight + 4, label(Label::Missing, language), headStyle());
    rows.next(22);
    const std::size_t count = std::min(live.mostBlocking(), std::max(report.blocking.size(), kRoom));
    for (std::size_t k = 0; k < count; ++k) {
        const bool isShown = k < report.blocking.size();
        const auto look = [&](CellStyle style) {
            style.border = isShown ? style.border : Border::None;
            return style;
        };
        rows.wide(0, kRight + 1, "", look(bodyStyle()));
        writeLive(rows, 0, live.blocking(k, 0), look(bodyStyle()));
        writeLive(rows, kRight + 2, live.blocking(k, 1), look(asNeeded()));
        writeLive(rows, kRight + 3, live.blocking(k, 2), look(asNeeded()));
        writeLive(rows, kRight + 4, live.blocking(k, 3), lacking(look(asNeeded())));
        rows.next(isShown ? 22 : 14);
    }
}

void writeBlocking(SheetRows& rows, const DiagnosisReport& report, const LiveWorkbook* live) {
    const Language language = report.language;
    rows.section(label(Label::Blocking, language));
    CellStyle plain;
    plain.isWrapped = true;
    if (live != nullptr) {
        writeLiveBlocking(rows, report, *live);
        return;
    }
    if (report.nextLevelName.empty()) {
        rows.wide(0, kLast, label(Label::TopLevel, language), plain);
        rows.next(22);
        return;
    }
    if (report.blocking.empty()) {
        rows.wide(0, kLast, labelWith(Label::NothingBlocks, language, {label(groupsSheet(report), language)}), plain);
        rows.next(22);
        return;
    }
    rows.wide(0, kRight + 1, labelWith(Label::BlockingIntro, language, {report.nextLevelName}), headStyle());
    rows.text(kRight + 2, label(Label::Actual, language), headStyle());
    rows.text(kRight + 3, label(Label::Threshold, language), headStyle());
    rows.text(kRight + 4, label(Label::Missing, language), headStyle());
    rows.next(22);
    for (const GateLine& gate : report.blocking) {
        rows.wide(0, kRight + 1, withMarks(gate.requirement, gate.basis), bodyStyle());
        writeOptional(rows, kRight + 2, gate.actual, asNeeded());
        writeOptional(rows, kRight + 3, gate.threshold, asNeeded());
        writeOptional(rows, kRight + 4, gate.missing, lacking(asNeeded()));
        rows.next(22);
    }
}

void writeExtremes(SheetRows& rows, const DiagnosisReport& report, const LiveWorkbook* live) {
    const Language language = report.language;
    rows.gap(8);
    halfHeads(rows, kLeft, label(Label::Strongest, language), language);
    halfHeads(rows, kRight, label(Label::Weakest, language), language);
    rows.next(22);
    const std::uint32_t first = rows.row();
    const int decimals = decimalsOf(report.scores);
    const std::size_t count =
        live != nullptr ? kMostExtremes : std::max({report.strongest.size(), report.weakest.size(), std::size_t{1}});
    for (std::size_t i = 0; i < count; ++i) {
        const auto half = [&](std::uint32_t column, const std::vector<ScoreLine>& lines) {
            if (live != nullptr) {
                CellStyle marks = centredStyle();
                marks.colour = kQuiet;
                const std::array<CellStyle, 5> styles{bodyStyle(), marks, numberStyle(decimals), numberStyle(decimals),
                                                      shareStyle()};
                for (std::uint32_t part = 0; part < styles.size(); ++part) {
                    writeLive(rows, column + part, live->extreme(column == kLeft, i, part), styles[part]);
                }
            } else if (i < lines.size()) {
                halfLine(rows, column, lines[i], decimals, language, nullptr);
            } else {
                rows.wide(column, column + kShare,
                          lines.empty() && i == 0 ? label(Label::NoneToShow, language) : std::string(), bodyStyle());
            }
        };
        half(kLeft, report.strongest);
        half(kRight, report.weakest);
        rows.next(22);
    }
    rows.sheet().bars({{first, kLeft + kShare}, {rows.row() - 1, kLeft + kShare}}, kBar);
    rows.sheet().bars({{first, kRight + kShare}, {rows.row() - 1, kRight + kShare}}, kBar);
}

Basis basisShown(const DiagnosisReport& report) {
    Basis basis = report.levelBasis | report.total.basis;
    for (const auto* lines : {&report.dimensions, &report.areas, &report.strongest, &report.weakest}) {
        for (const ScoreLine& line : *lines) {
            basis = basis | line.basis;
        }
    }
    return basis;
}

} // namespace

void writeSummary(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live) {
    const Language language = report.language;
    SheetWriter& sheet = workbook.addSheet(label(Label::SummarySheet, language));
    SheetRows rows(sheet, kWidths);
    std::string about = report.schemeName;
    for (const Field& field : report.assessment) {
        about += "  ·  " + field.value;
    }
    rows.title(report.enterprise, about);
    writeCards(rows, report, live);
    rows.gap(4);
    writeScoresAndRadar(rows, report, live);
    writeBlocking(rows, report, live);
    writeExtremes(rows, report, live);
    rows.gap(6);
    for (const std::string& reservation : report.reservations) {
        rows.note("• " + reservation);
    }
    writeFootnotes(rows, basisShown(report), language);

    PageSetup page = reportPage(report, false);
    page.isOnePage = true;
    sheet.page(page);
    sheet.printArea({{0, 0}, {rows.row(), kLast}});
    sheet.tabColour(kDeep);
    if (live != nullptr) {
        sheet.protect();
    }
}

} // namespace sihua::report
