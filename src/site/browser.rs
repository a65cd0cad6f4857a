//! What makes a site interactive, in every form that a host may refuse one of: the module and the list as
//! they are, each once more inside a script, and the small manifest that names them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The script of elements, which pages of others name; so its name never changes.
pub const EMBED: &str = "embed.js";
/// The page for frames.
pub const FRAME: &str = "embed.html";
/// The one file to send along.
pub const OFFLINE: &str = "offline.html";
/// The same in English.
pub const OFFLINE_EN: &str = "offline.en.html";
/// The worker that keeps the site.
pub const WORKER: &str = "worker.js";
/// The manifest, and the same inside a script.
pub const CURRENT: [&str; 2] = ["current.json", "current.js"];

/// What the site is now: which files an element loads. It is never cached, so that an element never mixes
/// what belongs to different lists.
#[derive(Debug, Serialize)]
pub struct Current<'a> {
    /// The form of this file.
    pub format: &'static str,
    /// The version of `implant-prices` that made the site.
    pub version: &'static str,
    /// What the site is of: changes with the list, the date and the version.
    pub build: &'a str,
    /// Whom to tell when something is wrong.
    pub publisher: &'a str,
    /// The module.
    pub module: File,
    /// The list.
    pub list: File,
    /// The style sheet inside an element.
    pub style: File,
    /// What stands in an element before the module fills it, by language.
    pub hull: BTreeMap<&'static str, File>,
}

/// A file that an element loads. The same inside a script stands beside it, with `.js` behind its name.
#[derive(Clone, Debug, Serialize)]
pub struct File {
    /// Its path below the site's folder.
    pub path: String,
    /// Its length.
    pub bytes: usize,
    /// Its SHA-256, as `integrity` attributes write it.
    pub integrity: String,
}

impl File {
    /// States what a file holds.
    pub fn of(path: String, bytes: &[u8]) -> File {
        File { path, bytes: bytes.len(), integrity: integrity(bytes) }
    }

    /// Length and sum, as an attribute of a page's script holds them.
    pub fn is(&self) -> String {
        format!("{} {}", self.bytes, self.integrity)
    }
}

impl Current<'_> {
    /// The manifest as JSON, and inside a script.
    pub fn files(&self) -> [Vec<u8>; 2] {
        // Texts, numbers and nothing else always have a JSON form.
        let json = serde_json::to_string_pretty(self).unwrap_or_default();
        let script = format!("self.implantPricesFile={};\n", ascii(&json));
        [format!("{json}\n").into_bytes(), script.into_bytes()]
    }
}

/// The SHA-256 of some bytes as `integrity` attributes and content policies write it.
#[must_use]
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// What a page of another site carries to show the list, with the script pinned to its hash: the site's
/// address stands for `SITE`. A browser needs `crossorigin` and a host that allows it to hold a script of
/// another site against its hash.
#[must_use]
pub fn tag(sum: &str) -> String {
    format!(
        "<script defer src=\"SITE/{EMBED}\" integrity=\"{sum}\" crossorigin=\"anonymous\"></script>\n\
         <implant-prices src=\"SITE/\"><a href=\"SITE/\">SITE/</a></implant-prices>"
    )
}

/// A file inside a script, for hosts and pages where nothing but a script can be loaded.
pub fn inside_script(bytes: &[u8]) -> Vec<u8> {
    format!("self.implantPricesFile=\"{}\";\n", STANDARD.encode(bytes)).into_bytes()
}

/// A file made smaller and written in letters.
///
/// # Errors
/// What the compression library says.
pub fn packed(bytes: &[u8]) -> io::Result<String> {
    let mut to = DeflateEncoder::new(Vec::new(), Compression::best());
    io::Write::write_all(&mut to, bytes)?;
    Ok(STANDARD.encode(to.finish()?))
}

/// A script's text with every letter beyond ASCII written as its number: a page in another encoding reads
/// its scripts in that encoding.
fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for one in text.chars() {
        if one.is_ascii() {
            plain.push(one);
        } else {
            for unit in one.encode_utf16(&mut [0; 2]) {
                let _ = write!(plain, "\\u{unit:04x}");
            }
        }
    }
    plain
}

/// The worker that keeps these files, each a path with its sum.
pub fn worker(code: &[u8], build: &str, files: &[(&str, String)]) -> Vec<u8> {
    let kept: serde_json::Map<String, serde_json::Value> =
        files.iter().map(|(path, sum)| ((*path).to_owned(), sum.clone().into())).collect();
    let kept = serde_json::Value::Object(kept);
    [format!("const BUILD=\"{build}\",KEPT={kept};\n").as_bytes(), code].concat()
}

/// What `offline.html` may do: run its own script and module, use its own style, and ask nobody for anything.
pub fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        integrity(script.as_bytes()),
        integrity(style.as_bytes()),
    )
}
