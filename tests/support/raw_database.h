// tests/support/raw_database.h - Changes a workspace file behind the program's back, as a stranger would.
#pragma once

#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "core/workspace/page_sums.h"

namespace sihua::tests {

/// Runs SQL without any of the guards that a workspace has.
/// @param mendsSums  the stranger knows of the sums of pages and puts the right ones; else the sums alone give him away
inline void executeRaw(const std::filesystem::path& file, const std::string& sql, bool mendsSums = true) {
    sqlite3* db = nullptr;
    const bool isThere = std::filesystem::exists(file); // a file that is made here has no room for sums
    ASSERT_EQ(sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                              mendsSums && isThere ? workspace::pageSums() : nullptr),
              SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK) << (message ? message : "");
    sqlite3_free(message);
    sqlite3_close(db);
}

} // namespace sihua::tests
