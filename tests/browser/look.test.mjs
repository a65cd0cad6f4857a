// How the page behaves towards readers of every kind: no jump, no barrier, no word on the console.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { build, convert, save } from "./support/command.mjs";
import { demo, tiny } from "./support/lists.mjs";
import { beside, browser, choose, enter, ids, page, quiet, rows, settled } from "./support/reader.mjs";
import { serve } from "./support/server.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let chromium, folder, host, small, list;

before(async () => {
  folder = build(demo.path, demo.on);
  list = convert(demo.path);
  host = await serve(folder);
  small = await serve(build(save(tiny), demo.on));
  chromium = await browser();
});

after(async () => {
  await chromium?.close();
  await host?.close();
  await small?.close();
});

const widths = [320, 1280];

function views() {
  const one = encodeURIComponent(list.institutions[0].id);
  const four = beside(list.institutions.slice(0, 4));
  return [
    ["list", "index.html"],
    ["detail", `index.html#open=${one}`],
    ["compare", `index.html${four}`],
    ["choice", `index.html#implant=${encodeURIComponent(list.policy.implants[0].id)}`],
    ["empty", "index.html#q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%80%E5%AE%B6"],
    ["English list", "index.en.html"],
    ["English detail", `index.en.html#open=${one}`],
    ["English compare", `index.en.html${four}`],
    ["English empty", "index.en.html#q=nobody-of-this-name"],
  ];
}

async function barriers(reader) {
  await reader.evaluate(axe);
  const { violations, passes } = await reader.evaluate(() => window.axe.run());
  assert.ok(passes.length > 10, "axe has looked at next to nothing");
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n    ${node.failureSummary}`).slice(0, 3).join("\n")}`);
}

for (const width of widths) {
  test(`the published page holds up at ${width} px without its script`, async () => {
    const bare = await serve(folder, { gone: [".js"] });
    const reader = await page(chromium, { width });
    await reader.goto(`${bare.address}index.html`);
    assert.deepEqual(await barriers(reader), []);
    assert.ok((await reader.evaluate(() => document.documentElement.scrollWidth)) <= width);
    await reader.context().close();
    await bare.close();
  });

  test(`axe finds nothing at ${width} px, and nothing sticks out sideways`, async (t) => {
    const reader = await page(chromium, { width });
    for (const [name, address] of views()) {
      await t.test(name, async () => {
        await enter(reader, host.address + address);
        assert.deepEqual(await barriers(reader), []);
        const wide = await reader.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} px wide`);
        quiet(reader);
      });
    }
    await reader.context().close();
  });

  test(`the institutions' own pages hold up at ${width} px`, async () => {
    const reader = await page(chromium, { width });
    await enter(reader, `${host.address}index.html`);
    const links = await reader.$$eval("#list a.open", (links) => links.slice(0, 2).map((link) => link.href));
    assert.equal(links.length, 2);
    for (const link of links) {
      await reader.goto(link);
      assert.deepEqual(await barriers(reader), [], link);
      assert.ok((await reader.evaluate(() => document.documentElement.scrollWidth)) <= width, link);
    }
    quiet(reader);
    await reader.context().close();
  });

  test(`nothing moves at ${width} px while the widget takes over`, async () => {
    // The module comes late, so that the published page has long been seen when it is replaced.
    const late = await serve(folder, { slow: { ".wasm": 400, ".bin": 200 } });
    const reader = await page(chromium, { width });
    await reader.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((seen) => {
        for (const entry of seen.getEntries()) {
          window.shifts.push(`${entry.value} ${entry.sources.map((source) => source.node?.outerHTML?.slice(0, 80)).join(" | ")}`);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await reader.goto(`${late.address}index.html`);
    await reader.waitForSelector("html[data-ready=true]");
    await settled(reader);
    await settled(reader);
    assert.deepEqual(await reader.evaluate(() => window.shifts), []);
    quiet(reader);
    await reader.context().close();
    await late.close();
  });
}

test("on a narrow screen a row is a stack, and every number in it says what it is", async () => {
  const reader = await page(chromium, { width: 320 });
  await enter(reader, `${host.address}index.html`);
  const cells = reader.locator("#list tbody tr").first().locator("td, th");
  const boxes = await Promise.all((await cells.all()).map((cell) => cell.boundingBox()));
  const seen = boxes.filter(Boolean);
  assert.ok(seen.length > 2);
  assert.ok(seen.every((box) => box.x >= 0 && box.x + box.width <= 320));
  assert.ok(new Set(seen.map((box) => Math.round(box.y))).size > 2, "the cells stand side by side");
  await reader.context().close();
});

for (const script of [true, false]) {
  test(`a phone shows the first price without scrolling, ${script ? "with" : "without"} the controls`, async () => {
    const reader = await page(chromium, { width: 360, height: 740, script });
    // The site is new: an old one says so above everything else.
    await reader.clock.setFixedTime(new Date(demo.on));
    if (script) await enter(reader, `${host.address}index.html`);
    else await reader.goto(`${host.address}index.html`);
    const first = await reader.locator("#list .total").first().boundingBox();
    assert.ok(first.y + first.height <= 740, `it ends at ${first.y + first.height}`);
    await reader.context().close();
  });
}

test("on a phone a tick moves nothing, and the way to compare stays in sight", async () => {
  const reader = await page(chromium, { width: 360, height: 740 });
  await enter(reader, `${host.address}index.html`);
  const box = reader.locator("#list input[name=pick]").nth(5);
  await box.scrollIntoViewIfNeeded();
  const before = await box.boundingBox();
  await box.check();
  await reader.waitForSelector(".picked a.go");
  assert.equal((await box.boundingBox()).y, before.y);
  const go = await reader.locator(".picked a.go").boundingBox();
  assert.ok(go.y >= 0 && go.y + go.height <= 740, `it stands at ${go.y}`);
  quiet(reader);
  await reader.context().close();
});

test("the table is a real one: a caption, and a scope on every header", async () => {
  const reader = await page(chromium, { script: false });
  await reader.goto(`${host.address}index.html`);
  assert.ok((await reader.locator("#list caption").innerText()).trim().length > 0);
  assert.ok((await reader.locator("#list thead th").count()) > 3);
  assert.equal(await reader.locator("#list th:not([scope])").count(), 0);
  await reader.context().close();
});

test("a label is a word and a sign, never colour alone", async () => {
  const reader = await page(chromium);
  await enter(reader, `${host.address}index.html`);
  const labels = await reader.$$eval(".labels li[data-code]", (labels) =>
    labels.map((label) => ({ text: label.innerText.trim(), sign: label.querySelector("svg, .sign, [aria-hidden=true]") !== null })));
  assert.ok(labels.length > 50);
  assert.deepEqual(labels.filter((label) => label.text.length < 2 || !label.sign), []);
  await reader.context().close();
});

test("a phone number can be called, a bar shows the three parts and the cap", async () => {
  const reader = await page(chromium);
  await enter(reader, `${host.address}index.html`);
  assert.ok((await reader.locator("#list a[href^='tel:']").count()) > 10);
  assert.ok((await reader.locator("#list svg").count()) > 10);
  await reader.context().close();
});

test("the count is announced politely, by the same element all the time", async () => {
  const reader = await page(chromium);
  await enter(reader, `${small.address}index.html`);
  const count = reader.locator("#count");
  assert.equal(await count.getAttribute("role"), "status");
  // A screen reader speaks of changes in a live region that it knows; a new one is often not spoken of.
  await count.evaluate((element) => { element.known = true; });
  for (const [words, said, number] of [["第二", /3家机构中有1家/, 1], ["没有这一家", /没有/, 0], ["", /共3家/, 3]]) {
    await reader.fill("#controls [name=q]", words);
    await reader.waitForFunction((number) => document.querySelectorAll("#list tr[data-id]").length === number, number);
    assert.match(await count.innerText(), said);
    assert.equal(await count.evaluate((element) => element.known === true), true, "a new element");
  }
  quiet(reader);
  await reader.context().close();
});

test("paging leads through the whole list, 50 rows at a time", async () => {
  const reader = await page(chromium);
  await enter(reader, `${host.address}index.html`);
  const seen = [...(await ids(reader))];
  assert.equal(seen.length, 50);
  while (seen.length < list.institutions.length) {
    const before = seen.at(-1);
    await reader.locator("nav.pager a[rel=next]").first().click();
    await reader.waitForFunction((id) => [...document.querySelectorAll("#list tr[data-id]")].every((row) => row.dataset.id !== id), before);
    const part = await ids(reader);
    assert.ok(part.length > 0 && part.length <= 50);
    seen.push(...part);
  }
  assert.deepEqual(seen.toSorted(), list.institutions.map((one) => one.id).toSorted());
  assert.equal(await reader.locator("nav.pager a[rel=next]").count(), 0);
  quiet(reader);
  await reader.context().close();
});

test("without the module the published page stays, and a notice says so", async () => {
  const broken = await serve(folder, { gone: [".wasm", ".wasm.js"] });
  const reader = await page(chromium);
  await reader.goto(`${broken.address}index.html`);
  await reader.waitForSelector("html[data-ready=false]");
  assert.equal(await reader.locator("#notice").isVisible(), true);
  assert.match(await reader.locator("#notice").innerText(), /网站上没有 assets\/widget\.\w+\.wasm.*请告诉示例市医疗保障局/);
  assert.equal((await rows(reader)).length, 50);
  assert.equal(await reader.locator("#controls").isVisible(), false);
  await reader.context().close();
  await broken.close();
});

// Presses Tab until the focus is on what the selector names; every stop on the way has to be seen.
async function tab(reader, selector, most = 80) {
  for (let stop = 0; stop < most; stop += 1) {
    await reader.keyboard.press("Tab");
    const at = await reader.evaluate((selector) => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        there: element.matches(selector),
        what: element.outerHTML.slice(0, 120),
        seen: element === document.body || ((style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none"),
        size: box.width * box.height,
      };
    }, selector);
    assert.ok(at.seen, `the focus is not to be seen on ${at.what}`);
    assert.ok(at.size > 0, `the focus is on something without a size: ${at.what}`);
    if (at.there) return;
  }
  assert.fail(`${selector} was not reached by the Tab key`);
}

test("by keyboard alone: choose, search, open, come back, put side by side", async () => {
  const reader = await page(chromium);
  await enter(reader, `${small.address}index.html`);
  await tab(reader, "#controls [name=implant]");
  await reader.keyboard.press("ArrowDown");
  await reader.waitForFunction(() => location.hash.includes("implant=a"));
  assert.deepEqual((await rows(reader)).map((row) => row.low), ["5268.00", "5398.10", null]);
  // The controls survive their own change: the focus is where it was.
  assert.equal(await reader.evaluate(() => document.activeElement.name), "implant");

  await tab(reader, "#controls [name=q]");
  await reader.keyboard.type("第二");
  await reader.waitForFunction(() => document.querySelectorAll("#list tr[data-id]").length === 1);
  assert.equal(await reader.evaluate(() => document.activeElement.name), "q");
  for (let at = 0; at < 2; at += 1) await reader.keyboard.press("Backspace");
  await reader.waitForFunction(() => document.querySelectorAll("#list tr[data-id]").length === 3);

  await tab(reader, "#list a.open");
  await reader.keyboard.press("Enter");
  await reader.waitForFunction(() => location.hash.includes("open=one"));
  assert.equal(await reader.locator("#detail").isVisible(), true);
  assert.equal(await reader.evaluate(() => document.querySelector("#detail").contains(document.activeElement)), true, "the focus has not followed");
  await reader.keyboard.press("Shift+Tab"); // the way back stands above the name
  await reader.keyboard.press("Enter");
  await reader.waitForFunction(() => !location.hash.includes("open="));
  assert.equal(await reader.evaluate(() => document.activeElement.closest("tr")?.dataset.id), "one", "the focus has not come back");

  await tab(reader, "#list tr[data-id=one] input[name=pick]");
  await reader.keyboard.press("Space");
  await tab(reader, "#list tr[data-id=two] input[name=pick]");
  await reader.keyboard.press("Space");
  await reader.waitForFunction(() => location.hash.includes("pick=two"));
  await tab(reader, ".picked a.go");
  await reader.keyboard.press("Enter");
  await reader.waitForSelector("#compare:not([hidden])");
  const compared = await reader.locator("#compare").innerText();
  assert.match(compared, /示例第一口腔医院/);
  assert.match(compared, /示例第二门诊部/);
  quiet(reader);
  await reader.context().close();
});

test("up to four are put side by side, not five", async () => {
  const reader = await page(chromium);
  const five = list.institutions.slice(0, 5);
  await enter(reader, `${host.address}index.html${beside(five)}`);
  const text = await reader.locator("#compare").innerText();
  const there = five.filter((one) => text.includes(one.name));
  assert.equal(there.length, 4);
  quiet(reader);
  await reader.context().close();
});

test("an opened institution shows its full breakdown, each label with its basis", async () => {
  const reader = await page(chromium);
  await enter(reader, `${small.address}index.html#open=one&implant=a&crown=x`);
  const text = await reader.locator("#detail").innerText();
  for (const number of ["4,?171", "770", "327", "5,?268", "4,?300"]) assert.match(text, new RegExp(number));
  assert.ok((await reader.locator("#detail li[data-code] .basis").count()) > 0);
  quiet(reader);
  await reader.context().close();
});

test("a choice makes no sound on the console and asks for nothing more", async () => {
  const reader = await page(chromium);
  await enter(reader, `${host.address}index.html`);
  await reader.waitForLoadState("networkidle");
  const asked = host.asked.length;
  for (const implant of list.policy.implants.slice(0, 5)) await choose(reader, "implant", implant.id);
  assert.equal(host.asked.length, asked);
  quiet(reader);
  await reader.context().close();
});
