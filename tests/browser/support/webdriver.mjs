// The WebDriver protocol, as much of it as a reader needs: https://www.w3.org/TR/webdriver2/
import { setTimeout as sleep } from "node:timers/promises";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** One session at a driver that listens on this port of loopback. */
export class Session {
  /** Waits until the driver answers, and begins a session with these capabilities. */
  static async begin(port, capabilities) {
    const driver = `http://127.0.0.1:${port}`;
    for (let tries = 0; ; tries += 1) {
      try {
        await (await fetch(`${driver}/status`)).arrayBuffer();
        break;
      } catch (fault) {
        if (tries === 200) throw fault;
        await sleep(50);
      }
    }
    const { sessionId, capabilities: given } = await command("POST", `${driver}/session`, {
      capabilities: { alwaysMatch: { timeouts: { script: 20_000, pageLoad: 30_000 }, ...capabilities } },
    });
    return new Session(`${driver}/session/${sessionId}`, given);
  }

  constructor(at, given) {
    this.at = at;
    /** What the browser says of itself. */
    this.given = given;
  }

  post(path, body = {}) {
    return command("POST", `${this.at}/${path}`, body);
  }

  goto(url) {
    return this.post("url", { url });
  }

  /** Calls a function in the page, or in the frame that was entered, with values; waits for what it promises. */
  async evaluate(call, ...values) {
    const script = `
      var done = arguments[arguments.length - 1], values = arguments[0];
      new Promise(function (settle) { settle((${call}).apply(null, values)); })
        .then(function (value) { done({ value: value === undefined ? null : value }); },
              function (fault) { done({ fault: String(fault) }); });`;
    const answer = await this.post("execute/async", { script, args: [values] });
    if (!answer) throw new Error("the page was left before it answered");
    if (answer.fault) throw new Error(answer.fault);
    return answer.value;
  }

  /** The text that a reader sees of an element, asked of the browser, not of a script in the page. */
  async text(selector) {
    const found = await this.find(selector);
    return command("GET", `${this.at}/element/${found}/text`);
  }

  async find(selector) {
    return (await this.post("element", { using: "css selector", value: selector }))[ELEMENT];
  }

  /** Enters a frame of the page; without a selector, leaves all frames. */
  async enter(selector) {
    if (!selector) return this.post("frame", { id: null });
    return this.post("frame", { id: { [ELEMENT]: await this.find(selector) } });
  }

  /** The window as a PNG. */
  async screenshot() {
    return Buffer.from(await command("GET", `${this.at}/screenshot`), "base64");
  }

  size(width, height) {
    return this.post("window/rect", { width, height });
  }

  close() {
    return command("DELETE", this.at).catch(() => {});
  }
}

async function command(method, url, body) {
  const answer = await fetch(url, {
    method,
    body: body && JSON.stringify(body),
    headers: body && { "Content-Type": "application/json" },
    signal: AbortSignal.timeout(60_000),
  });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
