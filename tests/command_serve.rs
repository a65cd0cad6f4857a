//! `serve` from outside: a browser's requests, and a list that changes.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use desk::{Desk, list};
use serde_json::{Value, json};

/// A served site; it stops when the test ends.
struct Served {
    child: Child,
    _out: BufReader<ChildStdout>,
    port: u16,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn start(desk: &Desk, words: &[&str]) -> Served {
        let words = [&["serve", "--port", "0"][..], words].concat();
        let mut child = desk.command(&words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut address = String::new();
        out.read_line(&mut address).unwrap();
        let port = address.trim().strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix('/'));
        let port = port.unwrap_or_else(|| panic!("no address: {address}")).parse().unwrap();
        Served { child, _out: out, port }
    }

    /// Head and body of the answer to a request.
    fn get(&self, path: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        (head, answer[end + 4..].to_vec())
    }

    fn page(&self) -> String {
        String::from_utf8(self.get("/").1).unwrap()
    }

    /// Waits until the first page holds a text.
    fn wait_for(&self, text: &str) {
        let start = Instant::now();
        while !self.page().contains(text) {
            assert!(start.elapsed() < Duration::from_secs(30), "{text} does not appear");
            sleep(Duration::from_millis(50));
        }
    }
}

fn renamed(name: &str) -> String {
    let mut list = list();
    list["institutions"][0]["name"] = json!(name);
    list.to_string()
}

#[test]
fn files_come_with_their_types_and_are_never_kept() {
    let desk = Desk::new();
    let served = Served::start(&desk, &["list.json"]);
    for (path, kind) in [
        ("/", "text/html"),
        ("/index.en.html", "text/html"),
        ("/i/h99010100001.html", "text/html"),
        ("/list.json", "application/json"),
        ("/prices.csv", "text/csv"),
        ("/csv/%E5%8C%BB%E7%96%97%E6%9C%BA%E6%9E%84.csv", "text/csv"),
    ] {
        let (head, body) = served.get(path);
        assert!(head.starts_with("http/1.1 200"), "{path}: {head}");
        assert!(head.contains(&format!("content-type: {kind}")), "{path}: {head}");
        assert!(head.contains("cache-control: no-store"), "{path}: {head}");
        assert!(!body.is_empty(), "{path}");
    }
    for path in ["/nowhere", "/../list.json", "/%2e%2e/%2e%2e/etc/passwd"] {
        assert!(served.get(path).0.starts_with("http/1.1 404"), "{path}");
    }
}

#[test]
fn a_changed_list_changes_the_site_and_a_faulty_one_does_not() {
    let desk = Desk::new();
    let served = Served::start(&desk, &["list.json"]);
    served.wait_for("示例第一医院");
    desk.write("list.json", &renamed("示例第二医院"));
    served.wait_for("示例第二医院");
    desk.write("list.json", "{");
    sleep(Duration::from_secs(2));
    served.wait_for("示例第二医院");
    // Many programs save by putting a new file in the old one's place.
    desk.write("new.json", &renamed("示例第三医院"));
    std::fs::rename(desk.path("new.json"), desk.path("list.json")).unwrap();
    served.wait_for("示例第三医院");
}

#[test]
fn a_folder_of_sheets_is_followed_too() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["convert", "list.json", "-o", "sheets"]).status, 0);
    let served = Served::start(&desk, &["sheets"]);
    let sheet = desk.path("sheets/医疗机构.csv");
    let text = std::fs::read_to_string(&sheet).unwrap();
    std::fs::write(&sheet, text.replace("示例第一医院", "示例第四医院")).unwrap();
    served.wait_for("示例第四医院");
}

#[test]
fn without_a_list_the_demo_is_served_for_a_day_of_its_policy() {
    let desk = Desk::new();
    let served = Served::start(&desk, &[]);
    let integrity: Value = serde_json::from_slice(&served.get("/integrity.json").1).unwrap();
    let list: Value = serde_json::from_slice(&served.get("/list.json").1).unwrap();
    assert_eq!(list["about"]["demo"], true);
    let on = integrity["on"].as_str().unwrap();
    let policy = |end: &str| list["policy"][end].as_str().unwrap();
    assert!(policy("from") <= on && on <= policy("until"), "{on}");
    assert!(list["institutions"].as_array().unwrap().len() > 100);
    assert_eq!(desk.names(), ["list.json"], "the demo leaves nothing behind");
}

#[test]
fn another_date_can_be_asked_of_the_demo() {
    let served = Served::start(&Desk::new(), &["--on", "2024-02-29"]);
    let integrity: Value = serde_json::from_slice(&served.get("/integrity.json").1).unwrap();
    assert_eq!(integrity["on"], "2024-02-29");
}

#[test]
fn only_this_machine_is_served() {
    let desk = Desk::new();
    let served = Served::start(&desk, &["list.json"]);
    // The same port of every other address stays free.
    assert!(TcpListener::bind(("127.0.0.2", served.port)).is_ok());
    assert!(TcpListener::bind(("127.0.0.1", served.port)).is_err());
}

#[test]
fn a_taken_port_is_one_sentence() {
    let desk = Desk::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let said = desk.run(&["serve", "list.json", "--port", &port, "--lang", "en"]);
    assert_eq!(said.status, 2);
    assert_eq!(said.out, "");
    assert_eq!(said.err, format!("Port {port} is taken; choose another with --port.\n"));
}

#[test]
fn with_json_the_address_is_a_document() {
    let desk = Desk::new();
    let words = ["serve", "list.json", "--port", "0", "--json"];
    let mut child = desk.command(&words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut document = String::new();
    while !document.trim_end().ends_with('}') {
        assert_ne!(out.read_line(&mut document).unwrap(), 0, "{document}");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let document: Value = serde_json::from_str(&document).unwrap();
    assert!(document["address"].as_str().unwrap().starts_with("http://127.0.0.1:"));
}
