"""Reads RIS with rispy, and writes what it found as JSON."""
import json
import sys

import rispy


def name(text):
    parts = text.split(", ")
    if 2 <= len(parts) <= 3 and parts[1].replace(" ", "").replace("-", "").isupper():
        parts[1] = parts[1].replace(" ", "")
        return " ".join(parts)
    return text


items = []
for entry in rispy.loads(sys.stdin.read()):
    people = entry.get("authors", []) + entry.get("secondary_authors", [])
    items.append({
        "id": entry.get("id"), "title": entry.get("title"), "year": entry.get("year"),
        "container": entry.get("secondary_title"), "doi": entry.get("doi"),
        "pmid": entry.get("accession_number"), "note": " ".join(entry.get("notes", [])) or None,
        "people": [name(person) for person in people]})
print(json.dumps([{k: v for k, v in item.items() if v is not None} for item in items]))
