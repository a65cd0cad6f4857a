//! The command from outside: exit statuses, what goes where, and what it leaves on the disk.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;

use std::fs;

use desk::{Desk, list};
use implant_prices::site::parts::CARRIED;
use serde_json::{Value, json};

/// A list that can be read and has an error: an implant offer of a product that is not in the policy.
fn faulty() -> String {
    let mut list = list();
    list["institutions"][0]["implants"][0]["product"] = json!("no-such-model");
    list.to_string()
}

#[test]
fn a_good_list_ends_with_0_a_faulty_one_with_1_and_none_with_2() {
    let desk = Desk::new();
    desk.write("faulty.json", &faulty());
    desk.write("broken.json", "{");
    for (words, status) in [
        (vec!["check", "list.json"], 0),
        (vec!["price", "list.json"], 0),
        (vec!["build", "list.json", "-o", "site"], 0),
        (vec!["verify", "site"], 0),
        (vec!["convert", "list.json", "-o", "copy.json"], 0),
        (vec!["template", "-o", "template.xlsx"], 0),
        (vec!["schema"], 0),
        (vec!["--help"], 0),
        (vec!["build", "--help"], 0),
        (vec!["--version"], 0),
        (vec!["check", "faulty.json"], 1),
        (vec!["price", "faulty.json"], 1),
        (vec!["build", "faulty.json", "-o", "other"], 1),
        (vec!["convert", "faulty.json", "-o", "other.json"], 1),
        (vec!["serve", "faulty.json", "--port", "0"], 1),
        (vec!["check", "nowhere.json"], 2),
        (vec!["check", "broken.json"], 2),
        (vec!["price", "nowhere.json"], 2),
        (vec!["build", "nowhere.json", "-o", "other"], 2),
        (vec!["serve", "nowhere.json", "--port", "0"], 2),
        (vec!["verify", "nowhere"], 2),
        (vec!["verify", "list.json"], 2),
        (vec!["price", "list.json", "--institution", "H9901010000"], 2),
        (vec!["price", "list.json", "--implant", "model-b"], 2),
        (vec!["price", "list.json", "--crown", "gold"], 2),
        (vec!["price", "list.json", "--on", "2023-02-30"], 2),
        (vec!["convert", "list.json", "-o", "list.doc"], 2),
        (vec!["template", "-o", "template.json"], 2),
        (vec!["chekc", "list.json"], 2),
        (vec!["build", "list.json"], 2),
        (vec![], 2),
    ] {
        let said = desk.run(&words);
        assert_eq!(said.status, status, "{words:?}: {}{}", said.out, said.err);
        let silent = said.out.is_empty() && said.err.is_empty();
        assert!(!silent, "{words:?} says nothing");
    }
    assert!(!desk.path("other").exists() && !desk.path("other.json").exists());
}

#[test]
fn with_json_standard_output_is_one_document_whatever_happens() {
    let desk = Desk::new();
    desk.write("faulty.json", &faulty());
    desk.run(&["build", "list.json", "-o", "site"]);
    for words in [
        vec!["check", "list.json"],
        vec!["check", "faulty.json"],
        vec!["price", "list.json"],
        vec!["price", "faulty.json"],
        vec!["build", "list.json", "-o", "new"],
        vec!["build", "faulty.json", "-o", "new"],
        vec!["convert", "list.json", "-o", "copy.xlsx"],
        vec!["template", "-o", "template.xlsx"],
        vec!["schema"],
        vec!["verify", "site"],
    ] {
        let said = desk.run(&[words.clone(), vec!["--json"]].concat());
        assert!(said.json().is_object(), "{words:?}");
        assert!(said.json().get("error").is_none(), "{words:?}");
    }
    for words in [
        vec!["check", "nowhere.json"],
        vec!["price", "list.json", "--implant", "model-b"],
        vec!["price", "list.json", "--on", "tomorrow"],
        vec!["verify", "nowhere"],
        vec!["chekc", "list.json"],
        vec!["build", "list.json"],
    ] {
        let said = desk.run(&[words.clone(), vec!["--json"]].concat());
        assert_eq!(said.status, 2, "{words:?}");
        let error = said.json()["error"].as_str().expect("a reason").to_owned();
        assert!(!error.is_empty(), "{words:?}");
        assert!(said.err.contains(&error), "{words:?} says something else to the person: {}", said.err);
    }
}

#[test]
fn check_reports_a_faulty_list_by_cause() {
    let desk = Desk::new();
    desk.write("faulty.json", &faulty());
    let report = desk.run(&["check", "faulty.json", "--json"]).json();
    assert_eq!(report["ok"], false);
    assert_eq!(report["counts"]["error"], 1);
    assert_eq!(report["groups"][0]["code"], "unknown-product");
    assert_eq!(report["groups"][0]["places"][0]["path"], "/institutions/0/implants/0/product");
    // A list that is to be built or priced says the same.
    for words in [&["price", "faulty.json", "--json"][..], &["build", "faulty.json", "-o", "s", "--json"]] {
        assert_eq!(desk.run(words).json(), report, "{words:?}");
    }
}

#[test]
fn price_answers_for_the_date_and_the_choice() {
    let desk = Desk::new();
    let words = ["price", "list.json", "--on", "2023-12-01", "--json"];
    let all = desk.run(&words).json();
    assert_eq!(all["on"], "2023-12-01");
    let ids: Vec<&Value> = all["institutions"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, ["../Clinic", "H99010100001"]);
    assert_eq!(all["institutions"][1]["low"], "5268.01");
    assert_eq!(all["institutions"][1].get("total"), None);
    let choice = ["--institution", "H99010100001", "--implant", "model-a", "--crown", "zirconia"];
    let one = desk.run(&[&words[..], &choice].concat()).json();
    assert_eq!(one["institutions"].as_array().unwrap().len(), 1);
    assert_eq!(one["institutions"][0]["total"], "5268.01");
    assert_eq!(one["institutions"][0]["caps"][0]["over_by"], "0.01");
}

#[test]
fn the_date_changes_what_is_said() {
    let desk = Desk::new();
    let notices = |on: &str| {
        let answer = desk.run(&["price", "list.json", "--on", on, "--json"]).json();
        answer["notices"].as_array().unwrap().iter().map(|one| one["code"].clone()).collect::<Vec<_>>()
    };
    assert!(!notices("2026-04-19").contains(&json!("policy-expired")));
    assert!(notices("2026-04-20").contains(&json!("policy-expired")));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_date_today_in_china_counts() {
    let today = || {
        let said = std::process::Command::new("date").args(["-u", "-d", "+8 hours", "+%F"]).output().unwrap();
        String::from_utf8(said.stdout).unwrap().trim().to_owned()
    };
    let before = today();
    let answer = Desk::new().run(&["price", "list.json", "--json"]).json();
    assert!([before, today()].contains(&answer["on"].as_str().unwrap().to_owned()), "{}", answer["on"]);
}

#[test]
fn price_tells_a_person_the_names_and_totals() {
    let said = Desk::new().run(&["price", "list.json", "--on", "2023-12-01"]);
    assert!(said.out.contains("示例第一医院") && said.out.contains("5268.01"), "{}", said.out);
}

#[test]
fn an_unknown_id_is_answered_with_the_nearest() {
    let desk = Desk::new();
    for (option, id, near) in [
        ("--institution", "H99010100002", "H99010100001"),
        ("--implant", "model-aa", "model-a"),
        ("--crown", "zirkonia", "zirconia"),
    ] {
        let said = desk.run(&["price", "list.json", option, id]);
        assert_eq!(said.status, 2);
        assert!(said.err.contains(near), "{}", said.err);
    }
    let said = desk.run(&["price", "list.json", "--crown", "????"]);
    assert!(!said.err.contains("zirconia"), "nothing is near: {}", said.err);
}

#[test]
fn messages_come_in_the_language_asked_for() {
    let desk = Desk::new();
    assert!(desk.run(&["check", "nowhere.json"]).err.contains("没有这个文件"));
    for lang in [&["--lang", "en"][..], &["--lang=en"]] {
        let said = desk.run(&[&["check", "nowhere.json"][..], lang].concat());
        assert!(said.err.is_ascii(), "{}", said.err);
        let help = desk.run(&[&["price", "--help"][..], lang].concat());
        assert!(help.out.is_ascii(), "{}", help.out);
    }
    assert!(desk.run(&["price", "--help"]).out.contains("总价"));
}

/// What was written, and what the Chinese answer says of it.
#[test]
fn a_line_that_cannot_be_read_is_explained_in_chinese() {
    let desk = Desk::new();
    for (words, said) in [
        (vec!["chekc", "list.json"], "没有“chekc”这个命令，最接近的是“check”。"),
        (vec!["check", "my", "list.json"], "不认识“list.json”；路径里有空格时，请用引号括起来。"),
        (vec!["check", "list.json", "--jsn"], "不认识“--jsn”，最接近的是“--json”"),
        (vec!["build", "list.json"], "没有写明：--output <DIR|FILE.zip>。"),
        (vec!["check", "list.json", "--lang", "fr"], "--lang <LANG> 不能是“fr”。"),
    ] {
        let err = desk.run(&words).err;
        assert!(err.starts_with(said) && !err.contains("Usage") && !err.contains("error:"), "{err}");
    }
    assert!(desk.run(&["chekc", "--lang", "en"]).err.is_ascii());
    assert!(!desk.run(&["--help"]).out.contains("Usage"));
}

#[test]
fn a_template_that_was_filled_in_is_not_replaced() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["template", "-o", "list.xlsx"]).status, 0);
    assert_eq!(desk.run(&["template", "-o", "list.xlsx"]).status, 0, "nothing is lost while it is untouched");
    assert_eq!(desk.run(&["convert", "list.json", "-o", "list.xlsx"]).status, 0);
    let filled = fs::read(desk.path("list.xlsx")).unwrap();
    let again = desk.run(&["template", "-o", "list.xlsx"]);
    assert_eq!(again.status, 2);
    assert!(again.err.contains("没有覆盖"), "{}", again.err);
    assert_eq!(fs::read(desk.path("list.xlsx")).unwrap(), filled);
}

#[test]
fn a_list_without_faults_is_told_so() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["check", "list.json"]).out.trim(), "没有发现问题。");
}

#[test]
fn every_command_and_option_has_help_in_both_languages() {
    let desk = Desk::new();
    for lang in ["zh", "en"] {
        for command in ["check", "convert", "price", "build", "verify", "serve", "template", "schema"] {
            let help = desk.run(&[command, "--help", "--lang", lang]).out;
            for line in help.lines().filter(|line| line.trim_start().starts_with(['-', '<', '['])) {
                let said = line.trim().split("  ").nth(1);
                assert!(said.is_some(), "{command} --lang {lang} explains nothing in: {line}");
            }
        }
    }
}

#[test]
fn a_site_is_built_and_holds_against_its_integrity() {
    let desk = Desk::new();
    let built = desk.run(&["build", "list.json", "-o", "deep/site", "--on", "2023-12-01", "--json"]);
    assert_eq!(built.status, 0, "{}", built.err);
    let files = desk.files("deep/site");
    assert_eq!(built.json()["files"], files.len());
    let verified = desk.run(&["verify", "deep/site", "--json"]).json();
    assert_eq!(verified["ok"], true);
    assert_eq!(verified["on"], "2023-12-01");
    assert_eq!(desk.names(), ["deep", "list.json"], "nothing is left beside the site");
}

#[test]
fn a_build_says_when_the_browser_part_is_missing() {
    let said = Desk::new().run(&["build", "list.json", "-o", "site", "--json"]);
    let carried = CARRIED.browser.is_some();
    assert_eq!(said.err.contains("embed.js") && said.err.contains("widget.wasm"), !carried, "{}", said.err);
    let missing = if carried { json!([]) } else { json!(["embed.js", "embed.html", "widget.wasm"]) };
    assert_eq!(said.json()["missing"], missing);
}

#[test]
fn building_twice_gives_the_same_bytes() {
    let desk = Desk::new();
    for output in ["one", "two", "one.zip", "two.zip"] {
        assert_eq!(desk.run(&["build", "list.json", "-o", output, "--on", "2023-12-01"]).status, 0);
    }
    assert_eq!(desk.files("one"), desk.files("two"));
    assert_eq!(fs::read(desk.path("one.zip")).unwrap(), fs::read(desk.path("two.zip")).unwrap());
}

#[test]
fn a_zip_holds_the_files_of_the_folder() {
    let desk = Desk::new();
    desk.run(&["build", "list.json", "-o", "site", "--on", "2023-12-01"]);
    desk.run(&["build", "list.json", "-o", "site.ZIP", "--on", "2023-12-01"]);
    let mut zip = zip::ZipArchive::new(fs::File::open(desk.path("site.ZIP")).unwrap()).unwrap();
    let files = desk.files("site");
    assert_eq!(zip.len(), files.len());
    for (name, bytes) in files {
        let mut unpacked = Vec::new();
        std::io::copy(&mut zip.by_name(&name).unwrap(), &mut unpacked).unwrap();
        assert_eq!(unpacked, bytes, "{name}");
    }
}

#[test]
fn an_older_site_is_replaced_as_a_whole() {
    let desk = Desk::new();
    desk.run(&["build", "list.json", "-o", "site"]);
    let mut smaller = list();
    smaller["institutions"].as_array_mut().unwrap().pop();
    desk.write("list.json", &smaller.to_string());
    assert_eq!(desk.run(&["build", "list.json", "-o", "site"]).status, 0);
    let names: Vec<String> = desk.files("site").into_iter().map(|(name, _)| name).collect();
    assert!(!names.iter().any(|name| name.starts_with("i/x-")), "{names:?}");
    assert_eq!(desk.run(&["verify", "site"]).status, 0);
}

#[test]
fn an_empty_folder_is_filled_and_keeps_its_rights() {
    let desk = Desk::new();
    fs::create_dir(desk.path("site")).unwrap();
    let before = fs::metadata(desk.path("site")).unwrap().permissions();
    assert_eq!(desk.run(&["build", "list.json", "-o", "site"]).status, 0);
    assert_eq!(fs::metadata(desk.path("site")).unwrap().permissions(), before);
}

#[cfg(unix)]
#[test]
fn a_new_site_can_be_read_by_the_web_server() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.run(&["build", "list.json", "-o", "site"]);
    fs::create_dir(desk.path("plain")).unwrap();
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().permissions().mode();
    assert_eq!(mode("site"), mode("plain"));
    assert_eq!(mode("site/index.html"), mode("list.json"));
}

#[cfg(unix)]
#[test]
fn a_site_behind_a_link_is_replaced_where_it_is() {
    let desk = Desk::new();
    fs::create_dir(desk.path("real")).unwrap();
    std::os::unix::fs::symlink("real", desk.path("link")).unwrap();
    assert_eq!(desk.run(&["build", "list.json", "-o", "link"]).status, 0);
    assert!(desk.path("link").is_symlink());
    assert!(desk.path("real/index.html").is_file());
}

#[test]
fn a_failed_build_leaves_the_old_site() {
    let desk = Desk::new();
    desk.run(&["build", "list.json", "-o", "site"]);
    let before = desk.files("site");
    desk.write("faulty.json", &faulty());
    for list in ["faulty.json", "nowhere.json"] {
        assert_ne!(desk.run(&["build", list, "-o", "site"]).status, 0);
        assert_eq!(desk.files("site"), before);
    }
    assert_eq!(desk.names(), ["faulty.json", "list.json", "site"]);
}

#[test]
fn a_folder_with_files_of_others_is_refused_and_stays() {
    let desk = Desk::new();
    fs::create_dir(desk.path("mine")).unwrap();
    desk.write("mine/notes.txt", "mine");
    desk.run(&["build", "list.json", "-o", "site"]);
    desk.write("site/i/notes.txt", "mine");
    desk.run(&["build", "list.json", "-o", "stripped"]);
    fs::remove_file(desk.path("stripped/integrity.json")).unwrap();
    for folder in ["mine", "site", "stripped"] {
        let before = desk.files(folder);
        let said = desk.run(&["build", "list.json", "-o", folder]);
        assert_eq!(said.status, 2, "{folder}");
        assert_eq!(said.out, "");
        assert_eq!(desk.files(folder), before, "{folder}");
    }
    let said = desk.run(&["build", "list.json", "-o", "site"]);
    assert!(said.err.contains("i/notes.txt"), "{}", said.err);
}

#[test]
fn what_cannot_be_written_is_one_sentence() {
    let desk = Desk::new();
    desk.write("file", "");
    for words in [
        ["build", "list.json", "-o", "file/site"],
        ["build", "list.json", "-o", "file"],
        ["build", "list.json", "-o", "file/site.zip"],
        ["convert", "list.json", "-o", "file/list.json"],
        ["convert", "list.json", "-o", "file/folder"],
    ] {
        let said = desk.run(&[&words[..], &["--lang", "en"]].concat());
        assert_eq!(said.status, 2, "{words:?}");
        let last = said.err.lines().last().unwrap();
        assert!(last.starts_with("Cannot write file"), "{words:?}: {}", said.err);
        assert_eq!(said.out, "");
    }
    assert_eq!(fs::read(desk.path("file")).unwrap(), b"");
}

#[test]
fn verify_finds_what_changed_went_and_came() {
    let desk = Desk::new();
    desk.run(&["build", "list.json", "-o", "site"]);
    desk.write("site/index.html", "other");
    fs::remove_file(desk.path("site/list.json")).unwrap();
    desk.write("site/i/new.html", "");
    let said = desk.run(&["verify", "site", "--json"]);
    assert_eq!(said.status, 1);
    let found = said.json();
    assert_eq!(found["ok"], false);
    assert_eq!(found["changed"], json!(["index.html"]));
    assert_eq!(found["missing"], json!(["list.json"]));
    assert_eq!(found["added"], json!(["i/new.html"]));
    let said = desk.run(&["verify", "site", "--lang", "en"]);
    assert_eq!(said.out, "changed: index.html\nmissing: list.json\nadded: i/new.html\n");
}

#[test]
fn a_list_goes_through_every_form_and_comes_back_the_same() {
    let desk = Desk::new();
    for (from, to) in [
        ("list.json", "one.json"),
        ("one.json", "two.xlsx"),
        ("two.xlsx", "three"),
        ("three", "four.json"),
        ("four.json", "three"),
        ("three", "five.JSON"),
    ] {
        let said = desk.run(&["convert", from, "-o", to]);
        assert_eq!(said.status, 0, "{from} to {to}: {}", said.err);
    }
    let first = fs::read(desk.path("one.json")).unwrap();
    assert_eq!(fs::read(desk.path("four.json")).unwrap(), first);
    assert_eq!(fs::read(desk.path("five.JSON")).unwrap(), first);
    assert_eq!(serde_json::from_slice::<Value>(&first).unwrap(), list());
}

#[test]
fn a_folder_of_sheets_loses_nothing_of_others() {
    let desk = Desk::new();
    desk.run(&["convert", "list.json", "-o", "sheets"]);
    desk.write("sheets/notes.txt", "mine");
    let before = desk.files("sheets");
    assert_eq!(desk.run(&["convert", "list.json", "-o", "sheets"]).status, 2);
    assert_eq!(desk.files("sheets"), before);
}

#[test]
fn a_converted_file_is_replaced_in_one_step() {
    let desk = Desk::new();
    desk.write("copy.json", "old");
    desk.write("faulty.json", &faulty());
    assert_eq!(desk.run(&["convert", "faulty.json", "-o", "copy.json"]).status, 1);
    assert_eq!(fs::read(desk.path("copy.json")).unwrap(), b"old");
    assert_eq!(desk.run(&["convert", "list.json", "-o", "copy.json"]).status, 0);
    assert_ne!(fs::read(desk.path("copy.json")).unwrap(), b"old");
    assert_eq!(desk.names(), ["copy.json", "faulty.json", "list.json"]);
}

#[test]
fn a_template_is_a_list_without_faults() {
    let desk = Desk::new();
    desk.run(&["template", "-o", "new/template.xlsx"]);
    assert_eq!(desk.run(&["check", "new/template.xlsx"]).status, 0);
}

#[test]
fn the_schema_is_the_one_of_the_site() {
    let desk = Desk::new();
    desk.run(&["build", "list.json", "-o", "site"]);
    let printed = desk.run(&["schema"]).json();
    let shipped: Value = serde_json::from_slice(&fs::read(desk.path("site/schema.json")).unwrap()).unwrap();
    assert_eq!(printed, shipped);
}

#[test]
fn a_policy_can_come_from_another_list() {
    let desk = Desk::new();
    let mut other = list();
    other["policy"]["caps"][0]["amount"] = json!("4000.00");
    desk.write("policy.json", &other.to_string());
    let words = ["price", "list.json", "--on", "2023-12-01", "--json", "--policy", "policy.json"];
    let answer = desk.run(&words).json();
    assert_eq!(answer["institutions"][1]["caps"][0]["amount"], "4000.00");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    use std::process::Stdio;
    let desk = Desk::new();
    let mut child = desk.command(&["schema"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
}
