// A site as an older version of the command made it: another module, and a script that fits that one alone.
import { createHash } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fresh } from "./command.mjs";

export const sum = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;

/** Changes files of a copy of a site: `change` gets `{ read, write, current }`. */
export function changed(site, change) {
  const copy = fresh("changed");
  cpSync(site, copy, { recursive: true });
  const read = (path) => readFileSync(join(copy, path));
  const write = (path, bytes) => writeFileSync(join(copy, path), bytes);
  change({
    read,
    write,
    current: JSON.parse(read("current.json")),
    /** Puts a manifest in the place of the site's, in both its forms. */
    manifest: (current) => {
      write("current.json", JSON.stringify(current));
      write("current.js", `self.implantPricesFile=${JSON.stringify(current)};\n`);
    },
    /** Puts other bytes in the place of a file that the manifest names, in both its forms. */
    put: (file, bytes) => {
      write(file.path, bytes);
      write(`${file.path}.js`, `self.implantPricesFile="${Buffer.from(bytes).toString("base64")}";\n`);
      return { ...file, bytes: bytes.length, integrity: sum(bytes) };
    },
  });
  return copy;
}

/** The site as an older version made it. */
export function older(site) {
  return changed(site, ({ read, write, current, manifest, put }) => {
    // A section that says nothing: other bytes, the same module.
    const note = Buffer.from("older");
    const section = Buffer.concat([Buffer.from([0, note.length + 1, note.length]), note]);
    const before = current.module.integrity;
    const module = put(current.module, Buffer.concat([read(current.module.path), section]));
    const script = read("embed.js").toString("latin1");
    if (!script.includes(before)) throw new Error("the script does not name its module");
    write("embed.js", Buffer.from(script.replaceAll(before, module.integrity), "latin1"));
    manifest({ ...current, module, version: "0.0.9", build: "older" });
  });
}

/** The site with a list in a form that this version cannot read. */
export function otherList(site) {
  return changed(site, ({ read, current, manifest, put }) => {
    const bytes = read(current.list.path);
    bytes[3] += 1; // the version of the form stands behind its three letters
    manifest({ ...current, list: put(current.list, bytes) });
  });
}

/** The site with a manifest in a form that this version does not know. */
export function otherManifest(site) {
  return changed(site, ({ current, manifest }) => manifest({ ...current, format: "implant-prices-site/9" }));
}
