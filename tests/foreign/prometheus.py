#!/usr/bin/env python3
"""Reads metrics from standard input with both parsers of prometheus_client and prints the samples as JSON.

The parser of the OpenMetrics format is the strict one: families in one piece, no sample twice, no label twice. What it
wants beyond the older format is the end mark, which is added here. Whatever it does not check is checked by hand.
"""

import json
import re
import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families as strictly
from prometheus_client.parser import text_string_to_metric_families as usually

text = sys.stdin.buffer.read().decode()
assert text.endswith("\n") and "\r" not in text and "\n\n" not in text, "lines"
families = list(usually(text))
assert list(strictly(text + "# EOF\n")) == families, "the two parsers differ"
described = re.findall(r"^# (HELP|TYPE) (\S+) \S", text, re.MULTILINE)
samples = []
for family in families:
    for kind in ("HELP", "TYPE"):
        assert described.count((kind, family.name)) == 1, (kind, family.name)
    assert family.type == "gauge" and re.fullmatch(r"jpkit(_[a-z]+)+", family.name), family
    for sample in family.samples:
        assert sample.name == family.name, sample
        samples.append({"name": sample.name, "labels": sample.labels, "value": sample.value})
keys = [(sample["name"], tuple(sorted(sample["labels"].items()))) for sample in samples]
assert len(keys) == len(set(keys)), "a sample is there twice"
json.dump(samples, sys.stdout)
