//! From the tree to the types, collecting everything that does not fit instead of stopping at the
//! first. A value that does not fit is reported, taken out, and replaced by something neutral where the
//! format needs it, so that the rest and the checks still run. Such a list is never used further.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use crate::fields::{meant, nearest};
use crate::finding::{Code, Finding};
use crate::institution::Institution;
use crate::list::List;
use crate::node::typed::{Fault, Kind, Wanted, read};
use crate::node::{Node, plain};
use crate::policy::Policy;

/// What was found so far, and the places that were already spoken of.
#[derive(Debug, Default)]
pub struct Found {
    /// Everything that was found.
    pub findings: Vec<Finding>,
    touched: HashSet<String>,
    emptied: HashSet<String>,
    /// Paths (with `*` for indexes) whose column the sheet lacks: said once, not for every row. Paths of rows, of
    /// which one could not be read.
    pub columnless: HashSet<String>,
}

/// How often one object may be mended before it is given up; an object has far fewer fields.
const PATIENCE: usize = 20_000;

impl Found {
    /// Notes a finding. What lies at or below its place is not spoken of again.
    pub fn note(&mut self, finding: Finding) {
        self.touched.insert(finding.at.clone());
        self.findings.push(finding);
    }

    /// Whether this place, or what it lies in, was spoken of.
    fn covered(&self, at: &str) -> bool {
        let mut at = at;
        loop {
            if self.touched.contains(at) {
                return true;
            }
            match at.rfind('/') {
                Some(end) if end > 0 => at = &at[..end],
                _ => return self.touched.contains(""),
            }
        }
    }

    /// Reads the whole list. `None` when something could not even be replaced.
    pub fn list(&mut self, mut root: Node) -> Option<List> {
        let institutions = take(&mut root, "/institutions");
        let zones = take(&mut root, "/policy/zones");
        let caps = take(&mut root, "/policy/caps");
        let implants = take(&mut root, "/policy/implants");
        let crowns = take(&mut root, "/policy/crowns");
        let items = take(&mut root, "/policy/items");
        let list: List = self.settle(&mut root, "")?;
        let policy = Policy {
            zones: self.all(zones, "/policy/zones")?,
            caps: self.all(caps, "/policy/caps")?,
            implants: self.all(implants, "/policy/implants")?,
            crowns: self.all(crowns, "/policy/crowns")?,
            items: self.all(items, "/policy/items")?,
            ..list.policy
        };
        let mut institutions: Vec<Institution> = self.all(institutions, "/institutions")?;
        for institution in &mut institutions {
            institution.service.take_if(|service| service.price.is_none() && service.parts.is_empty());
        }
        Some(List { policy, institutions, ..list })
    }

    fn all<T: DeserializeOwned>(&mut self, nodes: Vec<Node>, base: &str) -> Option<Vec<T>> {
        let mut all = Vec::with_capacity(nodes.len());
        for (at, mut node) in nodes.into_iter().enumerate() {
            all.push(self.settle(&mut node, &format!("{base}/{at}"))?);
        }
        Some(all)
    }

    /// Reads one object, mending it until it can be read.
    fn settle<T: DeserializeOwned>(&mut self, node: &mut Node, base: &str) -> Option<T> {
        for _ in 0..PATIENCE {
            match read(node) {
                Ok(value) => return Some(value),
                Err(fault) => self.mend(node, base, &fault)?,
            }
        }
        None
    }

    fn mend(&mut self, node: &mut Node, base: &str, fault: &Fault) -> Option<()> {
        let pointer = fault.pointer();
        let at = format!("{base}{pointer}");
        let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
        let within_list = node.at(parent).is_some_and(|node| matches!(node, Node::List(_)));
        let fresh = !self.covered(&at) && !self.follows_from_below(&fault.kind, &at);
        if fault.kind == Kind::EmptyText && !within_list && fresh && self.emptied.insert(at.clone()) {
            *node.at(&pointer)? = Node::Gone;
            return Some(());
        }
        if fresh {
            let shown = node.at(&pointer).map(|node| node.shown()).unwrap_or_default();
            if let Some(finding) = self.finding(&at, shown, &fault.kind) {
                self.findings.push(finding);
            }
            self.touched.insert(at.clone());
        }
        let out = match fault.kind {
            Kind::UnknownField(_) | Kind::UnknownKey(_) | Kind::FieldTwice => true,
            Kind::MissingField => false,
            _ => fresh && !within_list && !pointer.is_empty(),
        };
        match fault.kind {
            _ if out => *node.at(&pointer)? = Node::Gone,
            Kind::MissingField => {
                node.at(parent)?.put(&plain(name), filler(&fault.kind, &at));
            }
            _ => *node.at(&pointer)? = filler(&fault.kind, &at),
        }
        Some(())
    }

    /// Whether a cap has no way to its number only because a part of that way was taken out.
    fn follows_from_below(&self, kind: &Kind, at: &str) -> bool {
        let below = |touched: &String| touched.strip_prefix(at).is_some_and(|rest| rest.starts_with('/'));
        matches!(kind, Kind::Own(word) if word == "target-or-of") && self.touched.iter().any(below)
    }

    /// The fault as a finding; `None` when the sheet lacks the column, which is said once.
    fn finding(&self, at: &str, shown: String, kind: &Kind) -> Option<Finding> {
        let name = plain(at.rsplit('/').next().unwrap_or_default());
        Some(match kind {
            Kind::UnknownField(known) => {
                let near = nearest(&name, known.iter().copied()).unwrap_or_default();
                Finding::new(Code::UnknownField, at, name.clone()).with(near)
            }
            Kind::FieldTwice => Finding::new(Code::FieldTwice, at, shown),
            Kind::MissingField if self.emptied.contains(at) => Finding::new(Code::EmptyText, at, ""),
            Kind::MissingField if self.columnless.contains(&crate::fields::pattern(at)) => {
                return None;
            }
            Kind::MissingField => Finding::new(Code::MissingField, at, ""),
            Kind::UnknownWord(known) => {
                let near = meant(&shown, known, known);
                Finding::new(Code::UnknownWord, at, shown).with(near)
            }
            Kind::UnknownKey(known) => {
                Finding::new(Code::UnknownWord, at, name.clone()).with(meant(&name, known, known))
            }
            Kind::WrongType(wanted) => Finding::new(Code::WrongType, at, shown).with(wanted_word(*wanted)),
            Kind::EmptyText => Finding::new(Code::EmptyText, at, ""),
            Kind::ControlCharacter => {
                Finding::new(Code::ControlCharacter, at, shown.escape_debug().to_string())
            }
            Kind::Own(word) => Finding::new(own(word), at, shown),
        })
    }

    /// Of the findings of the checks those that do not merely follow from what reading has replaced.
    #[must_use]
    pub fn not_following(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let touched =
            |start: &str, end: &str| self.touched.iter().any(|at| at.starts_with(start) && at.ends_with(end));
        let (caps, cap_ids) = (touched("/policy/caps", ""), touched("/policy/caps/", "/id"));
        let (zones, ids) = (touched("/policy/zones/", "/id"), touched("/institutions/", "/id"));
        let products = touched("/policy/implants/", "/id") || touched("/policy/crowns/", "/id");
        let empty = touched("/institutions", "");
        let days = touched("/about/published", "") || touched("/about/as_of", "");
        let areas = touched("/policy/zones", "");
        // Without an end that could not be read, a row is in force beside the ones around it.
        let ends = |at: &str| {
            let rows = at.rsplitn(3, '/').nth(2).unwrap_or_default();
            touched(rows, "/from") || touched(rows, "/until")
        };
        // Of a row that was not read nothing is known, not even what it would have been named.
        let policy = self.findings.iter().any(|finding| finding.code == Code::PolicyMissing);
        let unread = |place: &str| policy || self.columnless.contains(place);
        let follows = |finding: &Finding| match finding.code {
            Code::CapTie | Code::CapCircle | Code::CapNotRound | Code::CapOutOfRange => caps,
            Code::UnknownCap => cap_ids || unread("/policy/caps/*"),
            Code::UnknownZone => zones || unread("/policy/zones/*"),
            Code::UnknownInstitution | Code::UnlistedInstitution => ids || unread("/institutions/*"),
            Code::UnknownProduct => products || unread("/policy/implants/*") || unread("/policy/crowns/*"),
            Code::NoInstitutions => empty || self.columnless.contains("/institutions/*"),
            Code::StatedAfterPublished => days,
            Code::CapNeverMatches => caps || areas,
            Code::PeriodsOverlap => ends(&finding.at),
            Code::CrownAboveEveryCeiling => days || touched("/policy/crowns", ""),
            Code::PurchaseAboveAward => days || touched("/policy/implants", ""),
            // What is confirmed can be what could not be read.
            Code::ConfirmedWithoutCause => touched("", ""),
            _ => false,
        };
        findings.into_iter().filter(|finding| !follows(finding) && !self.covered(&finding.at)).collect()
    }
}

/// Takes the elements of an array out of the tree, so that each is read alone.
fn take(root: &mut Node, pointer: &str) -> Vec<Node> {
    match root.at(pointer) {
        Some(Node::List(items)) => std::mem::take(items),
        _ => Vec::new(),
    }
}

/// Something that can stand where a value did not fit; different at each place, so that no two ids are
/// equal by it.
fn filler(kind: &Kind, at: &str) -> Node {
    let text = match kind {
        Kind::UnknownWord(words) => words.first().copied().unwrap_or_default().to_owned(),
        Kind::Own(word) if word == "not-a-date" => "2000-01-01".to_owned(),
        Kind::Own(_) => "1".to_owned(),
        Kind::WrongType(Wanted::Number) => return Node::Number(0.into()),
        Kind::WrongType(Wanted::Flag) => return Node::Bool(false),
        Kind::WrongType(Wanted::List) => return Node::List(Vec::new()),
        Kind::WrongType(Wanted::Map) => return Node::empty(),
        _ => format!("?{at}"),
    };
    Node::Text(text)
}

/// The code for what a type of our own says.
pub fn own(word: &str) -> Code {
    match word {
        "not-a-number" => Code::AmountUnreadable,
        "too-many-decimals" => Code::TooManyDecimals,
        "not-above-zero" => Code::NotAboveZero,
        "too-large" => Code::TooLarge,
        "not-a-date" => Code::DateUnreadable,
        "target-or-of" => Code::CapFormUnclear,
        _ => Code::WrongType,
    }
}

/// What was wanted, in the word that `words` has a sentence for.
fn wanted_word(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Text => "text",
        Wanted::Number => "number",
        Wanted::Flag => "flag",
        Wanted::List => "list",
        Wanted::Map => "object",
    }
}
