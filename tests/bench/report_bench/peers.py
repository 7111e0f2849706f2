"""Writes 100,000 rows of 10 cells with XlsxWriter and openpyxl; prints `name seconds` for each that is installed."""
import sys
import time

TEXTS = ["家具制造", "电子信息", "食品饮料", "汽车零部件", "化工"]
ROWS = int(sys.argv[2])


def rows():
    for row in range(ROWS):
        yield TEXTS + [row * 0.5 + column for column in range(5)]


def xlsxwriter_seconds(folder):
    import xlsxwriter

    start = time.perf_counter()
    book = xlsxwriter.Workbook(folder + "/x.xlsx", {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows()):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    book.close()
    return time.perf_counter() - start


def openpyxl_seconds(folder):
    import openpyxl

    start = time.perf_counter()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows():
        sheet.append(row)
    book.save(folder + "/o.xlsx")
    return time.perf_counter() - start


for name, measure in [("xlsxwriter", xlsxwriter_seconds), ("openpyxl", openpyxl_seconds)]:
    try:
        print(name, measure(sys.argv[1]))
    except ImportError:
        pass
