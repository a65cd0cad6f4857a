//! The lists of the repository: each is read and checked, and holds what it says it holds.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use implant_prices::caps::Caps;
use implant_prices::check::Checked;
use implant_prices::disk;
use implant_prices::finding::Code;
use implant_prices::institution::{Level, Ownership};
use implant_prices::label::{Label, Weight};
use implant_prices::list::List;
use implant_prices::money::{Amount, Rounding};
use implant_prices::policy::{Item, LabelCode, ModifierKind, PriceLevel, Unit};
use implant_prices::price::{Book, Choice};
use implant_prices::site::Site;
use implant_prices::site::parts::Parts;
use support::{day, labels};

const LISTS: [&str; 3] = ["demo", "published-fuyang", "published-taizhou"];

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/lists").join(name)
}

/// A list of the repository, in which nothing may be found, not even a warning; but Fuyang published
/// no institutions, and one of the demo's has confirmed a fee that is far from the others'.
fn open(name: &str) -> List {
    let reading = disk::open(&folder(name), None).unwrap();
    let found: Vec<Code> = reading.findings.iter().map(|finding| finding.code).collect();
    let known: &[Code] = match name {
        "published-fuyang" => &[Code::NoInstitutions],
        "demo" => &[Code::Confirmed],
        _ => &[],
    };
    assert_eq!(found, known, "{name}: {:?}", reading.findings);
    reading.list.unwrap()
}

#[test]
fn every_folder_is_a_list_without_findings_and_names_its_sources() {
    let entries = fs::read_dir(folder("")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, LISTS);
    for name in LISTS {
        assert!(Checked::new(open(name)).is_ok(), "{name}");
        assert!(fs::read_to_string(folder(name).join("SOURCES.md")).unwrap().contains("| B |"), "{name}");
    }
}

/// An item's figures as published: unit, modifiers as kind and rate, in the order of the document.
fn holds(items: &[Item], code: &str, unit: Unit, modifiers: &[(ModifierKind, &str)]) {
    let item = items.iter().find(|item| item.code == code).unwrap();
    assert_eq!(item.unit, Some(unit), "{code}");
    let listed: Vec<_> = item.modifiers.iter().map(|one| (one.kind, one.rate.to_string())).collect();
    let published: Vec<_> = modifiers.iter().map(|(kind, rate)| (*kind, (*rate).to_owned())).collect();
    assert_eq!(listed, published, "{code}");
}

fn yuan(text: &str) -> Option<Amount> {
    Some(Amount::parse(text).unwrap())
}

const SINGLE: &str = "013306090010000";
const ARCH: &str = "013306090020000";
const CROWN: &str = "013105170010000";
const BRIDGE: &str = "013105170020000";

#[test]
fn taizhou_holds_one_hospitals_item_prices_and_nothing_else() {
    // 台州市中心医院《口腔种植牙项目收费标准》, grade B.
    use ModifierKind::{Add, Reduce};
    let list = open("published-taizhou");
    holds(&list.policy.items, SINGLE, Unit::Tooth, &[(Add, "0.30"), (Add, "0.60")]);
    holds(&list.policy.items, ARCH, Unit::Case, &[(Add, "0.30"), (Add, "0.60"), (Add, "0.40")]);
    // 减收30%: 70% is paid.
    holds(&list.policy.items, CROWN, Unit::Tooth, &[(Add, "0.30"), (Reduce, "0.30")]);
    holds(&list.policy.items, BRIDGE, Unit::Tooth, &[]);
    assert_eq!(list.policy.items.len(), 4);
    let [hospital] = list.institutions.as_slice() else { panic!("one hospital") };
    let prices: Vec<_> = hospital.items.iter().map(|item| (item.code.as_str(), item.price)).collect();
    let published =
        [(SINGLE, yuan("1700")), (ARCH, yuan("8790")), (CROWN, yuan("1350")), (BRIDGE, yuan("1400"))];
    assert_eq!(prices, published);
    // The hospital published prices of items only: no policy prices, no caps, nothing that adds up to a tooth.
    assert!(list.policy.items.iter().all(|item| item.prices.is_empty()));
    assert!(list.policy.caps.is_empty() && list.policy.implants.is_empty() && list.policy.crowns.is_empty());
    assert!(hospital.service.is_none() && hospital.package.is_none());
    assert!(hospital.implants.is_empty() && hospital.crowns.is_empty());
    // How surcharges are rounded is not stated.
    assert_eq!(list.policy.rounding, Rounding::Fen);
}

#[test]
fn fuyang_holds_a_citys_items_and_no_institution() {
    // 《关于新增口腔种植医疗服务项目及价格的公示》 of 2023-03-02 after 阜医保发〔2023〕13号, grade B.
    use ModifierKind::{Add, Pay};
    let list = open("published-fuyang");
    holds(&list.policy.items, SINGLE, Unit::Tooth, &[(Add, "0.30"), (Add, "1.00")]);
    holds(&list.policy.items, ARCH, Unit::Case, &[(Add, "0.30"), (Add, "0.80"), (Add, "0.50")]);
    // 按30%收费: 30% is paid, not 70%.
    holds(&list.policy.items, CROWN, Unit::Tooth, &[(Add, "0.30"), (Pay, "0.30")]);
    let prices: Vec<_> = list.policy.items.iter().map(|item| (item.code.as_str(), &item.prices)).collect();
    for ((code, prices), (published, price)) in
        prices.iter().zip([(SINGLE, "1615"), (ARCH, "6669"), (CROWN, "950")])
    {
        assert_eq!(*code, published);
        assert_eq!(
            prices.iter().map(|(level, price)| (*level, Some(*price))).collect::<Vec<_>>(),
            [(PriceLevel::Any, yuan(price))]
        );
    }
    assert_eq!(prices.len(), 3);
    // 收费标准尾数保留到角,角以下四舍五入.
    assert_eq!(list.policy.rounding, Rounding::Jiao);
    assert!(list.institutions.is_empty());
    assert!(list.policy.caps.is_empty() && list.policy.implants.is_empty() && list.policy.crowns.is_empty());
}

#[test]
fn the_demo_is_invented_and_says_so_everywhere() {
    let list = open("demo");
    assert!(list.about.demo);
    assert!(list.about.publisher.contains("虚构") && list.about.title.contains("演示"));
    assert_eq!(list.about.area.code, "990100");
    let invented = ["示例", "虚构", "示范"];
    for one in &list.institutions {
        assert!(invented.iter().any(|word| one.name.contains(word)), "{}", one.name);
        assert!(one.area.starts_with("9901"), "{}", one.name);
        assert!(one.phones.iter().all(|phone| phone.starts_with("000-0000-")), "{}", one.name);
        assert!(one.address.as_ref().is_none_or(|address| address.contains("虚构路")), "{}", one.name);
    }
    // What real systems are awarded at is published; all other products are marked.
    let real = ["士卓曼", "登士柏", "诺保科", "奥齿泰", "登腾"];
    let brands = list.policy.implants.iter().map(|implant| &implant.brand);
    for brand in brands.chain(list.policy.crowns.iter().map(|crown| &crown.brand)) {
        let brand = brand.as_deref().unwrap();
        assert!(real.contains(&brand) || brand.contains("示例"), "{brand}");
    }
}

#[test]
fn the_demo_has_every_level_and_ownership_in_three_districts() {
    let list = open("demo");
    let count = |test: &dyn Fn(&implant_prices::institution::Institution) -> bool| {
        list.institutions.iter().filter(|one| test(one)).count()
    };
    assert_eq!(list.institutions.len(), 120);
    assert!(Level::ALL.iter().all(|level| count(&|one| one.level == *level) > 0));
    // Enough of each main level for its quartiles.
    for level in [Level::Tertiary, Level::Secondary, Level::Primary, Level::Ungraded] {
        assert!(count(&|one| one.level == level && one.service_price().is_some()) >= 8, "{level:?}");
    }
    assert!(Ownership::ALL.iter().all(|kind| count(&|one| one.ownership == *kind) >= 8));
    assert!(count(&|one| one.designated) > 0 && count(&|one| !one.designated) > 0);
    assert!(count(&|one| one.branch_of.is_some()) > 0);
    let districts: BTreeSet<_> = list.institutions.iter().filter_map(|one| one.district.as_deref()).collect();
    assert_eq!(districts.len(), 3);
}

#[test]
fn the_demo_raises_every_label_and_most_institutions_are_ordinary() {
    let list = Checked::new(open("demo")).unwrap().0;
    let ids: Vec<String> = list.list().institutions.iter().map(|one| one.id.clone()).collect();
    let found: Vec<_> = ids.iter().map(|id| labels(&list, day("2023-12-01"), id)).collect();
    let raised: BTreeSet<LabelCode> = found.iter().flatten().map(|label| label.code).collect();
    assert_eq!(raised, LabelCode::ALL.iter().copied().collect());
    let calm = |labels: &&Vec<Label>| labels.iter().all(|label| label.weight >= Weight::Info);
    assert!(found.iter().filter(calm).count() > 60);
}

#[test]
fn the_demos_caps_are_the_published_ones() {
    let list = open("demo");
    let caps = Caps::new(&list.policy, &list.institutions);
    let numbers: Vec<_> =
        list.policy.caps.iter().enumerate().map(|(row, cap)| (cap.id.as_str(), caps.number(row))).collect();
    let published = [
        ("service-tertiary", yuan("3977")), // Shandong, tertiary of other cities, grade B
        ("service-stomatology", yuan("4171")), // 4300 × 97%; Shandong and Shaanxi publish 4171, grade B
        ("service-core", yuan("4500")),     // 医保发〔2022〕27号, public tertiary, grade B
        ("service-leading", yuan("5000")),  // Beijing, tertiary of the six inner districts, grade B
        ("service-secondary", yuan("3337")), // 4171 × 80% = 3336.8; Shaanxi publishes 3337, grade B
        ("service-grade-a", yuan("3753.90")), // 4171 − 10%, Shandong, grade B
        ("service-grade-bc", None),         // 相应递减, Shandong, grade B
        ("pilot-domestic", yuan("5200")),   // invented
        ("pilot-imported", yuan("6500")),   // invented
    ];
    assert_eq!(numbers, published);
}

#[test]
fn the_demos_awards_and_ceilings_are_the_published_ones_where_there_are_any() {
    let list = open("demo");
    let on = day("2023-12-01");
    let award = |id: &str| list.policy.implants.iter().find(|one| one.id == id).unwrap().award(on);
    // About 1850 and about 770, and the range of all awards is 548 to 1855, grade B.
    for id in ["straumann", "dentsply", "nobel"] {
        assert_eq!(award(id), yuan("1850"), "{id}");
    }
    assert_eq!((award("osstem"), award("dentium")), (yuan("770"), yuan("770")));
    assert_eq!((award("demo-g1"), award("demo-i1")), (yuan("548"), yuan("1855")));
    let listed = list.policy.implants.iter().flat_map(|one| &one.awards);
    assert!(listed.into_iter().all(|award| (yuan("548")..=yuan("1855")).contains(&Some(award.price))));
    // Mean 327 (grade B) and maximum 656 (grade C) after competitive listing.
    let ceiling = |id: &str| list.policy.crowns.iter().find(|one| one.id == id).unwrap().ceiling(on);
    assert_eq!((ceiling("demo-z1"), ceiling("demo-z2")), (yuan("327"), yuan("656")));
}

/// A site has the list for download, as JSON and as a workbook, and both are read as the list they are.
#[test]
fn each_list_becomes_a_site_that_hands_the_same_list_on() {
    let parts = Parts { style: b"", browser: None, demo: &[] };
    for (name, on) in
        [("demo", "2023-12-01"), ("published-fuyang", "2023-12-01"), ("published-taizhou", "2026-11-22")]
    {
        let list = open(name);
        let site = Site::new(&Checked::new(list.clone()).unwrap().0, day(on), &parts).unwrap();
        let folder = tempfile::tempdir().unwrap();
        for file in ["list.json", "list.xlsx"] {
            let path = folder.path().join(file);
            fs::write(&path, &site.files[file]).unwrap();
            assert_eq!(disk::open(&path, None).unwrap().list, Some(list.clone()), "{name}: {file}");
        }
        let page = String::from_utf8(site.files["index.html"].clone()).unwrap();
        assert!(page.contains(&list.about.title), "{name}");
        assert_eq!(page.contains("虚构"), name == "demo", "{name}: only the demo is invented");
    }
}

#[test]
fn a_published_list_gives_no_totals_where_there_are_none() {
    for name in ["published-fuyang", "published-taizhou"] {
        let book = Book::new(Checked::new(open(name)).unwrap().0, day("2026-11-22"));
        for at in 0..book.len() {
            assert_eq!(book.cost(at, Choice::NOTHING).low, None, "{name}");
        }
    }
}
