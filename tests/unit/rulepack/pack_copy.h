// tests/unit/rulepack/pack_copy.h - A copy of a test pack in a temporary folder, to be spoilt by a test.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/base/id.h"
#include "core/rulepack/load.h"

namespace sihua::rulepack {

inline const std::filesystem::path kPacks = SIHUA_TEST_PACKS;
inline const std::string kScheme = "schemes/workshop/1.0.0/";
inline const std::string kInterview = "interview/2026.1/";

/// Issues as the command line prints them, with paths relative to @p root.
inline std::string listed(const Issues& issues, const std::filesystem::path& root) {
    std::string text;
    for (const Issue& issue : issues) {
        text += toString(issue) + "\n";
    }
    const std::string prefix = root.generic_string() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at)) {
        text.erase(at, prefix.size());
    }
    return text;
}

class PackCopy {
public:
    explicit PackCopy(std::string_view pack = "workshop")
        : m_root(std::filesystem::temp_directory_path() / ("sihua-pack-" + newUuid())) {
        std::filesystem::copy(kPacks / pack, m_root, std::filesystem::copy_options::recursive);
    }
    ~PackCopy() { std::filesystem::remove_all(m_root); }
    PackCopy(const PackCopy&) = delete;
    PackCopy& operator=(const PackCopy&) = delete;

    [[nodiscard]] const std::filesystem::path& root() const { return m_root; }
    [[nodiscard]] std::filesystem::path scheme() const { return m_root / kScheme; }

    /// Replaces the one place of @p file that reads @p from.
    PackCopy& replace(const std::string& file, std::string_view from, std::string_view to) {
        std::string text = read(file);
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << file << " has no " << from;
        if (at != std::string::npos) {
            EXPECT_EQ(text.find(from, at + 1), std::string::npos) << file << " has several " << from;
            text.replace(at, from.size(), to);
        }
        return write(file, text);
    }
    PackCopy& append(const std::string& file, std::string_view text) {
        return write(file, read(file) + std::string(text));
    }
    PackCopy& write(const std::string& file, std::string_view text) {
        EXPECT_TRUE(writeFileAtomically(m_root / file, text));
        return *this;
    }
    [[nodiscard]] std::string read(const std::string& file) const {
        return readFile(m_root / file, 1U << 24U).value_or(std::string());
    }

    /// What checkPack() says of the whole root.
    [[nodiscard]] std::string issues() const { return listed(checkPack(m_root), m_root); }

private:
    std::filesystem::path m_root;
};

} // namespace sihua::rulepack
