// The bureau's own pages: what changed, and the report. Read on a phone, on a screen and on paper, from the disk.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { convert, fresh, run, save } from "./support/command.mjs";
import { demo } from "./support/lists.mjs";
import { browser, page } from "./support/reader.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const changed = { name: "示例改名前的口腔诊所", service: "3333.33", district: "一个名字很长很长很长很长很长很长很长很长的示例区" };

let chromium, bureau, english;

// The demo a month earlier: one institution less, one under another name, one before it left the governance.
function earlier() {
  const list = convert(demo.path);
  list.about.as_of = "2023-10-20";
  list.institutions.splice(60, 1);
  list.institutions[7].name = changed.name;
  list.institutions.filter((one) => one.service?.price).slice(0, 40).forEach((one) => { one.service = { price: changed.service }; });
  list.institutions.find((one) => one.participates === "no").participates = "yes";
  list.policy.caps[0].amount = "3900.00";
  list.policy.items[0].modifiers[0].rate = "0.25";
  list.policy.rounding = "fen";
  return save(list);
}

before(async () => {
  const old = earlier();
  [bureau, english] = [fresh("bureau"), fresh("english")];
  const now = convert(demo.path);
  now.institutions[3].district = changed.district;
  run("report", save(now), "--against", old, "-o", bureau, "--on", demo.on);
  run("report", demo.path, "-o", english, "--on", demo.on, "--lang", "en");
  for (const lang of ["zh", "en"]) run("diff", old, demo.path, "--lang", lang, "-o", join(bureau, `diff.${lang}.html`));
  chromium = await browser();
});

after(() => chromium?.close());

// A bureau opens them from its disk.
const at = (folder, file) => pathToFileURL(join(folder, file)).href;

const pages = () => [
  ["report", at(bureau, "index.html")],
  ["English report, without an earlier list", at(english, "index.html")],
  ["changes", at(bureau, "diff.zh.html")],
  ["English changes", at(bureau, "diff.en.html")],
];

for (const width of [360, 1280]) {
  test(`at ${width} px nothing sticks out, axe finds nothing, and the console stays quiet`, async (t) => {
    const reader = await page(chromium, { width });
    for (const [name, address] of pages()) {
      await t.test(name, async () => {
        reader.wrong.length = 0;
        await reader.goto(address);
        await reader.evaluate(axe);
        const { violations, passes } = await reader.evaluate(() => window.axe.run());
        assert.ok(passes.length > 10, "axe has looked at next to nothing");
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`), []);
        assert.ok((await reader.evaluate(() => document.documentElement.scrollWidth)) <= width);
        assert.deepEqual(reader.wrong.filter((one) => !one.endsWith(address)), [], "beside the page itself nothing is asked for");
      });
    }
    await reader.context().close();
  });
}

test("the style of the page is let in by its hash", async () => {
  const reader = await page(chromium);
  for (const [name, address] of pages()) {
    await reader.goto(address);
    assert.equal(await reader.evaluate(() => document.styleSheets.length), 1, name);
    assert.notEqual(await reader.evaluate(() => getComputedStyle(document.querySelector("header")).borderBottomWidth), "0px", name);
  }
  await reader.context().close();
});

test("the labels of a plot can be read on a phone, and stay inside it", async () => {
  const reader = await page(chromium, { width: 360 });
  await reader.goto(at(bureau, "index.html"));
  const texts = await reader.$$eval("svg.plot text", (texts) => texts.map((text) => {
    const [box, plot] = [text, text.ownerSVGElement].map((one) => one.getBoundingClientRect());
    const inside = box.left >= plot.left - 1 && box.right <= plot.right + 1 && box.top >= plot.top - 1 && box.bottom <= plot.bottom + 1;
    return { text: text.textContent, inside, size: parseFloat(getComputedStyle(text).fontSize) * (plot.width / 340) };
  }));
  assert.ok(texts.length > 100);
  assert.deepEqual(texts.filter(({ inside, size }) => !inside || size < 10), []);
  await reader.context().close();
});

test("on a line of a plot the name and the number do not meet", async () => {
  const reader = await page(chromium, { width: 360 });
  await reader.goto(at(bureau, "index.html"));
  const met = await reader.$$eval("svg.plot .told", (told) => told.filter((one) => {
    const name = one.previousElementSibling.getBoundingClientRect();
    return name.right > one.getBoundingClientRect().left;
  }).map((one) => one.previousElementSibling.textContent));
  assert.deepEqual(met, []);
  await reader.context().close();
});

test("it says who left the governance first, on the page as in the report", async () => {
  const reader = await page(chromium);
  await reader.goto(at(bureau, "diff.zh.html"));
  assert.match(await reader.locator("tbody tr").first().innerText(), /退出价格专项治理/);
  await reader.goto(at(bureau, "index.html"));
  assert.match(await reader.locator("ol.back > li").first().innerText(), /上期参与价格专项治理，本期不参与/);
  await reader.context().close();
});

test("a label on the page of changes bears the numbers it rests on, also on a phone", async () => {
  const reader = await page(chromium, { width: 360 });
  await reader.goto(at(bureau, "diff.zh.html"));
  const cards = await reader.$$eval("#attention .held tbody tr, #labels .held tbody tr", (rows) => rows.map((row) => row.innerText));
  const held = cards.filter((card) => /上限|中选价|限价|采购价/.test(card) && /\d 元/.test(card));
  assert.ok(held.length > 0, cards.join("\n"));
  for (const card of held) assert.match(card, /元，[^，]*元[\s\S]*([+−][\d,.]+|0)\s+[+−]?[\d.]+%/);
  await reader.context().close();
});
