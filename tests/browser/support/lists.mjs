// The lists that the browser tests and the benchmark open.
import { join } from "node:path";
import { root } from "./command.mjs";

/** The demo of the repository, and a date inside its policy's period. */
export const demo = { path: join(root, "tests/lists/demo"), on: "2023-12-01" };

const about = {
  title: "示例市口腔种植价格",
  area: { code: "990100", name: "示例市" },
  publisher: "示例市医疗保障局",
  published: "2023-11-27",
  as_of: "2023-11-20",
  demo: true,
};

/**
 * Three institutions whose every number can be worked out by hand:
 *
 * | id | service | implants | crowns | low, high | with `a` | with `a`, `x` |
 * |---|---|---|---|---|---|---|
 * | one | 4171.00 | a 770.00, b 1850.00 | x 327.00, y 656.00 | 5268.00, 6677.00 | 5268.00, 5597.00 | 5268.00 |
 * | two | 4300.99 | a 770.10 | x 327.01 | 5398.10, 5398.10 | 5398.10, 5398.10 | 5398.10 |
 * | three | 3000.00 | b 1855.00 | x no price, y 100.50 | 4955.50, 4955.50 | none | none |
 *
 * The cap is 4300.00: `two` is over it by 0.99.
 */
export const tiny = {
  format: "implant-prices/1",
  about: { ...about, basis: ["示例文件〔2023〕1号"] },
  policy: {
    from: "2023-04-20",
    caps: [{ id: "city", covers: "service", amount: "4300.00", where: { areas: ["990100"] }, basis: "示例" }],
    implants: [
      { id: "a", company: "示例甲", brand: "示例甲", product: "甲型", awards: [{ price: "770.00", from: "2023-04-20" }] },
      { id: "b", company: "示例乙", brand: "示例乙", product: "乙型", awards: [{ price: "1855.00", from: "2023-04-20" }] },
    ],
    crowns: [
      { id: "x", brand: "示例冠", material: "氧化锆", ceilings: [{ price: "656.00", from: "2023-04-20" }] },
      { id: "y", brand: "示例冠二", material: "全瓷" },
    ],
  },
  institutions: [
    {
      id: "one", name: "示例第一口腔医院", area: "990101", district: "虚构一区", address: "虚构路1号", phones: ["000-0000-0001"],
      level: "tertiary", ownership: "government", participates: "yes", service: { price: "4171.00" },
      implants: [{ product: "a", price: "770.00", purchase: "770.00" }, { product: "b", price: "1850.00", purchase: "1850.00" }],
      crowns: [{ product: "x", price: "327.00", purchase: "327.00" }, { product: "y", price: "656.00", purchase: "656.00" }],
    },
    {
      id: "two", name: "示例第二门诊部", area: "990102", district: "虚构二区", address: "虚构路2号",
      level: "secondary", ownership: "for-profit", participates: "no", service: { price: "4300.99" },
      implants: [{ product: "a", price: "770.10" }], crowns: [{ product: "x", price: "327.01" }],
    },
    {
      id: "three", name: "示例第三诊所", area: "990102", district: "虚构二区", address: "虚构路3号",
      ownership: "private-nonprofit", participates: "unknown", service: { price: "3000.00" },
      implants: [{ product: "b", price: "1855.00" }], crowns: [{ product: "x" }, { product: "y", price: "100.50" }],
    },
  ],
};

/** Markup that would run, load or break out of an attribute if a page took it for its own. */
export const markup = `"><img src=x onerror=alert(1)><script>alert(2)</script><marquee onmouseover='alert(3)'>&amp;</marquee><!--`;

/** A list with markup in every field that holds free text. */
export const hostile = {
  format: "implant-prices/1",
  about: {
    ...about,
    title: `题${markup}`,
    area: { code: "990100", name: `市${markup}` },
    publisher: `局${markup}`,
    basis: [`文${markup}`],
    complaints: [{ name: `诉${markup}`, phone: `0${markup}` }, { name: "javascript:alert(4)", phone: "javascript:alert(4)" }],
    notes: [`注${markup}`],
  },
  policy: {
    from: "2023-04-20",
    basis: { "not-participating": `据${markup}` },
    bundle: { includes: [`含${markup}`], excludes: [`除${markup}`] },
    caps: [{ id: `限${markup}`, covers: "service", amount: "4300.00", where: { areas: ["990100"] }, basis: `据${markup}`, text: `文${markup}` }],
    implants: [{ id: `i${markup}`, company: `司${markup}`, brand: `牌${markup}`, product: `品${markup}`, material: `材${markup}` }],
    crowns: [{ id: `c${markup}`, brand: `冠${markup}`, material: `瓷${markup}` }],
  },
  institutions: [`a${markup}`, "../../etc/passwd", "CON", "javascript:alert(5)"].map((id, at) => ({
    id,
    name: `院${at}${markup}`,
    address: `址${markup}`,
    phones: [`0${markup}`, "javascript:alert(6)"],
    area: "990101",
    district: `区${markup}`,
    ownership: "for-profit",
    participates: at % 2 ? "no" : "unknown",
    licence: `证${markup}`,
    note: `记${markup}`,
    service: { price: `430${at}.00`, parts: [{ part: `项${markup}`, price: "1.00" }] },
    implants: [{ product: `i${markup}`, price: "770.00", purchase: "700.00" }],
    crowns: [{ product: `c${markup}`, price: "327.00" }],
  })),
};
