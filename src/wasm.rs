//! The browser's door: opens the list, answers the reader's choices, and puts the answers into the page.
//! Everything that is shown comes from `render`; this file knows events and places, no rules.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, Window};

use crate::compare::{Shelf, View};
use crate::price::Book;
use crate::render::Scene;
use crate::render::document::{Panes, panes};
use crate::wire;
use crate::words::Lang;

/// A list, open in a page.
#[wasm_bindgen]
pub struct Widget(Rc<State>);

struct State {
    shelf: Shelf,
    lang: Lang,
    home: usize,
    view: RefCell<View>,
}

#[wasm_bindgen]
impl Widget {
    /// Opens the list of a site, in `zh-CN` or `en`, on the page of the list that was published at this
    /// address, counted from 1.
    ///
    /// # Errors
    /// `"list"` when the bytes are not a list of this version.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], lang: &str, page: usize) -> Result<Widget, JsValue> {
        let (checked, on) = wire::read(bytes).map_err(|_| JsValue::from_str("list"))?;
        let lang = Lang::parse(lang).unwrap_or(Lang::Zh);
        let home = page.max(1);
        let view = RefCell::new(View { page: home, ..View::default() });
        Ok(Widget(Rc::new(State { shelf: Shelf::new(Book::new(checked, on)), lang, home, view })))
    }

    /// Takes over the page below `root`: shows what its address asks for and answers the reader.
    pub fn mount(&self, root: &Element) {
        let shown = Rc::new(RefCell::new(self.0.panes()));
        let page = Page { state: Rc::clone(&self.0), root: root.clone(), shown };
        page.listen();
        page.arrive();
    }

    /// The rows of the view in the address, as HTML.
    pub fn rows(&self) -> String {
        self.0.panes().rows
    }

    /// Prices the whole list under a choice of ids, without touching the page: how many institutions answer,
    /// and how many bytes the first page of rows takes as HTML.
    ///
    /// # Errors
    /// When the answer cannot be handed over.
    pub fn choose(&self, implant: Option<String>, crown: Option<String>) -> Result<JsValue, JsValue> {
        let panes = self.0.draw(&View { implant, crown, ..View::default() });
        Ok(serde_wasm_bindgen::to_value(&(panes.count, panes.rows.len()))?)
    }
}

impl State {
    fn draw(&self, view: &View) -> Panes {
        panes(Scene { shelf: &self.shelf, lang: self.lang, view, root: "" })
    }

    fn panes(&self) -> Panes {
        self.draw(&self.view.borrow())
    }
}

/// A widget in its place in the page.
#[derive(Clone)]
struct Page {
    state: Rc<State>,
    root: Element,
    /// What stands in the page.
    shown: Rc<RefCell<Panes>>,
}

fn window() -> Window {
    web_sys::window().expect_throw("a page has a window")
}

impl Page {
    fn element(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).ok().flatten()
    }

    fn on(&self, name: &str, target: &web_sys::EventTarget, act: fn(&Page, &Event)) {
        let page = self.clone();
        let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| act(&page, &event));
        let _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        listener.forget();
    }

    fn listen(&self) {
        self.on("input", &self.root, Page::typed);
        self.on("change", &self.root, Page::changed);
        self.on("reset", &self.root, Page::reset);
        self.on("submit", &self.root, |_, event| event.prevent_default());
        self.on("click", &self.root, Page::clicked);
        self.on("hashchange", &window(), |page, _| page.arrive());
    }

    /// Shows what the address asks for. An address without pairs is a place in the page, not a view.
    fn arrive(&self) {
        let address = window().location().hash().unwrap_or_default();
        if address.len() > 1 && !address.contains('=') {
            return;
        }
        let mut view = View::parse(&address);
        if !address.contains("page=") && view.is_published() {
            view.page = self.state.home;
        }
        let before = self.state.view.replace(view);
        self.sync();
        self.show();
        self.focus(&before);
    }

    /// Writes the view into the address: as a new step back, or in place of the last one.
    fn note(&self, step: bool) {
        let view = self.state.view.borrow();
        let mut address = view.address();
        if self.state.home > 1 && view.page == 1 {
            address = if address.is_empty() { "page=1".into() } else { format!("{address}&page=1") };
        }
        let url = format!("#{address}");
        let Ok(history) = window().history() else { return };
        let _ = if step {
            history.push_state_with_url(&JsValue::NULL, "", Some(&url))
        } else {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
        };
    }

    /// Puts what the view shows into the page. What stands there already stays: at first that is the
    /// published page, which is what the first view would draw.
    fn show(&self) {
        let panes = self.state.panes();
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
        self.hide("#detail", panes.detail.is_empty());
        self.hide("#compare", panes.compare.is_empty());
        self.hide("#results", !listed);
        self.hide("#controls", !panes.detail.is_empty());
    }

    fn put(&self, place: &str, html: &str) {
        if let Some(element) = self.element(place) {
            element.set_inner_html(html);
        }
    }

    fn hide(&self, place: &str, hidden: bool) {
        if let Some(element) = self.element(place) {
            let _ = element.toggle_attribute_with_force("hidden", hidden);
        }
    }

    /// Brings the controls in line with the view.
    fn sync(&self) {
        let view = self.state.view.borrow();
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
        set("level", view.level.map(crate::institution::Level::code));
        set("ownership", view.ownership.map(crate::institution::Ownership::code));
        set("participates", view.participates.map(crate::institution::Participates::code));
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

    /// Moves the reader's place to what was opened, and back to where it was opened from.
    fn focus(&self, before: &View) {
        let view = self.state.view.borrow();
        let place = if view.open.is_some() && view.open != before.open {
            "#detail-title".to_owned()
        } else if view.open.is_none() && view.beside && !before.beside {
            "#beside-title".to_owned()
        } else if let (None, Some(id)) = (&view.open, &before.open) {
            return self.focus_first("a.open", "data-id", id);
        } else if before.beside && !view.beside {
            ".picked a".to_owned()
        } else {
            return;
        };
        focus(self.element(&place));
    }

    /// Focuses the first shown element whose attribute has exactly this value, which may hold anything.
    fn focus_first(&self, selector: &str, attribute: &str, value: &str) {
        let Ok(all) = self.root.query_selector_all(selector) else { return };
        let found = (0..all.length())
            .filter_map(|at| all.item(at)?.dyn_into::<Element>().ok())
            .find(|element| element.get_attribute(attribute).as_deref() == Some(value));
        focus(found);
    }

    fn typed(&self, event: &Event) {
        let Some(input) = target(event).and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        if input.name() == "q" {
            self.set("q", &input.value(), false);
        }
    }

    fn changed(&self, event: &Event) {
        let Some(element) = target(event) else { return };
        if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
            self.set(&select.name(), &select.value(), true);
        } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            match input.name().as_str() {
                "calm" => self.set("calm", if input.checked() { "1" } else { "" }, true),
                "pick" => self.pick(input),
                _ => {}
            }
        }
    }

    fn set(&self, name: &str, value: &str, step: bool) {
        {
            let mut view = self.state.view.borrow_mut();
            view.set(name, value);
            view.page = 1;
        }
        self.note(step);
        self.show();
    }

    /// Picks an institution for comparison, or puts it back; the box keeps the reader's place.
    fn pick(&self, input: &HtmlInputElement) {
        let id = input.value();
        {
            let mut view = self.state.view.borrow_mut();
            if input.checked() {
                view.set("pick", &id);
            } else {
                view.picks.retain(|pick| *pick != id);
            }
            // A fifth one is not taken.
            input.set_checked(view.picks.contains(&id));
        }
        self.note(false);
        self.show();
        self.focus_first("input[name=pick]", "value", &id);
    }

    fn reset(&self, event: &Event) {
        event.prevent_default();
        let picks = std::mem::take(&mut self.state.view.borrow_mut().picks);
        self.state.view.replace(View { picks, ..View::default() });
        self.note(true);
        self.sync();
        self.show();
    }

    /// Links to institutions and pages are answered in place; without a key held, as links are.
    fn clicked(&self, event: &Event) {
        let Some(link) = target(event).and_then(|element| element.closest("a").ok().flatten()) else {
            return;
        };
        let held = event.dyn_ref::<web_sys::MouseEvent>().is_some_and(|mouse| {
            mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.button() != 0
        });
        if held {
            return;
        }
        if let Some(id) = link.get_attribute("data-id") {
            event.prevent_default();
            self.go(|view| view.open = Some(id));
        } else if let Some(page) = link.get_attribute("data-page").and_then(|page| page.parse().ok()) {
            event.prevent_default();
            self.go(|view| view.page = page);
            // The reader's place goes to the top of the new page, which also scrolls there.
            focus(self.element("#results"));
        }
    }

    /// Goes to another view, as a step that the reader can take back.
    fn go(&self, change: impl FnOnce(&mut View)) {
        let before = self.state.view.borrow().clone();
        change(&mut self.state.view.borrow_mut());
        self.note(true);
        self.show();
        self.focus(&before);
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()
}

fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
