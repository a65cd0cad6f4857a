//! The changes between two lists as a person reads them: on a terminal, and as a page.

use maud::{Markup, html};

use crate::changes::{Change, Changes, Code, Of, Section, Value};
use crate::institution::Participates;
use crate::label::Weight;
use crate::list::About;
use crate::money::Rounding;
use crate::paper::{
    Head, page,
    table::{Cell, Table},
    tiles,
};
use crate::policy::{LabelCode, ModifierKind};
use crate::words::{Lang, Say, changes as words, label, page as page_words, term};

mod labels;

/// So many changes of a section are shown on a page; the whole of it is in the JSON.
pub const ON_PAGE: usize = 500;
/// So many changes of a section are shown on a terminal.
pub const ON_TERMINAL: usize = 50;

/// Labels that only repeat what is said of participation.
const REPEATED: [LabelCode; 3] =
    [LabelCode::NotParticipating, LabelCode::ParticipationUnknown, LabelCode::Participating];

impl Changes {
    /// The changes on a terminal, by section.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut lines: Vec<String> =
            self.facts(lang).into_iter().map(|(name, fact)| joined(lang, &[name, &fact])).collect();
        lines.extend(self.notices(lang));
        lines.push(words::matched(self.counts.matched, lang));
        let sections = self.sections();
        if sections.is_empty() {
            lines.push(words::NOTHING.to(lang).to_owned());
        }
        for (section, changes) in sections {
            lines.extend([String::new(), words::SECTIONS[section as usize].to(lang).to_owned()]);
            lines.extend(changes.iter().take(ON_TERMINAL).map(|one| format!("    {}", one.line(lang))));
            if changes.len() > ON_TERMINAL {
                let (left, whole) = (changes.len() - ON_TERMINAL, changes.len() <= ON_PAGE);
                lines.push(format!("    {}", words::more(left, ON_PAGE, whole, lang)));
            }
        }
        lines.extend([String::new(), words::NOT_COMPARED.to(lang).to_owned()]);
        lines.join("\n")
    }

    /// The page of the changes; `about` is the new list's.
    #[must_use]
    pub fn page(&self, about: &About, lang: Lang) -> String {
        let mut facts = self.facts(lang);
        facts.push((page_words::PUBLISHER.to(lang), self.new.publisher.clone()));
        let head = Head {
            title: words::TITLE.to(lang).to_owned(),
            about,
            demo: self.old.demo || self.new.demo,
            facts,
            notices: self.notices(lang),
        };
        let sections = self.sections();
        let body = html! {
            (self.tiles(lang))
            @if sections.is_empty() { p { (words::NOTHING.to(lang)) } }
            @for (section, changes) in &sections { (self.section(*section, changes, lang)) }
            p.note { (words::NOT_COMPARED.to(lang)) }
        };
        page(lang, &head, &body)
    }

    /// A section. Labels rest on numbers instead of having two sides: they have a table of their own, after
    /// the others as in the order of the section.
    fn section(&self, section: Section, changes: &[&Change], lang: Lang) -> Markup {
        let note = words::NOTES[section as usize].to(lang);
        let shown = changes.iter().take(ON_PAGE).copied();
        let (labels, others): (Vec<&Change>, Vec<&Change>) = shown.partition(|one| one.label.is_some());
        let others = Table {
            caption: String::new(),
            headers: words::HEADERS.map(|header| header.to(lang).to_owned()).to_vec(),
            rows: others.iter().map(|one| one.row(lang)).collect(),
        };
        html! {
            section id=(section.code()) {
                h2 { (words::SECTIONS[section as usize].to(lang)) " (" (changes.len()) ")" }
                @if !note.is_empty() { p.note { (note) } }
                @if !others.rows.is_empty() { div.wide.changes { (others.trimmed().html()) } }
                @if !labels.is_empty() { div.wide.held { (Changes::label_table(&labels, lang).trimmed().html()) } }
                @if changes.len() > ON_PAGE { p.note { (words::more_on_page(changes.len() - ON_PAGE, lang)) } }
            }
        }
    }

    fn tiles(&self, lang: Lang) -> Markup {
        let risks = self.changes.iter().filter(|one| {
            one.code == Code::LabelRaised && one.level == Some(Weight::Risk) && !one.repeated()
        });
        let counts = self.counts;
        let figures =
            [counts.left_governance, risks.count(), counts.dearer, counts.cheaper, counts.added, counts.gone];
        let all: Vec<_> = words::TILES
            .iter()
            .zip(figures)
            .map(|(name, figure)| (name.to(lang), figure.to_string(), String::new()))
            .collect();
        html! { (tiles(&all)) p.note { (words::matched(counts.matched, lang)) } }
    }

    fn facts(&self, lang: Lang) -> Vec<(&'static str, String)> {
        [(words::OLD, &self.old), (words::NEW, &self.new)]
            .map(|(name, side)| (name.to(lang), words::side(&side.title, &side.as_of, &side.on, lang)))
            .to_vec()
    }

    fn notices(&self, lang: Lang) -> Vec<String> {
        let reversed = (self.old.as_of > self.new.as_of).then_some(words::REVERSED);
        let other = (self.old.publisher != self.new.publisher).then_some(words::OTHER_PUBLISHER);
        reversed.into_iter().chain(other).map(|say| say.to(lang).to_owned()).collect()
    }

    /// The changes by section, without what only repeats another: labels that follow from participation, and a
    /// dearest total that went as far as the cheapest.
    fn sections(&self) -> Vec<(Section, Vec<&Change>)> {
        let same = |low: &Change, high: &Change| {
            high.of == Some(Of::TotalHigh)
                && high.by.is_some()
                && low.by == high.by
                && low.institution == high.institution
        };
        let alike = |at: usize| at > 0 && same(&self.changes[at - 1], &self.changes[at]);
        let of = |section: &Section| {
            let all = self.changes.iter().enumerate().filter(|(_, one)| one.section == *section);
            let told = all.filter(|(at, one)| !one.repeated() && !alike(*at)).map(|(_, one)| one);
            (*section, told.collect::<Vec<_>>())
        };
        Section::ALL.iter().map(of).filter(|(_, changes)| !changes.is_empty()).collect()
    }
}

fn joined(lang: Lang, parts: &[&str]) -> String {
    parts.join(page_words::COLON.to(lang))
}

impl Change {
    fn repeated(&self) -> bool {
        self.label.is_some_and(|label| REPEATED.contains(&label))
    }

    /// What the change is about, in a few words.
    #[must_use]
    pub fn subject(&self, lang: Lang) -> String {
        let of = self.of.map(|of| words::OF[of as usize].to(lang)).unwrap_or_default();
        let item = self.item.as_ref().map(|item| item.name.as_str());
        match self.code {
            Code::LeftGovernance => words::LEFT.to(lang).to_owned(),
            Code::JoinedGovernance => words::JOINED.to(lang).to_owned(),
            Code::ParticipationChanged => words::PARTICIPATION.to(lang).to_owned(),
            Code::InstitutionAdded => words::ADDED.to(lang).to_owned(),
            Code::InstitutionGone => words::GONE.to(lang).to_owned(),
            Code::InstitutionRenamed => words::RENAMED.to(lang).to_owned(),
            Code::InstitutionRenumbered => words::RENUMBERED.to(lang).to_owned(),
            Code::LabelRaised => self.labelled(words::RAISED.to(lang), lang),
            Code::LabelGone => self.labelled(words::LABEL_GONE.to(lang), lang),
            Code::LabelLevelChanged => self.labelled(words::LEVEL_CHANGED.to(lang), lang),
            Code::CapOfInstitutionChanged => {
                let covers = self.covers.map(|covers| term::covers(covers).to(lang)).unwrap_or_default();
                let origin = self.origin.map(|origin| term::origin(origin).to(lang));
                let parts: Vec<&str> =
                    [Some(words::CAP_OF.to(lang)), Some(covers), origin].into_iter().flatten().collect();
                joined(lang, &parts)
            }
            Code::CapAdded => joined(lang, &[words::CAP_ADDED.to(lang), item.unwrap_or_default()]),
            Code::CapGone => joined(lang, &[words::CAP_GONE.to(lang), item.unwrap_or_default()]),
            Code::CapChanged => joined(lang, &[words::CAP_CHANGED.to(lang), item.unwrap_or_default()]),
            Code::CapRuleChanged => {
                let same = if self.sided() { words::CAP_RULE_ONLY } else { words::CAP_RULE };
                joined(lang, &[same.to(lang), item.unwrap_or_default()])
            }
            Code::CapBasisChanged => joined(lang, &[words::CAP_BASIS.to(lang), item.unwrap_or_default()]),
            Code::CapTextChanged => joined(lang, &[words::CAP_TEXT.to(lang), item.unwrap_or_default()]),
            Code::ModifierAdded => self.modifies(words::MODIFIER_ADDED, lang),
            Code::ModifierGone => self.modifies(words::MODIFIER_GONE, lang),
            Code::ModifierChanged => self.modifies(words::MODIFIER_CHANGED, lang),
            Code::RoundingChanged => words::ROUNDING.to(lang).to_owned(),
            Code::PromiseChanged => words::PROMISE.to(lang).to_owned(),
            Code::TotalChanged | Code::PriceChanged | Code::ReferenceChanged => {
                let level = self.price_level.map(|level| term::price_level(level).to(lang));
                let parts: Vec<&str> = [Some(of), item, level].into_iter().flatten().collect();
                joined(lang, &parts)
            }
        }
    }

    /// The surcharge of an item, after what happened to it.
    fn modifies(&self, what: Say, lang: Lang) -> String {
        let named = [&self.item, &self.modifier].into_iter().flatten().map(|one| one.name.as_str());
        let parts: Vec<&str> = [what.to(lang)].into_iter().chain(named).collect();
        joined(lang, &parts)
    }

    /// One side of the change in words; what a rate does stands before it.
    fn told(&self, value: Option<&Value>, kind: Option<ModifierKind>, lang: Lang) -> String {
        match value {
            Some(Value::Money(amount)) => amount.readable(),
            Some(Value::Rate(rate)) => {
                let kind = kind.map(|kind| format!("{} ", term::modifier(kind).to(lang)));
                format!("{}{}", kind.unwrap_or_default(), rate.percent())
            }
            Some(Value::Word(word)) => {
                let known = match self.code {
                    Code::LabelLevelChanged => Weight::parse(word).map(label::weight),
                    Code::LeftGovernance | Code::JoinedGovernance | Code::ParticipationChanged => {
                        Participates::parse(word).map(term::participates)
                    }
                    Code::RoundingChanged => Rounding::parse(word).map(words::rounding),
                    _ => None,
                };
                known.map_or_else(|| word.clone(), |say| say.to(lang).to_owned())
            }
            None => self.missing().to(lang).to_owned(),
        }
    }

    /// Both sides in words.
    fn sides(&self, lang: Lang) -> String {
        let before = self.told(self.before.as_ref(), self.before_kind, lang);
        let after = self.told(self.after.as_ref(), self.after_kind, lang);
        format!("{before} → {after}")
    }

    /// What is said where one side has no value.
    fn missing(&self) -> Say {
        match self.code {
            Code::PriceChanged => words::NOT_PUBLISHED,
            Code::TotalChanged => words::NO_TOTAL,
            Code::CapOfInstitutionChanged | Code::CapChanged => words::NO_CAP,
            Code::ReferenceChanged | Code::ModifierAdded | Code::ModifierGone => words::NOT_IN_FORCE,
            Code::CapBasisChanged | Code::CapTextChanged => words::NOT_TOLD,
            Code::PromiseChanged => words::NO_PROMISE,
            _ => words::NONE,
        }
    }

    /// Whether it has two sides at all.
    fn sided(&self) -> bool {
        self.before.is_some() || self.after.is_some()
    }

    fn row(&self, lang: Lang) -> Vec<Cell> {
        let side = |value: Option<&Value>, kind: Option<ModifierKind>| match value {
            Some(Value::Money(amount)) => Cell::Yuan(*amount),
            None if !self.sided() => Cell::Nothing,
            other => Cell::Text(self.told(other, kind, lang)),
        };
        let percent = match self.points {
            Some(points) => Cell::Worded(words::points(&points.signed(), lang)),
            None => Cell::or_nothing(self.percent, Cell::Percent),
        };
        vec![
            self.whose(lang),
            Cell::Text(self.subject(lang)),
            side(self.before.as_ref(), self.before_kind),
            side(self.after.as_ref(), self.after_kind),
            Cell::or_nothing(self.by, Cell::By),
            percent,
        ]
    }

    fn whose(&self, lang: Lang) -> Cell {
        match &self.institution {
            Some(who) => Cell::Named(who.name.clone(), who.id.clone()),
            None => Cell::Text(words::POLICY.to(lang).to_owned()),
        }
    }

    /// The change on one line.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        let line = match &self.institution {
            Some(who) => format!("{} [{}]  {}", who.name, who.id, self.subject(lang)),
            None => self.subject(lang),
        };
        if self.label.is_some() {
            return match self.rests_on(true, lang) {
                Some(numbers) => joined(lang, &[&line, &numbers]),
                None => line,
            };
        }
        let sides = if self.sided() { format!("  {}", self.sides(lang)) } else { String::new() };
        format!("{line}{sides}{}", self.apart(lang))
    }

    /// How far both sides are apart, behind them on a line.
    fn apart(&self, lang: Lang) -> String {
        if let Some(points) = self.points {
            return format!("  {}", words::points(&points.signed(), lang));
        }
        let Some(by) = self.by else { return String::new() };
        let percent = self.percent.map(|percent| percent.signed()).unwrap_or_default();
        format!("  {} ({percent})", crate::paper::table::signed(by))
    }
}

// The words of what numbers are of stand in the order of the codes.
const _: () = assert!(Of::ALL.len() == words::OF.len() && Section::ALL.len() == words::SECTIONS.len());
