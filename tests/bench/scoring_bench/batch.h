// tests/bench/scoring_bench/batch.h - A city of 100,000 enterprises from CSV to scores on disk.
#pragma once

#include "core/base/result.h"

namespace sihua::bench {

struct BatchFigures {
    double milliseconds = 0;    ///< Best of several; from opening the CSV until the scores are renamed into place.
    double cpuMilliseconds = 0; ///< Of the processor in the best round; what is left of the time is the disk's.
    double inputMb = 0;
    double outputMb = 0;
};

/// One thread; scheme miit-sme-2024, random answers, files in the system's folder for temporary files.
[[nodiscard]] Result<BatchFigures> measureBatch();

} // namespace sihua::bench
