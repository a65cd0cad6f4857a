# The tools that building and testing need. To be sourced, with `root` set to the checkout's folder.
# What is already there in the right version is used; what is missing goes under target/, into
# node_modules, or comes from the system's packages. Nothing is fetched twice.

PATH="$root/www/node_modules/.bin:$root/target/tools/bin:$PATH"
export PATH

say() { printf '\n== %s\n' "$*"; }
die() { printf '\n%s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command as root: a fresh container has no sudo, a desktop has no root.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# apt_get PACKAGE...: system packages, where the system is Debian's kind.
apt_get() {
    have apt-get || die "Please install with your system's package manager: $*"
    say "Installing system packages: $* (a minute or two)"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# cargo_tool COMMAND VERSION CRATE [OPTION...]: a Rust tool of exactly this version. Both tools share a
# folder of built parts, and are built without optimising, because they run for seconds and build for minutes.
cargo_tool() {
    tool=$1 version=$2 crate=$3
    shift 3
    case "$("$tool" --version 2>/dev/null | head -n 1)" in
        "$tool $version" | "$tool $version "*) return 0 ;;
    esac
    say "Building $tool $version into target/tools (once, one to three minutes)"
    CARGO_TARGET_DIR="$root/target/tools/build" CARGO_PROFILE_DEV_DEBUG=0 \
        cargo install --debug --force --root "$root/target/tools" "$crate" --version "$version" "$@"
}

# npm_tools FOLDER: the locked packages of www/ or tests/. No package's own script is run.
npm_tools() {
    lock=$(sha256sum <"$root/$1/package-lock.json")
    stamp=$root/$1/node_modules/.lock-sum
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$lock" ]; then return 0; fi
    say "Fetching the packages of $1/package-lock.json"
    (cd "$root/$1" && npm ci --ignore-scripts --no-audit --no-fund)
    printf '%s\n' "$lock" >"$stamp"
}

# What building the browser part needs.
build_tools() {
    for need in cargo rustup node npm; do
        have "$need" || die "Please install $need first (the README says where)."
    done
    have cc || apt_get gcc libc6-dev
    rustup target list --installed | grep -q '^wasm32-unknown-unknown$' || {
        say "Adding Rust's WebAssembly target"
        rustup target add wasm32-unknown-unknown
    }
    # The glue must come from the version of wasm-bindgen that the module was built with.
    bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' "$root/Cargo.lock")
    # Not `--locked`: what this version's own lock file names can no longer be resolved.
    cargo_tool wasm-bindgen "$bindgen" wasm-bindgen-cli --bin wasm-bindgen --no-default-features
    cargo_tool wasm-pack 0.15.1 wasm-pack --locked
    rm -rf "$root/target/tools/build"
    npm_tools www
}

# What the tests need on top: three browser engines and what drives them, two web servers, letters for Chinese,
# a spreadsheet program, linters.
test_tools() {
    rustup component list --installed >"$root/target/tools/components"
    for part in rustfmt clippy; do
        grep -q "^$part" "$root/target/tools/components" || rustup component add "$part"
    done
    missing=
    have chromium || missing="$missing chromium"
    have firefox-esr || have firefox || missing="$missing firefox-esr"
    have WebKitWebDriver || missing="$missing webkit2gtk-driver"
    have Xvfb || missing="$missing xvfb"
    have soffice || missing="$missing libreoffice-calc"
    # The servers stand where only root's path leads.
    [ -x /usr/sbin/nginx ] || have nginx || missing="$missing nginx"
    [ -x /usr/sbin/apache2 ] || have apache2 || missing="$missing apache2-bin" # without the service
    if ! have fc-list || [ -z "$(fc-list :lang=zh-cn family)" ]; then
        missing="$missing fontconfig fonts-noto-cjk"
    fi
    # Unquoted: a list of package names.
    [ -z "$missing" ] || apt_get $missing
    cargo_tool geckodriver 0.37.1 geckodriver --locked
    rm -rf "$root/target/tools/build"
    npm_tools tests
}
