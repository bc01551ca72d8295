"""Reads the JSON-LD of HTML pages, NUL between them, with pyld.

Writes of each as JSON what it says of the page's subject. The context of schema.org is not fetched: it maps every
term to that vocabulary, which is all that is asked of it here.
"""
import html.parser
import json
import sys

from pyld import jsonld

VOCABULARY = "https://schema.org/"


class Scripts(html.parser.HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.data, self.isOpen = [], False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.isOpen = tag == "script" and dict(attributes).get("type") == "application/ld+json"

    def handle_data(self, data):
        if self.isOpen:
            self.data.append(data)

    def handle_endtag(self, tag):
        self.isOpen = False


def load(url, options):
    assert url.rstrip("/") == "https://schema.org", url
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": {"@context": {"@vocab": VOCABULARY}}}


def values(node, term):
    return [v.get("@value", v.get("@id")) for v in node.get(VOCABULARY + term, [])]


def read(page):
    data = json.loads("".join(Scripts(page).data))
    (node,) = jsonld.expand(
        data, {"documentLoader": load, "base": "https://kb.example.org/conditions/x"})
    treatments = node.get(VOCABULARY + "possibleTreatment", [])
    (description,) = node[VOCABULARY + "description"]
    return {
        "type": node["@type"][0], "id": node["@id"], "name": values(node, "name"),
        "names": values(node, "alternateName"), "description": description["@value"],
        "language": description.get("@language"),
        "codes": [v for c in node.get(VOCABULARY + "code", []) for v in values(c, "codeValue")],
        "treatments": [t["@id"] for t in treatments]}


print(json.dumps([read(page) for page in sys.stdin.read().split("\0")]))
