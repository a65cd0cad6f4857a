// The page for frames: its element shows what the address asks for, and the page around the frame is told
// how high that is.
import { URLSearchParams, document, location, parsed } from "./here.js";
import { ATTRIBUTES, define, language } from "./element.js";

export async function frame() {
  await parsed;
  const element = document.querySelector("implant-prices");
  const asked = new URLSearchParams(location.search);
  for (const name of ATTRIBUTES) {
    // Not the site: whoever writes an address would bring scripts of his own into this one.
    if (name !== "src" && asked.has(name)) element.setAttribute(name, asked.get(name));
  }
  if (element.lang) {
    // What is published here stays in its own language, until the element shows another.
    const page = document.documentElement;
    for (const part of Array.from(element.children)) part.lang ||= page.lang;
    page.lang = language(element);
  }
  if (window.parent !== window) {
    let known = 0;
    let grows = false;
    const tell = () => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      // The height alone is told, which anybody may know.
      if (height !== known) window.parent.postMessage({ type: "implant-prices-height", height }, "*");
      grows ||= height > known;
      known = height;
    };
    // The reader's place may have been moved before the frame had room to show it.
    window.addEventListener("resize", () => {
      const at = grows && element.shadowRoot && element.shadowRoot.activeElement;
      grows = false;
      if (at) at.scrollIntoView({ block: "nearest" });
    });
    if (window.ResizeObserver) new ResizeObserver(tell).observe(document.body);
    tell();
  }
  define();
}
