// The module that fits this script, and what an element is given: a list and the module of one version.
import init, { Widget } from "../pkg/implant_prices.js";
import { TextDecoder, CSSStyleSheet, home, script, shared } from "./here.js";
import { compiled, current, load, probe, scripted } from "./load.js";
import { Fault, known } from "./notice.js";

/** The version of this script, and the sum of the one module that it fits. */
const [version, fits] = [VERSION, MODULE];

/** The way in which scripts and modules of different versions can still be used with each other. */
const DOOR = 1;

/** Starts the module that this script fits. */
export async function start(module) {
  await init({ module_or_path: module });
  return Widget;
}
start.door = DOOR;
shared.runtimes[fits] = start;

const FORMAT = "implant-prices-site/1";

// The script that fits a site's module: this one, or once the one that the site has now, where a cache has
// kept this. Who pinned this one by its hash wants no other.
async function fitting(site, now) {
  const key = now.module.integrity;
  const pinned = script && script.integrity && site === home;
  if (!shared.runtimes[key] && !pinned) await scripted(site, "embed.js", `?${now.build}`);
  const found = shared.runtimes[key];
  if (!found || found.door !== DOOR) throw new Fault("other_version", `${version}, ${now.version}`);
  return found;
}

// One sheet for all elements; none where the browser has no such thing.
function sheet(bytes) {
  try {
    const made = new CSSStyleSheet();
    made.replaceSync(new TextDecoder().decode(bytes));
    return made;
  } catch {
    return null;
  }
}

async function bring(site) {
  await probe();
  const now = await current(site);
  if (now.format && now.format !== FORMAT) throw new Fault("other_version", String(now.format));
  if (!(now.format && now.module && now.list && now.style && now.hull)) throw new Fault("cut_off", "current.json");
  try {
    const begin = await fitting(site, now);
    const [module, list, style] = await Promise.all([compiled(site, now.module), load(site, now.list), load(site, now.style)]);
    const look = { sheet: sheet(style.bytes), link: new URL(now.style.path, site).href };
    return { Widget: await begin(module), list: list.bytes, look, now, hulls: Object.create(null) };
  } catch (thrown) {
    const fault = known(thrown);
    throw new Fault(fault.code, fault.what, now.publisher);
  }
}

const brought = Object.create(null);

/** All that an element needs of a site, once for all elements of a page; tried anew after a failure. */
export function supply(site) {
  brought[site] ||= bring(site).catch((thrown) => {
    delete brought[site];
    throw thrown;
  });
  return brought[site];
}

/** What stands in an element in a language before the module fills it, as HTML. */
export async function hull(site, got, lang) {
  const coming = (got.hulls[lang] ||= load(site, got.now.hull[lang]).then(({ bytes }) => new TextDecoder().decode(bytes)));
  try {
    return await coming;
  } catch (thrown) {
    delete got.hulls[lang];
    const fault = known(thrown);
    throw new Fault(fault.code, fault.what, got.now.publisher);
  }
}
