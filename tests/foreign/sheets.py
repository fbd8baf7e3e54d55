#!/usr/bin/env python3
"""Has LibreOffice open CSV files and prints the cells that it took them for, as JSON: file name -> rows of cells.

The arguments are a folder for LibreOffice's profile and output, and the files. A cell is [type, value, text, formula]; days
are dates whose value has no time. LibreOffice is started once for all files, with what people choose who know about it: UTF-8,
commas, and "Detect special numbers", which is what Excel does in any case.
"""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
# Comma, double quote, UTF-8, from the first line, no formats, Japanese, quoted cells are not text, special numbers.
FILTER = "CSV:44,34,76,1,,1041,false,true"
# More empty cells than this are the rest of the sheet.
MOST_REPEATED = 100


def cells(row):
    found = []
    for cell in row.findall(TABLE + "table-cell"):
        kind = cell.get(OFFICE + "value-type", "empty")
        value = next((cell.get(OFFICE + name) for name in ("date-value", "time-value", "boolean-value", "value")
                      if cell.get(OFFICE + name) is not None), None)
        text = "\n".join("".join(line.itertext()) for line in cell)
        count = int(cell.get(TABLE + "number-columns-repeated", "1"))
        if count < MOST_REPEATED:
            found += [[kind, value, text, cell.get(TABLE + "formula")]] * count
    while found and found[-1][0] == "empty":
        found.pop()
    return found


def rows(path):
    table = next(ElementTree.parse(path).iter(TABLE + "table"))
    found = []
    for row in table.iter(TABLE + "table-row"):
        count = int(row.get(TABLE + "number-rows-repeated", "1"))
        if count < MOST_REPEATED:
            found += [cells(row)] * count
    while found and not found[-1]:
        found.pop()
    return found


folder, files = sys.argv[1], sys.argv[2:]
out = os.path.join(folder, "out")
command = ["soffice", "-env:UserInstallation=file://" + os.path.join(folder, "profile"), "--headless", "--norestore",
           "--infilter=" + FILTER, "--convert-to", "fods", "--outdir", out, *files]
ran = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600,
                     env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": folder})
assert ran.returncode == 0, ran.stdout.decode(errors="replace")
names = {file: os.path.join(out, os.path.splitext(os.path.basename(file))[0] + ".fods") for file in files}
assert all(os.path.exists(name) for name in names.values()), ran.stdout.decode(errors="replace")
json.dump({os.path.basename(file): rows(name) for file, name in names.items()}, sys.stdout)
