#include "core/report/overview_workbook.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "core/report/formula_text.h"
#include "core/report/labels.h"
#include "core/report/live_answer.h"
#include "core/report/report_styles.h"
#include "core/report/sheet_rows.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

namespace {

/// Columns of the list of enterprises.
enum Column : std::uint32_t {
    kNumber,
    kEnterprise,
    kCode,
    kDistrict,
    kIndustry,
    kSize,
    kState,
    kScheme,
    kLevel,
    kLevelName,
    kScore,
    kShare,
    kAnswered,
    kAsked,
    kWeakest,
    kBlocking,
    kSubsidies,
    kFile
};

class OverviewBook {
public:
    OverviewBook(const Overview& overview, WorkbookWriter& workbook) : m_overview(overview), m_workbook(workbook) {}

    void write() {
        writeSummary();
        writeList();
    }

private:
    [[nodiscard]] std::string pick(const char* zh, const char* en) const {
        return m_overview.language == Language::Chinese ? zh : en;
    }
    [[nodiscard]] std::string listName() const { return pick("企业清单", "Enterprises"); }
    [[nodiscard]] PageSetup page(bool isLandscape) const {
        PageSetup setup;
        setup.isLandscape = isLandscape;
        setup.isCentred = true;
        setup.header = {m_overview.title, "", pick("四化诊断总览", "Diagnosis overview")};
        setup.footer = {label(Label::Confidential, m_overview.language),
                        m_overview.branding.name.in(m_overview.language), label(Label::PageOf, m_overview.language)};
        return setup;
    }
    /// `'企业清单'!$D$5:$D$1004`
    [[nodiscard]] std::string all(std::uint32_t column) const {
        const auto last = kFirstRow + static_cast<std::uint32_t>(std::max<std::size_t>(m_overview.rows.size(), 1)) - 1;
        const std::string end = referenceTo(listName(), {last, column});
        return referenceTo(listName(), {kFirstRow, column}) + ":" + end.substr(end.find('!') + 1);
    }
    void count(SheetRows& rows, std::uint32_t column, const std::string& formula, std::int64_t value) {
        CellStyle style = numberStyle(0);
        style.numberFormat = "#,##0;-#,##0;\"–\""; // a zero as a dash
        rows.formula(column, "=" + formula, static_cast<double>(value), style);
    }

    void writeFunnel(SheetRows& rows) {
        rows.section(pick("进度漏斗", "Funnel of states"));
        rows.heads({pick("阶段", "State"), pick("企业数", "Enterprises"), pick("到达本阶段", "Reached"),
                    pick("占比", "Share")});
        const std::uint32_t first = rows.row();
        const auto total = static_cast<std::int64_t>(m_overview.rows.size());
        std::vector<std::int64_t> counts;
        for (const std::string& state : m_overview.states) {
            counts.push_back(std::count_if(m_overview.rows.begin(), m_overview.rows.end(),
                                           [&](const OverviewRow& row) { return row.state == state; }));
        }
        const std::uint32_t last = first + static_cast<std::uint32_t>(counts.size()) - 1;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            std::int64_t reached = 0;
            for (std::size_t j = i; j < counts.size(); ++j) {
                reached += counts[j];
            }
            const std::string here = std::to_string(rows.row() + 1);
            rows.text(0, m_overview.states[i], bodyStyle());
            count(rows, 1, "COUNTIF(" + all(kState) + ",A" + here + ")", counts[i]);
            count(rows, 2, "SUM(B" + here + ":B" + std::to_string(last + 1) + ")", reached);
            rows.formula(3, "=" + iff(std::to_string(total) + "=0", "0", "C" + here + "/" + std::to_string(total)),
                         total == 0 ? 0.0 : static_cast<double>(reached) / static_cast<double>(total), shareStyle());
            rows.next(20);
        }
        if (!counts.empty()) {
            rows.sheet().bars({{first, 3}, {last, 3}}, kBar);
        }
    }

    /// How many of each value of a column stand at each level.
    void writeByLevel(SheetRows& rows, const std::string& title, std::uint32_t column,
                      std::string OverviewRow::*value) {
        std::set<std::string> values;
        std::map<int, std::string> levels;
        for (const OverviewRow& row : m_overview.rows) {
            if (row.level) {
                values.insert(row.*value);
                levels.emplace(*row.level, row.levelName);
            }
        }
        if (values.empty()) {
            return;
        }
        rows.section(title);
        std::vector<std::string> heads{title, pick("已评企业", "Assessed")};
        std::vector<int> numbers;
        for (const auto& [level, name] : levels) {
            if (numbers.size() + 3 <= rows.lastColumn()) {
                heads.push_back(name);
                numbers.push_back(level);
            }
        }
        heads.push_back(pick("平均得分率", "Mean share"));
        rows.heads(heads);
        const std::uint32_t first = rows.row();
        for (const std::string& each : values) {
            const std::string here = "$A" + std::to_string(rows.row() + 1);
            // an empty text is no criterion of COUNTIF
            const std::string same = "(" + all(column) + "=" + here + ")";
            std::int64_t assessed = 0;
            Decimal sum;
            for (const OverviewRow& row : m_overview.rows) {
                if (row.level && row.*value == each) {
                    ++assessed;
                    sum = sum + row.share.value_or(Decimal(0));
                }
            }
            rows.text(0, each, bodyStyle());
            const std::string known = "ISNUMBER(" + all(kLevel) + ")";
            count(rows, 1, "SUMPRODUCT(" + same + "*" + known + ")", assessed);
            for (std::size_t i = 0; i < numbers.size(); ++i) {
                const auto at =
                    std::count_if(m_overview.rows.begin(), m_overview.rows.end(), [&](const OverviewRow& row) {
                        return row.level == numbers[i] && row.*value == each;
                    });
                count(rows, static_cast<std::uint32_t>(i + 2),
                      "SUMPRODUCT(" + same + "*" + known + "*(" + all(kLevel) + "=" + std::to_string(numbers[i]) + "))",
                      at);
            }
            const auto mean = Decimal::divide(sum, Decimal(assessed));
            rows.formula(static_cast<std::uint32_t>(numbers.size() + 2),
                         "=SUMPRODUCT(" + same + "*" + all(kShare) + ")/B" + std::to_string(rows.row() + 1),
                         mean ? mean->toDouble() : 0.0, shareStyle());
            rows.next(20);
        }
        const auto last = static_cast<std::uint32_t>(numbers.size() + 2);
        rows.sheet().bars({{first, last}, {rows.row() - 1, last}}, kBar);
    }

    void writeDimensions(SheetRows& rows) {
        struct Sum {
            Decimal shares;
            std::int64_t count = 0;
            std::int64_t weakest = 0;
        };
        std::map<std::string, Sum> sums;
        for (const OverviewRow& row : m_overview.rows) {
            for (const auto& [name, share] : row.dimensions) {
                Sum& sum = sums[name];
                if (share) {
                    sum.shares = sum.shares + *share;
                    ++sum.count;
                }
                sum.weakest += row.weakest == name ? 1 : 0;
            }
        }
        if (sums.empty()) {
            return;
        }
        std::vector<std::pair<double, std::string>> order;
        for (const auto& [name, sum] : sums) {
            const auto mean = sum.count == 0 ? std::nullopt : Decimal::divide(sum.shares, Decimal(sum.count));
            order.emplace_back(mean ? mean->toDouble() : 2.0, name);
        }
        std::sort(order.begin(), order.end());
        rows.section(pick("最弱的维度", "Weakest dimensions"));
        rows.heads({label(Label::Dimension, m_overview.language), pick("企业数", "Enterprises"),
                    pick("平均得分率", "Mean share"), pick("为最弱维度的企业", "Weakest of")});
        const std::uint32_t first = rows.row();
        for (const auto& [mean, name] : order) {
            const Sum& sum = sums[name];
            rows.text(0, name, bodyStyle());
            rows.number(1, Decimal(sum.count), numberStyle(0));
            if (sum.count > 0) {
                rows.real(2, mean, shareStyle());
            } else {
                rows.blank(2, shareStyle());
            }
            count(rows, 3, "SUMPRODUCT((" + all(kWeakest) + "=$A" + std::to_string(rows.row() + 1) + ")*1)",
                  sum.weakest);
            rows.next(20);
        }
        rows.sheet().bars({{first, 2}, {rows.row() - 1, 2}}, kBar);
    }

    void writeSubsidies(SheetRows& rows) {
        std::int64_t sum = 0;
        std::int64_t planned = 0;
        for (const OverviewRow& row : m_overview.rows) {
            sum += row.subsidies.value_or(0);
            planned += row.subsidies ? 1 : 0;
        }
        if (planned == 0) {
            return;
        }
        rows.section(pick("奖补预测（上限）", "Subsidies at most"));
        rows.heads({"", pick("企业数", "Enterprises"), pick("金额（元）", "Yuan")});
        rows.text(0, label(Label::Subsidies, m_overview.language), bodyStyle());
        count(rows, 1, "COUNT(" + all(kSubsidies) + ")", planned);
        count(rows, 2, "SUM(" + all(kSubsidies) + ")", sum);
        rows.next(20);
        rows.note(pick("按各企业路线图与现行政策逐户估算的上限之和；以主管部门公布为准。",
                       "The sum of upper bounds by each enterprise's roadmap; the authority decides."));
    }

    void writeSummary() {
        SheetWriter& sheet = m_workbook.addSheet(pick("总览", "Overview"));
        SheetRows rows(sheet, {30, 13, 16, 16, 16, 16, 16, 13});
        rows.title(m_overview.title.empty() ? pick("四化诊断总览", "Diagnosis overview") : m_overview.title,
                   pick("企业 ", "Enterprises: ") + std::to_string(m_overview.rows.size()));
        writeFunnel(rows);
        rows.gap();
        writeByLevel(rows, label(Label::District, m_overview.language), kDistrict, &OverviewRow::district);
        rows.gap();
        writeByLevel(rows, label(Label::Industry, m_overview.language), kIndustry, &OverviewRow::industry);
        rows.gap();
        writeDimensions(rows);
        rows.gap();
        writeSubsidies(rows);
        sheet.page(page(false));
        sheet.tabColour(kDeep);
    }

    void writeList() {
        const Language language = m_overview.language;
        SheetWriter& sheet = m_workbook.addSheet(listName());
        SheetRows rows(sheet, {6, 30, 21, 12, 26, 8, 10, 24, 6, 16, 9, 9, 6, 6, 18, 34, 13, 14});
        rows.title(listName(), m_overview.title);
        const std::uint32_t head = rows.row();
        rows.heads({label(Label::Number, language), label(Label::Enterprise, language),
                    label(Label::CreditCode, language), label(Label::District, language),
                    label(Label::Industry, language), label(Label::Size, language), label(Label::State, language),
                    label(Label::SchemeName, language), label(Label::Level, language), pick("等级名称", "Level name"),
                    label(Label::TotalScore, language), label(Label::Share, language), pick("已答", "Answered"),
                    pick("应答", "Asked"), pick("最弱维度", "Weakest"), label(Label::Blocking, language),
                    pick("奖补上限（元）", "Subsidies (yuan)"), pick("报告", "Report")});
        CellStyle money = numberStyle(0);
        money.numberFormat = "#,##0";
        std::int64_t number = 0;
        for (const OverviewRow& row : m_overview.rows) {
            rows.number(kNumber, ++number, numberStyle(0));
            rows.text(kEnterprise, row.enterprise, bodyStyle());
            rows.text(kCode, row.creditCode, bodyStyle());
            rows.text(kDistrict, row.district, bodyStyle());
            rows.text(kIndustry, row.industry, bodyStyle());
            rows.text(kSize, row.size, centredStyle());
            rows.text(kState, row.state, centredStyle());
            rows.text(kScheme, row.scheme, bodyStyle());
            optional(rows, kLevel, row.level ? std::optional(Decimal(*row.level)) : std::nullopt, numberStyle(0));
            rows.text(kLevelName, row.levelName, centredStyle());
            optional(rows, kScore, row.score, numberStyle(2));
            // 0 where there is none: sums multiply the column
            rows.number(kShare, row.share.value_or(Decimal(0)), shareStyle());
            rows.number(kAnswered, Decimal(row.answered), numberStyle(0));
            rows.number(kAsked, Decimal(row.asked), numberStyle(0));
            rows.text(kWeakest, row.weakest, bodyStyle());
            rows.text(kBlocking, row.blocking, bodyStyle());
            optional(rows, kSubsidies, row.subsidies ? std::optional(Decimal(*row.subsidies)) : std::nullopt, money);
            rows.text(kFile, row.file, bodyStyle());
            rows.next(20);
        }
        if (!m_overview.rows.empty()) {
            sheet.filter({{head, 0}, {rows.row() - 1, rows.lastColumn()}});
            sheet.bars({{head + 1, kShare}, {rows.row() - 1, kShare}}, kBar);
        }
        sheet.freeze({head + 1, kCode});
        sheet.repeatRows(head, head);
        sheet.page(page(true));
    }

    static void optional(SheetRows& rows, std::uint32_t column, const std::optional<Decimal>& number,
                         const CellStyle& style) {
        if (number) {
            rows.number(column, *number, style);
        } else {
            rows.blank(column, style);
        }
    }

    static constexpr std::uint32_t kFirstRow = 4; ///< Of the list: title, about, gap, heads.

    const Overview& m_overview;
    WorkbookWriter& m_workbook;
};

} // namespace

OverviewRow overviewRow(const DiagnosisReport& report) {
    OverviewRow row;
    row.enterprise = report.enterprise;
    row.scheme = report.schemeId;
    row.level = report.level;
    row.levelName = report.levelName;
    if (report.total.state == diagnosis::ScoreState::Known) {
        row.score = report.total.points;
        row.share = report.total.share;
    }
    row.answered = report.answered;
    row.asked = report.asked;
    std::optional<Decimal> least;
    for (const ScoreLine& dimension : report.dimensions) {
        row.dimensions.emplace_back(dimension.name, dimension.share);
        if (dimension.share && (!least || *dimension.share < *least)) {
            least = dimension.share;
            row.weakest = dimension.name;
        }
    }
    if (!report.blocking.empty()) {
        row.blocking = report.blocking.front().requirement;
    }
    if (report.roadmap && report.roadmap->plan.subsidies) {
        row.subsidies = report.roadmap->plan.subsidies->total;
    }
    return row;
}

Status writeOverview(const Overview& overview, const std::filesystem::path& target, const Progress& progress) {
    using namespace std::chrono;
    WriterOptions options;
    options.colours = [&overview](Colour colour) { return branded(overview.branding, colour); };
    WorkbookWriter workbook(target, options);
    workbook.properties({
        .title = overview.language == Language::Chinese ? "四化诊断总览" : "Diagnosis overview",
        .subject = overview.title,
        .author = overview.branding.name.in(overview.language),
        .company = {},
        .keywords = {},
        .comment = {},
        .created = Date(year_month_day(year(2000), January, day(1))), // the same bytes on any day
        .custom = {},
    });
    OverviewBook(overview, workbook).write();
    return workbook.finish(progress);
}

} // namespace sihua::report
