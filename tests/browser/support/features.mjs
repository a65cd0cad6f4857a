// Which of the web's features a file uses, and since when browsers have them: names found in the file, versions
// from MDN's browser-compat-data.
import { createRequire } from "node:module";
import { parse } from "acorn";

const data = createRequire(import.meta.url)("@mdn/browser-compat-data");

export const browsers = { chrome: "Chrome", firefox: "Firefox", safari: "Safari" };
/** MDN also keeps telephones apart; Chromium's and Safari's go with these. */
const telephones = { chrome: "chrome_android", firefox: "firefox_android", safari: "safari_ios" };

function one(support, browser) {
  const all = [support?.[browser] ?? []].flat();
  const plain = all.find((entry) => entry.version_added && !entry.prefix && !entry.alternative_name && !entry.flags) ?? { version_added: false };
  const since = plain.version_added;
  if (since === true) return 0;
  return typeof since === "string" && since !== "preview" ? Number.parseFloat(since.replace("≤", "")) : Infinity;
}

/** The first version of each browser that has a feature, on a desk and on a telephone. */
export function since(compat) {
  return Object.fromEntries(Object.keys(browsers).map((browser) => {
    const [desk, phone] = [one(compat.support, browser), one(compat.support, telephones[browser])];
    // Firefox for Android had a gap between two engines; its versions are the desk's from 79 on.
    return [browser, browser === "firefox" ? desk : Math.max(desk, phone === Infinity ? desk : phone)];
  }));
}

const least = (one, other) => Object.fromEntries(Object.keys(browsers).map((browser) => [browser, Math.min(one[browser], other[browser])]));
/** The versions that have both. */
export const most = (one, other) => Object.fromEntries(Object.keys(browsers).map((browser) => [browser, Math.max(one[browser], other[browser])]));
const beyond = (versions, base) => Object.keys(browsers).some((browser) => versions[browser] > base[browser]);

function note(index, name, compat) {
  if (!compat) return;
  const versions = since(compat);
  index.set(name, index.has(name) ? least(index.get(name), versions) : versions);
}

// Every global name, and every name behind a point, with the earliest that any object has it: a name says little
// about what it belongs to, so what is new is found, and what has become newer on one object is not.
const [globals, members] = [new Map(), new Map()];
for (const tree of [data.api, data.javascript.builtins, data.webassembly.api, data.javascript.builtins.WebAssembly ?? {}]) {
  for (const [name, node] of Object.entries(tree)) {
    if (name.startsWith("__")) continue;
    note(globals, name, node.__compat);
    for (const [member, inner] of Object.entries(node)) {
      if (!member.startsWith("__")) note(members, member.replace(/_static$/, ""), inner.__compat);
    }
  }
}
// Globals are also members of the window.
for (const [name, versions] of globals) members.set(name, members.has(name) ? least(members.get(name), versions) : versions);

function found(names, index, base) {
  return [...names].filter((name) => index.has(name) && beyond(index.get(name), base)).map((name) => [name, index.get(name)]);
}

/** The names in a script that browsers have had only since later than `base`: `{ name: versions }`. */
export function inScript(text, base) {
  const [free, behind] = [new Set(), new Set()];
  const walk = (node, parent, key) => {
    if (Array.isArray(node)) return node.forEach((one) => walk(one, parent, key));
    if (typeof node?.type !== "string") return;
    if (node.type === "Identifier") {
      const named = key === "property" || key === "key";
      if (named && !parent.computed) behind.add(node.name);
      else free.add(node.name);
    }
    if (node.type === "Literal" && typeof node.value === "string" && key === "property") behind.add(node.value);
    for (const inner of Object.keys(node)) if (inner !== "type") walk(node[inner], node, inner);
  };
  walk(parse(text, { ecmaVersion: "latest" }));
  // One or two letters are what the minifier calls its own.
  const long = (names) => [...names].filter((name) => name.length > 2);
  return Object.fromEntries([...found(long(free), globals, base), ...found(long(behind), members, base)].toSorted());
}

/** The same for a style sheet: properties, at-rules, selectors and functions. */
export function inStyle(text, base) {
  const index = new Map();
  const { properties, selectors, types } = data.css;
  for (const [name, node] of Object.entries(properties)) note(index, name, node.__compat);
  for (const [name, node] of Object.entries(data.css["at-rules"])) note(index, `@${name}`, node.__compat);
  for (const [name, node] of Object.entries(selectors)) note(index, `:${name}`, node.__compat);
  for (const [name, node] of Object.entries(types)) note(index, `${name}()`, node.__compat);
  for (const [name, node] of Object.entries(types.color ?? {})) note(index, `${name}()`, node.__compat);
  const bare = text.replace(/"[^"]*"|'[^']*'/g, '""');
  const names = [
    ...[...bare.matchAll(/[{;]([a-z-]+):/g)].map((match) => match[1]),
    ...[...bare.matchAll(/@([a-z-]+)/g)].map((match) => `@${match[1]}`),
    ...[...bare.matchAll(/:([a-z-]+)/g)].map((match) => `:${match[1]}`),
    ...[...bare.matchAll(/([a-z-]+)\(/g)].map((match) => `${match[1]}()`),
  ];
  return Object.fromEntries(found(new Set(names), index, base).toSorted());
}

/** The versions that have a feature of WebAssembly, by MDN's name for it. */
export function ofModule(name) {
  const compat = data.webassembly[name]?.__compat;
  if (!compat) throw new Error(`MDN knows no ${name}`);
  return since(compat);
}
