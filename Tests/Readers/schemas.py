"""Reads JSON lines: schemas, {"document": …}, then values, {"schema": name, "target": …, "value": …}. Says how many
values there are and what is wrong with them, the first twenty faults at most."""

import json
import sys

import jsonschema_rs

BASE = "http://localhost"
documents, count, faults = {}, 0, []
validators = {}


def validator(name):
    """Made when it is first needed: all schemas are there by then."""
    if name not in validators:
        registry = jsonschema_rs.Registry(list(documents.items()))
        validators[name] = jsonschema_rs.Draft202012Validator(
            documents[f"{BASE}/schemas/{name}"], registry=registry, validate_formats=True)
    return validators[name]


for line in sys.stdin:
    row = json.loads(line)
    if "document" in row:
        document = row["document"]
        jsonschema_rs.meta.validate(document)
        document["$id"] = BASE + document["$id"]
        documents[document["$id"]] = document
        continue
    count += 1
    for error in validator(row["schema"]).iter_errors(row["value"]):
        place = "/".join(str(part) for part in error.instance_path)
        faults.append(f"{row['target']} is no {row['schema']}: {place}: {error.message[:300]}")
json.dump({"count": count, "faults": faults[:20]}, sys.stdout)
