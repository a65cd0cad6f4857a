// A reader at a browser: the system's Chromium, and what is wrong with a page noted as it happens.
import { execFileSync } from "node:child_process";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

function installed() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of names) {
    try {
      return execFileSync("/bin/sh", ["-c", 'command -v "$1"', "sh", name], { encoding: "utf8" }).trim();
    } catch {
      continue; // the next name
    }
  }
  throw new Error("no Chromium: `sh tests/all.sh` installs it");
}

/** A browser; close it when the file's tests are done. */
export function browser() {
  return chromium.launch({
    executablePath: installed(),
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
}

/**
 * A page in a fresh profile, with `wrong`: what the console said, errors, dialogs, requests that left
 * the site or were not answered. Empty is right.
 */
export async function page(browser, { width = 1280, height = 900, script = true, ...more } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    javaScriptEnabled: script,
    locale: "zh-CN",
    // A worker asks for files behind the page; the tests of the worker let it.
    serviceWorkers: "block",
    ...more,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.wrong = [];
  page.on("console", (said) => {
    // The driver's own word for what is asked of it above.
    if (said.text() !== "Service Worker registration blocked by Playwright") page.wrong.push(`console ${said.type()}: ${said.text()}`);
  });
  page.on("pageerror", (error) => page.wrong.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    page.wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (hostname !== "127.0.0.1" && protocol !== "data:") page.wrong.push(`left the site: ${request.url()}`);
  });
  page.on("requestfailed", (request) => page.wrong.push(`unanswered: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) page.wrong.push(`${response.status()}: ${response.url()}`);
  });
  return page;
}

/** Nothing went wrong on this page, up to now. */
export function quiet(page) {
  assert.deepEqual(page.wrong, []);
}

/** Goes to an address of the site and waits until the widget has taken over. */
export async function enter(page, address) {
  // A change behind the `#` alone would load nothing anew.
  await page.goto("about:blank");
  await page.goto(address);
  await page.waitForSelector("html[data-ready=true]");
}

/** What the table shows: for each row the id, the totals in yuan (null: none) and the labels' codes. */
export function rows(page) {
  return page.$$eval("#list tr[data-id]", (rows) =>
    rows.map((row) => {
      // One number stands for both where they are the same.
      const low = row.querySelector("data.low")?.value ?? null;
      const high = row.querySelector("data.high")?.value ?? low;
      const labels = [...row.querySelectorAll(".labels li[data-code]")].map((label) => label.dataset.code);
      return { id: row.dataset.id, low, high, labels };
    }),
  );
}

/** The part of an address behind `#` that puts these institutions side by side. */
export function beside(institutions) {
  const state = new URLSearchParams([["beside", "1"], ...institutions.map((one) => ["pick", one.id])]);
  return `#${state}`;
}

/** The ids of the rows, in order. */
export async function ids(page) {
  return (await rows(page)).map((row) => row.id);
}

/** Asks a page that is ready for another view, as a link of it would: by what stands behind the `#`. */
export async function ask(page, state) {
  await page.evaluate(
    (state) =>
      new Promise((done) => {
        addEventListener("hashchange", () => requestAnimationFrame(done), { once: true });
        location.hash = state;
      }),
    state,
  );
}

/** All rows of a view of a page that is ready, over all its pages: `page=1`, `page=2` … */
export async function every(page, state = "") {
  const all = [];
  // An address that differs from any before, so that asking for it is always a change.
  await ask(page, "page=1&sort=listed");
  for (let number = 1; ; number += 1) {
    await ask(page, `${state}${state ? "&" : ""}page=${number}`);
    const part = await rows(page);
    // Past the last page, the last one is shown again.
    if (part[0]?.id === all.at(-50)?.id) return all;
    all.push(...part);
    if (part.length < 50) return all;
  }
}

/** Chooses in a field of the controls, as a reader does: the events are the browser's own. */
export async function choose(page, name, value) {
  await page.selectOption(`#controls [name=${name}]`, value);
  await settled(page);
}

/** Two frames: what an event set off has been put into the page. */
export async function settled(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
