// What was asked for is named where its price stands, and what a list does not have is said.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, save } from "./support/command.mjs";
import { demo, tiny } from "./support/lists.mjs";
import { ask, browser, choose, enter, ids, page, quiet } from "./support/reader.mjs";
import { serve } from "./support/server.mjs";

let chromium, host;

const portal = (attributes) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title><link rel="icon" href="data:,">
  <script defer src="embed.js"></script><implant-prices ${attributes}></implant-prices>`;

before(async () => {
  const folder = build(save(tiny), demo.on);
  writeFileSync(join(folder, "alone.html"), portal('view="institution" institution="one" implant="a" crown="x"'));
  writeFileSync(join(folder, "gone.html"), portal('implant="gone" crown="x" district="nowhere"'));
  writeFileSync(join(folder, "empty.html"), portal('view="institution" institution=""'));
  host = await serve(folder);
  chromium = await browser();
});

after(async () => {
  await chromium?.close();
  await host?.close();
});

const inside = "implant-prices .page ";

async function visit(name, wait = `${inside}#controls`) {
  const reader = await page(chromium);
  await reader.goto(host.address + name);
  await reader.waitForSelector(wait, { state: "attached" });
  return reader;
}

test("a total under a choice names the implant system and the crown", async () => {
  const reader = await page(chromium);
  await enter(reader, `${host.address}index.html#open=one&implant=a&crown=x`);
  const said = /种植体：示例甲 甲型\s+牙冠：示例冠 氧化锆\s+5,268 元/;
  assert.match(await reader.locator("#detail").innerText(), said);
  quiet(reader);
  await reader.context().close();
  const alone = await visit("alone.html");
  assert.match(await alone.locator("#detail").innerText(), said);
  quiet(alone);
  await alone.context().close();
});

test("a printed list names the choice and the filters that are in force, and no others", async () => {
  const reader = await page(chromium);
  const seen = () => reader.$$eval("#controls label", (labels) => labels.filter((label) => label.checkVisibility()).map((label) => {
    const field = label.querySelector("select, input");
    return `${label.querySelector("span").textContent}=${field.selectedOptions ? field.selectedOptions[0].text : field.value}`;
  }));
  await enter(reader, `${host.address}index.html#implant=b&district=虚构二区&participates=unknown&calm=1&q=诊所`);
  await reader.emulateMedia({ media: "print" });
  assert.deepEqual(await seen(), ["种植体=示例乙 乙型", "所在区=虚构二区", "名称或地址=诊所", "价格调控=是否接受调控未公布", "排序=合计从低到高", "只看没有价格风险提示的=1"]);
  for (const place of ["#controls button", "#controls summary"]) assert.equal(await reader.locator(place).isVisible(), false, place);
  await ask(reader, "page=1");
  assert.deepEqual(await seen(), ["排序=合计从低到高"]);
  quiet(reader);
  await reader.context().close();
});

const controls = ["implant", "crown", "district"];
const values = (reader, where = "") => Promise.all(controls.map((name) => reader.inputValue(`${where}#controls [name=${name}]`)));

const gone = [
  ["implant=gone", ["", "", ""], 3, "本名单里没有找到：种植体"],
  ["implant=a&crown=gone", ["a", "", ""], 3, "本名单里没有找到：牙冠"],
  ["district=nowhere", ["", "", ""], 3, "本名单里没有找到：所在区"],
  ["open=gone", ["", "", ""], 3, "本名单里没有找到：机构"],
  ["beside=1&pick=gone", ["", "", ""], 3, "本名单里没有找到：机构"],
];

for (const [state, chosen, count, said] of gone) {
  test(`#${state} asks in vain: that is said, and the rest is shown`, async () => {
    const reader = await page(chromium);
    await enter(reader, `${host.address}index.html#${state}`);
    const notice = reader.locator("#notice");
    assert.equal(await notice.innerText(), said);
    assert.deepEqual(await values(reader), chosen);
    assert.equal((await ids(reader)).length, count);
    // The next choice is another matter.
    await choose(reader, "implant", "b");
    assert.equal(await notice.isVisible(), false);
    assert.equal(new URL(reader.url()).hash, chosen[1] ? `#implant=b&crown=${chosen[1]}` : "#implant=b");
    await ask(reader, state);
    assert.equal(await notice.innerText(), said);
    await ask(reader, "implant=a");
    assert.equal(await notice.isVisible(), false);
    quiet(reader);
    await reader.context().close();
  });
}

for (const name of ["gone.html", "embed.html?implant=gone&crown=x&district=nowhere"]) {
  test(`${name}: an element says what it was asked for in vain`, async () => {
    const reader = await visit(name);
    const notice = reader.locator(`${inside}#notice`);
    assert.equal(await notice.innerText(), "本名单里没有找到：种植体、所在区");
    assert.deepEqual(await values(reader, inside), ["", "x", ""]);
    assert.equal(await reader.locator(`${inside}#list tr[data-id]`).count(), 3);
    const set = (name, value) => reader.evaluate(([name, value]) => document.querySelector("implant-prices").setAttribute(name, value), [name, value]);
    await set("implant", "b");
    assert.equal(await notice.innerText(), "本名单里没有找到：所在区");
    await set("district", "虚构二区");
    assert.equal(await notice.isVisible(), false);
    quiet(reader);
    await reader.context().close();
  });
}

test("an empty attribute asks for no institution", async () => {
  const reader = await visit("empty.html");
  assert.equal(await reader.locator("implant-prices [part=notice]").first().isVisible(), false);
  assert.equal(await reader.locator(`${inside}#list tr[data-id]`).count(), 3);
  quiet(reader);
  await reader.context().close();
});

test("the page for frames takes the languages that there are, whatever its address says", async () => {
  for (const [asked, lang] of [['"%3E', "zh-CN"], ["fr", "zh-CN"], ["en-GB", "en"], ["en", "en"]]) {
    const reader = await visit(`embed.html?lang=${asked}`);
    assert.equal(await reader.evaluate(() => document.documentElement.lang), lang, asked);
    assert.match(await reader.locator(`${inside}#count`).innerText(), lang === "en" ? /^3 institutions/ : /^共3家/);
    // What the element shows where it cannot open the list is Chinese, whatever the page is.
    const published = await reader.evaluate(() => Array.from(document.querySelector("implant-prices").children, (part) => part.closest("[lang]").lang));
    assert.deepEqual([...new Set(published)], ["zh-CN"]);
    quiet(reader);
    await reader.context().close();
  }
});
