"""Reads the DOM of a page that a browser has built and prints what is in it as JSON: language, titles, headings, tables,
lists, which elements there are, and what refers to anything outside."""

import json
import sys
from html.parser import HTMLParser

VOID = {"br", "hr", "input", "link", "meta", "img"}
REFERENCES = {"src", "href", "srcset", "action", "data", "poster", "xlink:href"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.page = {
            "lang": None, "title": "", "headings": [], "tables": [], "elements": {}, "outside": [],
            "handlers": [], "items": [], "ids": [], "verdict": "", "chart": {"title": "", "desc": ""}, "text": "",
        }
        self.cell = None

    def handle_starttag(self, name, attributes):
        attributes = dict(attributes)
        page = self.page
        page["elements"][name] = page["elements"].get(name, 0) + 1
        page["outside"] += [f"{name} {key}" for key in attributes if key in REFERENCES]
        page["handlers"] += [f"{name} {key}" for key in attributes if key.startswith("on")]
        if "id" in attributes:
            page["ids"].append(attributes["id"])
        if name == "html":
            page["lang"] = attributes.get("lang")
        if name in ("h1", "h2", "h3", "h4"):
            page["headings"].append([int(name[1]), ""])
        if name == "table":
            page["tables"].append({"caption": "", "columns": [], "rows": []})
        if name == "tr" and "tbody" in self.open:
            page["tables"][-1]["rows"].append([])
        if name in ("th", "td"):
            self.cell = {"text": "", "scope": attributes.get("scope")}
        if name == "li":
            page["items"].append("")
        if name not in VOID:
            self.open.append(name)
            self.classes = attributes.get("class", "")
            if name == "p" and "verdict" in self.classes:
                self.open[-1] = "verdict"

    def handle_startendtag(self, name, attributes):
        self.handle_starttag(name, attributes)
        if name not in VOID:
            self.handle_endtag(name)

    def handle_endtag(self, name):
        if name in VOID:
            return
        closed = self.open.pop()
        assert closed == name or (name, closed) == ("p", "verdict"), (name, closed, self.getpos())
        if name in ("th", "td"):
            table = self.page["tables"][-1]
            (table["rows"][-1] if "tbody" in self.open else table["columns"]).append(self.cell)
            self.cell = None

    def handle_data(self, data):
        page = self.page
        if "style" in self.open:
            return
        if "svg" in self.open:
            if self.open[-2:] == ["svg", "title"]:
                page["chart"]["title"] += data
            if self.open[-1] == "desc":
                page["chart"]["desc"] += data
            return
        if "head" in self.open:
            if self.open[-1] == "title":
                page["title"] += data
            return
        page["text"] += data
        if any(name in ("h1", "h2", "h3", "h4") for name in self.open):
            page["headings"][-1][1] += data
        if "caption" in self.open:
            page["tables"][-1]["caption"] += data
        if "verdict" in self.open:
            page["verdict"] += data
        if self.cell is not None:
            self.cell["text"] += data
        elif "li" in self.open:
            page["items"][-1] += data


parser = Page()
parser.feed(sys.stdin.read())
parser.close()
assert not parser.open, parser.open
json.dump(parser.page, sys.stdout)
