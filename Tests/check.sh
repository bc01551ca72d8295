#!/usr/bin/env bash
# Everything that must hold before a change lands: set-up, format, build without warnings, all tests.
# On Debian 12 as root it installs what it needs; elsewhere it says what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(binutils brotli ca-certificates chromium chromium-driver curl git libbrotli-dev libssl-dev pkg-config
  python3 python3-venv strace valgrind zlib1g-dev)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' \
    || missing+=("$package")
done
if ((${#missing[@]})); then
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}"
  else
    echo "missing packages: ${missing[*]} (run as root, or install them)" >&2
    exit 1
  fi
fi

# Readers and browsers of others, which some tests ask.
python3 -m venv .build/judges
.build/judges/bin/pip install --quiet --disable-pip-version-check --requirement Tests/requirements.txt
export PATH=$PWD/.build/judges/bin:$PATH

echo '== format'
swift format lint --strict --recursive --parallel Package.swift Sources Tests

echo '== build'
swift build --build-tests --explicit-target-dependency-import-check error

echo '== tests'
swift test --skip-build --disable-xctest

echo '== tests of the release build'
release=(swift build -c release --static-swift-stdlib)
"${release[@]}" --product therapyd
PROGRAM_UNDER_TEST=$("${release[@]}" --show-bin-path)/therapyd \
  swift test --skip-build --disable-xctest --filter EndToEndTests

echo '== what people ask'
bash Tests/Questions/run.sh "$("${release[@]}" --show-bin-path)/therapyd"

echo '== pages in a browser'
python3 Tests/browser.py "$("${release[@]}" --show-bin-path)/therapyd"

echo '== the interface, asked by what it says of itself'
bash Tests/schemathesis.sh "$("${release[@]}" --show-bin-path)/therapyd" 3

echo '== what a request costs'
bash Tests/counts.sh
