//! The browser's door: opens the list, answers the reader's choices, and puts the answers into the page or
//! the element. Everything that is shown comes from `render`; this file knows events and places, no rules.
//! What only a script can reach, such as the page's address, is the script's (`www/`).

use std::cell::{Cell, RefCell};

use js_sys::Function;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

use crate::compare::{Shelf, View};
use crate::institution::{Level, Ownership, Participates};
use crate::price::Book;
use crate::render::asked::vain;
use crate::render::document::{Panes, panes};
use crate::render::results::list_page;
use crate::render::{Place, Scene};
use crate::wire;
use crate::words::{Lang, page};

/// Nothing has changed that an address would say.
const NOTHING: u8 = 0;
/// The view has changed, in place of the last one.
const CHANGED: u8 = 1;
/// The view has changed, as a step that the reader can take back.
const STEPPED: u8 = 2;

/// A list, open in a page or an element.
#[wasm_bindgen]
pub struct Widget {
    shelf: Shelf,
    lang: Lang,
    /// The page of the list that was published at this address.
    home: usize,
    /// The address of the site, where the list is open in an element on any page.
    site: Option<String>,
    /// Whether one institution alone is shown.
    alone: Cell<bool>,
    /// Whether the page is a file of its own, without a site around it.
    whole: Cell<bool>,
    view: RefCell<View>,
    /// Whether an implant, a crown, a district or an institution was asked for that the list does not have.
    vain: Cell<[bool; 4]>,
    /// What stands in the page.
    shown: RefCell<Panes>,
    place: RefCell<Option<Home>>,
}

/// What is chosen, as an event tells it.
#[derive(Serialize)]
struct Chosen<'a> {
    address: String,
    institution: Option<&'a str>,
    implant: Option<&'a str>,
    crown: Option<&'a str>,
    district: Option<&'a str>,
}

/// Where a widget stands, and how HTML is put there: the page may demand that this goes through a policy.
struct Home {
    root: Element,
    put: Function,
}

#[wasm_bindgen]
impl Widget {
    /// Opens a list in `zh-CN` or `en`: on a page of its site, the one of this number counted from 1, or in
    /// an element, with the address of the site.
    ///
    /// # Errors
    /// `"list"` when the bytes are not a list of this version.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], lang: &str, page: usize, site: Option<String>) -> Result<Widget, JsValue> {
        let (checked, on) = wire::read(bytes).map_err(|_| JsValue::from_str("list"))?;
        let home = page.max(1);
        Ok(Widget {
            shelf: Shelf::new(Book::new(checked, on)),
            lang: Lang::parse(lang).unwrap_or(Lang::Zh),
            home,
            site,
            alone: Cell::default(),
            whole: Cell::default(),
            view: RefCell::new(View { page: home, ..View::default() }),
            vain: Cell::default(),
            shown: RefCell::default(),
            place: RefCell::default(),
        })
    }

    /// Shows one institution and nothing else; `false` when the list does not have it. Before `mount`.
    pub fn alone(&self, id: &str) -> bool {
        let known = self.shelf.book().find(id).is_some();
        self.alone.set(known);
        if known {
            self.view.borrow_mut().set("open", id);
        }
        known
    }

    /// Leads to no other file: the page is one that was sent along. Before `mount`.
    pub fn whole(&self) {
        self.whole.set(true);
    }

    /// Takes a place: the published page, which shows its rows already, or an element, which does not.
    /// `put` is called with an element and its new HTML.
    pub fn mount(&self, root: Element, put: Function) {
        if self.site.is_none() {
            let view = View { page: self.home, ..View::default() };
            self.shown.replace(self.scene(&view, panes));
        }
        self.place.replace(Some(Home { root, put }));
        self.sync();
        self.show();
    }

    /// Shows what an address asks for. An address without pairs is a place in the page, not a view.
    pub fn arrive(&self, address: &str) {
        if address.len() > 1 && !address.contains('=') {
            return;
        }
        let mut view = View::parse(address);
        if !address.contains("page=") && view.is_published() {
            view.page = self.home;
        }
        self.turn(view);
    }

    /// What stands behind the `#` of the view's address.
    pub fn address(&self) -> String {
        let view = self.view.borrow();
        let address = view.address();
        match (self.home > 1 && view.page == 1, address.is_empty()) {
            (true, true) => "page=1".into(),
            (true, false) => format!("{address}&page=1"),
            _ => address,
        }
    }

    /// What is chosen, for those who listen to the element: `address`, and `institution`, `implant`, `crown` and
    /// `district`, each `null` where there is none.
    ///
    /// # Errors
    /// When it cannot be handed over.
    pub fn chosen(&self) -> Result<JsValue, JsValue> {
        let view = self.view.borrow();
        let chosen = Chosen {
            address: self.address(),
            institution: view.open.as_deref(),
            implant: view.implant.as_deref(),
            crown: view.crown.as_deref(),
            district: view.district.as_deref(),
        };
        // Plain objects and nulls, which every script understands; not maps and gaps.
        Ok(chosen.serialize(&Serializer::json_compatible())?)
    }

    /// Chooses from outside: a name and a value as in an address. What was chosen in vain before stays so.
    pub fn set(&self, name: &str, value: &str) {
        let mut vain = self.vain.get();
        {
            let mut view = self.view.borrow_mut();
            view.set(name, value);
            view.page = 1;
            let now = self.shelf.settle(&mut view);
            for (at, choice) in ["implant", "crown", "district"].iter().enumerate() {
                if *choice == name {
                    vain[at] = now[at];
                }
            }
        }
        self.vain.set(vain);
        self.sync();
        self.show();
    }

    /// Answers what a reader did: 0 when the view is the same as before, 1 when it has changed, 2 when it has
    /// and the reader would take it back as one step.
    pub fn hear(&self, event: &Event) -> u8 {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return NOTHING;
        };
        match event.type_().as_str() {
            "input" => self.typed(&target),
            "change" => self.changed(&target),
            "click" => self.clicked(event, &target),
            "reset" => {
                event.prevent_default();
                self.reset()
            }
            // A form of the page that is sent would leave it.
            _ => {
                event.prevent_default();
                NOTHING
            }
        }
    }

    /// The rows of the view, as HTML.
    pub fn rows(&self) -> String {
        self.panes().rows
    }

    /// Prices the whole list under a choice of ids without touching the page; says how many bytes the first
    /// page of rows takes as HTML.
    pub fn choose(&self, implant: Option<String>, crown: Option<String>) -> usize {
        let view = View { implant, crown, ..View::default() };
        self.scene(&view, panes).rows.len()
    }
}

impl Widget {
    fn scene<T>(&self, view: &View, draw: impl FnOnce(Scene) -> T) -> T {
        let root = self.site.as_deref().unwrap_or_default();
        let base = self.site.as_ref().map(|site| format!("{site}{}", list_page(1, self.lang)));
        let base = base.as_deref().unwrap_or_default();
        let place = Place { root, base, alone: self.alone.get(), whole: self.whole.get() };
        draw(Scene { shelf: &self.shelf, lang: self.lang, view, place })
    }

    fn panes(&self) -> Panes {
        self.scene(&self.view.borrow(), panes)
    }

    fn root(&self) -> Option<Element> {
        self.place.borrow().as_ref().map(|place| place.root.clone())
    }

    fn element(&self, selector: &str) -> Option<Element> {
        self.root()?.query_selector(selector).ok().flatten()
    }

    /// Puts what the view shows into the page, once there is one. What stands there already stays.
    fn show(&self) {
        if self.place.borrow().is_none() {
            return;
        }
        let panes = self.panes();
        let shown = self.shown.replace(panes.clone());
        let listed = panes.detail.is_empty() && panes.compare.is_empty();
        if panes.detail != shown.detail {
            self.put("#detail", &panes.detail);
        }
        if panes.compare != shown.compare {
            self.put("#compare", &panes.compare);
        }
        if listed && panes.rows != shown.rows {
            self.put("#rows", &panes.rows);
        }
        if let (true, Some(count)) = (listed && panes.count != shown.count, self.element("#count")) {
            count.set_text_content(Some(&panes.count));
        }
        self.tell_vain();
        self.hide("#detail", panes.detail.is_empty());
        self.hide("#compare", panes.compare.is_empty());
        self.hide("#results", !listed);
        self.hide("#controls", !panes.detail.is_empty());
    }

    /// Says what was asked for in vain, or takes that back.
    fn tell_vain(&self) {
        let Some(notice) = self.element("#notice") else { return };
        let said = vain(self.vain.get(), self.lang);
        notice.set_text_content(Some(&said));
        self.hide("#notice", said.is_empty());
    }

    fn put(&self, place: &str, html: &str) {
        if let (Some(element), Some(home)) = (self.element(place), self.place.borrow().as_ref()) {
            let _ = home.put.call2(&JsValue::NULL, &element, &JsValue::from_str(html));
        }
    }

    fn hide(&self, place: &str, hidden: bool) {
        if let Some(element) = self.element(place) {
            let _ = element.toggle_attribute_with_force("hidden", hidden);
        }
    }

    /// Brings the controls in line with the view.
    fn sync(&self) {
        let view = self.view.borrow();
        let set = |name: &str, value: Option<&str>| {
            let value = value.unwrap_or_default();
            let Some(control) = self.element(&format!("#controls [name={name}]")) else { return };
            if let Some(select) = control.dyn_ref::<HtmlSelectElement>() {
                select.set_value(value);
            } else if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
                if input.type_() == "checkbox" {
                    input.set_checked(value == "1")
                } else {
                    input.set_value(value)
                }
            }
        };
        set("implant", view.implant.as_deref());
        set("crown", view.crown.as_deref());
        set("district", view.district.as_deref());
        set("level", view.level.map(Level::code));
        set("ownership", view.ownership.map(Ownership::code));
        set("participates", view.participates.map(Participates::code));
        set("calm", view.calm.then_some("1"));
        set("q", view.q.as_deref());
        set("sort", Some(view.sort.code()));
        if view.narrows_further() {
            self.show_more();
        }
    }

    /// Opens the further filters, so that none is at work unseen.
    fn show_more(&self) {
        if let Some(more) = self.element("#controls details") {
            let _ = more.toggle_attribute_with_force("open", true);
        }
    }

    /// Moves the reader's place to what was opened, back to where it was opened from, and from what has gone to
    /// what stands there now; it is never lost.
    fn focus(&self, before: &View) {
        let view = self.view.borrow();
        let place = match (&before.open, &view.open) {
            (before, Some(now)) if before.as_ref() == Some(now) => return,
            (_, Some(_)) => self.element("#detail-title"),
            (Some(id), None) => self.first("a.open", "data-id", id),
            (None, None) if view.beside && before.beside => self.next_pick(&before.picks, &view.picks),
            (None, None) if view.beside => self.element("#beside-title"),
            (None, None) if before.beside => self.element(".picked a"),
            (None, None) if before.picks.len() > view.picks.len() => None,
            (None, None) => return,
        };
        focus(place.or_else(|| self.element("#results")));
    }

    /// Where one of the compared has been taken out, what takes out the next one, or else the last.
    fn next_pick(&self, before: &[String], now: &[String]) -> Option<Element> {
        let gone = before.iter().position(|id| !now.contains(id))?;
        // The first column has the rows' names.
        self.element(&format!("#compare th:nth-child({}) .remove", gone.min(now.len() - 1) + 2))
    }

    /// The first element whose attribute has exactly this value, which may hold anything.
    fn first(&self, selector: &str, attribute: &str, value: &str) -> Option<Element> {
        let all = self.root()?.query_selector_all(selector).ok()?;
        (0..all.length())
            .filter_map(|at| all.item(at)?.dyn_into::<Element>().ok())
            .find(|element| element.get_attribute(attribute).as_deref() == Some(value))
    }

    fn typed(&self, target: &Element) -> u8 {
        match target.dyn_ref::<HtmlInputElement>() {
            Some(input) if input.name() == "q" => self.choice("q", &input.value(), CHANGED),
            _ => NOTHING,
        }
    }

    fn changed(&self, target: &Element) -> u8 {
        if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
            return self.choice(&select.name(), &select.value(), STEPPED);
        }
        let Some(input) = target.dyn_ref::<HtmlInputElement>() else { return NOTHING };
        match input.name().as_str() {
            "calm" => self.choice("calm", if input.checked() { "1" } else { "" }, STEPPED),
            "pick" => self.pick(input),
            _ => NOTHING,
        }
    }

    fn choice(&self, name: &str, value: &str, how: u8) -> u8 {
        self.vain.take();
        {
            let mut view = self.view.borrow_mut();
            view.set(name, value);
            view.page = 1;
        }
        self.show();
        how
    }

    /// Picks an institution for comparison, or puts it back; the box keeps the reader's place.
    fn pick(&self, input: &HtmlInputElement) -> u8 {
        let (id, wanted) = (input.value(), input.checked());
        let taken = {
            let mut view = self.view.borrow_mut();
            if wanted {
                view.set("pick", &id);
            } else {
                view.picks.retain(|pick| *pick != id);
            }
            view.picks.contains(&id)
        };
        // A fifth one is not taken.
        input.set_checked(taken);
        self.show();
        focus(self.first("input[name=pick]", "value", &id));
        if wanted == taken {
            return CHANGED;
        }
        self.tell_full();
        NOTHING
    }

    /// Says that no more are taken: where the ticked ones stand, to be seen, and in the status, to be heard.
    fn tell_full(&self) {
        let most = page::PICK_MOST.to(self.lang);
        if let (Some(count), Some(seen)) = (self.element("#count"), self.element(".picked span")) {
            seen.set_text_content(Some(most));
            // What is shown next takes its place.
            let shown = &mut self.shown.borrow_mut().count;
            *shown = [shown, most].join(" ");
            count.set_text_content(Some(shown));
        }
    }

    fn reset(&self) -> u8 {
        self.vain.take();
        let picks = std::mem::take(&mut self.view.borrow_mut().picks);
        self.view.replace(View { picks, ..View::default() });
        self.sync();
        self.show();
        STEPPED
    }

    /// Links to institutions, pages and views are answered in place; without a key held, as links are. On a
    /// page of the site, links to views are the browser's: they change its address.
    fn clicked(&self, event: &Event, target: &Element) -> u8 {
        let Some(link) = target.closest("a").ok().flatten() else { return NOTHING };
        let held = event.dyn_ref::<web_sys::MouseEvent>().is_some_and(|mouse| {
            mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.button() != 0
        });
        if held || self.alone.get() {
            return NOTHING;
        }
        let mut view = self.view.borrow().clone();
        let page = link.get_attribute("data-page").and_then(|page| page.parse().ok());
        if let Some(id) = link.get_attribute("data-id") {
            view.open = Some(id);
        } else if let Some(page) = page {
            view.page = page;
        } else if let Some(asked) = self.asked(&link) {
            view = asked;
        } else {
            return NOTHING;
        }
        event.prevent_default();
        self.turn(view);
        if page.is_some() {
            // The reader's place goes to the top of the new page. Where the list is in sight already, moving the
            // focus alone would not scroll. Nothing glides, whatever the reader has asked for.
            let results = self.element("#results");
            if let Some(results) = &results {
                results.scroll_into_view();
            }
            focus(results);
        }
        STEPPED
    }

    /// The view that a link of an element leads to; it names the site's own page, for those who open it in
    /// a window of its own.
    fn asked(&self, link: &Element) -> Option<View> {
        let (address, state) =
            link.get_attribute("href")?.split_once('#').map(|(a, b)| (a.to_owned(), b.to_owned()))?;
        let own = format!("{}{}", self.site.as_ref()?, list_page(1, self.lang));
        (address == own).then(|| View::parse(&state))
    }

    /// Goes to another view.
    fn turn(&self, mut view: View) {
        self.vain.set(self.shelf.settle(&mut view));
        let before = self.view.replace(view);
        self.sync();
        self.show();
        self.focus(&before);
    }
}

fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
