// What goes wrong is said in a sentence, and what was on the page stays.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { OTHER } from "./article.mjs";
import { done, errorLine, open, openFile, paste, shows } from "./browser.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

/** A page with a text and its analysis. */
async function withText() {
  const page = await site.page();
  await paste(page, OTHER);
  await page.locator('.q[data-speaker="Edda Varrin"]').first().waitFor();
  return page;
}

const HTML = "text/html";
for (const [what, give, sentence] of [
  ["an empty paste", (page) => paste(page, "  \n "), /no text/],
  ["an empty file", (page) => openFile(page, "empty.txt", ""), /no text/],
  ["a binary file", (page) => openFile(page, "photo.txt", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])), /not a text/],
  ["a text over 5 MB", (page) => openFile(page, "book.txt", "word ".repeat(1_000_001)), /5 MB/],
  ["HTML over 20 MB", (page) => openFile(page, "page.html", `<p>${"word ".repeat(4_000_001)}</p>`, HTML), /20 MB/],
]) {
  test(`${what} gets a sentence, and the text stays`, async () => {
    const page = await withText();
    await give(page);
    assert.match(await errorLine(page), sentence);
    await shows(page, OTHER);
    await done(page);
  });

  test(`${what} gets a sentence on the first page too`, async () => {
    const page = await site.page();
    await give(page);
    assert.match(await errorLine(page), sentence);
    await done(page);
  });
}

const crash = (worker) => worker.evaluate(() => void setTimeout(() => { throw new Error("a test"); }));
const ownErrors = (page) => page.noted.errors.filter((error) => !/a test/.test(error));

test("a worker that died between texts is replaced with the next", async () => {
  const page = await withText();
  const [worker] = page.workers();
  const gone = worker.waitForEvent("close");
  await crash(worker);
  await gone;
  const text = "“Again,” said Ann Lee.";
  await paste(page, text);
  await shows(page, text);
  await page.locator('.q[data-speaker="Ann Lee"]').first().waitFor();
  assert.deepEqual(ownErrors(page), []);
  await page.context().close();
});

test("a worker that dies twice on a text is given up, in a sentence, and the next text works", async () => {
  const page = await withText();
  // Each worker from now on throws as soon as it is sent a text.
  let deadly = true;
  await page.route(/start-worker\.js$/, async (route) => {
    const response = await route.fetch();
    const body = deadly ? "setTimeout(() => { throw new Error('a test'); });" : await response.text();
    await route.fulfill({ response, body });
  });
  const [worker] = page.workers();
  const gone = worker.waitForEvent("close");
  await crash(worker);
  await gone;
  const text = "“Again,” said Ann Lee.";
  await paste(page, text);
  assert.match(await errorLine(page), /could not be started|stopped twice/);
  await shows(page, text);
  deadly = false;
  await paste(page, OTHER);
  await page.locator('.q[data-speaker="Edda Varrin"]').first().waitFor();
  assert.deepEqual(ownErrors(page), []);
  await page.context().close();
});

test("a worker of another build is not talked to", async () => {
  const page = await site.page({ goto: false });
  // Ready, as postcard writes it, of build “x”.
  const stale = "postMessage(new Uint8Array([0, 1, 120]).buffer);";
  await page.route(/start-worker\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: stale }));
  await page.goto(site.url);
  assert.match(await errorLine(page), /[Rr]eload/);
  await done(page);
});

test("a file that can't be written is said so, and the next try works", async () => {
  const page = await withText();
  await page.route(/sayso-export_bg\.wasm$/, (route) => route.abort());
  const ask = async () => {
    await page.getByRole("button", { name: "Export" }).click();
    await page.locator(".tools .wide").getByText("HTML").click();
  };
  await ask();
  assert.match(await errorLine(page), /file could not be written/);
  await page.unroute(/sayso-export_bg\.wasm$/);
  const [download] = await Promise.all([page.waitForEvent("download"), ask()]);
  const saved = await readFile(await download.path(), "utf8");
  assert.ok(saved.startsWith("<!doctype html>") && saved.includes("Edda Varrin"), saved.slice(0, 300));
  await page.context().close();
});

test("a worker whose code can't be loaded is said so at once", async () => {
  const page = await site.page({ goto: false });
  await page.route(/sayso-worker_bg\.wasm$/, (route) => route.abort());
  await page.goto(site.url);
  assert.match(await errorLine(page), /could not be started/);
  await page.context().close();
});
