#!/bin/sh
# Builds the browser part: the widget's package in pkg/, and in target/browser/ the files that the
# command carries into every site, and those that it makes desk.html of. Does nothing when nothing it is
# made of has changed.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/www/tools.sh"
cd "$root"
build_tools

# The sum of all that goes in; the tools' versions stand in the scripts and lock files.
sum=$({
    wasm-bindgen --version
    find src www/*.* www/module tests/lists/demo Cargo.toml Cargo.lock pkg.json README.md LICENSE-* -type f -print0 |
        LC_ALL=C sort -z | xargs -0 sha256sum
} | sha256sum)
stamp=target/browser/stamp
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ] && [ -f pkg/package.json ]; then
    say "The browser part is up to date"
    exit 0
fi

say "Compiling the widget to WebAssembly (two minutes from nothing, then seconds)"
# Paths of this machine would make the bytes differ between checkouts. The encoded form of the flags has
# a unit separator between them, so that folders may have spaces in their names.
separator=$(printf '\037')
CARGO_ENCODED_RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo$separator--remap-path-prefix=$root=/implant-prices"
# What rustc would use in a module by default shuts older browsers out and is no gain here. The linker is told too:
# the standard library comes compiled, and says of itself that it uses everything.
CARGO_ENCODED_RUSTFLAGS="$CARGO_ENCODED_RUSTFLAGS$separator-Ctarget-feature=-reference-types,-multivalue"
CARGO_ENCODED_RUSTFLAGS="$CARGO_ENCODED_RUSTFLAGS$separator-Clink-arg=--no-check-features"
CARGO_ENCODED_RUSTFLAGS="$CARGO_ENCODED_RUSTFLAGS$separator-Clink-arg=--features=mutable-globals,bulk-memory,sign-ext,nontrapping-fptoint"
export CARGO_ENCODED_RUSTFLAGS
# A desk that carries an older patients' part would make other sites than the command.
rm -rf pkg target/desk-pkg target/browser/desk.*
wasm-pack build --target web --profile widget --mode no-install --no-gitignore --out-name implant_prices \
    --out-dir "$root/pkg" www/module --locked

say "Bundling the page's script and style"
node www/bundle.mjs

say "Compiling the clerk's desk to WebAssembly (three minutes from nothing)"
wasm-pack build --target web --profile desk --mode no-install --no-gitignore --no-pack --no-typescript --no-opt \
    --out-name implant_prices --out-dir "$root/target/desk-pkg" www/module --locked --features desk
# For speed, where the widget's settings in www/module are for size.
wasm-opt target/desk-pkg/implant_prices_bg.wasm -o target/desk-pkg/implant_prices_bg.wasm -O3 \
    --strip-debug --strip-producers --strip-target-features --enable-bulk-memory --enable-nontrapping-float-to-int \
    --enable-sign-ext --enable-mutable-globals
node www/desk.mjs
printf '%s\n' "$sum" >"$stamp"
