//! A desk to try the command on: a folder of its own, a small list, and the command itself.
#![allow(dead_code)] // each of the test files needs a part of it

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder that goes when the test ends.
pub struct Desk {
    folder: TempDir,
}

/// How a command ended and what it said.
pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// Standard output as the one JSON document that it must be.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|fault| panic!("{fault} in {}", self.out))
    }
}

impl Desk {
    /// A desk with `list.json` on it.
    pub fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        desk.write("list.json", &list().to_string());
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// Every file in a folder and below with its bytes, by its path.
    pub fn files(&self, name: &str) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        collect(&self.path(name), "", &mut files);
        files.sort();
        files
    }

    /// What lies on the desk.
    pub fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_implant-prices"));
        command.args(words).current_dir(self.folder.path());
        command
    }

    /// Runs the command on the desk to its end.
    pub fn run(&self, words: &[&str]) -> Said {
        let Output { status, stdout, stderr } = self.command(words).output().unwrap();
        Said {
            status: status.code().unwrap(),
            out: String::from_utf8(stdout).unwrap(),
            err: String::from_utf8(stderr).unwrap(),
        }
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        match path.is_dir() {
            true => collect(&path, &format!("{name}/"), files),
            false => files.push((name, fs::read(&path).unwrap())),
        }
    }
}

/// Two invented institutions, one of them above its cap, and one product of each kind.
pub fn list() -> Value {
    json!({
        "format": "implant-prices/1",
        "about": {
            "title": "示例市种植牙价格", "area": { "code": "990100", "name": "示例市" },
            "publisher": "示例市医疗保障局", "published": "2023-11-27", "as_of": "2023-11-20",
            "demo": true,
        },
        "policy": {
            "from": "2023-04-20", "until": "2026-04-19",
            "caps": [{ "id": "all", "covers": "service", "amount": "4171.00" }],
            "implants": [{
                "id": "model-a", "brand": "示例", "product": "甲型",
                "awards": [{ "price": "770.00" }],
            }],
            "crowns": [{ "id": "zirconia", "material": "氧化锆" }],
        },
        "institutions": [
            {
                "id": "H99010100001", "name": "示例第一医院", "area": "990101",
                "level": "tertiary", "ownership": "government", "participates": "yes",
                "service": { "price": "4171.01" },
                "implants": [{ "product": "model-a", "price": "770.00" }],
                "crowns": [{ "product": "zirconia", "price": "327.00" }],
            },
            {
                "id": "../Clinic", "name": "=虚构诊所", "area": "990102",
                "ownership": "for-profit", "participates": "no", "phones": ["+00 0000"],
                "service": { "price": "3000.00" },
                "implants": [{ "product": "model-a", "price": "900.00" }],
                "crowns": [{ "product": "zirconia", "price": "500.00" }],
            },
        ],
    })
}
