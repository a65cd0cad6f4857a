#!/bin/sh
# All tests. Prints each step with its time, stops at the first that fails and shows what it said.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/www/tools.sh"
cd "$root"
mkdir -p target/tools

log=target/tests.log
passed=0
begun=$(date +%s)
beat=
trap '[ -z "$beat" ] || kill "$beat" 2>/dev/null || true' EXIT
trap 'exit 130' INT TERM

# Says every half minute that a step is still at work, and what its last line was.
heartbeat() {
    waited=0
    # A sleep that outlives this loop must not hold on to the output of the whole run.
    while sleep 30 >/dev/null 2>&1; do
        waited=$((waited + 30))
        printf '   … at work for %s s: %s\n' "$waited" "$(tail -n 1 "$log" | tr '\r' '\n' | tail -n 1 | cut -c 1-90)"
    done
}

# step NAME COMMAND...: runs it quietly; shows what it said when it fails.
step() {
    name=$1
    shift
    printf -- '-- %s\n' "$name"
    start=$(date +%s)
    heartbeat &
    beat=$!
    # The shell ignores failures inside a condition, so the command gets a shell of its own.
    set +e
    (set -e; "$@") >"$log" 2>&1
    status=$?
    set -e
    kill "$beat" 2>/dev/null || true
    beat=
    if [ "$status" != 0 ]; then
        cat "$log"
        printf '\nFAILED: %s\n%s steps before it passed.\n' "$name" "$passed"
        exit 1
    fi
    passed=$((passed + 1))
    printf '   passed in %s s\n' "$(($(date +%s) - start))"
}

# What the step before counted: Rust's and Node's summary lines, the weights, the matrix.
tests=0
summary() {
    counted=$(sed -n -e 's/^test result: ok\. \([0-9]*\) passed.*/\1/p' -e 's/^ℹ pass \([0-9]*\).*/\1/p' "$log" |
        awk '{ n += $1 } END { print n + 0 }')
    [ "$counted" != 0 ] || die "The step before ran no test."
    tests=$((tests + counted))
    printf '   %s tests\n' "$counted"
    sed -n -e 's/^ℹ \(.*bytes.*\)/   \1/p' -e 's/^ℹ matrix: \(.*\)/   \1/p' "$log"
}

# The browser tests use the command that the Rust tests have built.
rust_tests() { cargo test --locked; }
node_tests() { node --test --test-reporter=spec tests/*.test.mjs tests/browser/*.test.mjs; }

step "tools for building" build_tools
step "tools for testing" test_tools
step "format" cargo fmt --check
step "browser part" sh www/browser.sh
step "lints, command and tests" cargo clippy --locked --all-targets -- -D warnings
step "lints, browser module" cargo clippy --locked -p implant-prices -p implant-prices-module --lib --profile widget --target wasm32-unknown-unknown --no-default-features -- -D warnings
step "lints, the clerk's module" cargo clippy --locked -p implant-prices --lib --target wasm32-unknown-unknown --no-default-features --features desk -- -D warnings
step "documentation" env RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items
step "Rust tests" rust_tests
summary
step "browser, package, weight, README" node_tests
summary

printf '\nAll %s steps passed in %s s.\n\n%s passed, 0 failed\n' "$passed" "$(($(date +%s) - begun))" "$tests"
