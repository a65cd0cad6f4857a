// What a reader downloads before the first choice is made, without the list itself.
import assert from "node:assert/strict";
import { extname } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { build, convert } from "./support/command.mjs";
import { demo } from "./support/lists.mjs";
import { browser, choose, enter, page, quiet } from "./support/reader.mjs";
import { serve } from "./support/server.mjs";

const most = 90_000;

const small = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

test(`module, script and style are at most ${most} bytes, compressed as a host would`, async (t) => {
  const host = await serve(build(demo.path, demo.on));
  const chromium = await browser();
  t.after(() => chromium.close());
  const list = convert(demo.path);
  const reader = await page(chromium);
  await enter(reader, `${host.address}index.html`);
  await choose(reader, "implant", list.policy.implants[0].id);
  quiet(reader);
  await host.close();

  const files = host.asked.map(({ path, body }) => ({ path, kind: extname(path), raw: body.length, brotli: small(body) }));
  const code = files.filter((file) => ![".html", ".bin"].includes(file.kind));
  for (const { path, raw, brotli } of files) t.diagnostic(`${path}: ${raw} bytes, ${brotli} with brotli`);
  const sum = code.reduce((sum, file) => sum + file.brotli, 0);
  t.diagnostic(`all but the list's data: ${sum} of ${most} bytes`);
  const data = files.filter((file) => file.kind === ".bin").reduce((sum, file) => sum + file.brotli, 0);
  t.diagnostic(`the list's data: ${(data / list.institutions.length).toFixed(1)} bytes an institution`);

  assert.deepEqual(code.map((file) => file.kind).toSorted(), [".css", ".js", ".wasm"]);
  assert.ok(sum <= most, `${sum} bytes`);
});
