// What the README says, so that tests do it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command.mjs";

export const readme = readFileSync(join(root, "README.md"), "utf8");

/** The chapter under a heading, down to the next of its kind. */
export function chapter(heading) {
  const begin = readme.indexOf(`\n## ${heading}\n`);
  if (begin < 0) throw new Error(`the README has no chapter ${heading}`);
  const rest = readme.slice(begin + 4);
  const end = rest.search(/^## /m);
  return end < 0 ? rest : rest.slice(0, end);
}

/** The blocks of code in a language, in their order. */
export function blocks(text, language) {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map((match) => match[1]);
}
