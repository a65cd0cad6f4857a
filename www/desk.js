// The desk: a clerk puts a list in, and a worker reads it, so that the page never stands still. All HTML and
// all sentences come from Rust; this file knows events and places.
import work from "worker:desk-worker.js";

const root = document.documentElement;
const shell = document.getElementById("shell");
const $ = (selector) => shell.querySelector(selector);

const now = () => performance.now();
const today = () => new Date(Date.now() + 8 * 36e5).toISOString().slice(0, 10); // in China

// What the page holds. `list` is what was handed in: kept, as a worker that was stopped has forgotten it.
let lang = root.lang;
let state = "start";
let list = null;
let policy = [];
let answer = null;
let view = {};
let date = "";
let shown = "index.html";
let width = "wide";
let fault = null;
let folders = false;

// ---- The worker ----

let worker = null;
let knows = false; // whether it has the list
let waiting = new Map();
let count = 0;

// Where a worker cannot be made, the page does its work: it stands still for that time.
function inPage() {
  const scope = { postMessage: (data) => setTimeout(() => heard({ data })) };
  work(scope);
  return { postMessage: (data) => setTimeout(() => scope.onmessage({ data })), terminate() {}, here: true };
}

function outOfPage() {
  const url = URL.createObjectURL(new Blob([`(${work})(self)`], { type: "text/javascript" }));
  const made = new Worker(url);
  made.onmessage = heard;
  made.onerror = (event) => {
    event.preventDefault();
    broken();
  };
  return made;
}

function heard({ data: { id, value, stage, facts, fault } }) {
  const asked = waiting.get(id);
  if (!asked) return;
  if (stage) {
    asked.stage?.(stage, facts);
    return;
  }
  // A module that has broken must not be used again, whatever it was asked for.
  if (fault?.word === "broken") {
    stop(fault);
    return;
  }
  waiting.delete(id);
  if (fault) asked.fail(fault);
  else asked.done(value);
}

function post(ask, more, stage) {
  return new Promise((done, fail) => {
    count += 1;
    waiting.set(count, { done, fail, stage });
    worker.postMessage({ id: count, ask, ...more });
  });
}

// Whoever waits for a worker that is gone is told so.
function stop(why) {
  worker?.terminate();
  worker = null;
  knows = false;
  const left = [...waiting.values()];
  waiting = new Map();
  for (const asked of left) asked.fail(why);
}

const broken = () => stop({ word: "broken" });

function supported() {
  return typeof WebAssembly === "object" && typeof DecompressionStream === "function" && "arrayBuffer" in Blob.prototype;
}

async function started() {
  if (worker) return;
  if (!supported()) throw { word: "old" };
  const module = document.getElementById("module").textContent;
  try {
    worker = outOfPage();
    // A worker that the browser refuses says nothing, or only that there was an error.
    await Promise.race([
      post("start", { module }),
      new Promise((_, fail) => setTimeout(() => fail({ word: "broken" }), 15000)),
    ]);
  } catch (why) {
    // Who cancels while it starts does not want the page to do the work.
    if (why.word === "cancelled") throw why;
    broken();
    worker = inPage();
    try {
      await post("start", { module });
    } catch {
      worker = null;
      throw { word: "old" };
    }
  }
}

const wanted = () => ({ lang, today: today() });

async function ask(what, more = {}, stage) {
  await started();
  if (list && !knows && !["template", "read", "example"].includes(what)) await hand(stage);
  return post(what, { lang, ...more }, stage);
}

// Gives the list to the worker.
async function hand(stage) {
  const got = list.example
    ? await post("example", { faulty: list.faulty, ...wanted() }, stage)
    : await post("read", { ...list, ...wanted() }, stage);
  knows = true;
  return got;
}

// ---- Words ----

const size = (bytes) =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;

function word(name, facts = {}) {
  const text = $(`#words [data-word="${name}"]`)?.textContent ?? name;
  return text.replace(/\{(\w+)\}/g, (_, key) => {
    const fact = facts[key] ?? "";
    if (typeof fact !== "number") return fact;
    return key === "done" || key === "all" ? size(fact) : fact.toLocaleString("en");
  });
}

// Said to those who listen; said twice, it is heard twice.
function announce(text) {
  const said = document.getElementById("said");
  said.textContent = said.textContent === text ? `${text} ` : text;
}

// ---- What is seen ----

function draw() {
  root.dataset.state = state;
  $('[data-act="lang"]').disabled = state === "work";
  $("#start").hidden = state !== "start";
  $("#work").hidden = state !== "work";
  $("#answer").hidden = state !== "answer";
  $("#publish").hidden = state !== "answer" || !answer?.ok;
  const note = $("#fault");
  note.hidden = !fault;
  note.textContent = fault ? (fault.sentence ?? word(fault.word, fault)) : "";
  const slow = $("#slow");
  slow.hidden = !worker?.here;
  slow.textContent = worker?.here ? word("slow") : "";
  if (state === "work" && reached) stage(...reached);
  const name = $("#policy-name");
  name.hidden = policy.length === 0;
  name.querySelector("b").textContent = policy.map((file) => file.name).join(", ");
  if (policy.length > 0) $("#policy").open = true;
  $('[data-act="folder"]').hidden = !folders;
  if (answer) {
    $("#date").value = date;
    $("#plain").hidden = answer.whole;
  }
}

function show(next, focus) {
  state = next;
  draw();
  if (focus) $(focus)?.focus();
}

// Puts the shell of a language in place, with what was seen in it before.
function put(code) {
  lang = code;
  const template = document.getElementById(code);
  root.lang = code;
  document.title = template.dataset.title;
  shell.replaceChildren(template.content.cloneNode(true));
  draw();
}

async function speak(code) {
  const open = !$("#preview").hidden;
  // First the answer: until it is there, and when it does not come, the page stays in its language.
  const got = state === "answer" ? await attempt("answer", { lang: code, today: today() }) : {};
  if (!got) return;
  put(code);
  $('[data-act="lang"]').focus();
  if (!got.html) return;
  $("#answer").innerHTML = got.html;
  restore();
  await groups();
  if (open) await preview(shown, false);
}

// ---- Work that takes time ----

let running = false;
let reached = null;

function stage(name, facts) {
  const text = word(name, facts);
  if (reached?.[0] !== name) announce(text);
  reached = [name, facts];
  $("#stage").textContent = text;
  const bar = $("#bar");
  if (facts.part === undefined) bar.removeAttribute("value");
  else bar.value = facts.part;
}

const tick = (begun) => {
  const seconds = Math.round((now() - begun) / 1000);
  $("#seconds").textContent = seconds > 1 ? word("seconds", { seconds }) : "";
};

// What went wrong, whatever was thrown.
const known = (why) => (why?.word || why?.sentence ? why : { word: "broken" });

// Shows that something is at work and gives its result; `undefined` when it was cancelled or failed. There is one
// job at a time: what is asked for meanwhile, such as by the second click of two, is not begun.
async function busy(job) {
  if (running) return undefined;
  running = true;
  const before = state;
  const place = document.activeElement?.dataset?.act;
  const begun = now();
  let clock;
  fault = null;
  // What is done at once flashes nothing up.
  const late = setTimeout(() => {
    show("work", "#working");
    clock = setInterval(tick, 500, begun);
  }, 150);
  $("#stage").textContent = "";
  reached = null;
  try {
    return await job(stage);
  } catch (why) {
    fault = known(why);
    return undefined;
  } finally {
    running = false;
    clearTimeout(late);
    clearInterval(clock);
    const shown = state === "work";
    if (shown) show(before);
    else draw();
    if (shown && place) $(`[data-act="${place}"]`)?.focus();
  }
}

const attempt = (what, more) => busy((stage) => ask(what, more, stage));

// ---- A list comes in ----

const isTable = (name) => /\.csv$/i.test(name);
const isBook = (name) => /\.(xlsx|xlsm|xls|ods)$/i.test(name);
const isOpenElsewhere = (name) => /^[~.]/.test(name);

// What the files are together: a name, and the files with theirs. In a folder a list is its CSV files, or the one
// workbook that lies there.
function together(files, folder) {
  const named = files.filter((file) => !isOpenElsewhere(file.name));
  const tables = named.filter((file) => isTable(file.name));
  const one = (file) => ({ name: file.name, files: [file] });
  const several = (all) => ({ fault: { word: "several", names: all.slice(0, 6).map((file) => file.name).join(", ") } });
  if (folder) {
    const books = named.filter((file) => isBook(file.name));
    if (tables.length > 0) return { name: folder, files: tables };
    if (books.length > 1) return several(books);
    return books.length === 1 ? one(books[0]) : { fault: { word: "folder-empty", name: folder } };
  }
  // What such a file is, the reader says.
  if (named.length === 0) return files.length > 0 ? one(files[0]) : { fault: { word: "nothing" } };
  if (named.length === 1) return one(named[0]);
  if (tables.length === named.length) return { name: word("tables", { count: tables.length }), files: tables };
  return several(named);
}

function refuse(why) {
  fault = why && known(why);
  draw();
}

async function arrive(files, folder) {
  const got = together(files, folder);
  if (got.fault) {
    refuse(got.fault);
    return;
  }
  const parts = (all) => all.map((file) => ({ name: file.name, file }));
  await open({ name: got.name, files: parts(got.files), policy: parts(policy) });
}

async function open(next) {
  const got = await busy(async (stage) => {
    const before = list;
    [list, knows] = [next, false];
    try {
      await started();
      const got = await hand(stage);
      return { ...got, first: await post("groups", { lang, view: {} }) };
    } catch (why) {
      // What was there before is there still, and has to be handed in again.
      [list, knows] = [before, false];
      throw why;
    }
  });
  if (!got) return;
  view = {};
  answer = got;
  date = got.date;
  shown = "index.html";
  $("#answer").innerHTML = got.html;
  fill(got.first);
  close();
  show("answer", "#verdict");
  scrollTo(0, 0);
  announce($("#verdict").textContent);
}

function anew() {
  list = null;
  answer = null;
  knows = false;
  fault = null;
  close();
  show("start", "#main");
}

// ---- Findings ----

let drawing = 0;

async function groups() {
  const place = $("#groups");
  if (!place) return;
  drawing += 1;
  const mine = drawing;
  let got;
  try {
    got = await ask("groups", { view });
  } catch (why) {
    refuse(why);
    return;
  }
  if (mine !== drawing || !place.isConnected) return;
  fill(got);
  if (fault) refuse(null);
}

function fill([count, html] = []) {
  if (!html || !$("#groups")) return;
  $("#shown").textContent = count;
  $("#groups").innerHTML = html;
}

// Filters as they were, after the answer was drawn anew.
function restore() {
  for (const [name, value] of Object.entries(view)) {
    const control = $(`#filter [name="${name}"]`);
    if (control) control.value = value ?? "";
  }
}

let typing = 0;

function filter(form) {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const { level, sheet, text } = Object.fromEntries(new FormData(form));
    view = { level: level || null, sheet: sheet || null, text: text ?? "", open: null, page: 0 };
    void groups();
  }, 120);
}

async function turn(at, page) {
  view = { ...view, open: at, page };
  await groups();
  $(`.group[data-at="${at}"] h3`)?.focus();
}

async function shut(at) {
  view = { ...view, open: null, page: 0 };
  await groups();
  $(`.group[data-at="${at}"] [data-open]`)?.focus();
}

// ---- What is taken away ----

const kinds = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
  json: "application/json",
};

async function save(what, name, more) {
  const bytes = await attempt(what, more);
  if (bytes) handOut(bytes, name);
}

// The copy with its repairs, and what they are.
async function correct() {
  const got = await attempt("corrected");
  if (!got) return;
  $("#changes").innerHTML = got.html;
  handOut(got.bytes, word("corrected-name", { name: stem() }));
}

function handOut(bytes, name) {
  const blob = new Blob([bytes], { type: kinds[name.split(".").at(-1)] });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  announce(word("saved", { name, all: blob.size }));
}

// The name of the list without its ending.
const stem = () => (list?.name ?? "").replace(/\.[^.]*$/, "") || "list";

// ---- The preview ----

function close() {
  $("#preview").hidden = true;
  $("#frame").replaceChildren();
}

async function preview(path, focus) {
  if (!$("#date").reportValidity()) return;
  const on = date;
  const html = await attempt("page", { on, path });
  if (typeof html !== "string") return;
  // The date was changed meanwhile.
  if (on !== date) return preview(path, focus);
  shown = path;
  $("#preview").hidden = false;
  const frame = document.createElement("iframe");
  // No script runs in it; of the same origin, so that the page can answer its links.
  frame.setAttribute("sandbox", "allow-same-origin");
  frame.title = $("#preview-title").textContent;
  frame.dataset.path = path;
  frame.addEventListener("load", () => follow(frame, path));
  frame.srcdoc = html;
  $("#frame").replaceChildren(frame);
  resize();
  if (focus) $("#preview-title").focus();
  announce(word("shown"));
}

// Links inside the preview lead to other pages of it; all others lead nowhere.
function follow(frame, path) {
  const inside = frame.contentDocument;
  const act = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    event.preventDefault();
    const href = link.getAttribute("href");
    if (href.startsWith("#")) {
      if (!href.includes("=")) inside.getElementById(href.slice(1))?.scrollIntoView();
    } else if (!/^[a-z]+:/i.test(href) && href.endsWith(".html")) {
      void preview(new URL(href, `http://site/${path}`).pathname.slice(1), false);
    }
  };
  inside.addEventListener("click", act);
  inside.addEventListener("auxclick", act);
  inside.addEventListener("submit", (event) => event.preventDefault());
}

function resize(next = width) {
  width = next;
  $("#frame").className = width;
  for (const act of ["phone", "wide"]) $(`[data-act="${act}"]`).setAttribute("aria-pressed", String(act === width));
}

// ---- Events ----

// Opens the system's own window for choosing.
function choose({ folder = false, many = true }, act) {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = many;
  input.webkitdirectory = folder;
  if (!folder) input.accept = ".xlsx,.xls,.xlsm,.ods,.csv,.txt,.json";
  input.addEventListener("change", () => act([...input.files]));
  input.click();
}

const acts = {
  lang: () => void speak(lang === "en" ? "zh-CN" : "en"),
  template: () => save("template", word("template-name")),
  choose: () => choose({}, (files) => arrive(files)),
  folder: () => choose({ folder: true }, (files) => {
    const direct = files.filter((file) => file.webkitRelativePath.split("/").length <= 2);
    return arrive(direct, files[0]?.webkitRelativePath.split("/")[0]);
  }),
  policy: () => choose({}, (files) => {
    policy = files;
    draw();
  }),
  "no-policy": () => {
    policy = [];
    draw();
    $('[data-act="policy"]').focus();
  },
  faulty: () => open({ example: true, faulty: true }),
  example: () => open({ example: true, faulty: false }),
  mended: () => open({ example: true, faulty: false }),
  cancel: () => stop({ word: "cancelled" }),
  anew,
  findings: () => save("findings", word("findings-name", { name: stem() })),
  corrected: () => correct(),
  preview: () => preview("index.html", true),
  site: () => $("#date").reportValidity() && save("site", "site.zip", { on: date }),
  json: () => save("json", "list.json"),
  workbook: () => save("workbook", "list.xlsx"),
  phone: () => resize("phone"),
  wide: () => resize("wide"),
  close: () => {
    close();
    $('[data-act="preview"]').focus();
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button");
  if (!button) return;
  const { act, open, page, shut: closed } = button.dataset;
  // The page is about to change: what can be done is to stop that.
  if (running && act !== "cancel") return;
  if (act) void acts[act]?.();
  else if (open !== undefined) void turn(Number(open), Number(page ?? 0));
  else if (closed !== undefined) void shut(Number(closed));
});

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("#filter");
  if (form) filter(form);
  if (event.target.id === "date") date = event.target.value;
});

document.addEventListener("change", (event) => {
  // The preview is of the date that stands there.
  if (event.target.id === "date" && !$("#preview").hidden) void preview(shown, false);
});

document.addEventListener("submit", (event) => event.preventDefault());

// ---- Dropping, anywhere on the page ----

let over = 0;
const lit = (on) => root.classList.toggle("over", on);

addEventListener("dragenter", (event) => {
  event.preventDefault();
  over += 1;
  lit(true);
});
addEventListener("dragleave", () => {
  over = Math.max(0, over - 1);
  if (over === 0) lit(false);
});
addEventListener("dragover", (event) => {
  event.preventDefault();
  event.dataTransfer.dropEffect = running ? "none" : "copy";
});
addEventListener("drop", (event) => {
  event.preventDefault();
  over = 0;
  lit(false);
  if (running) return;
  // All is asked for at once: after this event it is gone.
  const items = [...event.dataTransfer.items].map((item) => ({ item, entry: item.webkitGetAsEntry?.() }));
  const files = [...event.dataTransfer.files].filter((_, at) => !items[at]?.entry?.isDirectory);
  const folder = items.length === 1 && items[0].entry?.isDirectory ? items[0] : null;
  if (!folder && items.some(({ entry }) => entry?.isDirectory)) {
    refuse({ word: "several", names: items.slice(0, 6).map(({ entry }) => entry?.name ?? "").join(", ") });
  } else if (!folder) void arrive(files);
  else void inside(folder).then((files) => arrive(files, folder.entry.name), () => refuse({ word: "folder" }));
});

// The files that lie directly in a dropped folder. On a page from the disk, Chromium gives them only in the
// first way; others know only the second.
async function inside({ item, entry }) {
  const handle = item.getAsFileSystemHandle?.();
  const listed = entry.createReader();
  const files = [];
  if (handle) {
    for await (const one of (await handle).values()) if (one.kind === "file") files.push(await one.getFile());
    return files;
  }
  for (;;) {
    const some = await new Promise((done, fail) => listed.readEntries(done, fail));
    if (some.length === 0) return files;
    for (const one of some.filter((one) => one.isFile)) files.push(await new Promise((done, fail) => one.file(done, fail)));
  }
}

// ---- Beginning ----

folders = "webkitdirectory" in HTMLInputElement.prototype && !matchMedia("(pointer: coarse)").matches;
window.implantPrices = { report: () => ask("report") };
draw();
root.dataset.ready = "true";
// Made ready while the clerk reads; a fault shows itself when something is asked for.
started().then(draw, refuse);
