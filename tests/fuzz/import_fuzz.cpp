// tests/fuzz/import_fuzz.cpp - Reads arbitrary bytes as what people send back: workbooks and tables.
//
//   bin/import_fuzz CORPUS        (begin with resources/sample and tests/unit/spreadsheet/files)
//
// What must hold: no crash, no sanitizer report, no hang, memory within the reader's limits.
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/spreadsheet/read_workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sihua::spreadsheet; // NOLINT: a program, not a header
    Limits limits;
    limits.largestPart = 1U << 20U;
    limits.largestTotal = 4U << 20U;
    limits.mostCells = 20'000;
    std::string bytes(reinterpret_cast<const char*>(data), size); // NOLINT: bytes are the interface
    const auto workbook = readWorkbookBytes(bytes, "a.xlsx", limits);
    if (workbook) {
        for (const Sheet& sheet : workbook->sheets) {
            for (const Row& row : sheet.rows) {
                for (const Cell& cell : row.cells) {
                    static_cast<void>(workbook->place(sheet, row, cell));
                }
            }
        }
    }
    static_cast<void>(readWorkbookBytes(std::move(bytes), "a.csv", limits));
    return 0;
}
