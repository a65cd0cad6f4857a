#!/bin/sh
# Builds the command as it ships and runs the benchmark with it. Not part of the tests: it takes a minute
# and says how fast, not whether.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
sh "$root/www/browser.sh"
. "$root/www/tools.sh"
cd "$root"
test_tools
cargo build --release --locked
IMPLANT_PRICES=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/release/implant-prices
export IMPLANT_PRICES
node tests/bench/run.mjs
node tests/bench/desk.mjs
