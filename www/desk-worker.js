// The desk's worker: takes files in and answers the page. It stands inside the page's script as one function
// of `scope` (see desk.mjs), so that the page can also call it by itself where a worker cannot be made.
/* global scope */
import init, { Worker } from "../target/desk-pkg/implant_prices.js";

const PIECE = 4 * 2 ** 20;

let desk;

const say = (message, move = []) => scope.postMessage(message, move);

async function start(module) {
  const packed = Uint8Array.from(atob(module), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  await init({ module_or_path: await new Response(stream).arrayBuffer() });
  desk = new Worker();
}

// The bytes of a file, in pieces, so that the page can show how far it is.
async function bytes(file, name, stage) {
  const all = new Uint8Array(file.size);
  for (let at = 0; at < file.size; at += PIECE) {
    stage("bytes", { name, done: at, all: file.size, part: at / file.size });
    try {
      all.set(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()), at);
    } catch {
      throw { word: "unreadable", name };
    }
  }
  return all;
}

async function take(files, policy, stage) {
  for (const { name, file } of files) desk.add(name, await bytes(file, name, stage), policy);
}

// Bytes are moved to the page, not copied.
const moved = (bytes) => ({ value: bytes.buffer, move: [bytes.buffer] });

const answers = {
  async read({ name, files, policy, today, lang }, stage) {
    desk.clear();
    await take(policy, true, stage);
    await take(files, false, stage);
    desk.read(name, today, (what, done, total) => {
      // Bytes of tables, then rows; the last stage is not counted.
      const part = total > 0 ? { part: done / total } : {};
      stage(what, what === "rows" ? { row: done, rows: total, ...part } : { name, done, all: total, ...part });
    });
    return answers.answer({ lang, today }, stage);
  },
  example({ faulty, lang, today }, stage) {
    desk.example(lang, faulty, today);
    return answers.answer({ lang, today }, stage);
  },
  // The answer again, in another language.
  answer({ lang, today }, stage) {
    stage("sum", {});
    const html = desk.answer(lang);
    return { value: { html, ok: desk.ok(), date: desk.date(today), whole: desk.whole() } };
  },
  groups: ({ lang, view }) => ({ value: desk.groups(lang, JSON.stringify(view)) }),
  report: ({ lang }) => ({ value: desk.report(lang) }),
  template({ lang }, stage) {
    stage("template", {});
    return moved(desk.template(lang));
  },
  findings({ lang }, stage) {
    stage("findings", {});
    return moved(desk.findings(lang));
  },
  corrected({ lang }, stage) {
    stage("corrected", {});
    const html = desk.mend(lang);
    const { value, move } = moved(desk.mended());
    return { value: { html, bytes: value }, move };
  },
  json: () => moved(desk.json()),
  workbook({ lang }, stage) {
    stage("list", {});
    return moved(desk.workbook(lang));
  },
  page({ on, path, lang }, stage) {
    stage("preview", {});
    return { value: desk.page(on, path, lang) };
  },
  site({ on, lang }, stage) {
    stage("site", {});
    return moved(desk.site(on, lang, (name) => stage(name, {})));
  },
};

async function serve({ id, ask, module, ...more }) {
  try {
    if (ask === "start") {
      await start(module);
      say({ id, value: null });
      return;
    }
    const { value, move } = await answers[ask](more, (name, facts) => say({ id, stage: name, facts }));
    say({ id, value }, move);
  } catch (fault) {
    // A sentence of the desk's, a word that the page knows, or something that broke.
    const known = typeof fault === "string" ? { sentence: fault } : fault?.word ? fault : { word: "broken" };
    say({ id, fault: known });
  }
}

// One after the other: a list comes in by many steps, and nothing of another may come between them.
let last = Promise.resolve();
scope.onmessage = ({ data }) => {
  last = last.then(() => serve(data));
};
