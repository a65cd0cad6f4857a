#!/bin/sh
# Builds everything and serves the demo site on this machine only; it prints the address. Options such
# as `--port 9000` go to `implant-prices serve`.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
sh "$root/www/browser.sh"
. "$root/www/tools.sh"
cd "$root"
say "Compiling the command (two minutes from nothing, then seconds)"
cargo build --release --locked
exec "${CARGO_TARGET_DIR:-target}/release/implant-prices" serve "$@"
