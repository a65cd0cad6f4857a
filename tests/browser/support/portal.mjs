// The pages of others that the widget is put into.

/** The policy of a careful portal, with the site's host allowed; `wasm` says whether WebAssembly may run. */
export function policy(site, { wasm = true, more = "" } = {}) {
  const at = site ? ` ${new URL(site).origin}` : "";
  return [
    "default-src 'none'",
    `script-src 'self'${at}${wasm ? " 'wasm-unsafe-eval'" : ""}`,
    `style-src 'self'${at}`,
    `connect-src 'self'${at}`,
    `img-src 'self' data:${at}`,
    ...(more ? [more] : []),
  ].join("; ");
}

/** What stands in the element until it is ready, or for good. */
export const fallback = "<table class=\"fallback\"><caption>价格表</caption><tr><th>示例第一口腔医院</th><td>5268.00 元起</td></tr></table>";

/**
 * A portal's page with the widget in it. `script` and `src` are addresses; without `src` the widget looks where its
 * script came from. `first` are scripts of the portal that run before it, `style` a sheet of its own.
 */
export function portal({ script, src, lang = "zh-CN", count = 1, first = [], style, charset = "utf-8", attributes = "", tag = "" }) {
  const element = `<implant-prices${src ? ` src="${src}"` : ""} lang="${lang}" ${attributes}>${fallback}</implant-prices>`;
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="${charset}"><title>示例门户</title>
${style ? `<link rel="stylesheet" href="${style}">` : ""}
${first.map((path) => `<script src="${path}"></script>`).join("\n")}
<script defer src="${script}" ${tag}></script>
</head><body><h1>示例市口腔种植价格</h1>
${Array.from({ length: count }, () => element).join("\n<hr>\n")}
<p>门户的其他内容</p></body></html>`;
}

/** Text in the two bytes of GB2312 and GBK, which Node reads and does not write. */
export function gbk(text) {
  const decoder = new TextDecoder("gbk");
  const codes = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const letter = decoder.decode(Uint8Array.of(lead, trail));
      if (letter.length === 1 && !codes.has(letter)) codes.set(letter, [lead, trail]);
    }
  }
  return Buffer.from([...text].flatMap((letter) => {
    if (letter < "\x80") return [letter.charCodeAt(0)];
    const code = codes.get(letter);
    if (!code) throw new Error(`GBK has no ${letter}`);
    return code;
  }));
}

/** What old libraries leave behind: prototype.js 1.6, MooTools 1.2, json.js, and the copied `Map` of many portals. */
export const ruins = `
function Map() { this.elements = []; }
Map.prototype.put = function (key, value) { this.elements.push({ key: key, value: value }); };
Map.prototype.get = function (key) { return null; };
Map.prototype.size = function () { return this.elements.length; };
window.JSON = { encode: function (value) { return String(value); }, decode: function (text) { return null; } };
function $A(iterable) {
  if (!iterable) return [];
  if (iterable.toArray) return iterable.toArray();
  var length = iterable.length || 0, results = new Array(length);
  while (length--) results[length] = iterable[length];
  return results;
}
Array.from = $A;
Array.prototype.each = function (iterator) { for (var i = 0; i < this.length; i++) iterator(this[i], i); return this; };
Array.prototype.toArray = function () { return [].concat(this); };
Array.prototype.reduce = function () { return this.length > 1 ? this : this[0]; };
Array.prototype.find = Array.prototype.detect = function (iterator) { var result; this.each(function (v, i) { if (result === undefined && iterator(v, i)) result = v; }); return result; };
Array.prototype.include = Array.prototype.includes = function (object) { return this.indexOf(object) != -1; };
Array.prototype.entries = Array.prototype.toArray;
Array.prototype.flatten = Array.prototype.flat = function () { return this; };
Array.prototype.toJSON = function () { return "[" + this.join(", ") + "]"; };
String.prototype.toJSON = function () { return '"' + this + '"'; };
Number.prototype.toJSON = function () { return String(this); };
Object.prototype.toJSONString = function () { return "{}"; };
Object.prototype.extend = function (source) { for (var name in source) this[name] = source[name]; return this; };
Function.prototype.bind = function () {
  var method = this, all = $A(arguments), object = all.shift();
  return function () { return method.apply(object, all.concat($A(arguments))); };
};
document.getElementsByClassName = function (name) { return document.querySelectorAll("." + name); };
(function () {
  var element = window.Element;
  window.Element = function (name) { return document.createElement(name); };
  window.Element.extend = function (element) { return element; };
  window.Element.prototype = element.prototype;
})();
window.Event = function (event) { this.event = event; };
window.Event.observe = function (element, name, handler) { element.addEventListener(name, handler, false); };
`;

/** A style sheet that means well, and everybody. */
export const hostile = `
html { font-size: 10px; line-height: 3; }
* { margin: 0 !important; padding: 0 !important; color: #999 !important; font: 11px/1 serif !important; box-sizing: content-box !important; text-transform: uppercase !important; letter-spacing: 1em !important; }
table, tbody, tr, td, th, select, label, div, span { display: block !important; float: left !important; width: 20px !important; height: 8px !important; overflow: hidden !important; border: 0 !important; }
[class*="more"], [id*="control"], select { display: none !important; }
`;
