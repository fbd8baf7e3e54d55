#!/usr/bin/env python3
"""Reads a calendar from standard input with icalendar, holds its bytes to RFC 5545, 3.1, and prints the events as JSON."""

import datetime
import json
import sys

import icalendar

data = sys.stdin.buffer.read()
assert data.endswith(b"\r\n"), "the last line has no end"
for line in data[:-2].split(b"\r\n"):
    assert len(line) <= 75, f"{len(line)} octets: {line}"
    assert not any(byte < 0x20 or byte == 0x7F for byte in line), line
    # No character is torn apart.
    line.decode()
calendar = icalendar.Calendar.from_ical(data)
assert str(calendar["VERSION"]) == "2.0" and str(calendar["PRODID"]), calendar
events = []
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    start, stamp = event["DTSTART"].dt, event["DTSTAMP"].dt
    assert type(start) is datetime.date and event["DTSTART"].params["VALUE"] == "DATE", start
    assert stamp.utcoffset() == datetime.timedelta(0), stamp
    assert "DTEND" not in event and event["TRANSP"] == "TRANSPARENT", event
    events.append(
        {
            "uid": str(event["UID"]),
            "day": start.isoformat(),
            "stamp": stamp.isoformat(),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
        }
    )
assert len(calendar.subcomponents) == len(events), calendar
assert len({event["uid"] for event in events}) == len(events), "a UID is there twice"
json.dump(events, sys.stdout)
