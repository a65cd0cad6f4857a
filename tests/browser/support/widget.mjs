// What a reader sees and does in the widget, wherever it stands. What runs in the page is written plainly, as the
// pages are where old libraries have changed what arrays and JSON do; only texts leave the page.
import assert from "node:assert/strict";
import { ordered } from "./oracle.mjs";
import { until } from "./process.mjs";

/** Whether the widget is at work: in the element of this number, or in a page of the site itself. */
function ready(at) {
  const element = document.getElementsByTagName("implant-prices")[at];
  if (!element) return document.documentElement.getAttribute("data-ready") === "true";
  return Boolean(element.shadowRoot && element.shadowRoot.querySelector("tr[data-id]"));
}

// Each institution's lowest total as the rows show it, in their order.
function shown(at) {
  const element = document.getElementsByTagName("implant-prices")[at];
  const rows = (element ? element.shadowRoot : document).querySelectorAll("tr[data-id]");
  let text = "";
  for (let row = 0; row < rows.length; row += 1) {
    const total = rows[row].querySelector("data.low");
    const seen = rows[row].getBoundingClientRect().height > 0;
    text += `${rows[row].getAttribute("data-id")}=${!seen ? "unseen" : total ? total.value : "none"} `;
  }
  return text;
}

// Chooses as a reader does: the field has the value, and the browser says that it changed.
function choose(at, name, value) {
  const element = document.getElementsByTagName("implant-prices")[at];
  const field = (element ? element.shadowRoot : document).querySelector(`select[name=${name}]`);
  field.value = value;
  const event = document.createEvent("HTMLEvents");
  event.initEvent("change", true, false);
  field.dispatchEvent(event);
  return field.value;
}

const expected = (list, choice) => ordered(list, choice).map(({ id, low }) => `${id}=${low ?? "none"} `).join("");

/** The widget shows the list's totals, and after a choice the totals that we work out ourselves. */
export async function works(reader, list, { at = 0, implant = "b", within = 20_000 } = {}) {
  await reader.until(ready, async () => `not interactive: ${await what(reader)}`, { within, values: [at] });
  assert.equal(await reader.evaluate(shown, at), expected(list, {}));
  assert.equal(await reader.evaluate(choose, at, "implant", implant), implant);
  await shows(reader, list, { at, implant });
}

/** The widget shows the totals under this choice. */
export async function shows(reader, list, { at = 0, ...choice }) {
  const right = expected(list, choice);
  let last;
  const done = async () => (last = await reader.evaluate(shown, at)) === right;
  for (let tries = 0; tries < 50; tries += 1) {
    if (await done()) return;
    await new Promise((next) => setTimeout(next, 20));
  }
  assert.equal(last, right);
}

// What an element says of itself, and whether what stands in it can be seen.
function said() {
  const element = document.getElementsByTagName("implant-prices")[0];
  const root = element ? element.shadowRoot || element : document;
  const places = root.querySelectorAll("[part=notice], #notice, p.notice");
  let text = "";
  for (let at = 0; at < places.length; at += 1) {
    if (places[at].getBoundingClientRect().height > 0) text += `${places[at].textContent}\n`;
  }
  return text;
}

function stays() {
  const cell = document.querySelector("implant-prices .fallback td");
  const box = cell && cell.getBoundingClientRect();
  return Boolean(box && box.width > 0 && box.height > 0);
}

/** The words of the notice, and the code that the page was told. */
export async function notice(reader, within = 10_000) {
  const begun = Date.now();
  // The element's own patience is told first; then what came of it.
  await reader.until(() => document.documentElement.getAttribute("data-fault") !== null, async () => `no cause was told: ${await what(reader)}`, { within });
  const text = (await reader.evaluate(said)).trim();
  assert.ok(text, "there is no notice");
  assert.equal(text.split("\n").length, 1, `more than one notice: ${text}`);
  assert.ok(await reader.evaluate(stays), "the fallback cannot be seen");
  return { text, code: await reader.evaluate(() => document.documentElement.getAttribute("data-fault")), after: Date.now() - begun };
}

async function what(reader) {
  const text = await reader.evaluate(said).catch((fault) => String(fault));
  const page = await reader.evaluate(() => `${location.href} (${document.title}) ${document.readyState}`).catch((fault) => String(fault));
  return `it says “${text.trim()}” at ${page}`;
}

/** A script of the page around the widget that notes what it is told, and what the page's policy has stopped. */
export const listening = `
document.addEventListener("implant-prices-error", function (event) {
  document.documentElement.setAttribute("data-fault", event.detail.code);
});
`;

/**
 * A script of the page itself that waits, chooses and reports to its host: for pages where even the browser's driver
 * cannot read, as it runs beside what old libraries have left.
 */
export const acting = (implant) => `(function () {
${ready}
${shown}
${choose}
var timer = setInterval(function () {
  if (!ready(0)) return;
  clearInterval(timer);
  var before = shown(0);
  choose(0, "implant", "${implant}");
  setTimeout(function () { new Image().src = "/report?" + encodeURIComponent(before + "|" + shown(0)); }, 200);
}, 50);
})();`;

/** The same as `works`, told to a host by a page that has `acting`. */
export async function acted(web, list, implant) {
  const report = () => web.asked.find(({ path }) => path === "/report");
  await until(report, "the page has not reported");
  assert.equal(decodeURIComponent(report().search.slice(1)), `${expected(list, {})}|${expected(list, { implant })}`);
}
