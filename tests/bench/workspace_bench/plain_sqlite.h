// tests/bench/workspace_bench/plain_sqlite.h - The same data in SQLite without a workspace around it: what it costs at least.
//
// The same rows in the same tables and indexes (an audit log and the tables of what counts), the same page size and
// cache, the same durability, ready-made values and prepared statements. What it lacks is what a workspace adds: values
// as canonical text, hashes, clocks, page sums, checks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace sihua::bench {

class PlainSqlite {
public:
    explicit PlainSqlite(const std::filesystem::path& file);
    PlainSqlite(const PlainSqlite&) = delete;
    PlainSqlite& operator=(const PlainSqlite&) = delete;
    ~PlainSqlite();

    void begin();
    void commit();
    void addEnterprise(std::int64_t number, const std::vector<std::string>& values);
    void addAssessment(std::int64_t number, std::int64_t enterprise, const std::vector<std::string>& values);
    void addAnswer(std::int64_t assessment, std::int64_t fact, const std::string& value);
    /// The first enterprises, read as text. @return how many bytes came
    std::size_t firstPage(int count);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace sihua::bench
