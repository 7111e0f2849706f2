// tests/unit/intake/sample_interview.h - A small interview with one fact of every type, and files of answers to it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/intake/answers_file.h"
#include "core/rulepack/model.h"

namespace sihua::intake {

/// Facts: equipment.total, equipment.networked (machines, whole, 0 .. 100000), quality.rate (percent, one decimal,
/// 0 .. 100), retrofit.done (boolean), scene.production (one of l0 l1 l2), network.parts (some of none shop_floor
/// application), remarks (text), retrofit.finished (date). Check: networked machines within the total.
[[nodiscard]] rulepack::Interview sampleInterview();

/// Writes a file of that name into a folder of this test's own and reads it.
[[nodiscard]] LoadedAnswers readBytes(const std::string& name, std::string_view bytes);
/// A workbook whose sheet 答卷 has a header 编号, 答案 in row 1 and these rows below.
[[nodiscard]] LoadedAnswers readRows(std::string_view rows);
[[nodiscard]] std::filesystem::path ownFolder();

/// One line an issue: `place: E0400: message = hint`, without the folder.
[[nodiscard]] std::string listed(const Issues& issues);

} // namespace sihua::intake
