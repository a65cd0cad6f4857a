import { browser } from "./browser/support/reader.mjs";
const b = await browser();
for (const [name, url] of [["diff","file:///tmp/bu/diff.html"],["report","file:///tmp/bu/report/index.html"]]) {
  for (const w of [360,1280]) {
    const c = await b.newContext({viewport:{width:w,height:900}}); const p = await c.newPage();
    p.on("console", m => console.log(name, w, m.text()));
    await p.goto(url);
    console.log(name, w, await p.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]));
    for (const y of (process.argv[2]||"0").split(",")) { await p.evaluate(y => scrollTo(0, y), Number(y)); await p.screenshot({path:`/tmp/bu/${name}-${w}-${y}.png`}); }
    if (w==1280) await p.pdf({path:`/tmp/bu/${name}.pdf`, format:"A4"});
    await c.close();
  }
}
await b.close();
