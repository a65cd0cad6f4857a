//! The controls: what to choose, what to leave out, in which order. They stand in the published page from
//! the start, so that nothing jumps when the page becomes interactive; without it they are not shown.

use maud::{Markup, html};

use super::{Scene, crown_name, implant_name};
use crate::compare::Sort;
use crate::institution::{Level, Ownership, Participates};
use crate::policy::LabelCode;
use crate::words::{Say, label, page, term};

/// One choice of a drop-down: its value and its name.
type Options = Vec<(String, String)>;

/// The form of all controls.
pub fn controls(scene: Scene) -> Markup {
    let view = scene.view;
    let policy = scene.shelf.book().policy();
    let implants =
        policy.implants.iter().map(|one| (one.id.clone(), implant_name(one, scene.lang))).collect();
    let crowns = policy.crowns.iter().map(|one| (one.id.clone(), crown_name(one))).collect();
    let districts =
        scene.shelf.districts().iter().map(|one| ((*one).to_owned(), (*one).to_owned())).collect();
    let sorts = Sort::ALL
        .iter()
        .zip(page::SORTS)
        .map(|(sort, say)| (sort.code().to_owned(), scene.say(say).to_owned()));
    html! {
        form #controls.live part="controls" role="search" aria-label=(scene.say(page::CONTROLS)) {
            (select(scene, "implant", page::IMPLANT, view.implant.as_deref(), implants, true))
            (select(scene, "crown", page::CROWN, view.crown.as_deref(), crowns, true))
            (select(scene, "district", page::DISTRICT, view.district.as_deref(), districts, true))
            label { span { (scene.say(page::SEARCH)) } input type="search" name="q" value=[view.q.as_deref()] placeholder=" " autocomplete="off"; }
            details.more open[view.narrows_further()] {
                summary { (scene.say(page::MORE)) }
                div {
                    (select(scene, "level", page::LEVEL, view.level.map(Level::code), levels(scene), true))
                    (select(scene, "ownership", page::OWNERSHIP, view.ownership.map(Ownership::code), named(scene, Ownership::ALL, Ownership::code, term::ownership), true))
                    (select(scene, "participates", page::PARTICIPATES, view.participates.map(Participates::code), named(scene, Participates::ALL, Participates::code, accepts), true))
                    (select(scene, "sort", page::SORT, Some(view.sort.code()), sorts.collect(), false))
                    label.check { input type="checkbox" name="calm" value="1" checked[view.calm]; span { (scene.say(page::CALM)) } }
                }
            }
            button type="reset" { (scene.say(page::CLEAR)) }
        }
    }
}

/// Whether an institution accepts the caps, in the words of its label.
fn accepts(participates: Participates) -> Say {
    label::name(match participates {
        Participates::Yes => LabelCode::Participating,
        Participates::No => LabelCode::NotParticipating,
        Participates::Unknown => LabelCode::ParticipationUnknown,
    })
}

fn named<T: Copy>(scene: Scene, all: &[T], code: fn(T) -> &'static str, name: fn(T) -> Say) -> Options {
    all.iter().map(|one| (code(*one).to_owned(), scene.say(name(*one)).to_owned())).collect()
}

/// The levels that institutions of the list have.
fn levels(scene: Scene) -> Options {
    let has = |level: &Level| scene.shelf.book().list().institutions.iter().any(|one| one.level == *level);
    let all: Vec<Level> = Level::ALL.iter().copied().filter(has).collect();
    named(scene, &all, Level::code, term::level)
}

fn select(scene: Scene, name: &str, label: Say, value: Option<&str>, options: Options, any: bool) -> Markup {
    html! {
        label {
            span { (scene.say(label)) }
            select name=(name) autocomplete="off" {
                @if any { option value="" { (scene.say(page::ANY)) } }
                @for (code, text) in options { option value=(code) selected[value == Some(code.as_str())] { (text) } }
            }
        }
    }
}
