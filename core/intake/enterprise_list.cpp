#include "core/intake/enterprise_list.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/base/overload.h"
#include "core/base/text.h"
#include "core/intake/folded_text.h"
#include "core/intake/head_fields.h"
#include "core/spreadsheet/read_workbook.h"

namespace sihua::intake {

namespace {

struct Heading {
    const char* field;
    std::array<const char*, 5> names; ///< Folded: small letters, no spaces.
};

constexpr std::array kHeadings = {
    Heading{"enterprise.name", {"企业名称", "名称", "单位名称", "name", "enterprise"}},
    Heading{"enterprise.credit_code", {"统一社会信用代码", "信用代码", "社会信用代码", "creditcode", "code"}},
    Heading{"enterprise.industry", {"行业代码", "行业", "国民经济行业", "industry", "industrycode"}},
    Heading{"enterprise.process", {"生产类型", "流程类型", "类型", "process", "productiontype"}},
    Heading{"enterprise.size", {"企业规模", "规模", "规模类型", "size", "enterprisesize"}},
    Heading{"enterprise.staff", {"员工人数", "人数", "从业人员", "staff", "employees"}},
    Heading{"enterprise.district", {"所在区", "区", "区县", "district", "地区"}},
};
constexpr std::uint32_t kHeadingWithin = 20; // rows

std::string textOf(const spreadsheet::CellValue& value) {
    return std::visit(Overload{[](std::monostate) { return std::string(); },
                               [](const Decimal& number) { return number.toShortString(); },
                               [](std::string_view text) { return std::string(text::trimmed(text)); },
                               [](bool yes) { return std::string(yes ? "true" : "false"); },
                               [](const spreadsheet::CellError& error) { return std::string(error.code); },
                               [](const Date& date) { return date.toString(); }},
                      value);
}

const char* fieldOf(const std::string& heading) {
    std::string plain = foldedText(heading);
    std::erase(plain, ' ');
    std::erase(plain, '_');
    for (const auto& known : kHeadings) {
        if (std::find(known.names.begin(), known.names.end(), plain) != known.names.end()) {
            return known.field;
        }
    }
    return nullptr;
}

using Columns = std::map<std::uint32_t, const char*>;

Columns columnsOf(const spreadsheet::Row& row, std::vector<std::string>& ignored) {
    Columns columns;
    std::set<std::string> taken;
    for (const auto& cell : row.cells) {
        const std::string heading = textOf(cell.value);
        const char* field = fieldOf(heading);
        if (field != nullptr && taken.insert(field).second) {
            columns.emplace(cell.column, field);
        } else if (!heading.empty()) {
            ignored.push_back(heading);
        }
    }
    return taken.contains("enterprise.name") ? columns : Columns();
}

ListedEnterprise readRow(const spreadsheet::Workbook& book, const spreadsheet::Sheet& sheet,
                         const spreadsheet::Row& row, const Columns& columns) {
    AnswersFile file;
    ListedEnterprise listed;
    listed.row = static_cast<int>(row.number);
    const auto complain = [&](const Error& error, SourceSpan place) {
        Issue issue;
        issue.code = error.code();
        issue.severity = Severity::Error;
        issue.message = error.message();
        issue.subject = error.subject();
        issue.span = std::move(place);
        listed.issues.push_back(std::move(issue));
    };
    for (const auto& cell : row.cells) {
        const auto column = columns.find(cell.column);
        const std::string text = textOf(cell.value);
        if (column == columns.end() || text.empty()) {
            continue;
        }
        if (const Status status = setHeadField(file, column->second, text); !status) {
            complain(status.error(), book.place(sheet, row, cell));
        }
    }
    listed.profile = file.enterprise;
    if (const Status status = checkProfile(listed.profile); !status && listed.issues.empty()) {
        complain(status.error(), book.place(sheet, row.number, columns.begin()->first));
    }
    return listed;
}

} // namespace

Result<EnterpriseList> readEnterpriseList(const std::filesystem::path& path, const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(const auto book, spreadsheet::readWorkbook(path, path.filename().string(), {}, progress));
    EnterpriseList list;
    for (const auto& sheet : book.sheets) {
        Columns columns;
        for (const auto& row : sheet.rows) {
            if (columns.empty()) {
                std::vector<std::string> ignored;
                if (row.number <= kHeadingWithin) {
                    columns = columnsOf(row, ignored);
                }
                if (!columns.empty()) {
                    list.ignored = std::move(ignored);
                }
                continue;
            }
            const bool hasAny = std::any_of(row.cells.begin(), row.cells.end(), [&](const spreadsheet::Cell& cell) {
                return columns.contains(cell.column) && !textOf(cell.value).empty();
            });
            if (hasAny) {
                list.enterprises.push_back(readRow(book, sheet, row, columns));
            }
        }
        if (!columns.empty()) {
            break; // the first sheet with a heading is the list
        }
    }
    if (list.enterprises.empty()) {
        return fail(Error(ErrorCode::InvalidField,
                          "no heading names the enterprises' names (企业名称 / name), or no row "
                          "stands below it")
                        .about("list:heading"));
    }
    return list;
}

} // namespace sihua::intake
