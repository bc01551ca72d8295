#!/usr/bin/env bash
# Asks a running server what people really ask, and fails where fewer answers are right than must be, or one is dangerous.
#
#   Tests/Questions/run.sh PROGRAM
set -euo pipefail
program=$(realpath "${1:?say which program}")
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

touch "$work/out"
"$program" serve --port 0 --loops 1 --knowledge ../../Config/KnowledgeBase >"$work/out" 2>"$work/err" &
server=$!
until grep -q '^listening on' "$work/out"; do
  kill -0 "$server" || { cat "$work/err" >&2; exit 1; }
done
base=$(sed -n 's/^listening on //p;q' "$work/out")

python3 questions.py --lint --bank open.csv
python3 questions.py --lint --bank own.csv
python3 questions.py "$base" --bank open.csv --list-failures --max-danger 0 --min1 92 --min3 100
python3 questions.py "$base" --bank own.csv --list-failures --max-danger 0 --min1 92 --min3 97
