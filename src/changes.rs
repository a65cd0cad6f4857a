//! What changed between two lists: institutions, participation, labels, totals, prices, caps and surcharges.
//!
//! Each list is opened on a date of its own. Every change is one row with the same fields, what matters
//! most to a patient first; what does not apply is absent. An institution that was added or is gone is one
//! change, and its prices and labels are not told one by one.

use serde::Serialize;

use crate::answer::Figure;
use crate::code::codes;
use crate::institution::Participates;
use crate::label::{Labels, Weight};
use crate::money::{Amount, Rate};
use crate::pairs::{Pair, Pairs};
use crate::policy::{Covers, LabelCode, ModifierKind, Origin, PriceLevel};
use crate::price::Book;
use crate::words::Lang;

mod caps;
mod labels;
mod order;
mod percent;
mod prices;
mod rules;

pub(crate) use percent::rounded;
pub use percent::{Percent, Points};

codes! {
    /// What kind of change it is.
    pub enum Code {
        /// It took part in the price governance and does not any more.
        LeftGovernance = "left-governance",
        /// It takes part now and did not before, or that was not known.
        JoinedGovernance = "joined-governance",
        /// Any other change of participation, to or from unknown.
        ParticipationChanged = "participation-changed",
        /// In the new list only.
        InstitutionAdded = "institution-added",
        /// In the old list only.
        InstitutionGone = "institution-gone",
        /// The same id under another name.
        InstitutionRenamed = "institution-renamed",
        /// Another id, probably the same institution.
        InstitutionRenumbered = "institution-renumbered",
        /// A label that did not stand before.
        LabelRaised = "label-raised",
        /// A label that does not stand any more.
        LabelGone = "label-gone",
        /// A label that stands at another level.
        LabelLevelChanged = "label-level-changed",
        /// The cheapest or the dearest total.
        TotalChanged = "total-changed",
        /// A published price; newly published without `before`, not published any more without `after`.
        PriceChanged = "price-changed",
        /// The number of the cap that applies to an institution; none known without it.
        CapOfInstitutionChanged = "cap-of-institution-changed",
        /// A row of the caps that is new.
        CapAdded = "cap-added",
        /// A row of the caps that is not there any more.
        CapGone = "cap-gone",
        /// The number of a row of the caps.
        CapChanged = "cap-changed",
        /// Whom or when a row of the caps is for, or what it covers; with its number where that is the same.
        CapRuleChanged = "cap-rule-changed",
        /// The document that a row of the caps stands in.
        CapBasisChanged = "cap-basis-changed",
        /// The words of a row of the caps.
        CapTextChanged = "cap-text-changed",
        /// A surcharge or reduction of an item that is new.
        ModifierAdded = "modifier-added",
        /// A surcharge or reduction that is not there any more.
        ModifierGone = "modifier-gone",
        /// Its rate, or what it does.
        ModifierChanged = "modifier-changed",
        /// How surcharges and derived prices are rounded.
        RoundingChanged = "rounding-changed",
        /// The markup that an institution promised at most.
        PromiseChanged = "promise-changed",
        /// What prices are held against: an award, a ceiling, the area's price of an item, on the dates.
        ReferenceChanged = "reference-changed",
    }
}

codes! {
    /// What the numbers of a change are about.
    pub enum Of {
        /// The cheapest total.
        TotalLow = "total-low",
        /// The dearest total.
        TotalHigh = "total-high",
        /// The service fee.
        Service = "service",
        /// The price for everything.
        Package = "package",
        /// What an implant system is charged at.
        Implant = "implant",
        /// What a crown is charged at.
        Crown = "crown",
        /// A part of the service fee.
        Part = "part",
        /// The institution's own price of an item.
        Item = "item",
        /// What the institution pays for an implant system.
        ImplantPurchase = "implant-purchase",
        /// What the institution pays for a crown.
        CrownPurchase = "crown-purchase",
        /// The awarded price of an implant system in force.
        Award = "award",
        /// The ceiling of a crown in force.
        Ceiling = "ceiling",
        /// The area's price of an item in force.
        ListedItem = "listed-item",
        /// Under a label: a whole tooth with an implant system, as all-in caps are held against it.
        Tooth = "tooth",
    }
}

codes! {
    /// The part of the report a change stands in, in the order of what matters to a patient.
    pub enum Section {
        /// Left the governance, and labels of price risk that are new.
        Attention = "attention",
        /// Totals, the largest change first.
        Totals = "totals",
        /// Institutions gone, added, re-numbered and renamed.
        Institutions = "institutions",
        /// Other changes of participation.
        Participation = "participation",
        /// Other labels.
        Labels = "labels",
        /// Prices: by what they are of, the largest change first.
        Prices = "prices",
        /// Caps, surcharges, promises, and what prices are held against.
        Caps = "caps",
    }
}

/// Something with an id and a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// As the list has it.
    pub id: String,
    /// As a person reads it.
    pub name: String,
}

/// One side of a change: an amount in yuan, a rate, or a word of the format, a name or an id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// In yuan.
    Money(Amount),
    /// `0.30`.
    Rate(Rate),
    /// `yes`, `risk`, a name, an id.
    Word(String),
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Where it stands.
    pub section: Section,
    /// What kind it is.
    pub code: Code,
    /// Whose, as in the new list; of one that is gone, as in the old one. Absent where it is the policy's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution: Option<Named>,
    /// What the numbers are about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Of>,
    /// The product, part, item or cap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Named>,
    /// The label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<LabelCode>,
    /// The label's level: as it stands, or as it stood where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Weight>,
    /// Of a label's numbers the one that is furthest above: the price that is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
    /// What that price was held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<Amount>,
    /// All numbers that the label rests on, that one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Figure>,
    /// Whether the first of them is of an implant held against its award, for want of a purchase price.
    #[serde(skip)]
    pub(crate) by_award: bool,
    /// What the cap covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covers: Option<Covers>,
    /// The origin of the implants that the all-in cap is for, where caps differ by origin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// The level that the area's price of an item is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_level: Option<PriceLevel>,
    /// The surcharge or reduction of the item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modifier: Option<Named>,
    /// What it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before_kind: Option<ModifierKind>,
    /// What it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_kind: Option<ModifierKind>,
    /// How it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// How it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
    /// After − before, in yuan; of a label price − against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Amount>,
    /// The same in percent of before; of a label in percent of against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Percent>,
    /// After − before of two rates, in percentage points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
}

impl Change {
    fn new(section: Section, code: Code) -> Change {
        Change {
            section,
            code,
            institution: None,
            of: None,
            item: None,
            label: None,
            level: None,
            price: None,
            against: None,
            numbers: Vec::new(),
            by_award: false,
            covers: None,
            origin: None,
            price_level: None,
            modifier: None,
            before_kind: None,
            after_kind: None,
            before: None,
            after: None,
            by: None,
            percent: None,
            points: None,
        }
    }

    /// The same change with two amounts, how far they are apart, and that in percent.
    fn amounts(mut self, before: Option<Amount>, after: Option<Amount>) -> Change {
        if let (Some(before), Some(after)) = (before, after) {
            self.by = Some(after - before);
            self.percent = Percent::of(before, after);
        }
        self.before = before.map(Value::Money);
        self.after = after.map(Value::Money);
        self
    }

    fn words(mut self, before: &str, after: &str) -> Change {
        self.before = Some(Value::Word(before.to_owned()));
        self.after = Some(Value::Word(after.to_owned()));
        self
    }
}

/// One of the two lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// The day of publication.
    pub published: String,
    /// The day on which its prices stood.
    pub as_of: String,
    /// The date that it was opened on: caps, awards and labels are those of this day.
    pub on: String,
    /// How many institutions it has.
    pub institutions: usize,
    /// Whether its institutions are invented.
    pub demo: bool,
}

impl Side {
    fn new(book: &Book) -> Side {
        let about = &book.list().about;
        Side {
            title: about.title.clone(),
            publisher: about.publisher.clone(),
            published: about.published.to_string(),
            as_of: about.as_of.to_string(),
            on: book.on().to_string(),
            institutions: book.len(),
            demo: about.demo,
        }
    }
}

/// How many changes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All of them.
    pub changes: usize,
    /// Institutions in both lists.
    pub matched: usize,
    /// Institutions in the new list only.
    pub added: usize,
    /// Institutions in the old list only.
    pub gone: usize,
    /// Institutions under another name.
    pub renamed: usize,
    /// Institutions under another id.
    pub renumbered: usize,
    /// Institutions whose cheapest total is higher by now.
    pub dearer: usize,
    /// Institutions whose cheapest total is lower by now.
    pub cheaper: usize,
    /// Institutions that left the price governance.
    pub left_governance: usize,
}

/// Everything that changed between two lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The old list.
    pub old: Side,
    /// The new list.
    pub new: Side,
    /// How many changes there are.
    pub counts: Counts,
    /// All of them, what matters most to a patient first.
    pub changes: Vec<Change>,
}

impl Changes {
    /// Holds two lists against each other. Products are named in a language.
    #[must_use]
    pub fn new(old: &Book, new: &Book, lang: Lang) -> Changes {
        let pairs = Pairs::new(old.list(), new.list());
        let mut both = Both { old, new, lang, changes: Vec::new() };
        both.came_and_went(&pairs);
        let labels = (Labels::new(old), Labels::new(new));
        for pair in &pairs.both {
            both.named(*pair);
            both.participation(*pair);
            both.labels(*pair, &labels.0, &labels.1);
            both.prices(*pair);
        }
        both.caps(&pairs);
        both.rules(&pairs);
        both.references();
        let changes = order::sorted(both.changes);
        let counts = counts(&pairs, &changes);
        Changes { old: Side::new(old), new: Side::new(new), counts, changes }
    }
}

fn counts(pairs: &Pairs, changes: &[Change]) -> Counts {
    let count = |holds: &dyn Fn(&Change) -> bool| changes.iter().filter(|one| holds(one)).count();
    let low =
        |one: &Change| one.by.filter(|_| one.code == Code::TotalChanged && one.of == Some(Of::TotalLow));
    Counts {
        changes: changes.len(),
        matched: pairs.both.len(),
        added: pairs.added.len(),
        gone: pairs.gone.len(),
        renamed: count(&|one| one.code == Code::InstitutionRenamed),
        renumbered: pairs.renumbered(),
        dearer: count(&|one| low(one).is_some_and(|by| by > Amount::ZERO)),
        cheaper: count(&|one| low(one).is_some_and(|by| by < Amount::ZERO)),
        left_governance: count(&|one| one.code == Code::LeftGovernance),
    }
}

/// The two lists, and what was found so far.
struct Both<'a> {
    old: &'a Book,
    new: &'a Book,
    lang: Lang,
    changes: Vec<Change>,
}

fn who(book: &Book, at: usize) -> Option<Named> {
    let one = book.institution(at);
    Some(Named { id: one.id.clone(), name: one.name.clone() })
}

impl Both<'_> {
    fn of_pair(&self, pair: Pair, section: Section, code: Code) -> Change {
        Change { institution: who(self.new, pair.new), ..Change::new(section, code) }
    }

    /// Institutions that are in one list only, with the cheapest total that they have there.
    fn came_and_went(&mut self, pairs: &Pairs) {
        let low = |book: &Book, at: usize| book.cost(at, crate::price::Choice::NOTHING).low;
        for at in &pairs.gone {
            let change = Change::new(Section::Institutions, Code::InstitutionGone);
            let change = Change { institution: who(self.old, *at), of: Some(Of::TotalLow), ..change };
            self.changes.push(change.amounts(low(self.old, *at), None));
        }
        for at in &pairs.added {
            let change = Change::new(Section::Institutions, Code::InstitutionAdded);
            let change = Change { institution: who(self.new, *at), of: Some(Of::TotalLow), ..change };
            self.changes.push(change.amounts(None, low(self.new, *at)));
        }
    }

    fn named(&mut self, pair: Pair) {
        let (before, after) = (self.old.institution(pair.old), self.new.institution(pair.new));
        if pair.renumbered {
            let change = self.of_pair(pair, Section::Institutions, Code::InstitutionRenumbered);
            self.changes.push(change.words(&before.id, &after.id));
        }
        if before.name != after.name {
            let change = self.of_pair(pair, Section::Institutions, Code::InstitutionRenamed);
            self.changes.push(change.words(&before.name, &after.name));
        }
    }

    fn participation(&mut self, pair: Pair) {
        let before = self.old.institution(pair.old).participates;
        let after = self.new.institution(pair.new).participates;
        let (section, code) = match (before, after) {
            (before, after) if before == after => return,
            (Participates::Yes, Participates::No) => (Section::Attention, Code::LeftGovernance),
            (_, Participates::Yes) => (Section::Participation, Code::JoinedGovernance),
            _ => (Section::Participation, Code::ParticipationChanged),
        };
        let change = self.of_pair(pair, section, code).words(before.code(), after.code());
        self.changes.push(change);
    }
}
