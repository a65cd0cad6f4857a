//! Documents for a bureau's desk: one page that carries its own style and loads nothing, to be read on a
//! screen or a phone and to be printed; tables that are the same as HTML, CSV and sheets; plots.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::list::About;
use crate::render::document::ICON;
use crate::words::{Lang, label as label_words, page as words};

pub mod book;
pub mod plot;
pub mod table;

/// The style of every page. It stands in the page, whose policy allows this text and nothing else.
const STYLE: &str = include_str!("paper/style.css");

/// What stands above the body of a page.
#[derive(Clone, Debug)]
pub struct Head<'a> {
    /// The heading.
    pub title: String,
    /// Whose list it is about.
    pub about: &'a About,
    /// Whether any institution in it is invented.
    pub demo: bool,
    /// Facts under the heading: a name and what is said of it.
    pub facts: Vec<(&'static str, String)>,
    /// What the reader must know first.
    pub notices: Vec<String>,
}

/// A whole page.
#[must_use]
pub fn page(lang: Lang, head: &Head, body: &Markup) -> String {
    let hash = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'"
    );
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (head.title) " · " (head.about.publisher) }
                link rel="icon" href=(ICON);
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    @if head.demo { p.notice { (label_words::notice(crate::label::Notice::Demo).to(lang)) } }
                    @for notice in &head.notices { p.notice { (notice) } }
                    h1 { (head.title) }
                    p.meta { @for (name, fact) in &head.facts {
                        span { (name) (words::COLON.to(lang)) (fact) } " "
                    } }
                }
                main { (body) }
                footer { p {
                    "implant-prices " (env!("CARGO_PKG_VERSION"))
                    @if head.demo { " · " (label_words::notice(crate::label::Notice::Demo).to(lang)) }
                } }
            }
        }
    }
    .into_string()
}

/// A few figures that stand out: what, the figure, and a remark.
#[must_use]
pub fn tiles(tiles: &[(&str, String, String)]) -> Markup {
    html! {
        dl.tiles {
            @for (name, figure, remark) in tiles {
                div {
                    dt { (name) }
                    dd { b { (figure) } @if !remark.is_empty() { small { (remark) } } }
                }
            }
        }
    }
}
