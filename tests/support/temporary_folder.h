// tests/support/temporary_folder.h - A folder of its own for each test, gone with it.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/id.h"

namespace sihua::test {

class TemporaryFolder {
public:
    TemporaryFolder() { std::filesystem::create_directories(m_path); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::permissions(m_path, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(m_path, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    /// In memory where the system has such a place: many tests flush after every write.
    [[nodiscard]] static std::filesystem::path parent() {
        const std::filesystem::path memory = "/dev/shm";
        return std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    }
    std::filesystem::path m_path = parent() / ("sihua-四化-" + newUuid());
};

} // namespace sihua::test
