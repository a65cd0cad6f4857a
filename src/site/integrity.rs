//! `integrity.json`: what every other file of a site held when it was built.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::day::Day;

/// The file's name in a site.
pub const FILE: &str = "integrity.json";

/// What was built: by which version, for which date, and the SHA-256 of each file but this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Integrity {
    /// The version of `implant-prices`.
    pub version: String,
    /// The date that the site is for.
    pub on: Day,
    /// Path below the site's folder, with `/`, and SHA-256 in hexadecimal digits.
    pub files: BTreeMap<String, String>,
}

/// How a site differs from what was built, as sorted paths.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Differences {
    /// Files with other bytes.
    pub changed: Vec<String>,
    /// Files that are gone.
    pub missing: Vec<String>,
    /// Files that were not built.
    pub added: Vec<String>,
}

impl Differences {
    /// Whether the site is as it was built.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.missing.is_empty() && self.added.is_empty()
    }
}

impl Integrity {
    /// States what files hold.
    #[must_use]
    pub fn of(files: &BTreeMap<String, Vec<u8>>, on: Day) -> Integrity {
        let files = files.iter().map(|(path, bytes)| (path.clone(), sha256(bytes))).collect();
        Integrity { version: env!("CARGO_PKG_VERSION").to_owned(), on, files }
    }

    /// Reads the file; `None` when it is not one of ours.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Integrity> {
        serde_json::from_slice(bytes).ok()
    }

    /// The file's bytes.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        // Text, a date and a map of text always have a JSON form.
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        json
    }

    /// Holds files that are there, each with its SHA-256, against those that were built.
    #[must_use]
    pub fn differences(&self, found: &BTreeMap<String, String>) -> Differences {
        let mut differences = Differences::default();
        for (path, hash) in &self.files {
            match found.get(path) {
                Some(other) if other == hash => {}
                Some(_) => differences.changed.push(path.clone()),
                None => differences.missing.push(path.clone()),
            }
        }
        let added = found.keys().filter(|path| !self.files.contains_key(*path) && *path != FILE);
        differences.added = added.cloned().collect();
        differences
    }
}

/// The SHA-256 of some bytes in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
