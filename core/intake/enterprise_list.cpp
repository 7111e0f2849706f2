#include "core/intake/enterprise_list.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "core/intake/answer_collector.h"
#include "core/intake/cell_answer.h"
#include "core/intake/folded_text.h"
#include "core/intake/head_fields.h"
#include "core/spreadsheet/read_workbook.h"

namespace sihua::intake {

namespace {

using spreadsheet::Cell;
using spreadsheet::Row;
using spreadsheet::Sheet;
using spreadsheet::Workbook;

constexpr std::uint32_t kHeaderWithinRows = 50;

struct Heading {
    std::string_view text; ///< As foldedText() gives it.
    std::string_view field;
};
constexpr std::string_view kName = "enterprise.name";
constexpr std::string_view kCode = "enterprise.credit_code";
constexpr std::array<Heading, 29> kHeadings{{{"name", kName},
                                             {"enterprise.name", kName},
                                             {"企业名称", kName},
                                             {"单位名称", kName},
                                             {"名称", kName},
                                             {"credit_code", kCode},
                                             {"统一社会信用代码", kCode},
                                             {"社会信用代码", kCode},
                                             {"信用代码", kCode},
                                             {"industry", "enterprise.industry"},
                                             {"行业代码", "enterprise.industry"},
                                             {"行业", "enterprise.industry"},
                                             {"size", "enterprise.size"},
                                             {"规模", "enterprise.size"},
                                             {"企业规模", "enterprise.size"},
                                             {"staff", "enterprise.staff"},
                                             {"从业人数", "enterprise.staff"},
                                             {"从业人员", "enterprise.staff"},
                                             {"员工人数", "enterprise.staff"},
                                             {"职工人数", "enterprise.staff"},
                                             {"人数", "enterprise.staff"},
                                             {"district", "enterprise.district"},
                                             {"所在区", "enterprise.district"},
                                             {"区县", "enterprise.district"},
                                             {"区", "enterprise.district"},
                                             {"地区", "enterprise.district"},
                                             {"process", "enterprise.process"},
                                             {"生产类型", "enterprise.process"},
                                             {"工艺类型", "enterprise.process"}}};

/// Columns by field.
using Header = std::map<std::string_view, std::uint32_t>;

std::optional<Header> headerOf(const Row& row) {
    Header header;
    for (const Cell& cell : row.cells) {
        const auto* text = std::get_if<std::string_view>(&cell.value);
        constexpr std::size_t kLongestHeading = 90;
        if (text == nullptr || text->size() > kLongestHeading) {
            continue;
        }
        const std::string folded = foldedText(*text);
        const auto found =
            std::find_if(kHeadings.begin(), kHeadings.end(), [&](const Heading& h) { return h.text == folded; });
        if (found != kHeadings.end()) {
            header.try_emplace(found->field, cell.column);
        }
    }
    return header.contains(kName) ? std::optional(header) : std::nullopt;
}

class ListReader {
public:
    ListReader(const Workbook& workbook, const Progress& progress) : m_workbook(workbook), m_progress(progress) {
        for (const Sheet& sheet : workbook.sheets) {
            m_all += sheet.rows.size();
        }
    }

    [[nodiscard]] EnterpriseList read() && {
        bool isFound = false;
        for (const Sheet& sheet : m_workbook.sheets) {
            std::optional<Header> header;
            for (const Row& row : sheet.rows) {
                constexpr std::size_t kEvery = 200;
                if (++m_done % kEvery == 0) {
                    m_progress.report(static_cast<double>(m_done) / static_cast<double>(m_all));
                }
                if (m_progress.isCancelled()) {
                    EnterpriseList nothing;
                    nothing.issues.push_back(
                        {Severity::Error, ErrorCode::Cancelled, "cancelled; nothing was taken over", {}, {}, {}, {}});
                    return nothing;
                }
                if (header && sheet.isVisible) {
                    readRow(sheet, *header, row);
                } else if (!header && row.number <= kHeaderWithinRows) {
                    header = headerOf(row);
                    isFound = isFound || (header && sheet.isVisible);
                }
            }
        }
        if (!isFound) {
            m_list.issues.push_back({Severity::Error,
                                     ErrorCode::MissingKey,
                                     "no visible sheet has a column for the name (企业名称) within its first 50 rows",
                                     {m_workbook.file, 0, 0, 0},
                                     {},
                                     {},
                                     {}});
        }
        if (m_unlisted > 0) {
            m_list.issues.back() = {Severity::Error,
                                    ErrorCode::TooLarge,
                                    "and " + std::to_string(m_unlisted + 1) + " more faults",
                                    m_list.issues.back().span,
                                    {},
                                    {},
                                    {}};
        }
        m_progress.report(1);
        return std::move(m_list);
    }

private:
    void fault(ErrorCode code, std::string message, SourceSpan span, std::string hint = {}) {
        m_isFaulty = true;
        if (m_list.issues.size() < kMostFaults) {
            m_list.issues.push_back(
                {Severity::Error, code, std::move(message), std::move(span), {}, {}, std::move(hint)});
        } else {
            ++m_unlisted;
        }
    }

    void readRow(const Sheet& sheet, const Header& header, const Row& row) {
        const bool isEmpty = std::none_of(header.begin(), header.end(), [&](const auto& column) {
            const Cell* cell = row.cell(column.second);
            return cell != nullptr && !cellText(*cell).empty();
        });
        if (isEmpty || headerOf(row)) { // a header may be repeated on every page
            return;
        }
        m_isFaulty = false;
        AnswersFile file;
        for (const auto& [field, column] : header) {
            const Cell* cell = row.cell(column);
            const std::string text = cell == nullptr ? std::string() : cellText(*cell);
            if (text.empty()) {
                continue;
            }
            if (const Status set = setHeadField(file, field, text); !set) {
                fault(set.error().code(), set.error().message(), m_workbook.place(sheet, row, *cell));
            }
        }
        const SourceSpan place = m_workbook.place(sheet, row.number, header.at(kName));
        const Cell* name = row.cell(header.at(kName));
        if (!m_isFaulty && (name == nullptr || cellText(*name).empty())) {
            fault(ErrorCode::MissingKey, "the enterprise has no name", place);
        }
        const std::string& code = file.enterprise.creditCode;
        if (!m_isFaulty) {
            const auto [first, isNew] = m_first.try_emplace(code.empty() ? file.enterprise.name : code, place);
            if (!isNew) {
                fault(ErrorCode::DuplicateId, first->first + " stands in the list twice", place,
                      "first at " + toString(first->second));
            }
        }
        m_list.faultyRows += m_isFaulty ? 1 : 0;
        if (!m_isFaulty) {
            m_list.rows.push_back({std::move(file.enterprise), place});
        }
    }

    const Workbook& m_workbook;
    const Progress& m_progress;
    EnterpriseList m_list;
    std::size_t m_all = 0;
    std::size_t m_done = 0;
    std::size_t m_unlisted = 0;
    bool m_isFaulty = false;
    std::map<std::string, SourceSpan> m_first; ///< Codes, and names of those without one.
};

} // namespace

EnterpriseList readEnterpriseList(const std::filesystem::path& path, const Progress& progress) {
    const auto workbook = spreadsheet::readWorkbook(path, path.string(), {}, Progress());
    if (!workbook) {
        const Error& error = workbook.error();
        EnterpriseList list;
        list.issues.push_back({Severity::Error, error.code(), error.message(), error.span(), {}, {}, {}});
        return list;
    }
    return ListReader(*workbook, progress).read();
}

} // namespace sihua::intake
