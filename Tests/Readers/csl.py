"""Reads CSL-JSON with citeproc-py, cites each item once, and writes what it found as JSON."""
import json
import sys
import warnings

from citeproc.source.json import CiteProcJSON

warnings.simplefilter("ignore")


def name(person):
    if "literal" in person:
        return person["literal"]
    parts = [person["family"], person.get("given", "").replace(" ", ""), person.get("suffix", "")]
    return " ".join(part for part in parts if part)


data = json.load(sys.stdin)
library = CiteProcJSON(data)
items = []
for item in data:
    read = library[item["id"].lower()]
    people = item.get("author", []) + item.get("editor", [])
    found = {
        "id": item["id"], "title": str(read.title), "container": item.get("container-title"),
        "year": str(read.issued.year) if "issued" in item else None, "doi": item.get("DOI"),
        "pmid": item.get("PMID"), "note": item.get("note"),
        "people": [name(person) for person in people]}
    items.append({k: v for k, v in found.items() if v is not None})
print(json.dumps(items))
