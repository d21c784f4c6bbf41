// The page and the command line find the same in the same texts.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ARTICLE, OTHER } from "./article.mjs";
import { done, open, paste, readToEnd, shows } from "./browser.mjs";

const root = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const SAYSO = process.env.SAYSO ?? root("target/release/sayso");

let site;
before(async () => (site = await open()));
after(() => site.close());

/** The texts of a group of fixtures, one below the other. */
async function fixtures(group) {
  const folder = root(`crates/sayso/tests/fixtures/${group}/`);
  const names = (await readdir(folder)).sort();
  const files = await Promise.all(names.map((name) => readFile(folder + name, "utf8")));
  return files.map((file) => file.split("\n----------\n")[0]).join("\n\n");
}

async function texts() {
  const groups = await Promise.all(["direct", "indirect", "marks", "names", "reference", "structure"].map(fixtures));
  const sample = await readFile(root("src/sample.txt"), "utf8");
  return [sample, ARTICLE, OTHER, ...groups, [sample, ...groups].join("\n\n")];
}

async function natively(text) {
  const running = promisify(execFile)(SAYSO, ["annotate", "--with-text"], { maxBuffer: 1 << 26 });
  running.child.stdin.end(text);
  return JSON.parse((await running).stdout);
}

async function exported(page) {
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".tools .wide").getByText("JSON").click()]);
  return JSON.parse(await readFile(await download.path(), "utf8"));
}

test("ten articles are the same natively and in the browser", async () => {
  const all = await texts();
  assert.equal(all.length, 10);
  const page = await site.page({ model: true });
  for (const text of all) {
    await paste(page, text);
    await shows(page, text);
    await readToEnd(page);
    const [{ id: _, ...native }, browser] = [await natively(text), await exported(page)];
    assert.ok(browser.generator.model, "read with the model");
    assert.deepEqual(browser, native);
  }
  await done(page);
});

test("several workers find in a long text what one finds", async () => {
  const all = await texts();
  // Some 15,000 words, no paragraph like another: nothing is read once for two places.
  const long = Array.from({ length: 8 }, (_, n) => all.at(-1).split("\n\n").map((line, k) => `${line} So it was on day ${n}${k}.`).join("\n\n")).join("\n\n");
  const page = await site.page({ model: true, goto: false });
  await page.addInitScript(() => Object.defineProperty(navigator, "hardwareConcurrency", { get: () => 4 }));
  await page.goto(site.url);
  await page.locator("[data-model=ready]").waitFor();
  assert.equal(page.workers().length, 1);
  const helped = page.waitForEvent("worker", { predicate: () => page.workers().length === 3 });
  await paste(page, long);
  await helped;
  // A helper that dies costs nothing but its help.
  const gone = page.workers()[2].evaluate(() => void setTimeout(() => { throw new Error("a test"); }));
  await readToEnd(page);
  await gone;
  const [{ id: _, ...native }, browser] = [await natively(long), await exported(page)];
  assert.deepEqual(browser, native);
  await page.waitForFunction(() => document.querySelector("[data-state=done]"));
  assert.equal(page.workers().length, 1, "the others are gone");
  assert.deepEqual(page.noted.errors.filter((error) => !/a test/.test(error)), []);
  await page.context().close();
});
