//! Surcharges and reductions that stand where a bureau's price sheet has them: as rows under their item, and
//! as text beside it. The same one said twice is one; two that disagree are found.

use std::collections::HashSet;

use super::super::head::Head;
use super::super::number;
use super::super::place::outside;
use super::super::table::Row;
use super::catalogue::plain;
use super::taken::with_zero;
use super::{Builder, Column, Columns};
use crate::fields::normal;
use crate::finding::{Code, Finding};
use crate::node::Node;

/// Columns of a price sheet whose text can hold surcharges.
const REMARKS: [&str; 6] = ["说明", "计价说明", "备注", "加收说明", "加收", "加收情况"];

/// A text in a column of remarks: its row, its column, the text.
type Remark = (usize, usize, String);

/// A surcharge as a sentence says it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    name: String,
    kind: &'static str,
    rate: String,
}

impl Builder<'_, '_> {
    /// The rows of price items, with the surcharges that stand among them and beside them.
    pub(super) fn items(&mut self, head: &Head, columns: &Columns, rows: Vec<Row<'_>>) {
        let known = |(_, header): &&(usize, String)| REMARKS.contains(&normal(header).as_str());
        let remarks: Vec<usize> = head.unknown.iter().filter(known).map(|(column, _)| *column).collect();
        let texts = |row: &Row<'_>| -> Vec<Remark> {
            let cells = remarks.iter().map(|column| (row.number, *column, row.cell(*column).shown()));
            cells.filter(|(.., text)| !text.is_empty()).collect()
        };
        let (surcharges, items): (Vec<Row<'_>>, Vec<Row<'_>>) =
            rows.into_iter().partition(|row| surcharge(*row, columns).is_some());
        let beside: Vec<Vec<Remark>> = items.iter().map(texts).collect();
        let first = self.raw.root.get("policy/items").map_or(0, |list| list.items().len());
        self.plain("policy/items", columns, items);
        let mut unread = Vec::new();
        for row in surcharges {
            unread.extend(texts(&row).into_iter().filter_map(|remark| more_than(remark, row, columns)));
            self.as_row(row, columns);
        }
        let mut read = HashSet::new();
        for (at, cells) in beside.into_iter().enumerate() {
            for (row, column, text) in cells {
                let (said, left) = sentence(&text);
                read.extend(said.first().map(|_| column));
                for said in said {
                    self.modify(&format!("/policy/items/{}", first + at), said, None, (row, column, &text));
                }
                unread.extend((!left.is_empty()).then(|| (row, column, left.join("；"))));
            }
        }
        self.remarks(head, &remarks, &read, unread);
    }

    /// A column of remarks in which surcharges were found is no unknown one: what was not read of it is said. No
    /// header of the template is near one in which none was found.
    fn remarks(&mut self, head: &Head, columns: &[usize], read: &HashSet<usize>, mut unread: Vec<Remark>) {
        let idle = |column: &usize| !unread.iter().any(|(_, at, _)| at == column);
        let known: Vec<usize> =
            columns.iter().copied().filter(|column| read.contains(column) || idle(column)).collect();
        let places = |columns: &[usize]| -> HashSet<String> {
            let place = |column: &usize| outside(self.grid, Some(head.row_of(*column)), Some(*column));
            columns.iter().map(place).collect()
        };
        let (known_places, all) = (places(&known), places(columns));
        self.raw.findings.retain(|one| one.code != Code::UnknownHeader || !known_places.contains(&one.at));
        for finding in &mut self.raw.findings {
            if finding.code == Code::UnknownHeader && all.contains(&finding.at) {
                finding.other.clear();
            }
        }
        unread.retain(|(_, column, _)| known.contains(column));
        unread.sort();
        for (row, column, text) in unread {
            self.outside(Code::PartlyRead, Some(row), Some(column), &text, "");
        }
    }

    /// A surcharge that has a row of its own: its code is that of its item with other last digits.
    fn as_row(&mut self, row: Row<'_>, columns: &Columns) {
        let Some((code, said, column)) = surcharge(row, columns) else { return };
        let base = format!("{}0000", &code[..11]);
        let items = self.raw.root.get("policy/items").map_or(&[][..], Node::items);
        let Some(item) = items.iter().position(|item| item.text_of("code") == Some(base.as_str())) else {
            self.outside(Code::UnknownItem, Some(row.number), Some(column), &code, &base);
            return;
        };
        let text = said.name.clone();
        self.modify(&format!("/policy/items/{item}"), said, Some(code), (row.number, column, &text));
    }

    /// Puts a surcharge to its item, once.
    fn modify(
        &mut self,
        item: &str,
        said: Said,
        code: Option<String>,
        (row, column, text): (usize, usize, &str),
    ) {
        let Some(node) = self.raw.root.at(item) else { return };
        let base = node.text_of("name").unwrap_or_default().to_owned();
        let known = node.get("modifiers").map_or(&[][..], Node::items);
        let same = known.iter().position(|known| is_one(known, code.as_deref(), &said.name, &base));
        if let Some(at) = same {
            let (kind, rate) = (known[at].text_of("kind"), known[at].text_of("rate"));
            if kind != Some(said.kind) || rate != Some(said.rate.as_str()) {
                let first = format!("{item}/modifiers/{at}");
                self.outside(Code::SurchargeDiffers, Some(row), Some(column), text, &first);
            }
            return;
        }
        let mut modifier = Node::empty();
        modifier.set("code", Node::text(code.as_deref().unwrap_or(&said.name)));
        modifier.set("name", Node::text(&said.name));
        modifier.set("kind", Node::text(said.kind));
        modifier.set("rate", Node::text(&said.rate));
        let at = known.len();
        node.push("modifiers", modifier);
        self.raw.source.rows.insert(&format!("{item}/modifiers/{at}"), (self.grid, row));
    }

    /// Whether the rule of a row stands at its item already, from the price sheet. One that has the same code
    /// or name and another rate is found.
    pub(super) fn said_before(&mut self, item: &str, row: Row<'_>, rule: &mut Node) -> bool {
        let Some(node) = self.raw.root.at(item) else { return false };
        let base = node.text_of("name").unwrap_or_default().to_owned();
        let known = node.get("modifiers").map_or(&[][..], Node::items);
        let (code, name) = (rule.text_of("code"), rule.text_of("name").unwrap_or_default());
        let grid = self.grid;
        let from_here = |at: usize| {
            let place = format!("{item}/modifiers/{at}");
            self.raw.source.rows.get(&place).is_some_and(|(of, _)| of == grid)
        };
        let same = |at: &usize| !from_here(*at) && is_one(&known[*at], code, name, &base);
        // What stands in this sheet twice is for the checks.
        let Some(at) = (0..known.len()).find(same) else { return false };
        let agrees = ["kind", "rate"].iter().all(|field| known[at].text_of(field) == rule.text_of(field));
        let shown = rule.text_of("rate").unwrap_or_default().to_owned();
        let place = format!("{item}/modifiers/{at}");
        if !agrees {
            let here = outside(self.grid, Some(row.number), None);
            let finding = Finding::new(Code::SurchargeDiffers, here, shown);
            self.raw.findings.push(finding.with(place));
            return true;
        }
        // The rule's own code and name are the better ones.
        if let Some(node) = self.raw.root.at(&place) {
            *node = std::mem::replace(rule, Node::Gone);
            self.raw.source.rows.insert(&place, (self.grid, row.number));
        }
        true
    }
}

/// The code and the surcharge of a row that is one, and the column of its code: the code ends in other digits
/// than an item's, and the row says by how many percent.
fn surcharge(row: Row<'_>, columns: &Columns) -> Option<(String, Said, usize)> {
    let cell = |test: &dyn Fn(&str) -> bool| {
        let found = columns
            .all
            .iter()
            .find(|(field, column): &&Column| test(field.path) && !row.cell(*column).shown().is_empty());
        found.map(|(_, column)| (row.cell(*column).shown(), *column))
    };
    let (code, column) = cell(&|path| path == "code")?;
    let code = with_zero(&code).unwrap_or(code);
    let whole = code.len() == 15 && code.bytes().all(|b| b.is_ascii_digit()) && !code.ends_with("0000");
    let (name, _) = cell(&|path| path == "name").filter(|_| whole)?;
    let (price, _) = cell(&|path| path.starts_with("prices/")).unwrap_or_default();
    let text = if price.contains(['%', '％']) { price } else { name.clone() };
    let rate = percent(&text)?;
    let kind = kind(&text, &name)?;
    Some((code, Said { name: own_name(&name), kind, rate }, column))
}

/// What a percentage does, by the words beside it.
fn kind(text: &str, name: &str) -> Option<&'static str> {
    let of = |text: &str| match text {
        _ if text.contains("减收") => Some("reduce"),
        _ if text.contains("加收") => Some("add"),
        _ if text.contains('按') => Some("pay"),
        _ => None,
    };
    of(text).or_else(|| of(name))
}

/// The one percentage of a text, as a rate.
fn percent(text: &str) -> Option<String> {
    let half = number::half(text);
    let (before, after) = half.split_once('%')?;
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let number = &before[digits..];
    (!after.contains('%')).then(|| number::rate(&format!("{number}%"))).flatten()
}

/// The name of a surcharge without its item's before it: 种植体植入费(单颗)-即刻种植(加收) is 即刻种植加收.
fn own_name(name: &str) -> String {
    let own = name.rsplit(['-', '—', '－', '–']).next().unwrap_or(name).trim();
    unnumbered(own)
        .replace("（加收）", "加收")
        .replace("(加收)", "加收")
        .replace("（减收）", "减收")
        .replace("(减收)", "减收")
}

/// Whether a surcharge that is known is the one with this code and name. Where both have a national code these
/// alone tell: names of different surcharges can be alike.
fn is_one(known: &Node, code: Option<&str>, name: &str, item: &str) -> bool {
    let national = |code: &&str| code.len() == 15 && code.bytes().all(|b| b.is_ascii_digit());
    match (known.text_of("code").filter(national), code.filter(national)) {
        (Some(one), Some(other)) => one == other,
        _ if code.is_some() && known.text_of("code") == code => true,
        _ => is_same(known.text_of("name").unwrap_or_default(), name, item),
    }
}

/// Words that a surcharge's name may have or not, longer ones first.
const IDLE: [&str; 10] = ["种植体", "加收", "减收", "收费", "费用", "种植", "植入", "修复", "置入", "手术"];

/// Whether two names are of one surcharge: what one has more than the other tells nothing. 颅颌面 and
/// 颅颌面种植体植入 are one, 即刻种植 and 全口即刻种植 are two.
fn is_same(one: &str, other: &str, item: &str) -> bool {
    let item = plain(item);
    let core = |name: &str| {
        let mut core = plain(name).replace(&item, "");
        if let Some((before, _)) = core.split_once('按').filter(|(before, _)| !before.is_empty()) {
            core = before.to_owned();
        }
        for word in ["加收", "减收", "种植体", "植入", "修复置入", "收费"] {
            core = core.replace(word, "");
        }
        core
    };
    let idle = |(before, after): (&str, &str)| {
        let rest = IDLE.iter().fold(format!("{before}{after}"), |rest, word| rest.replace(word, ""));
        item.contains(&rest)
    };
    let (one, other) = (core(one), core(other));
    let more = |long: &str, short: &str| !short.is_empty() && long.split_once(short).is_some_and(idle);
    more(&one, &other) || more(&other, &one)
}

/// The surcharges of a text, and what else it says.
fn sentence(text: &str) -> (Vec<Said>, Vec<&str>) {
    let mut left = Vec::new();
    let said = clauses(text).filter_map(|clause| {
        let said = clause_of(clause);
        if said.is_none() {
            left.push(clause);
        }
        said
    });
    (said.collect(), left)
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let clauses =
        text.split(['，', ',', '；', ';', '。', '、', '\n']).map(|clause| unnumbered(clause.trim()));
    // Of `1、` the number is left as a clause of its own.
    clauses.filter(|clause| !clause.is_empty() && !is_number(clause))
}

/// What a remark in the row of a surcharge says more than the row does.
fn more_than((row, column, text): Remark, surcharged: Row<'_>, columns: &Columns) -> Option<Remark> {
    let (_, said, _) = surcharge(surcharged, columns)?;
    let again = |clause: &str| {
        percent(clause).as_ref() == Some(&said.rate) && kind(clause, "").is_none_or(|kind| kind == said.kind)
    };
    let left: Vec<&str> = clauses(&text).filter(|clause| !again(clause)).collect();
    (!left.is_empty()).then(|| (row, column, left.join("；")))
}

/// A text without the number that it has in a list: `1.`, `1、`, `（1）`, `①`, `一、`. The digits of a share or of
/// an amount are none.
fn unnumbered(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix(|c| matches!(c, '①'..='⑳' | '⑴'..='⒇' | '⒈'..='⒛')) {
        return rest.trim_start();
    }
    let inner = text.strip_prefix(['（', '(']);
    let end = |c: char| match inner {
        Some(_) => matches!(c, '）' | ')'),
        None => matches!(c, '.' | '．' | '、' | '）' | ')' | ':' | '：'),
    };
    let Some((number, rest)) = inner.unwrap_or(text).split_once(end) else { return text };
    let goes_on = inner.is_none() && rest.starts_with(|c: char| c.is_ascii_digit());
    if is_number(number) && !goes_on { rest.trim_start() } else { text }
}

/// Whether a text is a number as lists have them.
fn is_number(text: &str) -> bool {
    let of = |test: fn(char) -> bool| (1..=2).contains(&text.chars().count()) && text.chars().all(test);
    of(|c| matches!(c, '0'..='9' | '０'..='９')) || of(|c| "一二三四五六七八九十".contains(c))
}

/// `即刻种植加收30%`, `临时冠减收30%`, `临时冠按30%收费`.
fn clause_of(clause: &str) -> Option<Said> {
    let rate = percent(clause)?;
    let (word, kind) = [("减收", "reduce"), ("加收", "add"), ("按", "pay")]
        .into_iter()
        .find(|(word, _)| clause.contains(word))?;
    let (name, rest) = clause.split_once(word)?;
    let name = name.trim().trim_end_matches(['：', ':', '的']).trim_end_matches("费用");
    let rest = number::half(rest);
    let end = rest.split_once('%').map(|(_, end)| end).unwrap_or_default();
    let plain_end = matches!(end, "" | "收费" | "计价" | "收取" | "计费");
    let named = !name.is_empty() && plain_end;
    let whole = if kind == "pay" { name.to_owned() } else { format!("{name}{word}") };
    named.then_some(Said { name: whole, kind, rate })
}
