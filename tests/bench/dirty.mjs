// 24 kinds of dirty files, each once in the form of CMS and once in ours: what its validator says, and
// what ours does. A list is read right when it comes out as the clean one does.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TextDecoder } from "node:util";
import { generate } from "./generate.mjs";
import { column, sane, tall, text } from "./table.mjs";

const command = process.env.IMPLANT_PRICES;
const work = mkdtempSync(join(tmpdir(), "dirty-"));
const here = import.meta.dirname;

const ours = (...args) => spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });

// The clean list as a folder of CSV files, each as rows of cells.
writeFileSync(join(work, "clean.json"), JSON.stringify(sane(generate(12))));
ours("convert", join(work, "clean.json"), "-o", join(work, "clean"));
const clean = Object.fromEntries(
  readdirSync(join(work, "clean")).map((name) => [name, split(readFileSync(join(work, "clean", name), "utf8"))]),
);
const canonical = json(join(work, "clean"));

// No cell of the generated list has a comma or a quote in it.
function split(csv) {
  return csv.replace(/^\ufeff/, "").trimEnd().split("\n").map((line) => line.split(","));
}

function json(list) {
  const out = join(work, "out.json");
  rmSync(out, { force: true });
  const run = ours("convert", list, "-o", out);
  return run.status === 0 ? readFileSync(out, "utf8") : "";
}

// Every Chinese letter as GBK writes it: the inverse of what the decoder reads.
const gbk = (() => {
  const decode = new TextDecoder("gbk");
  const table = new Map();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low === 0x7f) continue;
      const letter = decode.decode(Uint8Array.of(high, low));
      if (letter.length === 1 && letter !== "\ufffd" && !table.has(letter)) table.set(letter, [high, low]);
    }
  }
  return (all) => Buffer.from([...all].flatMap((c) => (c.charCodeAt(0) < 128 ? [c.charCodeAt(0)] : table.get(c))));
})();

const wide = (cell) => cell.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const thousands = (cell) => cell.replace(/\B(?=(\d{3})+(?=\.|$))/g, ",");
const asIs = (rows) => Buffer.from(text(rows));

// A cell of a price, a date, a code or a name in both forms, by what becomes of it.
const theirCell = { price: ["standard_charge|gross", 3], code: ["code|1", 3], setting: ["setting", 3], min: ["standard_charge|min", 3] };
const ourCell = {
  price: ["种植体.csv", "种植体价格"], date: ["医疗机构.csv", "价格核实日期"], setting: ["医疗机构.csv", "经营性质"],
  name: ["医疗机构.csv", "地址"],
};

function changed(what, become) {
  return {
    theirs: (rows) => {
      if (what === "date") rows[1][1] = become(rows[1][1]);
      else if (what === "name") rows[3][0] = become(rows[3][0]);
      else rows[theirCell[what][1]][column(theirCell[what][0])] = become(rows[theirCell[what][1]][column(theirCell[what][0])]);
      return asIs(rows);
    },
    ours: (files) => {
      const [file, header] = ourCell[what];
      const at = files[file][0].indexOf(header);
      files[file][1][at] = become(files[file][1][at]);
      return Object.fromEntries(Object.entries(files).map(([name, rows]) => [name, asIs(rows)]));
    },
  };
}

// The bytes of every file in another way.
function saved(bytes) {
  return {
    theirs: (rows) => bytes(rows),
    ours: (files) => Object.fromEntries(Object.entries(files).map(([name, rows]) => [name, bytes(rows)])),
  };
}

// Another edit of the rows of one file of each form.
function edited(file, theirs, own) {
  return {
    theirs: (rows) => (theirs(rows), asIs(rows)),
    ours: (files) => {
      own(files[file]);
      return Object.fromEntries(Object.entries(files).map(([name, rows]) => [name, asIs(rows)]));
    },
  };
}

const repeat = (rows) => rows.push([...rows.at(-1)]);
const short = (rows) => rows.forEach((row) => { while (row.at(-1) === "") row.pop(); });
const utf16 = (rows) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text(rows, "\t", "\r\n"), "utf16le")]);

// The first kinds say the same to everyone: to pass them is right.
const HARMLESS = 3;

const kinds = [
  ["UTF-8 with a byte order mark", saved((rows) => Buffer.from(`\ufeff${text(rows)}`))],
  ["line ends of two kinds", saved((rows) => Buffer.from(text(rows).split("\n").map((line, at) => line + (at % 2 ? "\r\n" : "\n")).join("").trimEnd()))],
  ["empty cells dropped at the ends of rows", { theirs: (rows) => (short(rows), asIs(rows)), ours: (files) => (Object.values(files).forEach(short), saved(asIs).ours(files)) }],
  ["GBK, as Excel saves CSV in China", saved((rows) => gbk(text(rows)))],
  ["UTF-16 with tabs, Excel's “Unicode text”", saved(utf16)],
  ["semicolons", saved((rows) => Buffer.from(text(rows, ";")))],
  ["tabs", saved((rows) => Buffer.from(text(rows, "\t")))],
  ["price with a sign: ￥1200", changed("price", (cell) => `￥${cell}`)],
  ["price with separators: 1,200", changed("price", thousands)],
  ["price in full width: １２００", changed("price", wide)],
  ["price with its unit: 1200元", changed("price", (cell) => `${cell}元`)],
  ["negative price", changed("price", (cell) => `-${cell}`)],
  ["price finer than a fen: 1200.999999", changed("price", (cell) => `${cell.split(".")[0]}.999999`)],
  ["price ten times too high", changed("price", (cell) => `${cell.split(".")[0]}0`)],
  ["a range: 100-656", changed("price", () => "100-656")],
  ["a placeholder: 面议 where the price was known", changed("price", () => "面议")],
  ["a formula's text: =HYPERLINK(…)", changed("price", () => "=HYPERLINK(\"http://a\")")],
  ["a date with slashes: 2024/7/1", changed("date", (cell) => cell.split("-").map(Number).join("/"))],
  ["a date in Chinese: 2024年7月1日", changed("date", (cell) => "年月日".split("").map((c, at) => Number(cell.split("-")[at]) + c).join(""))],
  ["a date that is yet to come: 2031", changed("date", (cell) => `2031${cell.slice(4)}`)],
  ["an unknown word", changed("setting", () => "其他性质")],
  ["a row that stands twice", edited("种植体.csv", repeat, repeat)],
  ["a header with a slip", edited("种植体.csv", (rows) => { rows[2][column("standard_charge|gross")] = "standard_charge|gros"; }, (rows) => { rows[0][rows[0].indexOf("采购价")] = "采构价"; })],
  ["text garbled by a wrong encoding", changed("name", () => Buffer.from("示例区虚构路一号", "utf8").toString("latin1"))],
];

function theirVerdict(bytes) {
  const file = join(work, "theirs.csv");
  writeFileSync(file, bytes);
  const run = spawnSync("node", [join(here, "theirs.mjs"), file], { encoding: "utf8" });
  if (run.status !== 0) return "failed";
  const { errors, alerts } = JSON.parse(run.stdout);
  if (errors.length) return `flagged: ${errors[0].replace(/\s+/g, " ").slice(0, 60)}${errors.length > 1 ? ` (+${errors.length - 1})` : ""}`;
  return alerts.length ? `alert: ${alerts[0].slice(0, 60)}` : "passed";
}

function ourVerdict(files, rightWhenNoted) {
  const folder = join(work, "ours");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const run = ours("check", folder, "--json", "--on", "2024-01-01");
  if (run.status === 2) return "refused";
  const said = JSON.parse(run.stdout).groups.map((group) => group.code);
  if (said.length) return `flagged: ${said.join(", ")}`;
  return json(folder) === canonical ? "read right" : rightWhenNoted ? "read as not published" : "PASSED UNSEEN";
}

console.log(`| file | @cmsgov/hpt-validator | implant-prices |\n|---|---|---|`);
const totals = { theirs: 0, ours: 0 };
for (const [at, [name, kind]] of kinds.entries()) {
  const theirs = theirVerdict(kind.theirs(tall(20)));
  const own = ourVerdict(kind.ours(structuredClone(clean)), name.includes("面议"));
  if (theirs === "passed" && at >= HARMLESS) totals.theirs++;
  if (own === "PASSED UNSEEN") totals.ours++;
  console.log(`| ${name} | ${theirs.replaceAll("|", "\\|")} | ${own} |`);
}
console.log(`\nOf ${kinds.length} kinds, passed without a word though something is wrong: theirs ${totals.theirs}, ours ${totals.ours}.`);
rmSync(work, { recursive: true });
