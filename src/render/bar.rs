//! A bar for a total, split into service, implant and crown, with the caps marked.

use maud::{Markup, html};

use super::Scene;
use crate::money::Amount;
use crate::policy::Covers;
use crate::price::Standing;
use crate::words::{page, term};

/// A place on the bar in thousandths of its full length.
fn place(amount: Amount, scale: Amount) -> i64 {
    (amount.fen().saturating_mul(1000) / scale.fen().max(1)).clamp(0, 1000)
}

/// The bar of a total's parts. What is dearer than its full length fills it.
pub fn bar(scene: Scene, parts: [Amount; 3], standings: &[Standing]) -> Markup {
    let scale = scene.shelf.scale();
    let [service, implant, _] = parts;
    let ends = [service, service + implant, parts.iter().copied().sum()].map(|end| place(end, scale));
    let starts = [0, ends[0], ends[1]];
    html! {
        svg.bar viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label=(words(scene, parts, standings)) {
            @for (part, (start, end)) in ["p0", "p1", "p2"].iter().zip(starts.iter().zip(ends)) {
                rect class=(part) x=(start) y="4" width=(end - start) height="12" {}
            }
            @for standing in standings {
                @let at = place(standing.cap, scale);
                rect class=(if standing.covers == Covers::Service { "cap" } else { "cap all" }) x=(at.min(994)) y="0" width="6" height="20" {}
            }
        }
    }
}

/// What the bar shows, in words.
fn words(scene: Scene, parts: [Amount; 3], standings: &[Standing]) -> String {
    let unit = scene.say(page::YUAN);
    let mut words: Vec<String> = page::BAR_PARTS
        .iter()
        .zip(parts)
        .map(|(name, part)| format!("{} {} {unit}", scene.say(*name), part.readable()))
        .collect();
    let caps = standings
        .iter()
        .map(|one| format!("{} {} {unit}", scene.say(term::covers(one.covers)), one.cap.readable()));
    words.extend(caps);
    words.join(scene.say(page::COMMA))
}
