// What every end-to-end test stands on: the built site served, a Chromium, and pages that take note of what must not happen.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const DIST = process.env.SAYSO_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

// `cargo xtask` passes the browser it found; by hand, Debian's is taken.
const CHROME = process.env.CHROME ?? "/usr/bin/chromium";

// No calls home, and a container's root may start it.
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** The site and a browser, for one test file: call `close` in `after`. */
export async function open(prefix) {
  assert.ok(existsSync(`${DIST}/index.html`), `no built site in ${DIST}: run \`cargo xtask build\` first`);
  const site = await serve(DIST, prefix);
  const browser = await chromium.launch({ executablePath: CHROME, args: ARGS });
  return {
    url: site.url,
    answers: site.answers,
    /** A page of its own context, open at the site unless `goto` is false; by rules alone unless `model` is true. */
    page: (options) => visit(browser, site.url, options),
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

async function visit(browser, url, { goto = true, model = false, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const noted = { errors: [], foreign: [] };
  page.on("console", (message) => message.type() === "error" && noted.errors.push(message.text()));
  page.on("pageerror", (error) => noted.errors.push(String(error)));
  const origin = new URL(url).origin;
  // The context sees the worker's requests too.
  context.on("request", (request) => {
    const to = new URL(request.url());
    if (to.protocol.startsWith("http") && to.origin !== origin) noted.foreign.push(request.url());
  });
  page.noted = noted;
  // How the page is handled doesn't depend on what the model finds, and fetching it for every page would take the tests minutes.
  if (!model) await page.route(/sayso\.model/, (route) => route.fulfill({ body: "" }));
  if (goto) {
    await page.goto(url);
    await page.locator("#in").waitFor();
  }
  return page;
}

/** Ends a page that must have stayed clean: no error anywhere, no request to anyone else. */
export async function done(page) {
  assert.deepEqual(page.noted, { errors: [], foreign: [] });
  await page.context().close();
}

/** Pastes plain text, as a reader does: into whatever has the focus. */
export async function paste(page, text, html) {
  await page.evaluate(
    ([text, html]) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      if (html) data.setData("text/html", html);
      const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
    },
    [text, html],
  );
}

/** Gives the page a file through its file field. */
export async function openFile(page, name, content, type = "text/plain") {
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: type, buffer: Buffer.from(content) });
}

/** The text column shows exactly `text`, with its analysis: some quotation has a name. */
export async function shows(page, text) {
  await page.waitForFunction((text) => document.querySelector("#sheet:not([aria-busy]) .text")?.textContent === text, text, { timeout: 15_000 });
}

/** The text is read to its end, and by the model. */
export async function readToEnd(page) {
  await page.locator("[data-state=done][data-model=ready] #sheet:not([aria-busy])").waitFor({ timeout: 120_000 });
}

/** The sentence of the page's error line. */
export async function errorLine(page) {
  const line = page.locator(".error[role=alert]");
  await line.waitFor();
  return (await line.textContent()).trim();
}
