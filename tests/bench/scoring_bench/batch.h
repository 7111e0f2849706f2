// tests/bench/scoring_bench/batch.h - A city of enterprises from CSV to scores on disk.
#pragma once

#include <cstddef>

#include "core/base/result.h"

namespace sihua::bench {

struct BatchTime {
    double milliseconds = 0;    ///< Best of several; from opening the CSV until the scores are renamed into place.
    double cpuMilliseconds = 0; ///< Of the processor, all threads, in the best round; the rest is the disk's.
};

struct BatchFigures {
    BatchTime oneThread;
    BatchTime twoThreads;
    double inputMb = 0;
    double outputMb = 0;
};

/// Scheme miit-sme-2024, random answers of 2,000 kinds, files in the system's folder for temporary files.
[[nodiscard]] Result<BatchFigures> measureBatch(std::size_t enterprises);

} // namespace sihua::bench
