// How old a page is, is told by the reader's clock; nothing else on it goes by that clock.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, fresh, save } from "./support/command.mjs";
import { demo, tiny } from "./support/lists.mjs";
import { browser, page, rows } from "./support/reader.mjs";
import { serve } from "./support/server.mjs";

let chromium, host, folder;

before(async () => {
  folder = build(save(tiny), demo.on);
  writeFileSync(join(folder, "portal.html"), `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title><link rel="icon" href="data:,">
    <script defer src="embed.js"></script><implant-prices></implant-prices>`);
  host = await serve(folder);
  chromium = await browser();
});

after(async () => {
  await chromium?.close();
  await host?.close();
});

// The site is of 2023-12-01, and its prices of 2023-11-20.
const far = ["2025-12-01T04:00:00Z", /本页核对至今已有731天，价格（截至2023-11-20）可能已经变化/, /This page was checked 731 days ago; its prices \(as of 2023-11-20\) may have changed/];

const ready = "html[data-ready=true]";
const pages = [
  ["index.html", ready, 1],
  ["index.en.html", ready, 2],
  ["index.html#open=one", ready, 1],
  ["i/x-one.html", "main", 1],
  ["i/x-one.en.html", "main", 2],
  ["portal.html", "implant-prices #list", 1],
  ["embed.html?lang=en", "implant-prices .page #list", 2],
  ["offline.html", ready, 1],
];

const notice = (reader) => reader.locator("p.notice[data-on]").filter({ visible: true });

async function visit(address, ready, now) {
  const reader = await page(chromium);
  await reader.clock.setFixedTime(new Date(now));
  await reader.goto(address);
  await reader.waitForSelector(ready);
  return reader;
}

for (const [name, ready, lang] of pages) {
  test(`${name} tells how old it is, by a clock that is far later`, async () => {
    let address = host.address + name;
    if (name === "offline.html") {
      const alone = fresh(name);
      writeFileSync(alone, readFileSync(join(folder, name)));
      address = `file://${alone}`;
    }
    const reader = await visit(address, ready, far[0]);
    assert.match(await notice(reader).innerText(), far[lang]);
    const labels = await rows(reader);
    await reader.context().close();

    const early = await visit(address, ready, "2023-12-02T04:00:00Z");
    assert.equal(await notice(early).count(), 0);
    assert.deepEqual(await rows(early), labels, "labels and totals go by the page's own date");
    await early.context().close();
  });
}

test("it is said from the 181st day on, counted in the publisher's time", async () => {
  // 180 days after 2023-12-01 is 2024-05-29; its last second in China is 15:59:59 in UTC.
  for (const [now, days] of [["2024-05-29T15:59:59Z", null], ["2024-05-29T16:00:00Z", 181], ["2020-01-01T00:00:00Z", null]]) {
    const reader = await visit(`${host.address}index.html`, ready, now);
    if (days) assert.match(await notice(reader).innerText(), new RegExp(`已有${days}天`));
    else assert.equal(await notice(reader).count(), 0, now);
    await reader.context().close();
  }
});

test("without scripts nothing is said of it", async () => {
  const reader = await page(chromium, { script: false });
  await reader.goto(`${host.address}index.html`);
  assert.equal(await notice(reader).count(), 0);
  await reader.context().close();
});
