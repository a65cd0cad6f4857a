// The element `<implant-prices>`: shows what stands in it until the list is open, and for good where it
// cannot be opened, with a notice that says why.
import { CustomEvent, HTMLElement, PATIENCE, URL, clearTimeout, customElements, document, home, put, setTimeout } from "./here.js";
import { age } from "./age.js";
import { Fault, known, say, tell } from "./notice.js";
import { hull, supply } from "./runtime.js";

const NAME = "implant-prices";
/** What a choice outside of the element can set while it is open; everything else opens it anew. */
const CHOICES = ["implant", "crown", "district"];
export const ATTRIBUTES = ["src", "view", "institution", ...CHOICES, "lang", "elder"];
const HEARD = ["input", "change", "click", "reset", "submit"];

// Without a sheet, as it may be the sheet that did not come.
const NOTICE = "all:initial;direction:ltr;unicode-bidi:isolate;display:block;margin:0 0 12px;padding:8px 14px;border-left:6px solid #7a4a00;background:#fff4dc;color:#4a2d00;"
  + "overflow-wrap:anywhere;font:600 18px/1.5 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";

/** The language of an element: `en` or `zh-CN`, whatever the page around it says. */
export function language(element) {
  for (let at = element; at; at = at.parentNode || at.host) {
    const lang = at.getAttribute && at.getAttribute("lang");
    if (lang) return /^en\b/i.test(lang) ? "en" : "zh-CN";
  }
  return "zh-CN";
}

// Whether more stands in an element than the way to it: a table, a list, a picture, a frame.
const shows = (element) => Boolean(element.querySelector("table,ul,ol,dl,img,iframe,object"));

// The folder of a site. Nobody means a place in it, and its last sign may be missing.
function folder(src) {
  try {
    const path = new URL(src, document.baseURI).href.replace(/[?#].*/, "");
    // Of an address without folders nothing can be asked.
    return new URL(".", path.replace(/[^/]$/, "$&/")).href;
  } catch {
    throw new Fault("no_src");
  }
}

const make = (name) => document.createElement(name);

/** Whether there can be such an element here. */
export const able = Boolean(customElements && HTMLElement.prototype.attachShadow);

/** Defines the element, once on a page; where it cannot be, once the page has been read. */
export function define() {
  if (!able) {
    // Below what we need, the least: the sentence beside what stays.
    const elements = document.getElementsByTagName(NAME);
    for (let at = 0; at < elements.length; at += 1) {
      const note = make("p");
      note.textContent = tell(new Fault("old_browser"), language(elements[at]), shows(elements[at]));
      elements[at].insertBefore(note, elements[at].firstChild);
    }
    return;
  }
  if (customElements.get(NAME)) return;

  let live = 0;

  class ImplantPrices extends HTMLElement {
    static get observedAttributes() {
      return ATTRIBUTES;
    }

    /** How many lists are open on this page. */
    static get live() {
      return live;
    }

    constructor() {
      super();
      this.newly_ = {};
      this.parts_ = { note: make("p"), rest: make("slot") };
      const { note, rest } = this.parts_;
      note.setAttribute("part", "notice");
      note.setAttribute("role", "status");
      this.attachShadow({ mode: "open" }).append(note, rest);
      this.say_("");
    }

    connectedCallback() {
      this.due_();
    }

    disconnectedCallback() {
      this.keep_();
      this.close_();
    }

    attributeChangedCallback(name, old, value) {
      if (old === value) return;
      const { widget, page } = this.open_ || {};
      if (widget && name === "elder") {
        page.classList.toggle("elder", value !== null);
      } else if (widget && CHOICES.indexOf(name) >= 0) {
        widget.set(name, value || "");
      } else {
        this.keep_();
        // What the page newly asks for comes before what the reader had chosen.
        if (CHOICES.indexOf(name) >= 0) this.newly_[name] = true;
        else if (name !== "lang" && name !== "elder") this.kept_ = null;
        if (this.isConnected) this.due_();
      }
    }

    // Remembers what the reader has chosen, for when the list is opened anew.
    keep_() {
      const { widget, view } = this.open_ || {};
      if (!widget) return;
      this.kept_ = view === "compare" ? widget.address() : null;
      this.newly_ = {};
    }

    // However many attributes change at once, the list is opened once.
    due_() {
      this.close_();
      const open = (this.open_ = {});
      Promise.resolve().then(() => {
        if (this.open_ === open) this.show_(open);
      });
    }

    async show_(open) {
      const lang = language(this);
      const slow = (open.slow = setTimeout(() => this.say_(say("slow", lang), lang), PATIENCE));
      try {
        const src = (this.getAttribute("src") || "").trim();
        const site = src ? folder(src) : home;
        if (!site) throw new Fault("no_src");
        const got = await supply(site);
        const { now } = got;
        const html = await hull(site, got, lang);
        // The one sheet is of this document's, and the page may have taken the element into another.
        await this.dress_(this.ownerDocument === document ? got.look : { link: got.look.link });
        if (this.open_ !== open) return;
        this.fill_(open, this.read_(got, lang, site), lang, site, html);
        this.tell_("ready", { view: open.view, version: now.version, build: now.build });
      } catch (thrown) {
        if (this.open_ !== open) return;
        const fault = known(thrown);
        this.close_();
        this.say_(tell(fault, lang, shows(this)), lang);
        this.tell_("error", { code: fault.code, about: fault.what });
      } finally {
        clearTimeout(slow);
      }
    }

    read_({ Widget, list, now }, lang, site) {
      try {
        return new Widget(list, lang, 1, site);
      } catch {
        throw new Fault("other_version", now.version, now.publisher);
      }
    }

    async dress_({ sheet, link }) {
      if (sheet) {
        this.shadowRoot.adoptedStyleSheets = [sheet];
        return;
      }
      const element = (this.parts_.link ||= make("link"));
      if (element.href === link) return;
      element.rel = "stylesheet";
      await new Promise((done) => {
        element.onload = element.onerror = done;
        // Better plain than never.
        setTimeout(done, PATIENCE);
        element.href = link;
        if (!element.parentNode) this.shadowRoot.append(element);
      });
    }

    fill_(open, widget, lang, site, html) {
      const page = make("div");
      page.className = this.hasAttribute("elder") ? "page elder" : "page";
      page.setAttribute("part", "page");
      page.lang = lang;
      open.widget = widget;
      open.page = page;
      live += 1;
      let note = "";
      const institution = this.getAttribute("institution");
      open.view = this.getAttribute("view") === "institution" && institution ? "institution" : "compare";
      if (open.view === "institution" && !widget.alone(institution)) {
        open.view = "compare";
        note = say("no_institution", lang, institution);
      }
      const again = open.view === "compare" && typeof this.kept_ === "string";
      if (again) widget.arrive(`#${this.kept_}`);
      for (let at = 0; at < CHOICES.length; at += 1) {
        const name = CHOICES[at];
        const value = this.getAttribute(name);
        if (again ? this.newly_[name] : value) widget.set(name, value || "");
      }
      put(page, html);
      age(page);
      for (const link of page.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), site).href;
      widget.mount(page, put);
      const hear = (event) => {
        if (widget.hear(event)) this.changed_(open);
      };
      for (let at = 0; at < HEARD.length; at += 1) page.addEventListener(HEARD[at], hear);
      this.shadowRoot.append(page);
      this.parts_.rest.style.display = "none";
      this.say_(note, lang);
    }

    // Told after the module has come to its end: who listens may take the element away.
    changed_(open) {
      Promise.resolve().then(() => {
        if (this.open_ !== open) return;
        this.tell_("change", Object.assign({ view: open.view }, open.widget.chosen()));
      });
    }

    close_() {
      const { widget, page, slow } = this.open_ || {};
      this.open_ = null;
      clearTimeout(slow);
      this.parts_.rest.style.display = "";
      this.say_("");
      if (!widget) return;
      page.remove();
      live -= 1;
      // The module may be at work further up, where it has moved the reader's place.
      Promise.resolve().then(() => widget.free());
    }

    say_(text, lang) {
      const { note } = this.parts_;
      note.style.cssText = text ? NOTICE : "display:none";
      note.textContent = text;
      if (lang) note.lang = lang;
    }

    tell_(name, detail) {
      this.dispatchEvent(new CustomEvent(`${NAME}-${name}`, { bubbles: true, composed: true, detail }));
    }
  }

  customElements.define(NAME, ImplantPrices);
}
