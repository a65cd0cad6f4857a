//! Labels of an institution in both lists, with the numbers that they rest on.

use std::cmp::Reverse;

use super::{Both, Change, Code, Named, Of, Percent, Section};
use crate::answer::figure;
use crate::institution::Institution;
use crate::label::{Label, Labels, Number, Product, Weight, by_award};
use crate::money::Amount;
use crate::pairs::Pair;
use crate::policy::LabelCode;
use crate::price::{Book, Choice};
use crate::render::{crown_name, implant_name};

impl Both<'_> {
    /// The labels of each list are those of its own date, with nothing chosen. One that stays at its level is
    /// not told, whatever its numbers: the prices tell those.
    pub(super) fn labels(&mut self, pair: Pair, old: &Labels, new: &Labels) {
        let before = old.of(self.old, pair.old, Choice::NOTHING);
        let after = new.of(self.new, pair.new, Choice::NOTHING);
        for code in LabelCode::ALL {
            let [was, now] = [&before, &after].map(|all| all.iter().find(|label| label.code == *code));
            let change = match (was, now) {
                (None, Some(now)) => self.label(pair, Code::LabelRaised, now),
                (Some(was), None) => self.label(pair, Code::LabelGone, was),
                (Some(was), Some(now)) if was.weight != now.weight => {
                    self.label(pair, Code::LabelLevelChanged, now).words(was.weight.code(), now.weight.code())
                }
                _ => continue,
            };
            self.changes.push(change);
        }
    }

    /// A label as it stands, or as it stood where it is gone.
    fn label(&self, pair: Pair, kind: Code, label: &Label) -> Change {
        let gone = kind == Code::LabelGone;
        let (book, at) = if gone { (self.old, pair.old) } else { (self.new, pair.new) };
        let risk = label.weight == Weight::Risk && !gone;
        let section = if risk { Section::Attention } else { Section::Labels };
        let change = self.of_pair(pair, section, kind);
        let change = Change { label: Some(label.code), level: Some(label.weight), ..change };
        self.resting(change, label, book, at)
    }

    /// The same change with the label's numbers, the furthest above first: that one is told, and how many
    /// there are.
    fn resting(&self, change: Change, label: &Label, book: &Book, at: usize) -> Change {
        let mut numbers = label.numbers.clone();
        numbers.sort_by_key(|number| Reverse(above(number)));
        let Some(first) = numbers.first() else { return change };
        let item = product(first).map(|product| self.product(book, product));
        let change = Change {
            of: of(label.code, first, book.institution(at)),
            item,
            numbers: numbers.iter().map(|number| figure(book, *number)).collect(),
            by_award: by_award(book, at, product(first)),
            ..change
        };
        let Number::Money { price, against, .. } = first else { return change };
        Change {
            price: Some(*price),
            against: Some(*against),
            by: Some(*price - *against),
            percent: Percent::of(*against, *price),
            ..change
        }
    }

    fn product(&self, book: &Book, product: Product) -> Named {
        let policy = book.policy();
        let (id, name) = match product {
            Product::Implant(row) => {
                (&policy.implants[row].id, implant_name(&policy.implants[row], self.lang))
            }
            Product::Crown(row) => (&policy.crowns[row].id, crown_name(&policy.crowns[row])),
        };
        Named { id: id.clone(), name }
    }
}

/// How far a number is above what it was held against, to find the one that weighs most among those of one
/// label: in fen, in hundredths of the sets that are behind, in days.
fn above(number: &Number) -> i64 {
    match number {
        Number::Money { price, against, .. } => (*price - *against).fen(),
        Number::Volume { purchased, agreed, elapsed, .. } => {
            i64::from(*agreed) * i64::from(*elapsed) - i64::from(*purchased) * 100
        }
        Number::Age { days, .. } => i64::from(*days),
        Number::Named(_) => 0,
    }
}

fn product(number: &Number) -> Option<Product> {
    match number {
        Number::Money { product, .. } => *product,
        Number::Volume { product, .. } | Number::Named(product) => Some(*product),
        Number::Age { .. } => None,
    }
}

/// What a label's number is of. Whole teeth are held against all-in caps, by implant system or as a package.
fn of(code: LabelCode, number: &Number, whose: &Institution) -> Option<Of> {
    let whole = matches!(code, LabelCode::OverAllInCap | LabelCode::WithinCap);
    match (number, product(number)) {
        (Number::Age { .. }, _) => None,
        (_, Some(_)) if whole => Some(Of::Tooth),
        (_, Some(Product::Implant(_))) => Some(Of::Implant),
        (_, Some(Product::Crown(_))) => Some(Of::Crown),
        (_, None) if code == LabelCode::UnusuallyLow => Some(Of::TotalLow),
        (Number::Money { price, .. }, None) if whole && is_package(whose, code, *price) => Some(Of::Package),
        (_, None) => Some(Of::Service),
    }
}

/// Whether a price without a product is a package: within its cap the service fee is told alike.
fn is_package(whose: &Institution, code: LabelCode, price: Amount) -> bool {
    code == LabelCode::OverAllInCap || whose.service_price() != Some(price)
}
