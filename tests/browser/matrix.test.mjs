// Anywhere a page can be: every place and mishap in this table, in three browser engines. A cell that an engine or
// its driver cannot run is named with the evidence and not counted as passed; the table stands at the end.
import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build, fresh, save } from "./support/command.mjs";
import { engines, open } from "./support/engine.mjs";
import { host } from "./support/host.mjs";
import { tiny } from "./support/lists.mjs";
import { changed, older, otherList, otherManifest } from "./support/old.mjs";
import { gbk, hostile, policy, portal, ruins } from "./support/portal.mjs";
import { acted, acting, listening, notice, shows, works } from "./support/widget.mjs";

const on = "2023-12-01";
/** The list a week later: one price is another. */
const later = structuredClone(tiny);
later.institutions[0].implants[1].price = "1840.50";

const sites = {};

before(() => {
  sites.now = build(save(tiny), on);
  sites.later = build(save(later), on);
  sites.older = older(sites.now);
  sites.otherList = otherList(sites.now);
  sites.otherManifest = otherManifest(sites.now);
  // Uploaded with the files' ends missing, and with one file forgotten.
  sites.cut = changed(sites.now, ({ read, write, current }) => {
    for (const path of [current.list.path, `${current.list.path}.js`]) write(path, read(path).subarray(0, read(path).length / 2));
  });
});

/** What a cell throws when its engine cannot run it: the evidence. */
class NotRun extends Error {}

const html = (body, headers = {}) => ({ headers: { "Content-Type": "text/html; charset=utf-8", ...headers }, body });

/** A portal's page beside the site, on one host. */
async function beside(cell, { behave, site = sites.now, headers, page = {}, pages = {} } = {}) {
  const web = await host({ site, behave });
  cell.after(() => web.stop());
  Object.assign(web.pages, { "listening.js": listening, ...pages });
  web.pages["portal.html"] = html(portal({ script: `${web.address}embed.js`, ...page, first: ["/listening.js", ...(page.first ?? [])] }), headers?.(web.address));
  return { url: web.page("portal.html"), web };
}

/** A portal's page on one host, the site on another. */
async function apart(cell, { behave, site = sites.now, headers, page = {}, pages = {} } = {}) {
  const web = await host({ site, behave });
  const other = await host({ pages: { "listening.js": listening, ...pages } });
  cell.after(() => Promise.all([web.stop(), other.stop()]));
  other.pages["portal.html"] = html(portal({ script: `${web.address}embed.js`, ...page, first: ["/listening.js", ...(page.first ?? [])] }), headers?.(web.address));
  return { url: other.page("portal.html"), web, other };
}

const strict = (more) => (site) => ({ "Content-Security-Policy": policy(site, more) });

async function opens(cell, { url }, more) {
  await cell.reader.goto(url);
  await works(cell.reader, tiny, more);
}

/** The same, and the console has nothing to say. */
async function quietly(cell, world, more) {
  await opens(cell, world, more);
  // Chromium's is told by the browser, Firefox's by the page alone, WebKitGTK's not at all.
  assert.deepEqual(cell.reader.said() ?? [], []);
}

/** The same with a host that misbehaves; `asked` is what must have been asked of it for the cell to mean something. */
async function despite(cell, behave, asked, more) {
  const world = await beside(cell, { behave: [behave] });
  await opens(cell, world, more);
  assert.ok(world.web.asked.some(({ path, status }) => asked.test(`${status} ${path}`)), `${asked} was not asked`);
}

/** A site is visited, and visited again when it has been replaced by that of another version. */
async function stale(cell, [first, list], [then, other]) {
  const { url, web } = await beside(cell, { site: first, behave: ["keeping"] });
  await cell.reader.goto(url);
  await works(cell.reader, list);
  web.site = then;
  web.asked.length = 0;
  await cell.reader.goto("about:blank");
  await cell.reader.goto(url);
  await works(cell.reader, other);
  // What makes this cell mean something: the script came from the cache, so that the one that fits was asked for
  // under another address, and nobody had to reload.
  const scripts = web.asked.filter(({ path }) => path.endsWith("/embed.js"));
  assert.equal(scripts.length, 1);
  assert.match(scripts[0].search, /^\?./, "the old script was not in the cache");
  assert.equal(web.asked.filter(({ path }) => path.endsWith("portal.html")).length, 1);
}

/** A portal whose old libraries are there before the widget; it reads and chooses by itself. */
const broken = { page: { first: ["/ruins.js", "/acting.js"] }, pages: { "ruins.js": ruins, "acting.js": acting("b") } };

async function acts(cell, { url, web, other = web }) {
  await cell.reader.goto(url);
  await acted(other, tiny, "b");
}

/** Waits until the site's own page has its worker; says why there is none. */
const worker = (cell) => cell.reader.evaluate(() => {
  if (!navigator.serviceWorker) return "navigator.serviceWorker is not there";
  return Promise.race([
    navigator.serviceWorker.ready.then(() => ""),
    new Promise((done) => setTimeout(() => done("no worker became active"), 8000)),
  ]);
});

const interactive = {
  "a portal's page on the same host": async (cell) => quietly(cell, await beside(cell)),
  "the site's own page": async (cell) => {
    const { web } = await beside(cell);
    await quietly(cell, { url: web.address });
    // A host that goes while its worker is on the way would be told of in the console, in the midst of the next cell.
    await worker(cell);
  },
  "another host, without CORS": async (cell) => quietly(cell, await apart(cell)),
  "another host, with CORS": async (cell) => {
    const { url, web } = await apart(cell, { behave: ["cors"], page: { tag: "crossorigin" } });
    await quietly(cell, { url });
    assert.ok(web.asked.some(({ path }) => path.endsWith(".wasm")), "nothing was streamed");
  },
  "a frame, sandboxed with scripts only": async (cell) => {
    const { web } = await beside(cell);
    web.pages["around.html"] = html(`<!doctype html><iframe sandbox="allow-scripts" src="${web.address}embed.html?lang=zh-CN" width="900" height="800"></iframe>`);
    await cell.reader.goto(web.page("around.html"));
    await cell.reader.enter("iframe");
    await works(cell.reader, tiny);
    assert.equal(await cell.reader.evaluate(() => self.origin), "null");
    assert.deepEqual(cell.reader.said() ?? [], []);
  },
  "the site's own page in a sandboxed frame": async (cell) => {
    const { web } = await beside(cell);
    web.pages["around.html"] = html(`<!doctype html><iframe sandbox="allow-scripts" src="${web.address}" width="900" height="800"></iframe>`);
    await cell.reader.goto(web.page("around.html"));
    await cell.reader.enter("iframe");
    await works(cell.reader, tiny);
    assert.equal(await cell.reader.evaluate(() => self.origin), "null");
    assert.deepEqual(cell.reader.said() ?? [], []);
  },
  "a folder opened from disk": async (cell) => {
    await quietly(cell, { url: pathToFileURL(join(sites.now, "index.html")).href });
    const folder = fresh("文件夹 folder");
    cpSync(sites.now, join(folder, "site"), { recursive: true });
    writeFileSync(join(folder, "portal.html"), portal({ script: "site/embed.js" }));
    await quietly(cell, { url: pathToFileURL(join(folder, "portal.html")).href });
  },
  "offline.html alone": async (cell) => {
    const alone = fresh("价格.html");
    cpSync(join(sites.now, "offline.html"), alone);
    await quietly(cell, { url: pathToFileURL(alone).href });
  },
  "strict policy, same host": async (cell) => quietly(cell, await beside(cell, { headers: strict() })),
  "strict policy, another host": async (cell) => quietly(cell, await apart(cell, { headers: strict() })),
  "strict policy, another host with CORS": async (cell) =>
    quietly(cell, await apart(cell, { behave: ["cors"], headers: strict(), page: { tag: "crossorigin" } })),
  "Trusted Types": async (cell) => {
    const headers = strict({ more: "require-trusted-types-for 'script'; trusted-types implant-prices" });
    for (const { url } of [await beside(cell, { headers }), await apart(cell, { headers })]) {
      await cell.reader.goto(url);
      const enforced = await cell.reader.evaluate(() => {
        try {
          document.createElement("p").innerHTML = "<b>text</b>";
          return "innerHTML takes a text";
        } catch (fault) {
          return fault.name === "TypeError" ? "" : String(fault);
        }
      });
      if (enforced) throw new NotRun(`no Trusted Types: ${enforced}`);
      await works(cell.reader, tiny);
    }
  },
  "wrong MIME types": async (cell) => despite(cell, "untyped", /^200 .*\.wasm$/),
  "compressed without a header": async (cell) => despite(cell, "compressed", /^200 .*\.wasm$/),
  "404 to .wasm and .json": async (cell) => despite(cell, "refusing", /^404 .*\.wasm$/),
  "a welcome page for .wasm and .json": async (cell) => despite(cell, "friendly", /^200 .*\.wasm$/),
  "a slow network": async (cell) => despite(cell, "slow", /^200 .*\.wasm$/, { within: 40_000 }),
  "an old script in the cache, a newer list": (cell) => stale(cell, [sites.older, tiny], [sites.later, later]),
  "a new script in the cache, a site that went back": (cell) => stale(cell, [sites.later, later], [sites.older, tiny]),
  "no network after a visit": async (cell) => {
    const { web } = await beside(cell);
    await opens(cell, { url: web.address });
    const kept = await worker(cell);
    if (/is not there/.test(kept)) throw new NotRun(kept);
    assert.equal(kept, "");
    // This engine's driver knows private windows only, whose caches WebKit keeps in memory. One that nothing refers to
    // is closed, and its records are not found again: CacheStorageCache::open numbers them anew, and
    // CacheStorageMemoryStore, other than the store on a disk, looks for the old numbers. So the page that is left
    // keeps a hand on it; else about one run in twelve on a busy machine finds it empty.
    if (cell.engine === "WebKitGTK") {
      const held = await cell.reader.evaluate(async () => {
        window.held = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
        return window.held.length;
      });
      assert.equal(held, 1);
    }
    await web.stop();
    await cell.reader.goto("about:blank");
    await cell.reader.goto(web.address);
    await works(cell.reader, tiny);
  },
  "two elements": async (cell) => {
    const { url } = await beside(cell, { page: { count: 2 } });
    await quietly(cell, { url }, { implant: "b" });
    await works(cell.reader, tiny, { at: 1, implant: "a" });
    await shows(cell.reader, tiny, { at: 0, implant: "b" });
  },
  "a page in GB2312": async (cell) => {
    const { web, other } = await apart(cell);
    const old = portal({ script: `${web.address}embed.js`, charset: "gb2312" });
    other.pages["old.html"] = { headers: { "Content-Type": "text/html" }, body: gbk(old) };
    await quietly(cell, { url: other.page("old.html") });
    assert.equal(await cell.reader.evaluate(() => document.characterSet), "GBK");
    const text = await cell.reader.evaluate(() => document.querySelector("implant-prices").shadowRoot.textContent);
    for (const institution of tiny.institutions) assert.ok(text.includes(institution.name), text.slice(0, 300));
  },
  "broken Array.prototype and JSON": async (cell) => acts(cell, await beside(cell, broken)),
  "broken Array.prototype and JSON, another host": async (cell) => acts(cell, await apart(cell, broken)),
  "a hostile style sheet": async (cell) => {
    await opens(cell, await beside(cell, { page: { style: "/hostile.css" }, pages: { "hostile.css": hostile } }));
    const box = await cell.reader.evaluate(() => {
      const { width, height } = document.querySelector("implant-prices").shadowRoot.querySelector("select[name=implant]").getBoundingClientRect();
      return `${width >= 60} ${height >= 20}`;
    });
    assert.equal(box, "true true", "the field for the implant is too small to use");
  },
};

// What the page is told, and what a reader must find in the notice in Chinese and English: the cause, and whom to tell.
const admin = [/管理员/, /whoever runs this page/i];
const bureau = [/示例市医疗保障局/, /示例市医疗保障局/];
const browser = [/换一个.*浏览器|更新浏览器/, /another|newer browser|update/i];
const welcome = { ...html(Buffer.from("<!doctype html><title>登录</title>")), status: 200 };
const script = (text) => ({ page: { first: ["/first.js"] }, pages: { "first.js": text } });
const noticed = {
  "strict policy without 'wasm-unsafe-eval'": { code: "wasm_blocked", words: [/'wasm-unsafe-eval'/, /'wasm-unsafe-eval'/], whom: admin, world: { headers: strict({ wasm: false }) } },
  "no WebAssembly": { code: "no_wasm", words: [/WebAssembly/, /WebAssembly/], whom: browser, world: script("delete window.WebAssembly;") },
  "the list is missing": { code: "missing", words: [/没有.*list\./, /does not have.*list\./], whom: bureau, world: { behave: [(path, answer) => (/list\..*\.bin/.test(path) ? { status: 404, headers: {}, body: Buffer.alloc(0) } : answer)] } },
  "the list is cut off": { code: "cut_off", words: [/不完整/, /incomplete/], whom: bureau, world: { site: () => sites.cut } },
  "the list is of another version": { code: "other_version", words: [/不是同一版本/, /not of one version/], whom: bureau, world: { site: () => sites.otherList } },
  "the manifest is of another version": { code: "other_version", words: [/不是同一版本/, /not of one version/], whom: admin, world: { site: () => sites.otherManifest } },
  // A script that did not come does not say why, so the notice names what it may be.
  "the list is missing, another host without CORS": { code: "unreachable", words: [/没有取到.*list\..*可能/, /list\..* could not be had.*may/], whom: bureau, place: apart, world: { behave: [(path, answer) => (/list\..*\.bin/.test(path) ? { status: 404, headers: {}, body: Buffer.alloc(0) } : answer)] } },
  "the list is cut off, another host without CORS": { code: "cut_off", words: [/不完整/, /incomplete/], whom: bureau, place: apart, world: { site: () => sites.cut } },
  "the site's host is down, the script is in the cache": { code: "unreachable", words: [/没有取到 current.*可能/, /current\.\w+ could not be had.*may/], whom: admin, place: apart, world: { behave: ["keeping"] }, first: down },
  "nothing but the script was uploaded": { code: "missing", words: [/没有.*current\.json/, /does not have.*current\.json/], whom: admin, world: { behave: [(path, answer) => (path === "embed.js" ? answer : { status: 404, headers: {}, body: Buffer.alloc(0) })] } },
  "a welcome page for every file but the script": { code: "web_page", words: [/没有给出 current\.json，.*网页/, /not hand over current\.json, but a web page/], whom: admin, world: { behave: [(path, answer) => (path === "embed.js" ? answer : welcome)] } },
  "a welcome page for the list": { code: "web_page", words: [/没有给出 assets\/list\..*网页/, /not hand over assets\/list\..*web page/], whom: bureau, world: { behave: [(path, answer) => (/list\./.test(path) ? welcome : answer)] } },
  "the host never answers": { code: "too_slow", words: [/很久/, /long time/], whom: admin, world: { behave: ["mute"] }, within: 13_000, langs: ["zh-CN"] }, // ten seconds once are enough
};

/** Visits a page once, and takes its site's host out of the net. */
async function down(cell, { url, web }) {
  await opens(cell, { url });
  await web.stop();
  await cell.reader.goto("about:blank");
}

async function tells(cell, { code, words, whom, world, within, place = beside, first = () => {}, langs = ["zh-CN", "en"] }) {
  for (const [at, lang] of langs.entries()) {
    const made = await place(cell, { ...world, site: world.site?.(), page: { ...world.page, lang } });
    await first(cell, made);
    await cell.reader.goto(made.url);
    const told = await notice(cell.reader, within);
    assert.equal(told.code, code, told.text);
    assert.match(told.text, words[at]);
    assert.match(told.text, whom[at]);
    // Of the other language there is no sentence.
    if (lang === "en") assert.doesNotMatch(told.text.replace("示例市医疗保障局", ""), /[一-鿿]/);
    else assert.match(told.text, /。/);
  }
}

const bare = {
  "scripts off, the site's own page": async (cell) => {
    const { web } = await beside(cell);
    await cell.reader.goto(web.address);
    const text = await cell.reader.text("#list");
    for (const institution of tiny.institutions) assert.ok(text.includes(institution.name), text);
    for (const total of ["4,955.50", "5,268", "6,677", "5,398.10"]) assert.ok(text.includes(total), `${total} is not in ${text}`);
  },
  "scripts off, a portal's page": async (cell) => {
    const { url } = await beside(cell);
    await cell.reader.goto(url);
    assert.match(await cell.reader.text("implant-prices"), /示例第一口腔医院.*5268\.00/s);
  },
};

const rows = [
  ...Object.entries(interactive).map(([name, run]) => ({ name, kind: "interactive", run })),
  ...Object.entries(noticed).map(([name, cause]) => ({ name, kind: "notice over the fallback", run: (cell) => tells(cell, cause) })),
  ...Object.entries(bare).map(([name, run]) => ({ name, kind: "complete static page", run, script: false })),
];

const only = process.env.MATRIX_ENGINE ? engines.filter((engine) => process.env.MATRIX_ENGINE.includes(engine)) : engines;
const asked = process.env.MATRIX ? new RegExp(process.env.MATRIX) : /./;
const results = new Map();
const versions = new Map();

/** A row in one engine. The reader is used again by the next row, unless this one has failed. */
async function cell(row, engine, readers) {
  const ends = [];
  const key = `${engine} ${row.script ?? true}`;
  const begun = Date.now();
  const note = (result) => results.set(`${engine}|${row.name}`, { ...result, time: Date.now() - begun });
  try {
    readers[key] ??= await open(engine, { script: row.script ?? true });
    versions.set(engine, readers[key].version);
    readers[key].said();
    const made = { reader: readers[key], engine, after: (end) => ends.push(end) };
    await row.run(made);
    note({ passed: true });
  } catch (fault) {
    if (fault instanceof NotRun) return note({ evidence: fault.message });
    note({ passed: false });
    await readers[key]?.close().catch(() => {});
    delete readers[key];
    throw fault;
  } finally {
    await Promise.all(ends.map((end) => end()));
  }
}

// The engines at the same time, the rows of each one after the other.
test("the matrix", { concurrency: engines.length }, async (t) => {
  await Promise.all(only.map((engine) => t.test(engine, async (t) => {
    const readers = {};
    t.after(() => Promise.all(Object.values(readers).map((reader) => reader.close())));
    for (const row of rows) {
      if (!asked.test(row.name)) continue;
      await t.test(`${engine}, ${row.kind}: ${row.name}`, async (t) => {
        await cell(row, engine, readers);
        const { evidence } = results.get(`${engine}|${row.name}`);
        if (evidence) t.skip(`not run: ${evidence}`);
      });
    }
  })));
  for (const line of table()) t.diagnostic(line);
});

function table() {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const line = (...cells) => `matrix: ${cells[0].padEnd(width)}  ${cells.slice(1).map((one) => one.padEnd(26)).join("")}`.trimEnd();
  const lines = [line("", ...engines.map((engine) => `${engine} ${versions.get(engine) ?? ""}`))];
  const counts = { passed: 0, failed: 0, "not run": 0 };
  const evidence = [];
  let kind;
  for (const row of rows) {
    if (!asked.test(row.name)) continue;
    if (row.kind !== kind) lines.push(line(`-- ${row.kind}`));
    kind = row.kind;
    lines.push(line(row.name, ...engines.map((engine) => {
      const result = results.get(`${engine}|${row.name}`);
      if (!result) return "";
      const word = result.evidence ? "not run" : result.passed ? "passed" : "failed";
      counts[word] += 1;
      if (result.evidence) evidence.push(`matrix: not run: ${engine}, ${row.name}: ${result.evidence}`);
      return `${word} ${(result.time / 1000).toFixed(1)} s`;
    })));
  }
  return [...lines, ...evidence, `matrix: ${counts.passed} cells passed, ${counts.failed} failed, ${counts["not run"]} not run`];
}
