// What the README tells a webmaster is done here: its tags are pasted, its headers sent by real servers.
import assert from "node:assert/strict";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fresh, run, save } from "./support/command.mjs";
import { open } from "./support/engine.mjs";
import { host } from "./support/host.mjs";
import { tiny } from "./support/lists.mjs";
import { port, start, until, which } from "./support/process.mjs";
import { blocks, chapter } from "./support/readme.mjs";
import { works } from "./support/widget.mjs";

const text = chapter("网站管理员怎样用");
const [plain, pinned, frame, made] = blocks(text, "html");

/** The list a week later: one price is another. */
const later = structuredClone(tiny);
later.institutions[0].implants[1].price = "1840.50";

let site, newer, said, reader, bare;

before(async () => {
  site = fresh("site");
  said = JSON.parse(run("build", save(tiny), "-o", site, "--on", "2023-12-01", "--json"));
  newer = fresh("newer");
  run("build", save(later), "-o", newer, "--on", "2023-12-08");
  reader = await open("Chromium");
  bare = await open("Chromium", { script: false });
});

after(async () => {
  await reader?.close();
  await bare?.close();
});

/** A page of another host with this block in it, its addresses filled in. */
async function pasted(t, block, { behave = [], headers = {}, integrity = said.embed.integrity } = {}) {
  const web = await host({ site, behave });
  const address = web.address.replace(/\/$/, "");
  const filled = block.replaceAll("SITE", address).replace("sha256-……", integrity);
  assert.notEqual(filled, block);
  const content = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replaceAll("SITE", address)]));
  const page = { headers: { "Content-Type": "text/html; charset=utf-8", ...content }, body: `<!doctype html><html lang="zh-CN"><title>门户</title><body>${filled}` };
  const other = await host({ pages: { "page.html": page } });
  t.after(() => Promise.all([web.stop(), other.stop()]));
  return { url: other.page("page.html"), web };
}

test("the chapter has a tag, a pinned tag and a frame", () => {
  assert.match(plain, /^<script defer src="SITE\/embed\.js"><\/script>\n<implant-prices /);
  assert.match(pinned, /integrity="sha256-……" crossorigin="anonymous"/);
  assert.match(frame, /<iframe /);
});

test("the tag shows the list on a page of another host", async (t) => {
  const { url } = await pasted(t, plain);
  await reader.goto(url);
  await works(reader, tiny);
});

test("the pinned tag runs the script that `build` has told the hash of, and no other", async (t) => {
  const good = await pasted(t, pinned, { behave: ["cors"] });
  await reader.goto(good.url);
  await works(reader, tiny);
  const other = await pasted(t, pinned, { behave: ["cors"], integrity: `sha256-${"A".repeat(43)}=` });
  await reader.goto(other.url);
  assert.equal(await reader.evaluate(() => String(customElements.get("implant-prices"))), "undefined");
  assert.match(await reader.text("implant-prices"), /一览表/);
});

test("without scripts, the tags show a link to the whole list", async (t) => {
  for (const block of [plain, pinned]) {
    const { url, web } = await pasted(t, block);
    await bare.goto(url);
    const shown = await bare.text("implant-prices");
    assert.match(shown, /一览表/);
    assert.match(shown, /没有运行脚本/);
    // Where the link leads, the list is complete.
    await bare.goto(block.match(/href="(.*?)"/)[1].replace("SITE/", web.address));
    assert.match(await bare.text("#list"), /示例第三诊所/);
  }
});

test("the frame shows the list, and grows with it where scripts may stay", async (t) => {
  const { url } = await pasted(t, frame);
  await reader.goto(url);
  await reader.enter("iframe");
  await works(reader, tiny);
  const inside = Math.ceil(await reader.evaluate(() => document.body.getBoundingClientRect().height));
  assert.ok(inside > 300 && inside !== 900, `${inside}`);
  await reader.enter();
  await reader.until((inside) => document.getElementById("implant-prices").height === String(inside), `the frame is not ${inside} high`, { values: [inside] });
  const still = await pasted(t, frame.replace(/<script>[\s\S]*<\/script>/, ""));
  await reader.goto(still.url);
  await reader.enter("iframe");
  await works(reader, tiny);
});

test("where unknown tags are taken out, a script puts the element in its place", async (t) => {
  const { url } = await pasted(t, made);
  await reader.goto(url);
  await works(reader, tiny);
  await bare.goto(url);
  assert.match(await bare.text("#jiage"), /一览表/);
});

test("a frame that may run scripts and nothing else shows the list", async (t) => {
  const { url } = await pasted(t, frame.replace("<iframe ", '<iframe sandbox="allow-scripts" '));
  await reader.goto(url);
  await reader.enter("iframe");
  await works(reader, tiny);
  await reader.enter();
  await reader.until(() => document.getElementById("implant-prices").height !== "900", "the frame does not tell its height");
});

test("the policy in the chapter lets the widget run, in a page that allows nothing else", async (t) => {
  const [policy] = blocks(text, "text");
  for (const more of ["", "; require-trusted-types-for 'script'; trusted-types implant-prices"]) {
    const { url } = await pasted(t, plain, { headers: { "Content-Security-Policy": `default-src 'none'; ${policy.trim()}${more}` } });
    await reader.goto(url);
    await works(reader, tiny);
  }
});

/** What each kind of file has to be sent with. */
const year = "public, max-age=31536000, immutable";
const sent = [
  [/^index\.html$/, "text/html", "no-cache"],
  [/^embed\.js$/, "javascript", "no-cache"],
  [/^current\.json$/, "application/json", "no-cache"],
  [/^assets\/widget\..*\.wasm$/, "application/wasm", year],
  [/^assets\/list\..*\.bin$/, "application/octet-stream", year],
  [/^assets\/.*\.js$/, "javascript", year],
  [/^assets\/.*\.css$/, "text/css", year],
];

async function serves(t, origin, folder) {
  const paths = readdirSync(site, { recursive: true }).map((path) => path.replaceAll("\\", "/"));
  for (const [which, type, caching] of sent) {
    const path = paths.find((path) => which.test(path));
    assert.ok(path, `the site has no ${which}`);
    const answer = await fetch(`${origin}/site/${path}`);
    const told = Object.fromEntries(["content-type", "cache-control", "access-control-allow-origin", "x-content-type-options"].map((name) => [name, answer.headers.get(name)]));
    assert.equal(answer.status, 200, path);
    assert.ok(told["content-type"]?.includes(type), `${path}: ${told["content-type"]}`);
    assert.deepEqual([told["cache-control"], told["access-control-allow-origin"], told["x-content-type-options"]], [caching, "*", "nosniff"], path);
  }
  assert.match((await fetch(`${origin}/site/`)).headers.get("content-type"), /text\/html; ?charset=utf-8/i);
  const block = pinned.replaceAll("SITE", `${origin}/site`).replace("sha256-……", said.embed.integrity);
  const other = await host({ pages: { "page.html": `<!doctype html><meta charset="utf-8"><html lang="zh-CN">${block}` } });
  t.after(() => other.stop());
  const visit = async (list) => {
    await reader.goto("about:blank");
    await reader.goto(other.page("page.html"));
    await works(reader, list);
  };
  await visit(tiny);
  // A new list and the way back, as the chapter has it: readers see each at their next visit.
  const [now, old] = [join(folder, "site"), join(folder, "site-202311")];
  renameSync(now, old);
  cpSync(newer, now, { recursive: true });
  await visit(later);
  renameSync(now, join(folder, "site-202312"));
  renameSync(old, now);
  await visit(tiny);
}

/** A folder like `/srv/www`, which a server that gives up its rights can still read. */
function web() {
  const folder = fresh("www");
  mkdirSync(folder);
  cpSync(site, join(folder, "site"), { recursive: true });
  chmodSync(dirname(folder), 0o755);
  return folder;
}

const program = (name) => which(name, `/usr/sbin/${name}`) ?? assert.fail(`no ${name}: \`sh tests/all.sh\` installs it`);

async function answers(at, server) {
  await until(() => fetch(`http://127.0.0.1:${at}/site/current.json`).then((answer) => answer.ok, () => false), () => `the server does not serve:\n${server.last()}`);
  return `http://127.0.0.1:${at}`;
}

test("nginx with the README's lines serves the site to pages of other hosts", async (t) => {
  const [folder, own, at] = [web(), fresh("nginx"), await port()];
  mkdirSync(own);
  const root = process.getuid?.() === 0 ? "user root;" : "";
  writeFileSync(join(own, "nginx.conf"), `${root} daemon off; pid ${own}/pid; error_log stderr; events {}
http { include /etc/nginx/mime.types; access_log off; client_body_temp_path ${own}/body; proxy_temp_path ${own}/proxy;
fastcgi_temp_path ${own}/fastcgi; uwsgi_temp_path ${own}/uwsgi; scgi_temp_path ${own}/scgi;
server { listen 127.0.0.1:${at};
${blocks(text, "nginx")[0].replaceAll("/srv/www", folder)}
} }`);
  const server = start(program("nginx"), ["-p", own, "-c", join(own, "nginx.conf"), "-e", "stderr"]);
  t.after(() => server.stop());
  await serves(t, await answers(at, server), folder);
});

test("Apache with the README's lines serves the site to pages of other hosts", async (t) => {
  const [folder, own, at] = [web(), fresh("apache"), await port()];
  mkdirSync(own);
  const modules = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules"].find((path) => existsSync(path));
  const load = ["mpm_event", "authz_core", "unixd", "dir", "mime", "headers", "alias"]
    .filter((name) => existsSync(`${modules}/mod_${name}.so`)) // what is not there is built in
    .map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`);
  // What every Apache knows, wherever it keeps it.
  writeFileSync(join(own, "types"), "text/html html\ntext/css css\ntext/csv csv\n");
  writeFileSync(join(own, "httpd.conf"), `${load.join("\n")}
ServerRoot "${own}"
ServerName 127.0.0.1
Listen 127.0.0.1:${at}
PidFile "${own}/pid"
ErrorLog "|/bin/cat"
TypesConfig "${own}/types"
DefaultRuntimeDir "${own}"
${process.getuid?.() === 0 ? "User nobody\nGroup nogroup" : ""}
${blocks(text, "apache")[0].replaceAll("/srv/www", folder)}`);
  const server = start(program("apache2"), ["-D", "FOREGROUND", "-f", join(own, "httpd.conf")]);
  t.after(() => server.stop());
  await serves(t, await answers(at, server), folder);
});

test("the lines for IIS are well-formed, and name the types that it does not know", async () => {
  const [xml] = blocks(text, "xml");
  await reader.goto("about:blank");
  const types = await reader.evaluate((xml) => {
    const read = new DOMParser().parseFromString(xml, "text/xml");
    if (read.querySelector("parsererror")) return read.querySelector("parsererror").textContent;
    return [...read.querySelectorAll("mimeMap")].map((map) => `${map.getAttribute("fileExtension")} ${map.getAttribute("mimeType")}`).join("\n");
  }, xml);
  assert.equal(types, ".wasm application/wasm\n.json application/json\n.bin application/octet-stream");
});
