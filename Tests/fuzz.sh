#!/usr/bin/env bash
# Fuzzes one target for a while with libFuzzer and the address sanitizer:
#     Tests/fuzz.sh TARGET [SECONDS] [libFuzzer options]
# TARGET is a file of Tests/FuzzTargets without its ending. It begins with Tests/Corpus; what it
# finds worth keeping stays in .build/fuzz/TARGET/corpus, an input that fails in .build/fuzz/TARGET.
#     Tests/fuzz.sh keep TARGET
# takes a fourth of the short ones down in Tests/Corpus/fuzz/TARGET.hex, an input a line.
set -euo pipefail
cd "$(dirname "$0")/.."

command=${1:?"usage: Tests/fuzz.sh TARGET [SECONDS]; targets: $(
  cd Tests/FuzzTargets && ls [a-z]*.swift | sed 's/.swift$//' | paste -sd' ')"}
target=$command
[[ $command == keep ]] && target=$2
place=.build/fuzz/$target
kept=Tests/Corpus/fuzz/$target.hex
mkdir -p "$place/corpus" "$place/seeds" "${kept%/*}"
# Swift's own backtracer hangs under libFuzzer.
export SWIFT_BACKTRACE=enable=no

if [[ $command == keep ]]; then
  find "$place/corpus" -type f -size -2 -print0 \
    | xargs -0 perl -0777 -ne 'print unpack("H*", $_), "\n" if length() <= 48' | sort -u \
    | awk 'NR % 4 == 0' >"$kept"
  wc -lc "$kept"
  exit
fi

seconds=${2:-60}
shift $(($# < 2 ? $# : 2))
# HTTP depends on nothing, so that the target is compiled as a part of it.
find Sources/HTTP -name '*.swift' -print0 \
  | xargs -0 swiftc -O -wmo -parse-as-library -swift-version 6 -package-name therapyd -module-name HTTP \
    -sanitize=fuzzer,address -suppress-warnings -o "$place/run" \
    Tests/FuzzTargets/Entry.swift "Tests/FuzzTargets/$target.swift" \
    2> >(grep -v 'Cannot export local symbol' >&2)

if [[ -f $kept ]]; then
  perl -ne 'BEGIN { $place = shift } chomp; open(my $file, ">", "$place/$."); print $file pack("H*", $_)' \
    "$place/seeds" "$kept"
fi
seeds=("$place/seeds")
[[ $target == connection || $target == head ]] && seeds+=(Tests/Corpus/accepted Tests/Corpus/refused)
exec "$place/run" -max_total_time="$seconds" -max_len=1500 -timeout=60 -print_final_stats=1 \
  -dict=Tests/FuzzTargets/http.dict -artifact_prefix="$place/" "$@" "$place/corpus" "${seeds[@]}"
