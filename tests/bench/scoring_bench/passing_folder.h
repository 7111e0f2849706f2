// tests/bench/scoring_bench/passing_folder.h - A temporary folder that goes with its contents.
#pragma once

#include <filesystem>

#include "core/base/id.h"

namespace sihua::bench {

class PassingFolder {
public:
    PassingFolder() : m_path(std::filesystem::temp_directory_path() / ("sihua-bench-" + newUuid())) {
        std::filesystem::create_directories(m_path);
    }
    ~PassingFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    PassingFolder(const PassingFolder&) = delete;
    PassingFolder& operator=(const PassingFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace sihua::bench
