// A choice changes every total to exact numbers; the address keeps it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { build, convert, price, save } from "./support/command.mjs";
import { demo, tiny } from "./support/lists.mjs";
import { ordered } from "./support/oracle.mjs";
import { browser, choose, enter, every, ids, page, quiet, rows } from "./support/reader.mjs";
import { serve } from "./support/server.mjs";

let chromium, small, large, list;

before(async () => {
  small = await serve(build(save(tiny), demo.on));
  large = await serve(build(demo.path, demo.on));
  list = convert(demo.path);
  chromium = await browser();
});

after(async () => {
  await chromium?.close();
  await small?.close();
  await large?.close();
});

const totals = ({ id, low, high }) => ({ id, low: low ?? null, high: high ?? null });

// Each row: what is chosen, and the totals worked out by hand from the numbers above `tiny`.
const cases = [
  [{}, [["three", "4955.50", "4955.50"], ["one", "5268.00", "6677.00"], ["two", "5398.10", "5398.10"]]],
  [{ implant: "a" }, [["one", "5268.00", "5597.00"], ["two", "5398.10", "5398.10"], ["three", null, null]]],
  [{ implant: "b" }, [["three", "4955.50", "4955.50"], ["one", "6348.00", "6677.00"], ["two", null, null]]],
  [{ crown: "y" }, [["three", "4955.50", "4955.50"], ["one", "5597.00", "6677.00"], ["two", null, null]]],
  [{ implant: "a", crown: "x" }, [["one", "5268.00", "5268.00"], ["two", "5398.10", "5398.10"], ["three", null, null]]],
];

for (const [choice, expected] of cases) {
  test(`the totals by hand, with ${JSON.stringify(choice)} chosen`, async () => {
    const reader = await page(chromium);
    await enter(reader, `${small.address}index.html`);
    for (const [name, value] of Object.entries(choice)) await choose(reader, name, value);
    const shown = (await rows(reader)).map(({ id, low, high }) => [id, low, high]);
    assert.deepEqual(shown, expected);
    quiet(reader);
    await reader.context().close();
  });
}

test("a fee 0.99 over the cap is labelled and its excess named; one below it is within", async () => {
  const reader = await page(chromium);
  await enter(reader, `${small.address}index.html`);
  const labels = Object.fromEntries((await rows(reader)).map((row) => [row.id, row.labels]));
  assert.ok(labels.two.includes("over-service-cap"), labels.two.join());
  assert.ok(labels.one.includes("within-cap"), labels.one.join());
  await enter(reader, `${small.address}index.html#open=two`);
  assert.match(await reader.locator("#detail").innerText(), /\b0\.99\b/);
  quiet(reader);
  await reader.context().close();
});

test("every implant and some pairs of the demo: page, command and arithmetic agree to the fen", async () => {
  const reader = await page(chromium);
  const implants = list.policy.implants.map((implant) => ({ implant: implant.id }));
  const crowns = list.policy.crowns.map((crown) => ({ crown: crown.id }));
  const pairs = implants.slice(0, 3).map((one, at) => ({ ...one, ...crowns[at % crowns.length] }));
  await enter(reader, `${large.address}index.html`);
  for (const choice of [...implants, ...crowns, ...pairs]) {
    const words = Object.entries(choice).flatMap(([name, value]) => [`--${name}`, value]);
    const command = price(demo.path, demo.on, ...words).institutions.map(totals);
    assert.deepEqual(command, ordered(list, choice), `the command with ${words.join(" ")}`);
    const shown = await every(reader, new URLSearchParams(choice).toString());
    assert.deepEqual(shown.map(totals), command, `the page with ${words.join(" ")}`);
  }
  quiet(reader);
  await reader.context().close();
});

test("the address keeps the choice: another reader with the link sees the same", async () => {
  const reader = await page(chromium);
  await enter(reader, `${large.address}index.html`);
  const implant = list.policy.implants[0].id;
  await choose(reader, "implant", implant);
  await choose(reader, "district", { index: 1 });
  await reader.fill("#controls [name=q]", "示例");
  await reader.waitForFunction(() => location.hash.includes("q="));
  const seen = { rows: await rows(reader), count: await reader.locator("#count").innerText() };
  assert.ok(seen.rows.length > 0);

  const other = await page(chromium);
  await enter(other, reader.url());
  assert.deepEqual({ rows: await rows(other), count: await other.locator("#count").innerText() }, seen);
  assert.equal(await other.inputValue("#controls [name=implant]"), implant);
  assert.equal(await other.inputValue("#controls [name=q]"), "示例");
  quiet(reader);
  quiet(other);
  await reader.context().close();
  await other.context().close();
});

test("the browser's way back leads to the choice before", async () => {
  const reader = await page(chromium);
  await enter(reader, `${small.address}index.html`);
  const first = await rows(reader);
  await choose(reader, "implant", "a");
  await choose(reader, "implant", "b");
  await reader.goBack();
  await reader.waitForFunction(() => document.querySelector("#controls [name=implant]").value === "a");
  assert.deepEqual((await rows(reader)).map((row) => row.low), ["5268.00", "5398.10", null]);
  await reader.goBack();
  await reader.waitForFunction(() => document.querySelector("#controls [name=implant]").value === "");
  assert.deepEqual(await rows(reader), first);
  quiet(reader);
  await reader.context().close();
});

test("an address that somebody has garbled still shows the list", async () => {
  const reader = await page(chromium);
  for (const state of ["implant=nobody&page=-3", "page=99999999999999999999", "%E0%A4%A", "open=nobody&pick=,,,&beside=1&sort=%00", "&&==&"]) {
    await enter(reader, `${small.address}index.html#${state}`);
    assert.equal(await reader.locator("#results").isVisible(), true, state);
    assert.equal(await reader.locator("#count").isVisible(), true, state);
  }
  quiet(reader);
  await reader.context().close();
});

test("the other language opens with the same choice", async () => {
  const reader = await page(chromium);
  await enter(reader, `${small.address}index.html#implant=a&crown=x`);
  await reader.locator("a[hreflang=en], a[lang=en]").first().click();
  await reader.waitForURL(/index\.en\.html/);
  await reader.waitForSelector("html[lang=en][data-ready=true]");
  assert.match(reader.url(), /implant=a/);
  assert.deepEqual((await rows(reader)).map((row) => row.high), ["5268.00", "5398.10", null]);
  quiet(reader);
  await reader.context().close();
});

// What a filter lets through, said once more over the list's own fields.
const filters = [
  ["level", "tertiary", (one) => (one.level ?? "ungraded") === "tertiary"],
  ["ownership", "for-profit", (one) => one.ownership === "for-profit"],
  ["participates", "no", (one) => one.participates === "no"],
];

for (const [name, value, passes] of filters) {
  test(`the filter "${name}" lets through who has it, and nobody else`, async () => {
    const reader = await page(chromium);
    await enter(reader, `${large.address}index.html`);
    const shown = (await every(reader, `${name}=${value}`)).map((row) => row.id);
    const expected = list.institutions.filter(passes).map((one) => one.id);
    assert.ok(expected.length > 0);
    assert.deepEqual(shown.toSorted(), expected.toSorted());
    quiet(reader);
    await reader.context().close();
  });
}

test("a district's filter, set in the page, shows that district's institutions", async () => {
  const reader = await page(chromium);
  await enter(reader, `${small.address}index.html`);
  const labels = await reader.locator("#controls [name=district] option").allInnerTexts();
  await reader.selectOption("#controls [name=district]", { label: labels.find((label) => label.includes("虚构二区")) });
  await reader.waitForFunction(() => document.querySelectorAll("#list tr[data-id]").length === 2);
  assert.deepEqual(await ids(reader), ["three", "two"]);
  quiet(reader);
  await reader.context().close();
});

test("\"no risk labels\" leaves out exactly those that carry one", async () => {
  const reader = await page(chromium);
  await enter(reader, `${small.address}index.html`);
  await reader.locator("#controls summary").click();
  await reader.check("#controls [name=calm]");
  await reader.waitForFunction(() => document.querySelectorAll("#list tr[data-id]").length < 3);
  const { institutions } = price(save(tiny), demo.on);
  const calm = institutions.filter((one) => one.labels.every((label) => label.level !== "risk"));
  assert.deepEqual(await ids(reader), calm.map((one) => one.id));
  quiet(reader);
  await reader.context().close();
});

test("search finds part of a name or an address, and says so when there is nothing", async () => {
  const reader = await page(chromium);
  await enter(reader, `${small.address}index.html`);
  for (const [words, found] of [["第二", ["two"]], ["路3", ["three"]], ["口腔医院", ["one"]], ["没有这一家", []]]) {
    await reader.fill("#controls [name=q]", words);
    await reader.waitForFunction((count) => document.querySelectorAll("#list tr[data-id]").length === count, found.length);
    assert.deepEqual(await ids(reader), found, words);
  }
  assert.equal(await reader.locator("#count").isVisible(), true);
  quiet(reader);
  await reader.context().close();
});
