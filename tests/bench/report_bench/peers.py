"""Writes 100,000 rows of 10 cells with XlsxWriter and openpyxl; prints `name seconds` for each that is installed.

Each as one writes it without further thought, and in its mode for large files (`_streaming`).
"""
import sys
import time

TEXTS = ["家具制造", "电子信息", "食品饮料", "汽车零部件", "化工"]
ROWS = int(sys.argv[2])


def rows():
    for row in range(ROWS):
        yield TEXTS + [row * 0.5 + column for column in range(5)]


def xlsxwriter_seconds(folder, is_streaming):
    import xlsxwriter

    start = time.perf_counter()
    book = xlsxwriter.Workbook(folder + "/x.xlsx", {"constant_memory": is_streaming})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows()):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    book.close()
    return time.perf_counter() - start


def openpyxl_seconds(folder, is_streaming):
    import openpyxl

    start = time.perf_counter()
    book = openpyxl.Workbook(write_only=is_streaming)
    sheet = book.create_sheet()
    for row in rows():
        sheet.append(row)
    book.save(folder + "/o.xlsx")
    return time.perf_counter() - start


for name, measure in [("xlsxwriter", xlsxwriter_seconds), ("openpyxl", openpyxl_seconds)]:
    for mode in [False, True]:
        try:
            print(name + ("_streaming" if mode else ""), measure(sys.argv[1], mode), flush=True)
        except ImportError:
            pass
