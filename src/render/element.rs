//! What stands in an element on any page, until the module fills it: the list's controls and places, with what
//! every page made from a list has to say.

use maud::html;

use super::document::{footer, header, hull};
use super::results::list_page;
use super::{Place, Scene};
use crate::compare::{Shelf, View};
use crate::words::Lang;

/// The inside of an element before the module has put anything into it. Its addresses begin at the site's
/// root, and the script makes them whole.
#[must_use]
pub fn element(shelf: &Shelf, lang: Lang) -> String {
    let view = View::default();
    let base = list_page(1, lang);
    let scene = Scene { shelf, lang, view: &view, place: Place { base: &base, ..Place::default() } };
    let html = html! {
        (header(scene, None))
        // The page around it has the one `main` that a page may have.
        div #app part="main" { (hull(scene, html! { p #count role="status" {} div #rows {} })) }
        (footer(scene, true))
    };
    html.into_string()
}
