// What the matrix stands on: three engines that open a page, say what it said, and end when they are told to.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fresh } from "./support/command.mjs";
import { engines, open } from "./support/engine.mjs";
import { host } from "./support/host.mjs";
import { gbk } from "./support/portal.mjs";
import { until } from "./support/process.mjs";

let web;

before(async () => {
  web = await host({
    pages: {
      "page.html": "<!doctype html><title>页</title><p id=said>before</p><noscript>no script</noscript><script src=script.js></script><iframe sandbox=allow-scripts src=frame.html></iframe>",
      "script.js": "document.getElementById('said').textContent = 'after'; console.warn('mind', 1); setTimeout(function () { throw new Error('thrown'); })",
      "frame.html": "<!doctype html><p>inside</p>",
      "old.html": { headers: { "Content-Type": "text/html" }, body: gbk("<!doctype html><meta charset=gb2312><p>口腔种植价格，元</p>") },
      "guarded.html": {
        headers: { "Content-Security-Policy": "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'" },
        body: "<!doctype html><p>guarded</p>",
      },
    },
  });
});

after(() => web?.stop());

// The processes that these programs have started, wherever they stand now.
function family(programs) {
  const rows = execFileSync("ps", ["-eo", "sid=,pid=,args="], { encoding: "utf8" }).split("\n").map((row) => row.trim());
  return rows.filter((row) => !row.endsWith("<defunct>")).filter((row) => programs.some((program) => row.startsWith(`${program.pid} `)));
}

for (const engine of engines) {
  test(`${engine} opens a page, runs what it is told, and ends`, async (t) => {
    const reader = await open(engine);
    const programs = reader.programs ?? [];
    for (const program of programs) assert.ok(family([program]).length > 0, "a program that runs is not seen");
    t.after(() => reader.close());
    assert.match(reader.version, /^\d+\./);
    await reader.goto(web.page("page.html"));
    await reader.until(() => document.getElementById("said").textContent === "after");
    assert.equal(await reader.text("#said"), "after");
    assert.equal(await reader.evaluate((one, other) => Promise.resolve(`${one}-${other}`), "a", 2), "a-2");
    await assert.rejects(reader.evaluate(() => { throw new Error("told"); }), /told/);
    await reader.enter("iframe");
    await reader.until(() => document.body.textContent.includes("inside"));
    assert.equal(await reader.evaluate(() => `${document.body.textContent} ${self.origin}`), "inside null");
    await reader.enter();
    assert.equal(await reader.evaluate(() => document.title), "页");
    const lines = reader.said();
    if (lines) {
      assert.ok(lines.some((line) => /^warn(ing)?: "?mind"? 1$/.test(line)), lines.join("\n"));
      assert.ok(lines.some((line) => /^error: .*thrown/.test(line)), lines.join("\n"));
      assert.deepEqual(reader.said(), []);
    }
    await reader.goto(web.page("old.html"));
    assert.equal(await reader.text("p"), "口腔种植价格，元");
    await reader.goto(web.page("guarded.html"));
    assert.equal(await reader.evaluate(() => document.body.textContent.trim()), "guarded");
    const picture = fresh("window.png");
    await reader.keep(picture);
    assert.equal(readFileSync(picture).subarray(1, 4).toString(), "PNG");
    await reader.close();
    // One that has been killed is seen for a moment still.
    await until(() => family(programs).length === 0, () => family(programs).join("\n"));
  });
}

test("nothing that was started outlives a run that is killed", async (t) => {
  const script = `
    import { open } from ${JSON.stringify(new URL("./support/engine.mjs", import.meta.url).href)};
    const readers = [await open("Firefox"), await open("WebKitGTK")];
    console.log(readers.flatMap((reader) => reader.programs.map((program) => program.pid)).join(" "));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => child.kill("SIGKILL"));
  const [line] = await once(child.stdout, "data", { signal: AbortSignal.timeout(120_000) });
  const programs = line.toString().trim().split(" ").map((pid) => ({ pid }));
  assert.equal(programs.length, 3);
  for (const program of programs) assert.ok(family([program]).length > 0, "a program that runs is not seen");
  child.kill("SIGKILL");
  await until(() => family(programs).length === 0, () => family(programs).join("\n"));
});
