// The package, packed and installed where others would: with a bundler, and with a plain script tag.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { build, fresh, root, save } from "./support/command.mjs";
import { open } from "./support/engine.mjs";
import { host } from "./support/host.mjs";
import { tiny } from "./support/lists.mjs";
import { blocks, chapter } from "./support/readme.mjs";
import { types } from "./support/server.mjs";
import { works } from "./support/widget.mjs";

const text = chapter("The widget as a package");
const manifest = JSON.parse(readFileSync(join(root, "www/custom-elements.json"), "utf8")).modules[0].declarations[0];
const typed = readFileSync(join(root, "www/element.d.ts"), "utf8");
const tool = (...path) => join(root, "tests/node_modules", ...path);

let packed, site, reader;

before(async () => {
  const to = fresh("packed");
  mkdirSync(to);
  const [{ filename }] = JSON.parse(execFileSync("npm", ["pack", join(root, "pkg"), "--pack-destination", to, "--json"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  packed = join(to, filename);
  site = build(save(tiny), "2023-12-01");
  reader = await open("Chromium");
});

after(() => reader?.close());

/** A new project with the packed file installed, and nothing else; without network. */
function project(files) {
  const folder = fresh("project");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", version: "1.0.0", private: true, type: "module" }));
  const done = spawnSync("npm", ["install", packed, "--offline", "--no-audit", "--no-fund"], { cwd: folder, encoding: "utf8" });
  assert.equal(done.status, 0, done.stderr);
  for (const [name, body] of Object.entries(files)) writeFileSync(join(folder, name), body);
  return folder;
}

/** Serves a folder's files beside a site, and opens its page. */
async function opens(t, folder) {
  const web = await host({ site });
  t.after(() => web.stop());
  for (const path of readdirSync(folder, { recursive: true })) {
    if (types[extname(path)]) web.pages[path.replaceAll("\\", "/")] = { body: readFileSync(join(folder, path)) };
  }
  // The address of the site is known only now.
  for (const [name, { body }] of Object.entries(web.pages)) {
    if (/^(assets\/.*\.js|index\.html|main\.js)$/.test(name)) web.pages[name] = { body: body.toString().replaceAll("SITE/", web.address) };
  }
  await reader.goto(web.page("index.html"));
  await works(reader, tiny);
  return web;
}

test("a bundler builds the README's lines into a page that works", async (t) => {
  const folder = project({
    "index.html": '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>bundled</title><body><script type="module" src="/main.js"></script></body></html>',
    "main.js": blocks(text, "js")[0],
  });
  const built = spawnSync(process.execPath, [tool("vite/bin/vite.js"), "build", "--logLevel", "warn"], { cwd: folder, encoding: "utf8" });
  assert.equal(built.status, 0, built.stderr + built.stdout);
  assert.equal(built.stderr + built.stdout, "", "the bundler has something to say");
  const web = await opens(t, join(folder, "dist"));
  // The script is in the bundle, and the site's own was not needed.
  assert.ok(!web.asked.some(({ path }) => path.endsWith("/embed.js")), JSON.stringify(web.asked));
});

test("a script tag takes the README's lines as they are", async (t) => {
  const folder = project({ "index.html": `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>plain</title><body>${blocks(text, "html")[0]}</body></html>` });
  const web = await opens(t, folder);
  assert.ok(web.asked.some(({ path, status }) => path === "/node_modules/implant-prices/embed.js" && status === 200));
});

// Each line that says so must be refused: else the types would take anything.
const consumer = `
import "implant-prices/embed.js";
import type { ImplantPricesAttributes, ImplantPricesCause } from "implant-prices/embed.js";

const prices = document.createElement("implant-prices");
const attributes: Required<ImplantPricesAttributes> = {
  src: "/site/", view: "institution", institution: "a", implant: "b", crown: "c", district: "d", lang: "en", elder: "",
};
for (const [name, value] of Object.entries(attributes)) prices.setAttribute(name, value);
prices.setAttribute("view", "compare");
prices.addEventListener("implant-prices-ready", ({ detail }) => detail.build.toUpperCase());
document.addEventListener("implant-prices-change", ({ detail }) => detail.implant?.toUpperCase());
document.querySelector("implant-prices")?.addEventListener("implant-prices-error", ({ detail }) => {
  const code: ImplantPricesCause = detail.code;
  if (code === "missing") detail.about.toUpperCase();
  // @ts-expect-error: there is no such cause
  if (code === "tired") throw code;
});
// @ts-expect-error: there is no such view
const view: ImplantPricesAttributes["view"] = "map";
// @ts-expect-error: there is no such attribute
const more: ImplantPricesAttributes = { colour: "red" };
// @ts-expect-error: what was not chosen is null
prices.addEventListener("implant-prices-change", ({ detail }) => detail.crown.toUpperCase());
export { more, view };
`;

test("the types hold a program to the attributes and events that there are", () => {
  const folder = project({ "consumer.ts": consumer });
  for (const resolution of ["bundler", "nodenext"]) {
    const module = resolution === "bundler" ? "esnext" : "nodenext";
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, target: "es2022", lib: ["es2022", "dom"], module, moduleResolution: resolution, types: [] },
      files: ["consumer.ts", "node_modules/implant-prices/embed.d.ts"],
    }));
    const checked = spawnSync(process.execPath, [tool("typescript/bin/tsc"), "-p", folder], { encoding: "utf8" });
    assert.equal(checked.status, 0, checked.stdout);
  }
});

// What stands between `interface NAME {` and its end.
const members = (name) => [...typed.match(new RegExp(`interface ${name} [^{]*\\{\\n([\\s\\S]*?)\\n\\}`))[1].matchAll(/^  "?([\w-]+)"?\??:/gm)].map((match) => match[1]);

test("types and manifest name the attributes, events and causes that the script has", async (t) => {
  const folder = project({ "index.html": `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>plain</title><body>${blocks(text, "html")[0]}</body></html>` });
  await opens(t, folder);
  const observed = (await reader.evaluate(() => customElements.get("implant-prices").observedAttributes.join(" "))).split(" ").toSorted();
  assert.deepEqual(members("ImplantPricesAttributes").toSorted(), observed);
  assert.deepEqual(manifest.attributes.map(({ name }) => name).toSorted(), observed);
  const events = manifest.events.map(({ name }) => name);
  assert.deepEqual(members("ImplantPricesEventMap"), events);
  // The causes are the notices' names, but for what is no cause.
  const notices = [...readFileSync(join(root, "src/words/notice.rs"), "utf8").matchAll(/^pub const (\w+): Say/gm)].map((match) => match[1].toLowerCase());
  const causes = [...typed.match(/ImplantPricesCause =\n([\s\S]*?);/)[1].matchAll(/"(\w+)"/g)].map((match) => match[1]);
  assert.deepEqual(causes.toSorted(), notices.filter((name) => !["whom", "stays", "slow", "newer", "close", "no_institution"].includes(name)).toSorted());
});

test("the events carry what the types say", async (t) => {
  const folder = project({ "index.html": `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>plain</title><script src="told.js"></script><body>${blocks(text, "html")[0]}
    <implant-prices src="/nowhere/"></implant-prices></body></html>`,
  "told.js": 'window.told = {}; for (const name of ["ready", "change", "error"]) document.addEventListener("implant-prices-" + name, (event) => (told[name] = event.detail));' });
  await opens(t, folder);
  await reader.until(() => window.told.error);
  const told = await reader.evaluate(() => window.told);
  for (const [name, detail] of Object.entries({ ready: "ImplantPricesReady", change: "ImplantPricesChange", error: "ImplantPricesError" })) {
    assert.deepEqual(Object.keys(told[name]).toSorted(), members(detail).toSorted(), name);
  }
  assert.equal(told.change.implant, "b");
});

test("the manifest names every part and every custom property", async (t) => {
  const folder = project({ "index.html": `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>plain</title><body>${blocks(text, "html")[0]}</body></html>` });
  await opens(t, folder);
  const parts = await reader.evaluate(() => [...document.querySelector("implant-prices").shadowRoot.querySelectorAll("[part]")].flatMap((one) => [...one.part]).join(" "));
  assert.deepEqual(manifest.cssParts.map(({ name }) => name).toSorted(), [...new Set(parts.split(" "))].toSorted());
  const sheet = readFileSync(join(root, "target/browser/shadow.css"), "utf8");
  const properties = new Set([...sheet.matchAll(/var\((--implant-prices-[\w-]+)/g)].map((match) => match[1]));
  assert.deepEqual(manifest.cssProperties.map(({ name }) => name).toSorted(), [...properties].toSorted());
});
