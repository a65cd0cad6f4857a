// The clerk's desk as a clerk uses it: a file is dropped from the disk, read, mended, and the site taken away.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { fresh, run, save, status } from "./support/command.mjs";
import { demo, hostile, markup } from "./support/lists.mjs";
import { browser, page } from "./support/reader.mjs";
import { serve } from "./support/server.mjs";
import { cells, workbook } from "./support/workbook.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let chromium, host, file;

before(async () => {
  file = fresh("desk.html");
  run("desk", "-o", file);
  const folder = fresh("host");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "desk.html"), readFileSync(file));
  host = await serve(folder, { headers: { "Content-Security-Policy": "frame-ancestors 'self'" } });
  chromium = await browser();
});

after(async () => {
  await chromium?.close();
  await host?.close();
});

// ---- A clerk at the desk ----

const places = () => ({ disk: pathToFileURL(file).href, website: `${host.address}desk.html` });

/** The desk, open and ready. */
async function desk(where = "disk", { watch = null, ...options } = {}) {
  const clerk = await page(chromium, { locale: "zh-CN", ...options });
  clerk.setDefaultTimeout(60_000);
  // Only where it is asked for: it would be put into the preview too, where no script may run.
  if (watch) await clerk.addInitScript(watch);
  await clerk.goto(places()[where]);
  await clerk.waitForSelector("html[data-ready=true]");
  return clerk;
}

// Notes how long the page stood still: between two frames, and as the browser itself counts it.
function watchFreezes() {
  let last = performance.now();
  window.freezes = { gap: 0, task: 0 };
  const frame = () => {
    window.freezes.gap = Math.max(window.freezes.gap, performance.now() - last);
    last = performance.now();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((seen) => {
    for (const { duration } of seen.getEntries()) window.freezes.task = Math.max(window.freezes.task, duration);
  }).observe({ type: "longtask" });
}

/** Nothing was said on the console, and nothing was asked for but the page itself and its worker. */
function quiet(clerk) {
  const own = new RegExp(`left the site: (${pathToFileURL(file).href.replaceAll(".", "\\.")}|blob:null/\\S+|blob:${new URL(host.address).origin}/\\S+)$`);
  assert.deepEqual(clerk.wrong.filter((wrong) => !own.test(wrong)), []);
}

/** Drops files or a folder onto the page, as the system's file manager does. */
async function drop(clerk, ...paths) {
  const session = await clerk.context().newCDPSession(clerk);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: 200, y: 300, data });
  }
  await session.detach();
}

/** Drops files and waits for the answer. */
async function read(clerk, ...paths) {
  await clerk.evaluate(() => document.querySelector("#verdict")?.removeAttribute("id"));
  await drop(clerk, ...paths);
  await clerk.waitForSelector("html[data-state=answer] #verdict");
}

/** What a button of the page hands out: its name and its bytes. */
async function taken(clerk, act) {
  const [download] = await Promise.all([clerk.waitForEvent("download"), clerk.click(`[data-act="${act}"]`)]);
  const path = fresh("taken");
  await download.saveAs(path);
  return { name: download.suggestedFilename(), bytes: readFileSync(path) };
}

/** What the command says of the same files. */
function check(path, ...more) {
  return JSON.parse(status("check", path, "--json", ...more).stdout);
}

/** What the page shows: every group with its places, over all pages. */
async function shown(clerk) {
  const groups = [];
  for (const at of await clerk.$$eval(".group", (all) => all.map((group) => group.dataset.at))) {
    const group = clerk.locator(`.group[data-at="${at}"]`);
    if (await group.locator("[data-open]").count()) await turn(clerk, group, "[data-open]");
    const one = await group.evaluate((element) => ({
      code: element.dataset.code,
      level: element.dataset.level,
      message: element.querySelector(".message").textContent,
      fix: element.querySelector(".fix span").textContent,
      places: [],
    }));
    for (;;) {
      one.places.push(...(await group.locator(".places li").evaluateAll((all) => all.map((place) => ({
        sheets: [...place.querySelectorAll(".sheet")].map((name) => name.textContent),
        cell: place.querySelector(".cell")?.textContent,
        column: place.querySelector(".column")?.textContent,
        value: place.querySelector("q")?.textContent ?? "",
      })))));
      const next = group.locator("[data-page]:not([disabled])").last();
      if (!(await next.count()) || (await next.getAttribute("data-page")) * 50 < one.places.length) break;
      await turn(clerk, group, `[data-page="${await next.getAttribute("data-page")}"]`);
    }
    groups.push(one);
  }
  return groups;
}

async function turn(clerk, group, selector) {
  const before = await group.locator("ol").elementHandle();
  await group.locator(selector).last().click();
  await clerk.waitForFunction((old) => !old.isConnected, before);
}

/** What the command reported, as the page shows it. */
function wanted(report) {
  return report.groups.map(({ code, level, message, fix, places }) => ({
    code, level, message, fix,
    places: places.map(({ file, sheet, cell, row, path, column, value }) => ({
      sheets: [file, sheet].filter((name) => name && !(name === sheet && file === `${sheet}.csv`)),
      cell: cell ?? path ?? (row === undefined ? undefined : `第 ${row} 行`),
      column: column ?? undefined,
      value,
    })),
  }));
}

// ---- Lists ----

/** The rows of a CSV file. */
function rows(path) {
  const found = [];
  for (const line of readFileSync(path, "utf8").replace(/^\ufeff/, "").trimEnd().split(/\r?\n/)) {
    found.push([...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));
  }
  return found;
}

const sheets = () =>
  Object.fromEntries(readdirSync(demo.path).filter((name) => name.endsWith(".csv")).map((name) => [basename(name, ".csv"), rows(join(demo.path, name))]));

/** The demo with mistakes in it: the sheet, the row as spreadsheets count, the column, what stands there. */
const mistakes = [
  ["医疗机构", 5, "医疗服务费", "4100至4400"],
  ["医疗机构", 8, "医疗服务费", "大约四千"],
  ["医疗机构", 6, "机构名称", ""],
  ["医疗机构", 9, "经营性质", "股份制"],
  ["种植体", 4, "种植体编号", "不在目录里"],
  ["牙冠", 7, "牙冠价格", "327.005"],
];

function list({ spoiled }) {
  const all = sheets();
  for (const [sheet, row, column, text] of spoiled ? mistakes : []) {
    const at = all[sheet][0].indexOf(column);
    assert.ok(at >= 0, column);
    all[sheet][row - 1][at] = text;
  }
  const path = fresh("名单.xlsx");
  writeFileSync(path, workbook(all));
  return path;
}

/** A folder of CSV files with an offer a row: institutions with nine implants each. */
function large(spoil = (row) => row, institutions = 10_000) {
  const folder = fresh("大名单");
  mkdirSync(folder, { recursive: true });
  const all = sheets();
  const products = [...new Set(all["中选种植体"].slice(1).map(([id]) => id))].slice(0, 9);
  const one = all["医疗机构"][1];
  all["医疗机构"] = [all["医疗机构"][0]];
  all["种植体"] = [all["种植体"][0]];
  all["牙冠"] = all["服务费明细"] = all["医疗服务价格"] = [];
  for (let at = 0; at < institutions; at += 1) {
    const id = `H990101${String(at).padStart(5, "0")}`;
    all["医疗机构"].push([id, `示例第${at}口腔诊所`, `示例市虚构路${at}号`, `000-1000-${at}`, ...one.slice(4)]);
    for (const product of products) all["种植体"].push(spoil([id, product, "770.00", "770.00", "", ""], at));
  }
  for (const [sheet, rows] of Object.entries(all)) {
    if (rows.length > 0) writeFileSync(join(folder, `${sheet}.csv`), rows.map((row) => row.join(",")).join("\n") + "\n");
  }
  return { folder, count: all["医疗机构"].length + all["种植体"].length };
}

// ---- The road from a dirty workbook to a site ----

for (const where of ["disk", "website"]) {
  test(`from the ${where}: drop, read, mend, take the site, whose bytes are the command's`, async () => {
    const clerk = await desk(where);
    const dirty = list({ spoiled: true });
    await read(clerk, dirty);
    const report = check(dirty);
    assert.ok(report.counts.error >= mistakes.length, JSON.stringify(report.counts));
    assert.deepEqual(await shown(clerk), wanted(report));
    assert.equal(await clerk.locator("#publish").isVisible(), false);
    for (const [sheet, row, , text] of mistakes) {
      const there = report.groups.some((group) => group.places.some((place) => place.sheet === sheet && place.row === row && place.value === text));
      assert.ok(there, `nothing was said of ${sheet} ${row} ${text}`);
    }

    const right = list({ spoiled: false });
    await read(clerk, right);
    assert.deepEqual(await shown(clerk), wanted(check(right)));
    await clerk.fill("#date", demo.on);
    const site = await taken(clerk, "site");
    const zip = fresh("site.zip");
    run("build", right, "-o", zip, "--on", demo.on);
    assert.equal(site.name, "site.zip");
    assert.ok(site.bytes.equals(readFileSync(zip)), `${site.bytes.length} bytes, and ${readFileSync(zip).length} of the command`);

    for (const [act, name] of [["json", "list.json"], ["workbook", "list.xlsx"]]) {
      const there = await taken(clerk, act);
      const command = fresh(name);
      run("convert", right, "-o", command);
      assert.equal(there.name, name);
      assert.ok(there.bytes.equals(readFileSync(command)), name);
    }
    quiet(clerk);
    await clerk.context().close();
  });
}

test("the sure repairs are taken away as the copy that the command writes, each listed", async () => {
  const clerk = await desk();
  const all = sheets();
  const at = all["医疗机构"][0].indexOf("医疗服务费");
  all["医疗机构"][4][at] = "￥４，１００元";
  all["价格项目"][1][0] = all["价格项目"][1][0].replace(/^0/, "");
  const path = fresh("名单.xlsx");
  writeFileSync(path, workbook(all));
  await read(clerk, path);
  const copy = await taken(clerk, "corrected");
  const command = fresh("copy.xlsx");
  const said = JSON.parse(status("check", path, "--fix", "-o", command, "--json").stdout);
  assert.ok(said.fixed.length >= 2, JSON.stringify(said.fixed));
  assert.ok(copy.bytes.equals(readFileSync(command)));
  assert.equal(copy.name, `${basename(path, ".xlsx")}-自动改正.xlsx`);
  const lines = await clerk.locator("#changes li").allInnerTexts();
  assert.equal(lines.length, said.fixed.length);
  for (const [nth, { cell, from, to }] of said.fixed.entries()) {
    for (const part of [cell, from, to]) assert.ok(lines[nth].includes(part), `${lines[nth]} without ${part}`);
  }
  await read(clerk, command);
  await clerk.click('[data-act="corrected"]');
  await clerk.waitForSelector("#fault:not([hidden])");
  assert.match(await clerk.locator("#fault").innerText(), /没有能自动改正的格/);
  quiet(clerk);
  await clerk.context().close();
});

test("a folder, several CSV files at once and JSON are read as the command reads them", async () => {
  const clerk = await desk();
  const report = () => clerk.evaluate(async () => JSON.parse(await window.implantPrices.report()));
  await read(clerk, demo.path);
  assert.deepEqual(await report(), check(demo.path));
  const dirty = large((row, at) => (at % 10 === 7 ? [row[0], "没有", ...row.slice(2)] : row), 100).folder;
  await read(clerk, ...readdirSync(dirty).map((name) => join(dirty, name)));
  assert.ok((await report()).groups.some(({ code, count }) => code === "unknown-product" && count === 90));
  assert.deepEqual(await report(), check(dirty));
  const json = save({ ...hostile, institutions: [{ id: "x", nam: markup }] });
  await read(clerk, json);
  assert.deepEqual(await report(), check(json));
  assert.deepEqual(await shown(clerk), wanted(check(json)));
  quiet(clerk);
  await clerk.context().close();
});

test("a folder with one workbook is that workbook; one without a list is said to be so", async () => {
  const clerk = await desk();
  const folder = fresh("夹子");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "说明.txt"), "见工作簿");
  await drop(clerk, folder);
  await clerk.waitForSelector("#fault:not([hidden])");
  assert.match(await clerk.locator("#fault").innerText(), /夹子.*里没有价格表/);
  const book = join(folder, "名单.xlsx");
  writeFileSync(book, readFileSync(list({ spoiled: false })));
  await read(clerk, folder);
  const report = await clerk.evaluate(async () => JSON.parse(await window.implantPrices.report()));
  assert.deepEqual(report, check(book));
  writeFileSync(join(folder, "另一份.xlsx"), readFileSync(book));
  await drop(clerk, folder);
  await clerk.waitForSelector("#fault:not([hidden])");
  assert.match(await clerk.locator("#fault").innerText(), /一次只能检查一份.*另一份.xlsx/);
  quiet(clerk);
  await clerk.context().close();
});

test("the policy can come from another file, and stays until it is taken away", async () => {
  const clerk = await desk();
  const bare = fresh("名单");
  mkdirSync(bare, { recursive: true });
  for (const name of ["发布信息", "医疗机构", "种植体", "牙冠"]) writeFileSync(join(bare, `${name}.csv`), readFileSync(join(demo.path, `${name}.csv`)));
  await read(clerk, bare);
  assert.equal(await clerk.locator("#publish").isVisible(), false);
  await clerk.click('[data-act="anew"]');
  await clerk.click("#policy summary");
  const [chooser] = await Promise.all([clerk.waitForEvent("filechooser"), clerk.click('[data-act="policy"]')]);
  const policy = list({ spoiled: false });
  await chooser.setFiles(policy);
  assert.equal(await clerk.locator("#policy-name b").innerText(), basename(policy));
  await read(clerk, bare);
  const report = await clerk.evaluate(async () => JSON.parse(await window.implantPrices.report()));
  assert.deepEqual(report, check(bare, "--policy", policy));
  assert.equal(report.ok, true);
  await clerk.click('[data-act="anew"]');
  await clerk.click('[data-act="no-policy"]');
  await read(clerk, bare);
  assert.equal(await clerk.locator("#publish").isVisible(), false);
  quiet(clerk);
  await clerk.context().close();
});

test("what cannot be read is said in the command's own sentence, and the page goes on", async () => {
  const clerk = await desk();
  for (const [name, bytes] of [["照片.xlsx", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")], ["坏.xlsx", Buffer.from("PK\x03\x04 and nothing more", "latin1")], ["断.json", Buffer.from('{"format": ')]]) {
    const path = join(dirname(fresh("x")), name);
    writeFileSync(path, bytes);
    await read(clerk, path);
    const { error } = JSON.parse(status("check", path, "--json").stdout);
    // The command names the path, the page only has the name.
    assert.equal(await clerk.locator(".why").innerText(), error.replaceAll(path, name));
  }
  await read(clerk, demo.path);
  assert.equal(await clerk.locator("#publish").isVisible(), true);
  await clerk.evaluate(() => document.querySelector("#fault").textContent);
  await drop(clerk, list({ spoiled: true }), list({ spoiled: false }));
  await clerk.waitForSelector("#fault:not([hidden])");
  assert.match(await clerk.locator("#fault").innerText(), /一次只能检查一份/);
  // What a spreadsheet program leaves beside an open file.
  const beside = join(dirname(fresh("x")), "~$名单.xlsx");
  writeFileSync(beside, Buffer.alloc(165));
  await drop(clerk, beside);
  await clerk.waitForSelector(".why");
  assert.equal(await clerk.locator(".why").innerText(), JSON.parse(status("check", beside, "--json").stdout).error.replaceAll(beside, "~$名单.xlsx"));
  quiet(clerk);
  await clerk.context().close();
});

// ---- Size ----

test("100,000 rows: read within the time, the page never stands still, and the work can be cancelled", async (t) => {
  const clerk = await desk("disk", { watch: watchFreezes });
  const { folder, count } = large();
  assert.ok(count >= 100_000, `${count} rows`);
  await clerk.waitForTimeout(500); // what opening the page takes is over
  let seconds, gap, task;
  // The machine may be busy with other things: what the page itself does, it does each time.
  for (let tries = 0; tries < 3; tries += 1) {
    await clerk.evaluate(() => { window.freezes.gap = window.freezes.task = 0; });
    const begun = Date.now();
    await read(clerk, folder);
    seconds = (Date.now() - begun) / 1000;
    ({ gap, task } = await clerk.evaluate(() => window.freezes));
    t.diagnostic(`${count} rows as CSV: ${seconds.toFixed(2)} s from the drop to the answer; longest time between two frames ${gap.toFixed(0)} ms, longest task ${task.toFixed(0)} ms`);
    if (task <= 100) break;
  }
  assert.ok(task <= 100, `the page stood still for ${task} ms`);
  assert.ok(seconds <= 20, `${seconds} s`); // the two seconds are measured by the benchmark, on a quiet machine

  await clerk.click('[data-act="anew"]');
  await drop(clerk, folder);
  await clerk.waitForSelector('html[data-state=work] [data-act="cancel"]');
  await clerk.waitForFunction(() => document.querySelector("#stage").textContent.length > 3);
  await clerk.click('[data-act="cancel"]');
  await clerk.waitForSelector("html[data-state=start]");
  assert.match(await clerk.locator("#fault").innerText(), /已取消/);
  await read(clerk, demo.path);
  assert.match(await clerk.locator("#verdict").innerText(), /可以生成网站/);
  quiet(clerk);
  await clerk.context().close();
});

test("20,000 faults of two causes are two groups; each place can be reached, and all can be taken away", async (t) => {
  const clerk = await desk("disk", { watch: watchFreezes });
  const { folder } = large((row) => [row[0], row[1], "约七百", "0", "", ""], 2223);
  const report = check(folder);
  assert.equal(report.groups.length, 2);
  assert.equal(report.counts.error, 2 * 2223 * 9);
  await read(clerk, folder);
  await clerk.evaluate(() => { window.freezes.gap = window.freezes.task = 0; });
  assert.match(await clerk.locator("#shown").innerText(), /2 种问题，共 40,014 处/);
  const second = clerk.locator(".group").nth(1);
  await turn(clerk, second, "[data-open]");
  await turn(clerk, second, '[data-page="1"]');
  assert.equal(await second.locator(".places li").count(), 50);
  assert.equal(await second.locator(".places li .cell").first().innerText(), report.groups[1].places[50].cell);
  await clerk.fill("#filter [name=text]", report.groups[1].places[20_000].cell);
  await clerk.waitForFunction(() => /1 处/.test(document.querySelector("#shown").textContent));
  assert.match(await clerk.locator("#shown").innerText(), /^[12] 种问题/);
  const { task } = await clerk.evaluate(() => window.freezes);
  t.diagnostic(`longest task while filtering and paging 40,014 places: ${task.toFixed(0)} ms`);
  assert.ok(task <= 100, `the page stood still for ${task} ms`);

  const book = await taken(clerk, "findings");
  assert.equal(book.name, `${basename(folder)}-问题清单.xlsx`);
  const rows = cells(book.bytes, 1);
  assert.equal(rows.length, 1 + report.counts.error);
  const places = report.groups.flatMap(({ message, fix, places }) => places.map((place) => ({ ...place, message, fix })));
  for (const at of [0, 1, 20_006, 20_007, 40_013]) {
    const { file, sheet, cell, column, value, message, fix } = places[at];
    assert.deepEqual(rows[at + 1].slice(0, 9), [String(at + 1), "错误", file, sheet, cell, column, value, message, fix]);
  }
  assert.deepEqual(cells(book.bytes, 2).slice(1).map((row) => [Number(row[1]), row[4]]), report.groups.map(({ count, code }) => [count, code]));
  quiet(clerk);
  await clerk.context().close();
});

test("findings can be narrowed by kind, sheet and text", async () => {
  const clerk = await desk();
  await read(clerk, list({ spoiled: true }));
  const codes = () => clerk.$$eval(".group", (all) => all.map((group) => group.dataset.code));
  const all = await codes();
  const settled = (count) => clerk.waitForFunction((count) => document.querySelectorAll(".group").length === count, count);
  await clerk.selectOption("#filter [name=sheet]", "牙冠");
  await settled(1);
  assert.deepEqual(await codes(), ["too-many-decimals"]);
  await clerk.selectOption("#filter [name=level]", "warning");
  await clerk.waitForSelector("#groups .none");
  await clerk.selectOption("#filter [name=level]", "");
  await clerk.selectOption("#filter [name=sheet]", "");
  await settled(all.length);
  await clerk.fill("#filter [name=text]", "股份");
  await settled(1);
  assert.deepEqual(await codes(), ["unknown-word"]);
  quiet(clerk);
  await clerk.context().close();
});

// ---- One thing at a time ----

/** Notes what the worker is asked for and the timers that go on; the worker says that it broke when it is asked for what `breaks` names. */
function watchWork() {
  const { Worker, setInterval, clearInterval } = window;
  window.timers = new Set();
  window.setInterval = (...given) => {
    const timer = setInterval(...given);
    window.timers.add(timer);
    return timer;
  };
  window.clearInterval = (timer) => {
    window.timers.delete(timer);
    clearInterval(timer);
  };
  window.asked = [];
  window.ended = 0;
  window.Worker = class extends Worker {
    postMessage(data, ...more) {
      window.asked.push(data.ask);
      if (data.ask !== window.breaks) super.postMessage(data, ...more);
      else setTimeout(() => this.onmessage({ data: { id: data.id, fault: { word: "broken" } } }));
    }

    terminate() {
      window.ended += 1;
      super.terminate();
    }
  };
}

/** Waits until the work that was begun is over. */
const over = (clerk) => clerk.waitForSelector("html:not([data-state=work])");
const atWork = (clerk) => clerk.waitForSelector("html[data-state=work]");
/** Cancels as soon as work is shown; the driver's own click might come when it is over. */
const cancel = (clerk) => clerk.waitForFunction(() => {
  if (document.documentElement.dataset.state !== "work") return false;
  document.querySelector('[data-act="cancel"]').click();
  return true;
});

test("a second click on what is at work begins nothing", async () => {
  const clerk = await desk("disk", { watch: watchWork });
  await read(clerk, large((row) => row, 1000).folder);
  const downloads = [];
  clerk.on("download", (download) => downloads.push(download.suggestedFilename()));
  await clerk.dblclick('[data-act="site"]');
  await atWork(clerk); // it takes longer than what flashes nothing up
  await over(clerk);
  assert.deepEqual(await clerk.evaluate(() => window.asked.filter((one) => one === "site")), ["site"]);
  await clerk.waitForTimeout(300); // a download is told a moment later
  assert.deepEqual(downloads, ["site.zip"]);
  assert.equal(await clerk.evaluate(() => window.timers.size), 0);
  quiet(clerk);
  await clerk.context().close();
});

test("of two lists that are dropped at once, one is read, and nothing of the other is in it", async () => {
  const clerk = await desk();
  const { folder } = large((row) => row, 100);
  const files = (from) => readdirSync(from).filter((name) => name.endsWith(".csv")).map((name) => [name, readFileSync(join(from, name), "utf8")]);
  // The driver's own drops would not come at once.
  await clerk.evaluate((both) => {
    for (const files of both) {
      const dataTransfer = new DataTransfer();
      for (const [name, text] of files) dataTransfer.items.add(new File([text], name));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, [files(folder), files(demo.path)]);
  await clerk.waitForSelector("html[data-state=answer] #verdict");
  await clerk.waitForTimeout(500); // whatever else was begun is over
  assert.deepEqual(await clerk.evaluate(async () => JSON.parse(await window.implantPrices.report())), check(folder));
  quiet(clerk);
  await clerk.context().close();
});

test("what is asked of a list that has to be read again waits for it, and is not mixed with it", async () => {
  const clerk = await desk();
  const { folder } = large((row, at) => (at % 10 === 7 ? [row[0], "没有", ...row.slice(2)] : row), 300);
  await read(clerk, folder);
  await clerk.evaluate(() => document.querySelector('[data-act="cancel"]').click()); // the worker is gone, and the list with it
  const reports = await clerk.evaluate(async () => (await Promise.all([window.implantPrices.report(), window.implantPrices.report()])).map((one) => JSON.parse(one)));
  for (const report of reports) assert.deepEqual(report, check(folder));
  quiet(clerk);
  await clerk.context().close();
});

test("the preview is of the date that was chosen last, however quickly", async () => {
  const clerk = await desk("website");
  await read(clerk, list({ spoiled: false }));
  await clerk.fill("#date", demo.on);
  await clerk.click('[data-act="preview"]');
  await clerk.waitForSelector("#frame iframe");
  await clerk.evaluate(() => {
    const date = document.querySelector("#date");
    for (const on of ["2023-12-02", "2023-12-03", "2023-12-04"]) {
      date.value = on;
      date.dispatchEvent(new Event("input", { bubbles: true }));
      date.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  await clerk.frameLocator("#frame iframe").locator("header", { hasText: "2023-12-04" }).waitFor();
  assert.equal(await clerk.inputValue("#date"), "2023-12-04");
  quiet(clerk);
  await clerk.context().close();
});

test("the language cannot be changed while the desk works, and what is there stays there", async () => {
  const clerk = await desk();
  await read(clerk, large((row, at) => (at % 100 === 7 ? [row[0], "没有", ...row.slice(2)] : row), 5000).folder);
  const seen = () => clerk.evaluate(() => ({
    lang: document.documentElement.lang,
    verdict: document.querySelector("#answer #verdict")?.textContent,
    groups: document.querySelectorAll("#groups .group").length,
    text: document.querySelector("#filter [name=text]")?.value,
  }));
  const all = (await seen()).groups;
  await clerk.fill("#filter [name=text]", "B65");
  await clerk.waitForFunction((all) => document.querySelectorAll("#groups .group").length < all, all);
  const before = await seen();
  const press = () => clerk.evaluate(() => document.querySelector('[data-act="lang"]').click());

  await clerk.click('[data-act="findings"]');
  await press(); // at once, before anything is shown of the work
  const dead = await clerk.waitForFunction(() => {
    const button = document.querySelector('[data-act="lang"]');
    return document.documentElement.dataset.state === "work" && (button.click(), [button.disabled]);
  });
  assert.deepEqual(await dead.jsonValue(), [true]);
  await cancel(clerk);
  await over(clerk);
  assert.deepEqual(await seen(), before);
  assert.equal(await clerk.locator('[data-act="lang"]').isDisabled(), false);

  // The list has to be read again for another language, which takes its time and can be cancelled too.
  await press();
  await cancel(clerk);
  await over(clerk);
  assert.deepEqual(await seen(), before);
  assert.match(await clerk.locator("#fault").innerText(), /已取消/);

  await press();
  await clerk.waitForFunction(() => /cause/.test(document.querySelector("#shown")?.textContent));
  const after = await seen();
  assert.equal(after.lang, "en");
  assert.doesNotMatch(after.verdict.replace(/“.*”/, ""), chinese);
  assert.deepEqual([after.groups, after.text], [before.groups, before.text]);
  quiet(clerk);
  await clerk.context().close();
});

test("what breaks while findings are narrowed is told, and the module is not used again", async () => {
  const clerk = await desk("disk", { watch: watchWork });
  await read(clerk, list({ spoiled: true }));
  await clerk.evaluate(() => { window.breaks = "groups"; });
  await clerk.selectOption("#filter [name=sheet]", "牙冠");
  await clerk.dispatchEvent("#filter [name=sheet]", "input");
  await clerk.waitForSelector("#fault:not([hidden])");
  assert.match(await clerk.locator("#fault").innerText(), /处理中断/);
  assert.equal(await clerk.evaluate(() => window.ended), 1);
  // With another worker, which reads the list again, it goes on.
  await clerk.evaluate(() => { window.breaks = null; });
  await clerk.dispatchEvent("#filter [name=sheet]", "input");
  await clerk.waitForFunction(() => document.querySelectorAll(".group").length === 1);
  assert.equal(await clerk.locator("#fault").isVisible(), false);
  quiet(clerk);
  await clerk.context().close();
});

// ---- The preview ----

test("the preview shows the site's own pages, follows their links, and runs and asks for nothing", async () => {
  const clerk = await desk("website");
  await read(clerk, list({ spoiled: false }));
  await clerk.fill("#date", demo.on);
  await clerk.click('[data-act="preview"]');
  const frame = clerk.frameLocator("#frame iframe");
  await frame.locator("#list tr[data-id]").first().waitFor();
  assert.equal(await frame.locator("#list tr[data-id]").count(), 50);
  assert.match(await frame.locator("header").innerText(), new RegExp(demo.on));
  const name = await frame.locator("a.open").first().innerText();
  await frame.locator("a.open").first().click();
  await clerk.waitForSelector('#frame iframe[data-path^="i/"]');
  assert.equal(await frame.locator("main h2").first().innerText(), name);
  await frame.locator("a.back").click();
  await clerk.waitForSelector('#frame iframe[data-path="index.html"]');
  await frame.locator("a[rel=next]").click();
  await clerk.waitForSelector('#frame iframe[data-path="page-2.html"]');
  await frame.locator("a.lang").click();
  await clerk.waitForSelector('#frame iframe[data-path="page-2.en.html"]');
  await frame.locator("a[download]").first().click();
  await clerk.click('[data-act="phone"]');
  assert.ok((await clerk.locator("#frame iframe").boundingBox()).width <= 375);
  // Styled as the site is: the style sheet is inside.
  assert.notEqual(await frame.locator("a.open").first().evaluate((link) => getComputedStyle(link).fontWeight), "400");
  await clerk.click('[data-act="close"]');
  assert.equal(await clerk.locator("#frame iframe").count(), 0);
  quiet(clerk);
  assert.deepEqual(host.asked.map(({ path }) => path).filter((path) => path !== "desk.html"), []);
  await clerk.context().close();
});

// ---- Hostile texts ----

test("names and texts that look like markup are shown as text", async () => {
  const clerk = await desk();
  const all = sheets();
  all["医疗机构"][3][1] = markup;
  all["医疗机构"][3][18] = markup;
  all[`<b>${"表"}`] = [[markup]];
  const path = join(dirname(fresh("x")), "<img src=x onerror=alert(1)>.xlsx");
  writeFileSync(path, workbook(all));
  await read(clerk, path);
  assert.match(await clerk.locator("#verdict").innerText(), /<img src=x onerror=alert\(1\)>/);
  assert.ok((await clerk.locator("#groups").innerText()).includes("<script>alert(2)</script>"));
  const foreign = () => clerk.$$eval("#shell img, #shell marquee, #shell script, #shell [onerror], #shell [onmouseover]", (all) => all.length);
  assert.equal(await foreign(), 0);
  // A price that cannot be read is left empty, so that the name comes to the preview.
  all["医疗机构"][3][18] = "";
  delete all["<b>表"];
  writeFileSync(path, workbook(all));
  await read(clerk, path);
  await clerk.click('[data-act="preview"]');
  await clerk.frameLocator("#frame iframe").locator("#list").waitFor();
  assert.equal(await clerk.frameLocator("#frame iframe").locator("img, script, marquee").count(), 0);
  assert.equal(await foreign(), 0);
  quiet(clerk);
  await clerk.context().close();
});

// ---- Teaching, languages, barriers ----

test("the empty page teaches: the template is the command's, and the examples show both outcomes", async () => {
  const clerk = await desk();
  const template = await taken(clerk, "template");
  const command = fresh("template.xlsx");
  run("template", "-o", command);
  assert.equal(template.name, "口腔种植价格.xlsx");
  assert.ok(template.bytes.equals(readFileSync(command)));
  await clerk.click('[data-act="faulty"]');
  await clerk.waitForSelector("#verdict");
  assert.ok((await clerk.locator(".group").count()) >= 6, "the example shows too few kinds of mistakes");
  await clerk.click('[data-act="mended"]');
  await clerk.waitForSelector("#publish:not([hidden])");
  assert.match(await clerk.locator("#verdict").innerText(), /可以生成网站/);
  assert.notEqual(await clerk.inputValue("#date"), new Date(Date.now() + 8 * 36e5).toISOString().slice(0, 10), "the demo has its own date");
  quiet(clerk);
  await clerk.context().close();
});

test("a list that is no demo begins with today in China", async () => {
  const clerk = await desk();
  const all = sheets();
  all["发布信息"] = all["发布信息"].filter(([key]) => key !== "示例数据");
  const path = fresh("名单.xlsx");
  writeFileSync(path, workbook(all));
  await read(clerk, path);
  assert.equal(await clerk.inputValue("#date"), new Date(Date.now() + 8 * 36e5).toISOString().slice(0, 10));
  await clerk.context().close();
});

const chinese = /\p{Script=Han}/u;

test("the English page is complete, and the switch keeps what is on the desk", async () => {
  const clerk = await desk();
  const texts = () => clerk.evaluate(() => {
    // What is seen or heard, but the switch itself and what comes from the list.
    const from = document.querySelector("#shell").cloneNode(true);
    for (const gone of from.querySelectorAll('[data-act="lang"], .places, .message, .fix, option, #verdict')) gone.remove();
    const labels = [...from.querySelectorAll("[aria-label]")].map((element) => element.getAttribute("aria-label"));
    return { text: `${from.textContent} ${labels.join(" ")} ${document.title}`, lang: document.documentElement.lang };
  });
  await clerk.click('[data-act="lang"]');
  const start = await texts();
  assert.equal(start.lang, "en");
  assert.doesNotMatch(start.text, chinese);
  assert.ok(start.text.length > 1500);
  await clerk.click('[data-act="faulty"]');
  await clerk.waitForSelector("#verdict");
  assert.doesNotMatch((await texts()).text, chinese);
  await clerk.fill("#filter [name=text]", "4100");
  await clerk.waitForFunction(() => document.querySelectorAll(".group").length === 1);
  await clerk.click('[data-act="lang"]');
  await clerk.waitForFunction(() => /种问题/.test(document.querySelector("#shown")?.textContent));
  assert.equal(await clerk.inputValue("#filter [name=text]"), "4100");
  assert.equal(await clerk.locator(".group").count(), 1);
  const report = await clerk.evaluate(async () => JSON.parse(await window.implantPrices.report()));
  assert.match(report.groups[0].message, chinese);
  // Every sentence is there in both languages, and differs.
  const words = await clerk.$$eval("template", (all) => all.map((one) => Object.fromEntries([...one.content.querySelectorAll("[data-word]")].map((word) => [word.dataset.word, word.textContent]))));
  assert.deepEqual(Object.keys(words[0]), Object.keys(words[1]));
  for (const [name, text] of Object.entries(words[0])) {
    assert.match(text, chinese, name);
    assert.doesNotMatch(words[1][name], chinese, name);
    assert.deepEqual(text.match(/\{\w+\}/g), words[1][name].match(/\{\w+\}/g), name);
  }
  quiet(clerk);
  await clerk.context().close();
});

async function barriers(clerk) {
  await clerk.evaluate(axe);
  const { violations, passes } = await clerk.evaluate(() => window.axe.run({ iframes: false })); // the site's own pages have their own test
  assert.ok(passes.length > 10, "axe has looked at next to nothing");
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => node.html).slice(0, 3).join("\n")}`);
}

for (const width of [320, 1280]) {
  test(`at ${width} px axe finds nothing, nothing sticks out, and what is pressed is large enough`, async (t) => {
    const clerk = await desk("disk", { width });
    const holds = (name) => t.test(name, async () => {
      assert.deepEqual(await barriers(clerk), []);
      const wide = await clerk.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} px wide`);
      const small = await clerk.$$eval("button, select, input, summary", (all) => all
        .filter((one) => one.checkVisibility())
        .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height])
        .filter(([, height]) => height < 44));
      assert.deepEqual(small, []);
    });
    for (const language of ["Chinese", "English"]) {
      await holds(`${language}, empty`);
      await clerk.click("#policy summary");
      await holds(`${language}, with the policy`);
      await clerk.click('[data-act="faulty"]');
      await clerk.waitForSelector("#verdict");
      await holds(`${language}, findings`);
      await clerk.click('[data-act="mended"]');
      await clerk.waitForSelector("#publish:not([hidden])");
      await clerk.click('[data-act="preview"]');
      await clerk.waitForSelector("#frame iframe");
      await holds(`${language}, site and preview`);
      await clerk.click('[data-act="anew"]');
      await clerk.click('[data-act="lang"]');
    }
    await drop(clerk, large().folder);
    await clerk.waitForSelector("html[data-state=work]");
    const bar = await clerk.locator("#bar").evaluate((bar) => bar.getAttribute("aria-labelledby"));
    assert.equal(bar, "stage");
    await clerk.waitForSelector("html[data-state=answer]");
    quiet(clerk);
    await clerk.context().close();
  });
}

/** Presses Tab until the focus is on what the selector names. */
async function tab(clerk, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    await clerk.keyboard.press("Tab");
    if (await clerk.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
  }
  assert.fail(`${selector} was not reached by the Tab key`);
}

test("by keyboard alone: example, all places of a cause, back, filter, preview, site", async () => {
  const clerk = await desk();
  await tab(clerk, '[data-act="faulty"]');
  await clerk.keyboard.press("Enter");
  await clerk.waitForSelector("#verdict");
  await clerk.waitForFunction(() => document.activeElement.id === "verdict");
  await tab(clerk, "#filter [name=text]");
  await clerk.keyboard.type("4100");
  await clerk.waitForFunction(() => document.querySelectorAll(".group").length === 1);
  assert.equal(await clerk.evaluate(() => document.activeElement.name), "text");
  for (let press = 0; press < 30; press += 1) {
    await clerk.keyboard.press("Shift+Tab");
    if (await clerk.evaluate(() => document.activeElement.dataset.act === "mended")) break;
  }
  await clerk.keyboard.press("Enter");
  await clerk.waitForSelector("#publish:not([hidden])");
  await tab(clerk, '[data-act="preview"]');
  await clerk.keyboard.press("Enter");
  await clerk.waitForFunction(() => document.activeElement.id === "preview-title");
  await tab(clerk, '[data-act="close"]');
  await clerk.keyboard.press("Enter");
  await clerk.waitForFunction(() => document.activeElement.dataset.act === "preview");
  await tab(clerk, '[data-act="site"]');
  const [download] = await Promise.all([clerk.waitForEvent("download"), clerk.keyboard.press("Enter")]);
  assert.equal(download.suggestedFilename(), "site.zip");
  assert.match(await clerk.locator("#said").innerText(), /已下载 site\.zip/);
  quiet(clerk);
  await clerk.context().close();
});

// ---- Browsers that cannot do everything ----

test("where no worker can be made the page does the work itself, and says what that means", async () => {
  const clerk = await page(chromium);
  await clerk.addInitScript(() => { window.Worker = class { constructor() { throw new Error("refused"); } }; });
  await clerk.goto(places().disk);
  await clerk.waitForSelector("#slow:not([hidden])");
  await read(clerk, list({ spoiled: true }));
  assert.ok((await clerk.locator(".group").count()) >= 5);
  await clerk.context().close();
});

test("without WebAssembly, or where a host forbids the script, a sentence says what to do", async () => {
  const old = await page(chromium);
  await old.addInitScript(() => { delete window.WebAssembly; });
  await old.goto(places().disk);
  await old.waitForSelector("#fault:not([hidden])");
  assert.match(await old.locator("#fault").innerText(), /太旧/);
  await old.context().close();

  const folder = dirname(file);
  const strict = await serve(folder); // the policy of a site, which forbids what is inside a page
  const clerk = await page(chromium);
  await clerk.goto(`${strict.address}${basename(file)}`);
  await clerk.locator("#dead").waitFor({ state: "visible" });
  assert.match(await clerk.locator("#dead").innerText(), /desk\.html/);
  await clerk.context().close();
  await strict.close();
});
