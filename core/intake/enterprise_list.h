// core/intake/enterprise_list.h - A list of enterprises as a programme's office keeps it: .xlsx or .csv, one a row.
//
//   名称 / Name        统一社会信用代码 / Credit code   行业 / Industry   规模 / Size   人数 / Staff   区 / District ...
//
// The first row that names at least the enterprise's name is the heading; columns may stand in any order, and columns
// that mean nothing here are ignored and named. Every row is read: what is wrong with it is said with its cell, and the
// row is left out; nothing is guessed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/enterprise.h"
#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/base/result.h"

namespace sihua::intake {

struct ListedEnterprise {
    EnterpriseProfile profile;
    int row = 0;   ///< Of the sheet.
    Issues issues; ///< An error among them: the row cannot be taken.
};

struct EnterpriseList {
    std::vector<ListedEnterprise> enterprises;
    std::vector<std::string> ignored; ///< Headings that mean nothing here.
};

/// @return the list, or the errors of spreadsheet::readWorkbook(), or InvalidField (no heading names the name, or no row)
[[nodiscard]] Result<EnterpriseList> readEnterpriseList(const std::filesystem::path& path,
                                                        const Progress& progress = {});

} // namespace sihua::intake
