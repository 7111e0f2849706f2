#!/usr/bin/env python3
"""Types into a workbook with openpyxl, a program that is not ours and computes nothing: what it saves has no values.

    /usr/bin/python3 edit_workbook.py FILE OUT SCRIPT

SCRIPT holds the steps `set` of in_libreoffice.py.
"""
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")


def main():
    file, out, script = sys.argv[1:4]
    book = openpyxl.load_workbook(file)
    for line in open(script, encoding="utf-8"):
        _, sheet, cell, kind, value = line.rstrip("\n").split("\t")
        text = value.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\")
        book[sheet][cell] = float(value) if kind == "n" else (text or None)
    book.save(out)


main()
