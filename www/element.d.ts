/**
 * The element `<implant-prices>`: what a dental implant costs at each institution of a published list.
 *
 * Importing this file's script defines the element, once. What stands in the element stays until the list is open,
 * and for good where it cannot be opened.
 *
 * ```ts
 * import "implant-prices/embed.js";
 *
 * const prices = document.createElement("implant-prices");
 * prices.setAttribute("src", "https://prices.example.gov.cn/site/");
 * prices.addEventListener("implant-prices-change", ({ detail }) => console.log(detail.implant));
 * document.body.append(prices);
 * ```
 */

/** What an element can show. */
export type ImplantPricesView = "compare" | "institution";

/** The attributes of the element. All are optional and may change at any time. */
export interface ImplantPricesAttributes {
  /** The folder of the published site. A script in a bundle has no folder of its own, so it is needed there. */
  src?: string;
  /** The list (`compare`, as without it), or one institution (`institution`). */
  view?: ImplantPricesView;
  /** The id of an institution, for the view of one. */
  institution?: string;
  /** The id of a chosen implant system. */
  implant?: string;
  /** The id of a chosen crown. */
  crown?: string;
  /** The district that the list is narrowed to. */
  district?: string;
  /** The language; without it, that of the page around it. */
  lang?: "zh-CN" | "en";
  /** Larger letters and fields. It is there or not, like `hidden`. */
  elder?: "";
}

/** The list is open, and the reader can choose. */
export interface ImplantPricesReady {
  view: ImplantPricesView;
  /** The version of `implant-prices` that made the site. */
  version: string;
  /** Changes with the list, its date and the version. */
  build: string;
}

/** The reader has chosen something. What is not chosen is `null`. */
export interface ImplantPricesChange {
  view: ImplantPricesView;
  /** The whole choice, as the site's own page has it behind `#`. */
  address: string;
  institution: string | null;
  implant: string | null;
  crown: string | null;
  district: string | null;
}

/** Why the list could not be opened: what stood in the element is shown, with a sentence that says so. */
export type ImplantPricesCause =
  | "no_wasm"
  | "wasm_blocked"
  | "types_blocked"
  | "old_browser"
  | "no_network"
  | "unreachable"
  | "not_in_folder"
  | "no_src"
  | "missing"
  | "refused"
  | "web_page"
  | "cut_off"
  | "changed"
  | "other_version"
  | "too_slow"
  | "failed";

export interface ImplantPricesError {
  code: ImplantPricesCause;
  /** The file that it is about, if it is about one. */
  about: string;
}

/** The events of the element. They bubble, and leave shadow trees. */
export interface ImplantPricesEventMap {
  "implant-prices-ready": CustomEvent<ImplantPricesReady>;
  "implant-prices-change": CustomEvent<ImplantPricesChange>;
  "implant-prices-error": CustomEvent<ImplantPricesError>;
}

export interface ImplantPricesElement extends HTMLElement {
  setAttribute<Name extends keyof ImplantPricesAttributes>(name: Name, value: NonNullable<ImplantPricesAttributes[Name]>): void;
  setAttribute(name: string, value: string): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "implant-prices": ImplantPricesElement;
  }
  interface HTMLElementEventMap extends ImplantPricesEventMap {}
  interface DocumentEventMap extends ImplantPricesEventMap {}
}
