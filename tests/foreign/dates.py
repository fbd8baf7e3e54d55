#!/usr/bin/env python3
"""Computes dates, days left, window and state of certificates anew and compares them with what jpkit printed.

    dates.py DIRECTORY AT json|csv < output of `jpkit --at AT check DIRECTORY --format jsonl|csv`

AT is a day in Japan or an instant. Reads the certificates with cryptography, knows nothing of jpkit's code, and prints
how many rows there were in each state as JSON; ends with 1 and the differences where there are any.
"""

import calendar
import collections
import csv
import datetime
import io
import json
import os
import sys

from cryptography import x509

JAPAN = datetime.timezone(datetime.timedelta(hours=9))
DAY = datetime.timedelta(days=1)
# The issuers' names of the kinds that have a renewal window (docs/card.md, section 6).
HOLDERS = {"JPKI for user authentication": "auth", "JPKI for digital signature": "sign"}


def in_japan(naive_utc):
    return naive_utc.replace(tzinfo=datetime.timezone.utc).astimezone(JAPAN)


def opening(last):
    """The day after the same date three months before; where that month has no such date, after its last day."""
    months = last.year * 12 + last.month - 1 - 3
    year, month = months // 12, months % 12 + 1
    length = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, min(last.day, length)) + DAY


def role_of(certificate):
    names = [attribute.value for attribute in certificate.issuer]
    role = next((role for name, role in HOLDERS.items() if name in names), None)
    if role is None or not any(name in ("JPKI", "JPKI-TEST") for name in names):
        return "other"
    try:
        is_ca = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        is_ca = False
    return f"{role}-ca" if is_ca else role


def expected(certificate, at):
    first = in_japan(certificate.not_valid_before)
    last = in_japan(certificate.not_valid_after)
    role = role_of(certificate)
    if isinstance(at, datetime.datetime):
        today = at.astimezone(JAPAN).date()
        early, late = at < first, at >= last + datetime.timedelta(seconds=1)
    else:
        today = at
        early, late = today < first.date(), today > last.date()
    opens = opening(last.date()) if role in HOLDERS.values() else None
    if early:
        state = "not-yet-valid"
    elif late:
        state = "expired"
    else:
        state = "renewable" if opens is not None and today >= opens else "valid"
    return {
        "role": role,
        "state": state,
        "issued_on": first.date().isoformat(),
        "expires_on": last.date().isoformat(),
        "days_left": str((last.date() - today).days),
        "renewal_opens_on": opens.isoformat() if opens else "",
    }


def printed(form):
    text = sys.stdin.buffer.read().decode()
    if form == "csv":
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    rows = [json.loads(line) for line in text.splitlines()]
    shown = lambda value: "" if value is None else str(value)
    return [{name: shown(value) for name, value in row.items()} for row in rows]


def main():
    directory, at, form = sys.argv[1:]
    at = datetime.datetime.fromisoformat(at) if "T" in at else datetime.date.fromisoformat(at)
    certificates = {}
    for name in sorted(os.listdir(directory)):
        with open(os.path.join(directory, name), "rb") as file:
            data = file.read()
        load = x509.load_pem_x509_certificate if data.startswith(b"-----") else x509.load_der_x509_certificate
        certificates[os.path.join(directory, name)] = load(data)
    rows = printed(form)
    faults = []
    if sorted(row["source"] for row in rows) != sorted(certificates):
        faults.append(f"{len(rows)} rows of {len(certificates)} certificates")
    states = collections.Counter()
    for row in rows:
        wanted = expected(certificates[row["source"]], at)
        states[wanted["state"]] += 1
        faults += [
            f"{row['source']}: {name} is {row[name]}, not {value}" for name, value in wanted.items() if row[name] != value
        ]
    if faults:
        sys.exit("\n".join(faults[:20]))
    json.dump(states, sys.stdout)


main()
