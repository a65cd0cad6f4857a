//! Build script: lets the command carry what a site needs, so that one file can be copied to any
//! machine: the style sheet, the browser part when it has been built, and the demo's list.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=www/carry.rs");
    // The browser module makes no sites, and carries nothing.
    if env::var_os("CARGO_FEATURE_DESK").is_none() {
        return Ok(());
    }
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let built = root.join("target/browser");
    // Cargo looks into a folder that is there for newer files, but compiles anew each time while one is
    // missing: so it is made. On a disk that cannot be written, nothing can be built later either.
    let _ = fs::create_dir_all(&built);
    // The clerk's module carries what the command carries, but not itself.
    let native = variable("CARGO_CFG_TARGET_ARCH")? != "wasm32";
    if native {
        watch(&built);
    } else {
        watch(&built.join("style.css"));
        BROWSER.iter().for_each(|(_, file)| watch(&built.join(file)));
    }
    let carried = format!(
        "/// What this command carries.\npub static CARRIED: Parts = Parts {{\n    style: {},\n    browser: {},\n    demo: &[{}],\n}};\n\n/// The clerk's desk.\npub static DESK: Option<Desk> = {};\n",
        style(&root, &built),
        browser(&built),
        demo(&root)?,
        if native { desk(&built) } else { "None".to_owned() },
    );
    fs::write(Path::new(&variable("OUT_DIR")?).join("carried.rs"), carried)
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(|fault| io::Error::other(format!("{name}: {fault}")))
}

fn style(root: &Path, built: &Path) -> String {
    let source = root.join("www/style.css");
    watch(&source);
    let small = built.join("style.css");
    bytes(if small.is_file() { &small } else { &source })
}

/// The files that `www/bundle.mjs` makes, each a field of `Browser`.
const BROWSER: [(&str, &str); 6] = [
    ("embed", "embed.js"),
    ("widget", "widget.wasm"),
    ("shadow", "shadow.css"),
    ("offline", "offline.js"),
    ("worker", "worker.js"),
    ("retire", "retire.js"),
];

fn browser(built: &Path) -> String {
    if BROWSER.iter().any(|(_, file)| !built.join(file).is_file()) {
        return "None".to_owned();
    }
    let field = |(field, file): &(&str, &str)| format!("{field}: {}, ", bytes(&built.join(file)));
    let fields: String = BROWSER.iter().map(field).collect();
    format!("Some(Browser {{ {fields}keep: true }})")
}

fn desk(built: &Path) -> String {
    let [script, style, module] = ["desk.js", "desk.css", "desk.wasm.gz"].map(|name| built.join(name));
    if ![&script, &style, &module].into_iter().all(|file| file.is_file()) {
        return "None".to_owned();
    }
    let [script, style, module] = [script, style, module].map(|file| bytes(&file));
    format!("Some(Desk {{ script: {script}, style: {style}, module: {module} }})")
}

fn demo(root: &Path) -> io::Result<String> {
    let folder = root.join("tests/lists/demo");
    watch(&folder);
    let mut sheets: Vec<PathBuf> =
        fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    sheets.retain(|path| path.extension().is_some_and(|ending| ending == "csv"));
    // Disks list files in any order; the command is to be the same wherever it is built.
    sheets.sort();
    let sheet = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        format!("({name:?}, {}), ", bytes(path))
    };
    Ok(sheets.iter().map(sheet).collect())
}

fn bytes(path: &Path) -> String {
    format!("include_bytes!({:?}) as &[u8]", path.to_string_lossy())
}

fn watch(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}
