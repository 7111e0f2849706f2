// core/workspace/raw_records.h - Rows out of the pages of a damaged file, each page by itself, without its B-trees.
//
// A page that is lost takes its rows with it; through SQLite it takes those behind it as well. So pages are read one by
// one: leaves of tables, and leaves and inner pages of indexes (in which tables WITHOUT ROWID keep their rows), in the
// format of https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1. Which table a row belongs to its shape
// tells. Whether a row is genuine the hash chain tells, later; nothing here is believed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace sihua::workspace {

struct RawBlob {
    std::string bytes;
};
using RawValue = std::variant<std::monostate, std::int64_t, double, std::string, RawBlob>;

struct RawRecord {
    std::int64_t row = 0; ///< Of a table's leaf; 0 in an index.
    bool isInIndex = false;
    bool isSound = false; ///< Its page, and those that it runs over to, match their sums and are in use.
    std::vector<RawValue> values;
};

struct RawFile {
    std::int64_t pages = 0;
    std::vector<std::int64_t> wrong; ///< Numbers from 1 of pages that do not match their sums; at most a hundred.
    std::int64_t wrongCount = 0;
};

/// Hands on every record that can be decoded, those of sound pages first. @return what the pages are like, or what
/// @p visit says, FileUnreadable, NotAWorkspace (no page of the file matches its sum), Cancelled
[[nodiscard]] Result<RawFile> forEachRawRecord(const std::filesystem::path& file, const Progress& progress,
                                               const std::function<Status(const RawRecord&)>& visit);

} // namespace sihua::workspace
