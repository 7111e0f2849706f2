// tests/golden/report/print_report.h - A report as plain text, so that a change in what it says shows as a diff.
#pragma once

#include <string>

#include "core/report/diagnosis_report.h"

namespace sihua::report {

[[nodiscard]] std::string print(const DiagnosisReport& report);

} // namespace sihua::report
