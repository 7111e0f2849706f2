// core/spreadsheet/read_workbook.h - Opens .xlsx and .csv files that others wrote; hostile until proven otherwise.
//
//   file --(what its bytes are)--> package.h (zip) --> xml_stream.h --> sheets --> Workbook
//                              \-> csv_file.h (UTF-8, GB18030) -----------------/
//
// A workbook is read whole or refused whole. Parts are reached through content types and relationships only,
// nothing is unpacked to disk, no formula is computed, no macro, link or external file is followed. Sizes are
// bounded as declared and as they turn out, so that a file of 600 KB cannot fill the memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::spreadsheet {

/// Bounds on a foreign file. The defaults admit a questionnaire of a million cells with photographs.
struct Limits {
    std::uint64_t largestFile = 128U << 20U;  ///< Bytes of the file itself.
    std::uint64_t largestPart = 64U << 20U;   ///< Bytes of one part, unpacked.
    std::uint64_t largestTotal = 256U << 20U; ///< Bytes of all parts that are read, unpacked.
    std::uint64_t highestRatio = 200;         ///< Unpacked : packed, of one part ...
    std::uint64_t ratioFreeBytes = 1U << 20U; ///< ... beyond its first bytes.
    std::size_t mostParts = 2000;
    std::size_t mostSheets = 256;
    std::size_t mostCells = 2'000'000; ///< That hold something, in all sheets together.
    std::size_t deepestXml = 64;
    std::size_t longestText = 32'767; ///< Of one cell, in UTF-16 units, as Excel counts.
};

/// Reads a workbook. What a file is, its bytes decide: a zip is an .xlsx, whatever its name; a text is a .csv
/// unless its name promises a workbook.
///
/// @param name      what messages call the file
/// @param progress  reports the share of bytes read; cancellation is noticed within 64 KiB
/// @return the workbook, or
///   - NotFound, FileUnreadable, TooLarge (the file, or more than mostCells)
///   - NotASpreadsheet    encrypted, .xls, .xlsb, .ods, no zip, truncated, damaged (CRC), malformed or missing parts;
///                        the message says what to do about it
///   - UnsafeSpreadsheet  a bomb, a DTD, an external or escaping part, too deep XML, impossible cell references,
///                        a shared string that does not exist, too many parts or sheets, a text that is too long
///   - InvalidCsv, InvalidUtf8  of a .csv
///   - Cancelled
///   The span names the part, line and column (`a.xlsx:xl/workbook.xml:2:17`) or the cell (`a.xlsx:答卷!C12`).
[[nodiscard]] Result<Workbook> readWorkbook(const std::filesystem::path& path, std::string name,
                                            const Limits& limits = {}, const Progress& progress = {});

/// The same for bytes in memory. @param bytes  kept only while reading
[[nodiscard]] Result<Workbook> readWorkbookBytes(std::string bytes, std::string name, const Limits& limits = {},
                                                 const Progress& progress = {});

} // namespace sihua::spreadsheet
