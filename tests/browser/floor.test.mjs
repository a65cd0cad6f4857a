// The lowest browser versions are what the README says: nothing that is built needs more than www/floor.json
// names, and without what it names a page still shows its prices, and says what is missing.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, root, save } from "./support/command.mjs";
import { open } from "./support/engine.mjs";
import { browsers, inScript, inStyle, most, ofModule } from "./support/features.mjs";
import { host } from "./support/host.mjs";
import { tiny } from "./support/lists.mjs";
import { portal } from "./support/portal.mjs";
import { chapter } from "./support/readme.mjs";
import { listening, notice, works } from "./support/widget.mjs";

const floor = JSON.parse(readFileSync(join(root, "www/floor.json"), "utf8"));
const built = (name) => readFileSync(join(root, "target/browser", name), "utf8");
const versions = ({ chrome, firefox, safari }) => ({ chrome, firefox, safari });

// What `names` of the list there are in the files, with their versions.
function holds(kind, found) {
  const kept = floor[kind];
  assert.deepEqual(Object.keys(found).toSorted(), Object.keys(kept).toSorted(), `${kind}: what is built and what www/floor.json names differ`);
  for (const [name, feature] of Object.entries(kept)) {
    const says = ["needed", "without", "ours"].filter((word) => feature[word]);
    assert.equal(says.length, 1, `${name} says ${says}`);
    if (!feature.ours) assert.deepEqual(versions(feature), found[name], name);
  }
}

test("the scripts use what the list names, and no more", () => {
  holds("script", Object.assign({}, ...["embed.js", "offline.js", "worker.js", "retire.js"].map((name) => inScript(built(name), floor.assumed))));
});

test("the style sheets use what the list names, and no more", () => {
  holds("style", Object.assign({}, ...["style.css", "shadow.css"].map((name) => inStyle(built(name), floor.assumed))));
});

test("a feature that is not in the list is found", () => {
  assert.deepEqual(Object.keys(inScript("new OffscreenCanvas(1, 1); list.toSorted(); x.y = structuredClone(1)", floor.assumed)), ["OffscreenCanvas", "structuredClone", "toSorted"]);
  assert.deepEqual(Object.keys(inStyle("a:user-valid{field-sizing:content;color:color-mix(in lch,red,blue)}@layer a{}", floor.assumed)), [":user-valid", "@layer", "color-mix()", "field-sizing"]);
});

test("no script has words that the lowest versions cannot read", () => {
  const esbuild = createRequire(join(root, "www/package.json"))("esbuild");
  const target = Object.entries(floor.lowest).map(([browser, version]) => `${browser}${version}`);
  for (const name of ["embed.js", "offline.js"]) {
    const options = { minify: true, charset: "ascii", legalComments: "none" };
    const plain = esbuild.transformSync(built(name), { ...options, target: "esnext" }).code;
    assert.equal(esbuild.transformSync(built(name), { ...options, target }).code, plain, name);
  }
});

/** Our names of the module's features, and Binaryen's. */
const words = {
  "bulk-memory-operations": ["BulkMemory", "BulkMemoryOpt"],
  "sign-extension-operations": ["SignExt"],
};

// Reads the module in a process of its own: the parser is loud about what it refuses.
function valid(features) {
  const script = `
    const { default: binaryen } = await import(process.argv[1]);
    const { readFileSync } = await import("node:fs");
    const features = process.argv.slice(3).reduce((sum, name) => sum | binaryen.Features[name], binaryen.Features.MVP);
    let valid = 0;
    try {
      const module = binaryen.readBinary(readFileSync(process.argv[2]));
      module.setFeatures(features);
      valid = module.validate();
    } catch {}
    process.exitCode = valid ? 0 : 3;`;
  const parser = join(root, "www/node_modules/binaryen/index.js");
  try {
    execFileSync(process.execPath, ["--input-type=module", "-e", script, parser, join(root, "target/browser/widget.wasm"), ...features], { stdio: "ignore" });
    return true;
  } catch (fault) {
    assert.equal(fault.status, 3, `the parser did not run: ${fault.message}`);
    return false;
  }
}

test("the module needs the features that the list names, each of them, and no other", () => {
  assert.deepEqual(Object.keys(floor.module), Object.keys(words));
  assert.ok(valid(Object.values(words).flat()), "the module needs more than the list names");
  for (const name of Object.keys(words)) {
    const others = Object.keys(words).filter((other) => other !== name);
    assert.ok(!valid(others.flatMap((other) => words[other])), `the module does not need ${name}`);
    assert.deepEqual(versions(floor.module[name]), ofModule(name));
  }
});

test("the lowest versions are the highest that anything needed has", () => {
  const needed = ["module", "script", "style"].flatMap((kind) => Object.values(floor[kind])).filter((feature) => feature.needed);
  assert.deepEqual(needed.map(versions).reduce(most, floor.assumed), floor.lowest);
});

test("the README names them", () => {
  const says = chapter("网站管理员怎样用").match(/<!-- floor: .*? -->\n([\s\S]*?)<!-- end of floor -->/)[1];
  const names = { chrome: "Chrome、Edge 和其他 Chromium", firefox: "Firefox", safari: "Safari（Mac 和 iPhone）" };
  for (const browser of Object.keys(browsers)) assert.ok(says.includes(`| ${names[browser]} | ${floor.lowest[browser]} |`), `${browser}: ${floor.lowest[browser]}`);
});

let site, reader;

before(async () => {
  site = build(save(tiny), "2023-12-01");
  reader = await open("Chromium");
});

after(() => reader?.close());

/** Opens a portal's page in a browser that lacks something; `gone` is a script that takes it away and is then held to be true. */
async function lacking(t, { take, gone, behave, lang }) {
  const web = await host({ site, behave, pages: { "listening.js": listening, "take.js": `${take}\nwindow.gone = ${gone};` } });
  t.after(() => web.stop());
  web.pages["portal.html"] = portal({ script: `${web.address}embed.js`, first: ["/listening.js", "/take.js"], lang });
  await reader.goto(web.page("portal.html"));
  assert.equal(await reader.evaluate(() => window.gone), true, "it was not taken away");
  return web;
}

/** What can be done without: a script that takes it away, and an expression that says so. */
const spare = {
  DecompressionStream: { take: "delete window.DecompressionStream;", gone: "!window.DecompressionStream", behave: ["compressed"] },
  FinalizationRegistry: { take: "delete window.FinalizationRegistry;", gone: "!window.FinalizationRegistry" },
  ResizeObserver: { take: "delete window.ResizeObserver;", gone: "!window.ResizeObserver" },
  "constructed style sheets": { take: "delete CSSStyleSheet.prototype.replaceSync; delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;", gone: "!('adoptedStyleSheets' in document)" },
  trustedTypes: { take: "delete window.trustedTypes;", gone: "!window.trustedTypes" },
  encodeInto: { take: "delete TextEncoder.prototype.encodeInto;", gone: "!new TextEncoder().encodeInto" },
  "an answer's body": { take: "Object.defineProperty(Response.prototype, 'body', { value: undefined });", gone: "new Response('').body === undefined" },
  compileStreaming: { take: "delete WebAssembly.compileStreaming; delete WebAssembly.instantiateStreaming;", gone: "!WebAssembly.compileStreaming" },
  fetch: { take: "delete window.fetch;", gone: "!window.fetch" },
  AbortController: { take: "delete window.AbortController;", gone: "!window.AbortController" },
  "crypto.subtle": { take: "delete Crypto.prototype.subtle;", gone: "!crypto.subtle" },
  BigInt: { take: "delete window.BigInt;", gone: "!window.BigInt" },
};

for (const [name, one] of Object.entries(spare)) {
  test(`without ${name} the list is interactive`, async (t) => {
    await lacking(t, one);
    await works(reader, tiny);
    // Styled, by whatever way the style came.
    const styled = () => getComputedStyle(document.querySelector("implant-prices").shadowRoot.querySelector(".page")).fontSize;
    assert.equal(await reader.evaluate(styled), "17px");
  });
}

test("what the list says can be done without in scripts is tried here", () => {
  // What cannot be taken away from a browser that has it, or only matters to one of the others.
  const cannot = { createHTML: "trustedTypes", createPolicy: "trustedTypes", createScriptURL: "trustedTypes", adoptedStyleSheets: "constructed style sheets", replaceSync: "constructed style sheets", getReader: "an answer's body", read: "an answer's body", pipeThrough: "DecompressionStream" };
  const unseen = ["detached", "dispose", "navigate", "nonce"];
  const said = Object.entries(floor.script).filter(([, feature]) => feature.without).map(([name]) => name);
  assert.deepEqual(said.filter((name) => !spare[name] && !spare[cannot[name]]).toSorted(), unseen);
});

/** What cannot: the notice stands over what was published. */
const below = {
  customElements: { take: "Object.defineProperty(window, 'customElements', { value: undefined });", gone: "!window.customElements", words: [/版本太旧/, /too old/] },
  "shadow trees": { take: "delete Element.prototype.attachShadow;", gone: "!document.documentElement.attachShadow", words: [/版本太旧/, /too old/] },
  WebAssembly: { take: "delete window.WebAssembly;", gone: "!window.WebAssembly", code: "no_wasm", words: [/没有 WebAssembly/, /no WebAssembly/] },
  "the module's features": {
    take: "['compile', 'compileStreaming'].forEach(function (name) { WebAssembly[name] = function () { return Promise.reject(new WebAssembly.CompileError('invalid opcode')); }; });",
    gone: "!/native/.test(WebAssembly.compile)", code: "old_browser", words: [/版本太旧/, /too old/],
  },
};

for (const [name, { words, code, ...one }] of Object.entries(below)) {
  test(`without ${name} what was published stays, under a sentence that says why`, async (t) => {
    for (const [at, lang] of ["zh-CN", "en"].entries()) {
      await lacking(t, { ...one, lang });
      if (code) {
        const told = await notice(reader);
        assert.equal(told.code, code);
        assert.match(told.text, words[at]);
      } else {
        const seen = await reader.text("implant-prices");
        assert.match(seen, words[at]);
        assert.match(seen, /示例第一口腔医院.*5268\.00/s);
      }
    }
  });
}
