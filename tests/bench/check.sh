#!/bin/sh
# Holds the check against the validator of CMS: 24 kinds of dirty files, then speed and memory on 100,000 rows,
# both programs in one run. Not part of the tests: it fetches their validator, takes minutes, and says how
# fast, not whether.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/www/tools.sh"
cd "$root"
npm_tools tests/bench
[ -x /usr/bin/time ] || apt_get time
cargo build --release --locked
IMPLANT_PRICES=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/release/implant-prices
export IMPLANT_PRICES
node tests/bench/dirty.mjs
echo
node tests/bench/check.mjs
