#!/usr/bin/env bash
# CPU per request of the release build and of nginx, which serves the same octets from a file: alternating rounds over
# loopback, server on one core and generator (wrk) on another, the ratio taken within each pair. Prints the medians.
# Needs nginx and wrk, and two cores that do little else. Usage: Tests/bench.sh [ROUNDS] [SECONDS]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-7} seconds=${2:-3} path=/v1/references/arda

for tool in nginx wrk curl taskset; do
  PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null || { echo "missing: $tool" >&2; exit 1; }
done
build=(swift build -c release --static-swift-stdlib --product therapyd)
[[ -n ${THERAPYD:-} ]] || "${build[@]}" >/dev/null
program=${THERAPYD:-$("${build[@]}" --show-bin-path)/therapyd}

work=$(mktemp -d)
# nginx, started by root, reads as another user.
chmod 755 "$work"
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$work"' EXIT

# ---- The two servers, each on core 0 ----

taskset -c 0 "$program" serve --port 0 --loops 1 --log-level warning --knowledge Config/KnowledgeBase \
  >"$work/listening" &
ours=$!
until [[ -s $work/listening ]]; do sleep 0.1; done
our_url=$(sed -n 's/^listening on //p' "$work/listening" | head -1)
mkdir -p "$work/root$(dirname "$path")"
until curl -sf -D "$work/head" -o "$work/root$path" "$our_url$path"; do sleep 0.1; done

nginx_port=$((20000 + RANDOM % 20000))
cat >"$work/nginx.conf" <<CONF
worker_processes 1; daemon off; pid $work/nginx.pid; error_log $work/error.log;
events { worker_connections 4096; }
http {
  access_log off; keepalive_requests 1000000000; open_file_cache max=16; sendfile off;
  default_type application/json;
  server { listen 127.0.0.1:$nginx_port backlog=4096; root $work/root; }
}
CONF
PATH=$PATH:/usr/sbin taskset -c 0 nginx -c "$work/nginx.conf" -e "$work/error.log" &
nginx_url=http://127.0.0.1:$nginx_port
until curl -sf -o /dev/null "$nginx_url$path"; do sleep 0.1; done
nginx=$(pgrep -P $!)
# Until the answers are prepared.
sleep 5

# ---- One round ----

# Nanoseconds that all threads of a process have spent on a CPU.
cpu() { cat /proc/"$1"/task/*/schedstat | awk '{ sum += $1 } END { printf "%d", sum }'; }

cat >"$work/pipeline.lua" <<'LUA'
init = function(arguments) batch = string.rep(wrk.format(), 16) end
request = function() return batch end
LUA

# Microseconds of CPU per request: the process, its URL, then the arguments of wrk.
round() {
  local process=$1 url=$2 before after requests
  shift 2
  before=$(cpu "$process")
  requests=$(taskset -c 1 wrk -t 1 -c 64 -d "$seconds" "$@" "$url$path" \
    | sed -n 's/^ *\([0-9]*\) requests in.*/\1/p')
  after=$(cpu "$process")
  awk -v cpu=$((after - before)) -v requests="$requests" 'BEGIN { printf "%.3f", cpu / requests / 1000 }'
}

median() { sort -g | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

tag() { curl -s -o /dev/null -D - "$1$path" | sed -n 's/^[Ee][Tt]ag: *\(.*\)\r$/\1/p'; }

scenario() {
  local name=$1
  shift
  : >"$work/ours" && : >"$work/nginx" && : >"$work/ratio"
  for ((number = 0; number < rounds; number++)); do
    local mine theirs
    mine=$(round "$ours" "$our_url" "${@//TAG/$(tag "$our_url")}")
    theirs=$(round "$nginx" "$nginx_url" "${@//TAG/$(tag "$nginx_url")}")
    echo "$mine" >>"$work/ours"
    echo "$theirs" >>"$work/nginx"
    awk -v a="$mine" -v b="$theirs" 'BEGIN { printf "%.3f\n", a / b }' >>"$work/ratio"
  done
  echo "| $name | $(median <"$work/ours") | $(median <"$work/nginx") | $(median <"$work/ratio") |"
}

echo "64 connections, $rounds pairs of $seconds s, $(wc -c <"$work/root$path") octets; nginx $(PATH=$PATH:/usr/sbin \
  nginx -v 2>&1 | sed 's,.*/,,')"
echo
echo '| | therapyd, µs of CPU a request | nginx | ratio within the pair |'
echo '|---|---:|---:|---:|'
scenario 'a. GET'
scenario 'c. 304' -H 'If-None-Match: TAG'
scenario 'd. pipelined ×16' -s "$work/pipeline.lua"
scenario 'e. a connection a request' -H 'Connection: close'
scenario "k. a browser's fields" \
  -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36' \
  -H 'Accept: application/json, text/plain;q=0.9, */*;q=0.1' -H 'Accept-Language: de-DE,de;q=0.9,en;q=0.7' \
  -H 'Accept-Encoding: identity' -H 'Referer: http://127.0.0.1/ward/3/chart/12345' \
  -H 'traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' -H 'Sec-Fetch-Site: same-origin' \
  -H 'Sec-Fetch-Mode: cors' -H 'Cache-Control: no-cache'
