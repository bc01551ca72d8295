#!/usr/bin/env bash
# Asks a running server what its own description (/openapi.json) says can be asked, and what it says cannot, and
# judges each answer by that description. Needs openapi-spec-validator and schemathesis (Tests/requirements.txt).
#
#   Tests/schemathesis.sh PROGRAM [CASES]     CASES: for each operation and phase; 20 if not said
set -euo pipefail
cd "$(dirname "$0")/.."
program=${1:-.build/release/therapyd}
cases=${2:-20}
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

touch "$work/out"
"$program" serve --port 0 --loops 1 --knowledge Config/KnowledgeBase \
  --public-url https://kb.example.org --security-contact mailto:security@example.org >"$work/out" 2>"$work/err" &
server=$!
until grep -q '^listening on' "$work/out"; do
  kill -0 "$server" || { cat "$work/err" >&2; exit 1; }
done
base=$(sed -n 's/^listening on //p;q' "$work/out")
curl -s --retry 20 --retry-delay 0 --retry-all-errors -o "$work/openapi.json" "$base/openapi.json"

# The export is made when it is first asked for, and answers 503 until it is there: no error of the server.
release=$(curl -s "$base/v1/release" | python3 -c 'import json, sys; print(json.load(sys.stdin)["id"])')
curl -s --retry 120 --retry-delay 1 -o "$work/export" "$base/v1/export/$release"

openapi-spec-validator "$work/openapi.json"
cd "$work"
# A code of another system needs its system, in `code` or in `system`: OpenAPI cannot say that, nor that both must agree.
cat >schemathesis.toml <<'CONFIG'
[[operations]]
include-operation-id = ["lookUp", "viewLookup", "go"]
checks.positive_data_acceptance.expected-statuses = ["2xx", "303", "400"]
CONFIG
st run "$base/openapi.json" --url "$base" --phases examples,coverage,fuzzing,stateful --checks all --max-examples "$cases" \
  --generation-database none --no-color
