#!/usr/bin/env python3
"""Reads comma-separated values (RFC 4180) from standard input and prints the rows as JSON."""

import csv
import io
import json
import sys

text = sys.stdin.buffer.read().decode()
assert text.endswith("\r\n"), "the last row has no end"
rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
for row in rows:
    assert None not in row and None not in row.values(), f"another number of fields: {row}"
json.dump(rows, sys.stdout)
