// The validator of CMS on one file: prints what it says, how long it took and how much memory.
// `node theirs.mjs FILE.csv`
import { validateCsv } from "@cmsgov/hpt-validator";
import { createReadStream } from "node:fs";

const begun = performance.now();
const result = await validateCsv(createReadStream(process.argv[2], "utf-8"), "v3.0.0", { maxErrors: 250 });
const seconds = (performance.now() - begun) / 1000;
const { maxRSS } = process.resourceUsage();
const said = (all) => all.map((one) => `${one.path} ${one.message}`);
console.log(JSON.stringify({
  valid: result.valid, errors: said(result.errors), alerts: said(result.alerts), seconds, megabytes: maxRSS / 1024,
}));
