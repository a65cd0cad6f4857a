// One reader for three browser engines: Chromium through playwright-core, Firefox through geckodriver,
// WebKitGTK through WebKitWebDriver on a screen of its own. The same few verbs for each.
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command.mjs";
import { port, start, until, which } from "./process.mjs";
import { browser } from "./reader.mjs";
import { Session } from "./webdriver.mjs";

export const engines = ["Chromium", "Firefox", "WebKitGTK"];

const open_ = { Chromium: chromium, Firefox: firefox, WebKitGTK: webkit };

/**
 * A reader at a browser of this engine, in a fresh profile: a window of `width` by `height`, scripts on or off,
 * asking for pages in `language`. Close it when done; it ends with the process at the latest.
 */
export async function open(engine, { width = 1280, height = 900, script = true, language = "zh-CN" } = {}) {
  const reader = await open_[engine]({ width, height, script, language });
  return Object.assign(reader, {
    engine,
    /** Asks the page until it answers with something true; a page that is just being left does not answer. */
    until: (call, what, { within = 10_000, values = [] } = {}) =>
      until(() => reader.evaluate(call, ...values).catch(() => false), what ?? String(call), within),
    /** Keeps what the window shows. */
    keep: async (path) => writeFileSync(path, await reader.screenshot()),
  });
}

async function chromium({ width, height, script, language }) {
  const program = await browser();
  const context = await program.newContext({ viewport: { width, height }, javaScriptEnabled: script, locale: language });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  let said = [];
  page.on("console", (line) => said.push(`${line.type()}: ${line.text()}`));
  page.on("pageerror", (fault) => said.push(`error: ${fault.message}`));
  let frame = page.mainFrame();
  return {
    version: program.version(),
    goto: (url) => {
      frame = page.mainFrame();
      return page.goto(url, { waitUntil: "domcontentloaded" });
    },
    evaluate: (call, ...values) => frame.evaluate(`(${call}).apply(null, ${JSON.stringify(values)})`),
    text: (selector) => frame.innerText(selector),
    enter: async (selector) => {
      frame = selector ? await (await frame.waitForSelector(selector)).contentFrame() : page.mainFrame();
    },
    screenshot: () => page.screenshot(),
    said: () => said.splice(0),
    close: () => program.close(),
  };
}

// What both WebDriver engines share: the session, and the programs that end with it.
function driven(session, programs, said) {
  return {
    programs,
    version: session.given.browserVersion,
    goto: async (url) => {
      await session.enter().catch(() => {}); // a frame that is gone cannot be left
      return session.goto(url);
    },
    evaluate: (call, ...values) => session.evaluate(call, ...values),
    text: (selector) => session.text(selector),
    enter: (selector) => session.enter(selector),
    screenshot: () => session.screenshot(),
    said,
    close: async () => {
      await session.close();
      for (const program of programs) await program.stop();
    },
  };
}

function needed(found, name) {
  if (!found) throw new Error(`no ${name}: \`sh tests/all.sh\` installs it`);
  return found;
}

async function firefox({ width, height, script, language }) {
  const binary = needed(which("firefox-esr", "firefox"), "Firefox");
  const own = join(root, "target/tools/bin/geckodriver");
  const driver = needed(existsSync(own) ? own : which("geckodriver"), "geckodriver");
  const said = [];
  const note = (line) => {
    // The browser's own affairs are told on the same stream; a page's errors begin with its address.
    const error = line.match(/^JavaScript error: (?:http|file).*?, line \d+: (.*)$/);
    if (error) said.push(`error: ${error[1]}`);
    // What a page says begins with a text in quotes; the browser's parts begin with their names.
    const call = line.match(/^console\.(\w+): (".*)$/);
    if (call) said.push(`${call[1]}: ${call[2]}`);
  };
  const at = await port();
  const program = start(driver, ["--port", at, "--websocket-port", await port()], { said: note, env: { MOZ_HEADLESS: "1" } });
  const session = await Session.begin(at, {
    pageLoadStrategy: "eager",
    "moz:firefoxOptions": {
      binary,
      args: ["-headless"],
      prefs: {
        "javascript.enabled": script,
        "intl.accept_languages": language,
        "devtools.console.stdout.content": true,
        "devtools.console.stdout.chrome": false,
        "app.normandy.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
      },
    },
  });
  await session.size(width, height);
  return driven(session, [program], () => said.splice(0));
}

// Debian keeps the small browser that the driver starts in a folder that carries the machine's name.
function mini() {
  for (const machine of readdirSync("/usr/lib")) {
    for (const api of ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]) {
      const path = join("/usr/lib", machine, api, "MiniBrowser");
      if (existsSync(path)) return path;
    }
  }
  return null;
}

async function webkit({ width, height, script, language }) {
  const binary = needed(mini(), "MiniBrowser");
  const driver = needed(which("WebKitWebDriver"), "WebKitWebDriver");
  let number;
  const screen = start(needed(which("Xvfb"), "Xvfb"), ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    said: (line) => { number ??= line.match(/^\d+$/)?.[0]; },
  });
  await until(() => number, () => `no screen: ${screen.last()}`);
  const at = await port();
  const program = start(driver, [`--port=${at}`], {
    env: { DISPLAY: `:${number}`, GDK_BACKEND: "x11", LANGUAGE: language.replace("-", "_"), LC_ALL: "C.UTF-8", NO_AT_BRIDGE: "1" },
  });
  // What this driver is asked to run while a page still loads may get no answer, so it waits for the page's end.
  const session = await Session.begin(at, {
    pageLoadStrategy: "normal",
    "webkitgtk:browserOptions": { binary, args: ["--automation", `--enable-javascript=${script}`] },
  });
  await session.size(width, height);
  // This engine hands no console messages to its driver.
  return driven(session, [program, screen], () => null);
}
