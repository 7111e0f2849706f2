// tests/cli/cli_process.h - sihua-cli as its users meet it: a process with arguments, two streams and an exit code.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/json.h"

namespace sihua::tests {

namespace fs = std::filesystem;

struct Outcome {
    int exitCode = -1;
    std::string out;
    std::string err;
};

inline std::string slurp(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class Cli : public ::testing::Test {
protected:
    void SetUp() override {
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
    }
    void TearDown() override { fs::remove_all(m_folder); }

    /// @param arguments  shell-quoted; @p m_folder is the working folder
    Outcome run(const std::string& arguments) const {
        const std::string command = "cd '" + m_folder.string() + "' && LC_ALL=C.UTF-8 '" SIHUA_CLI "' " + arguments +
                                    " >'.stdout' 2>'.stderr' </dev/null";
        const int status = std::system(command.c_str());
        Outcome result{WIFEXITED(status) ? WEXITSTATUS(status) : -1, slurp(m_folder / ".stdout"),
                       slurp(m_folder / ".stderr")};
        fs::remove(m_folder / ".stdout");
        fs::remove(m_folder / ".stderr");
        return result;
    }
    void write(const std::string& name, const std::string& text) const { std::ofstream(m_folder / name) << text; }
    [[nodiscard]] std::ptrdiff_t filesLeft() const {
        return std::distance(fs::directory_iterator(m_folder), fs::directory_iterator());
    }

    fs::path m_folder = fs::temp_directory_path() /
                        ("sihua-cli-" + std::to_string(::getpid()) + "-" + // two checkouts may be tested at once
                         std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    const std::string m_diagnose = "diagnose --scheme miit-sme-2024 --answers ";
    const std::string m_sample = "'" SIHUA_SAMPLE_FOLDER "/answers.json'";
};

inline json::Value parsed(const std::string& text) {
    auto value = json::parse(SourceText("stdout", text));
    EXPECT_TRUE(value) << text;
    return value ? *value : json::Value{};
}

} // namespace sihua::tests
