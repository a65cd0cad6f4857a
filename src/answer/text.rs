//! The answer as a person reads it on a screen.

use super::{Answer, Priced};
use crate::words::{Lang, command, label, table, term};

impl Answer {
    /// The answer as text: what is said of the list, then each institution with its total, its caps and
    /// its labels.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut lines = vec![command::on(&self.on, lang)];
        lines.extend(self.notices.iter().map(|notice| notice.text.to_owned()));
        lines.extend(self.institutions.iter().flat_map(|one| one.lines(lang)));
        lines.join("\n")
    }
}

impl Priced {
    fn lines(&self, lang: Lang) -> Vec<String> {
        let mut lines = vec![String::new(), format!("{}  [{}]", self.name, self.id)];
        let held = self
            .caps
            .iter()
            .map(|held| command::cap(term::covers(held.covers).to(lang), held.amount, held.over_by, lang));
        let totals = command::totals(self.low, self.high, lang);
        let facts: Vec<String> = std::iter::once(totals).chain(held).collect();
        lines.push(format!("    {}", facts.join(table::BETWEEN.to(lang))));
        lines.extend(self.labels.iter().map(|one| {
            format!("    [{}] {}", label::weight(one.level).to(lang), label::name(one.code).to(lang))
        }));
        lines
    }
}
