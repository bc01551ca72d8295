"""Reads files of CSV, NUL between them, with Python's reader, strictly, and writes the cells of each as JSON."""
import csv
import io
import json
import sys

csv.field_size_limit(1 << 30)
texts = sys.stdin.buffer.read().decode("utf-8").split("\0")
print(json.dumps([list(csv.reader(io.StringIO(t, newline=""), strict=True)) for t in texts]))
