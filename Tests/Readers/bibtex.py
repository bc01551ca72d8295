"""Reads BibTeX with pybtex, takes LaTeX off with pylatexenc, and writes what it found as JSON."""
import json
import sys

from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

# Commands of LaTeX that its table does not have, or takes for an accent.
context = get_default_latex_context_db()
context.add_context_category("text", prepend=True, macros=[
    MacroTextSpec("textbraceleft", "{"), MacroTextSpec("textbraceright", "}"),
    MacroTextSpec("textasciicircum", "^"), MacroTextSpec("textasciigrave", "`")])
plain = LatexNodes2Text(context, math_mode="verbatim", keep_comments=True).latex_to_text


def name(person):
    # BibTeX takes a name in braces for a last one; pybtex keeps the braces.
    last = " ".join(person.prelast_names + person.last_names)
    given = "".join(person.first_names + person.middle_names)
    return " ".join(plain(part) for part in [last, given, *person.lineage_names] if part)


items = []
for key, entry in parse_string(sys.stdin.read(), "bibtex").entries.items():
    fields = {field: plain(value) for field, value in entry.fields.items()}
    people = [name(person) for role in ("author", "editor") for person in entry.persons.get(role, [])]
    items.append({
        "id": key, "title": fields.get("title"), "year": fields.get("year"),
        "container": fields.get("journal", fields.get("howpublished")),
        "doi": fields.get("doi"), "pmid": fields.get("pmid"), "note": fields.get("note"),
        "people": [person for person in people if person != "others"]})
print(json.dumps([{k: v for k, v in item.items() if v is not None} for item in items]))
