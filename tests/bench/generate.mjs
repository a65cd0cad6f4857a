// A large invented list: the same seed gives the same bytes. `node generate.mjs 10000 > list.json` prints one.
import { pathToFileURL } from "node:url";

const levels = ["tertiary", "secondary", "primary", "grade-a", "grade-b", "grade-c", "ungraded"];
const owners = ["government", "private-nonprofit", "for-profit", "for-profit"];
const answers = ["yes", "yes", "no", "unknown"];
const kinds = ["口腔医院", "门诊部", "诊所", "综合医院"];
const streets = ["虚构路", "示例街", "样板大道", "演示巷"];

// Numbers from a seed (the well-known mulberry32): `below(n)` is a whole number from 0 to n - 1.
function dice(seed) {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * n);
  };
}

const yuan = (fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;

// `count` different whole numbers below `n`.
function some(below, count, n) {
  const drawn = new Set();
  while (drawn.size < count) drawn.add(below(n));
  return [...drawn].sort((a, b) => a - b);
}

function catalogue() {
  const implants = Array.from({ length: 40 }, (_, at) => ({
    id: `implant-${at + 1}`,
    company: `示例公司${at + 1}`,
    brand: `示例品牌${at + 1}`,
    product: `示例系统${at + 1}`,
    origin: at % 3 ? "imported" : "domestic",
    awards: at < 30 ? [{ price: yuan(54800 + at * 4500), from: "2023-04-20" }] : [],
  }));
  const crowns = Array.from({ length: 20 }, (_, at) => ({
    id: `crown-${at + 1}`,
    brand: `示例牙冠${at + 1}`,
    material: "氧化锆",
    ceilings: [{ price: yuan(20000 + at * 2400), from: "2023-04-20" }],
  }));
  return { implants, crowns };
}

function cap(id, amount, where) {
  return { id, covers: "service", amount, where: { areas: ["990100"], ...where }, basis: "示例" };
}

function institution(below, at) {
  const area = 1 + below(15);
  const service = below(12) === 0 ? 430000 + below(500000) : 250000 + below(180000);
  const offered = (id, price) => {
    const fen = price + 10 * below(400);
    return { product: id, price: yuan(fen), ...(below(4) ? { purchase: yuan(fen - (below(5) ? 0 : below(9000))) } : {}) };
  };
  return {
    id: `H9901${String(area).padStart(2, "0")}${String(at).padStart(5, "0")}`,
    name: `示例市虚构第${at + 1}${kinds[below(kinds.length)]}`,
    address: `虚构${area}区${streets[below(streets.length)]}${1 + below(300)}号`,
    phones: [`000-0000-${String(at % 10000).padStart(4, "0")}`],
    area: `9901${String(area).padStart(2, "0")}`,
    district: `虚构${area}区`,
    level: levels[below(levels.length)],
    ownership: owners[below(owners.length)],
    designated: below(2) === 0,
    participates: answers[below(answers.length)],
    verified: `2023-${String(1 + below(11)).padStart(2, "0")}-15`,
    service: { price: yuan(service) },
    implants: some(below, 12, 40).map((number) => offered(`implant-${number + 1}`, 54800 + number * 4500)),
    crowns: some(below, 5, 20).map((number) => offered(`crown-${number + 1}`, 15000 + number * 2400)),
  };
}

/** A list of so many institutions, each with twelve of 40 implants and five of 20 crowns. */
export function generate(count, seed = 20231127) {
  const below = dice(seed);
  return {
    format: "implant-prices/1",
    about: {
      title: `${count}家示例机构`, area: { code: "990100", name: "示例市" }, publisher: "示例市医疗保障局",
      published: "2023-11-27", as_of: "2023-11-20", demo: true,
    },
    policy: {
      from: "2023-04-20",
      caps: [
        cap("tertiary", { target: "4300.00", factor: "0.97" }, { levels: ["tertiary"] }),
        cap("others", { of: "tertiary", factor: "0.90" }, {}),
      ],
      ...catalogue(),
    },
    institutions: Array.from({ length: count }, (_, at) => institution(below, at)),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.log(JSON.stringify(generate(Number(process.argv[2] ?? 10_000))));
}
