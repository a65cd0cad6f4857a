//! A label that changed, with the numbers that it rests on, as a person reads it.

use super::joined;
use crate::answer::Figure;
use crate::changes::{Change, Changes, Code, Of};
use crate::money::Amount;
use crate::paper::table::{Cell, Table};
use crate::render::labels::volume;
use crate::words::{Lang, Say, changes as words, label};

impl Changes {
    /// The labels of a section: what each rests on stands where other changes have their two sides.
    pub(super) fn label_table(labels: &[&Change], lang: Lang) -> Table {
        Table {
            caption: String::new(),
            headers: words::LABEL_HEADERS.map(|header| header.to(lang).to_owned()).to_vec(),
            rows: labels.iter().map(|one| one.label_row(lang)).collect(),
        }
    }
}

impl Change {
    fn label_row(&self, lang: Lang) -> Vec<Cell> {
        vec![
            self.whose(lang),
            Cell::Text(self.subject(lang)),
            // How far apart they are stands in columns of its own.
            Cell::or_nothing(self.rests_on(false, lang), Cell::Text),
            Cell::or_nothing(self.by, Cell::By),
            Cell::or_nothing(self.percent, Cell::Percent),
        ]
    }

    /// The name of a label, with its level or how that changed.
    pub(super) fn labelled(&self, what: &str, lang: Lang) -> String {
        let name = self.label.map(|code| label::name(code).to(lang)).unwrap_or_default();
        let weight = self.level.map(|weight| label::weight(weight).to(lang).to_owned());
        let level = match self.code {
            Code::LabelLevelChanged => Some(self.sides(lang)),
            _ => weight,
        };
        let name = match (level, lang) {
            (None, _) => name.to_owned(),
            (Some(level), Lang::Zh) => format!("{name}（{level}）"),
            (Some(level), Lang::En) => format!("{name} ({level})"),
        };
        joined(lang, &[what, &name])
    }

    /// What a label rests on: the number that is furthest above what it was held against, and of how many;
    /// with how far they are `apart` where nothing else says so.
    pub(super) fn rests_on(&self, apart: bool, lang: Lang) -> Option<String> {
        let mut said = self.number(self.numbers.first()?, apart, lang)?;
        if let Some(item) = &self.item {
            let parts = [item.name.as_str(), &said];
            said = if said.is_empty() { item.name.clone() } else { joined(lang, &parts) };
        }
        if self.numbers.len() > 1 {
            let above = self.by.is_some_and(|by| by > Amount::ZERO);
            said.push_str(&words::of_several(self.numbers.len(), above, lang));
        }
        let gone = self.code == Code::LabelGone;
        Some(if gone { format!("{}{said}", words::AS_IT_WAS.to(lang)) } else { said })
    }

    /// A number in words, without its product; empty where the product is all there is to say.
    fn number(&self, number: &Figure, apart: bool, lang: Lang) -> Option<String> {
        if let (Some(price), Some(limit)) = (number.price, number.against) {
            let names = [self.priced().to(lang), self.held_against().to(lang)];
            let said = words::held(names, [price, limit], lang);
            let percent = self.percent.filter(|_| apart).map(|one| one.to_string());
            let percent = percent.as_deref().map(|one| one.trim_start_matches('-'));
            let apart = percent.map(|percent| words::apart([price, limit], percent, lang));
            return Some(said + &apart.unwrap_or_default());
        }
        if let (Some(bought), Some(agreed), Some(elapsed)) =
            (number.purchased, number.agreed, number.elapsed_percent)
        {
            return Some(volume(lang, bought, agreed, elapsed));
        }
        if let (Some(day), Some(days)) = (&number.verified, number.days) {
            return Some(words::verified(day, days, lang));
        }
        self.item.is_some().then(String::new)
    }

    /// What a label's price is of; the name of the product stands before it.
    fn priced(&self) -> Say {
        match self.of {
            Some(Of::Implant | Of::Crown) => words::CHARGED,
            Some(of) => words::OF[of as usize],
            None => words::PUBLISHED,
        }
    }

    /// The name of what a label's price was held against.
    fn held_against(&self) -> Say {
        self.label.map_or(words::NONE, |code| label::against(code, self.by_award))
    }
}
