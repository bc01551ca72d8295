"""Reads Atom with an XML parser and with feedparser, and writes what both found as JSON."""
import json
import sys
import xml.etree.ElementTree

import feedparser

octets = sys.stdin.buffer.read()
ns = "{http://www.w3.org/2005/Atom}"
root = xml.etree.ElementTree.fromstring(octets)
feed = feedparser.parse(octets, sanitize_html=False)
assert not feed.bozo, feed.bozo_exception
assert feed.version == "atom10", feed.version
entries = root.findall(ns + "entry")
assert [e.findtext(ns + "id") for e in entries] == [e.id for e in feed.entries]
print(json.dumps({
    "title": root.findtext(ns + "title"), "author": root.findtext(f"{ns}author/{ns}name"),
    "self": next(li.get("href") for li in root.findall(ns + "link") if li.get("rel") == "self"),
    "updated": feed.feed.updated, "ids": [e.id for e in feed.entries],
    "texts": [e.findtext(ns + "content") for e in entries]}))
