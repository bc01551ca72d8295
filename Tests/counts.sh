#!/usr/bin/env bash
# What one request costs the release build, in instructions, heap allocations and system calls; fails over the limits
# in Tests/Benchmarks/RequestCounts.swift. Needs valgrind and strace, and the right to trace its own children.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! strace -qq -o /dev/null true 2>/dev/null; then
  echo 'skipped: this sandbox does not let a process trace its children'
  exit 0
fi
build=(swift build -c release --static-swift-stdlib)
"${build[@]}" --product therapyd
"${build[@]}" --product Benchmarks
folder=$("${build[@]}" --show-bin-path)

# valgrind 3.19 cannot read the debug information that SwiftPM's release builds have.
program=$(mktemp)
trap 'rm -f "$program"' EXIT
strip -g -o "$program" "$folder/therapyd"
chmod 755 "$program"
"$folder/Benchmarks" counts "$program"

# The content that benchmarks generate keeps the rules of content.
"$folder/Benchmarks" 2000
