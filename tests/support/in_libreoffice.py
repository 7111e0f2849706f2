#!/usr/bin/env python3
"""Does in LibreOffice what a person does there: opens workbooks, types into cells, reads what is computed, saves.

    /usr/bin/python3 in_libreoffice.py SCRIPT PROFILE

SCRIPT holds one step a line, its parts separated by tabs; in texts `\\n`, `\\t` and `\\\\` stand for themselves:

    open   FILE                  with recalculation forced where the file begins with `zero_`
    set    SHEET CELL n NUMBER   types a number
    set    SHEET CELL s TEXT     types a text; an empty one empties the cell
    dump   SHEET RANGE FILE      computes what the typing changed, and writes a line a cell: n NUMBER, s TEXT
    save   FILE                  as .xlsx
    pdf    FILE
    close

PROFILE is a folder for LibreOffice's own files. One office serves the whole script; it ends with it.
"""
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def unescaped(text):
    return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\")


def escaped(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def option(name, value):
    result = PropertyValue()
    result.Name, result.Value = name, value
    return result


def url(path):
    return uno.systemPathToFileUrl(os.path.abspath(path))


def connected(process, pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    while process.poll() in (None, 81):  # 81: it starts itself again after making its profile
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.05)
    sys.exit(f"soffice ended with {process.returncode}")


def run(script, desktop):
    document = None
    for line in open(script, encoding="utf-8"):
        step, *rest = line.rstrip("\n").split("\t")
        if step == "open":
            document = desktop.loadComponentFromURL(url(rest[0]), "_blank", 0, (option("Hidden", True),))
            if os.path.basename(rest[0]).startswith("zero_"):
                document.calculateAll()
            document.enableAutomaticCalculation(False)
        elif step == "set":
            cell = document.Sheets.getByName(rest[0]).getCellRangeByName(rest[1])
            if rest[2] == "n":
                cell.setValue(float(rest[3]))
            else:
                cell.setString(unescaped(rest[3]))
        elif step == "dump":
            document.calculate()
            rows = document.Sheets.getByName(rest[0]).getCellRangeByName(rest[1]).getDataArray()
            with open(rest[2], "w", encoding="utf-8") as out:
                for row in rows:
                    for value in row:
                        out.write(f"s {escaped(value)}\n" if isinstance(value, str) else f"n {value!r}\n")
        elif step == "save":
            document.calculate()
            document.storeToURL(url(rest[0]), (option("FilterName", "Calc MS Excel 2007 XML"),))
        elif step == "pdf":
            document.storeToURL(url(rest[0]), (option("FilterName", "calc_pdf_Export"),))
        elif step == "close":
            document.close(True)
        else:
            sys.exit(f"unknown step {step}")


def main():
    script, profile = sys.argv[1:3]
    pipe = f"sihua{os.getpid()}"
    process = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", "--nodefault",
         f"-env:UserInstallation=file://{os.path.abspath(profile)}", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        context = connected(process, pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        run(script, desktop)
        try:
            desktop.terminate()
        except Exception:  # it is gone before it answers
            pass
        process.wait(timeout=60)
    finally:
        if process.poll() is None:
            process.kill()


main()
