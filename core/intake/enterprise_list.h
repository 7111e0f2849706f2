// core/intake/enterprise_list.h - Lists of enterprises that a bureau or a park sends: .xlsx, or .csv in UTF-8 or GB18030.
//
//   企业名称          统一社会信用代码     行业代码  规模  从业人数  所在区     any further columns
//   广州示例家具厂    91350100M000100Y43   C2110     中型  300       黄埔区
//
// The first row within 50 that has a column for the name is the header; every visible sheet that has one is read. Known
// columns, in any order: name (企业名称, 单位名称, 名称), credit_code (统一社会信用代码, 信用代码), industry (行业代码,
// 行业), size (规模, 企业规模), staff (从业人数, 员工人数, 职工人数, 人数), district (所在区, 区县, 区, 地区), process
// (生产类型, 工艺类型). A row is good or not as a whole, and others do not suffer for it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/enterprise.h"
#include "core/base/issue.h"
#include "core/base/progress.h"

namespace sihua::intake {

struct ListedEnterprise {
    EnterpriseProfile profile;
    SourceSpan place; ///< Of the name.
};

struct EnterpriseList {
    std::vector<ListedEnterprise> rows; ///< The good ones, in the order of the file.
    /// One for each fault, with its cell: what readWorkbook() says, alone; MissingKey (no header); of a row MissingKey
    /// (no name), InvalidField, InvalidCreditCode, DuplicateId (the code, or the name of one without a code, stands in
    /// the list twice: the hint says where first); Cancelled, alone. At most 1,000, the last one counting the others.
    Issues issues;
    std::size_t faultyRows = 0;
};

/// Reads a list. Cost: some 10,000 rows in a tenth of a second; progress by rows.
[[nodiscard]] EnterpriseList readEnterpriseList(const std::filesystem::path& path, const Progress& progress = {});

} // namespace sihua::intake
