// The charts: they are there, they say in words what they show, and they can be kept.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { OTHER } from "./article.mjs";
import { done, open, paste } from "./browser.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TEXT = `The count at the quay

“It is a habit,” Edda Varrin told Joss Kellaway. “It ends in October,” Varrin told Kellaway.

“My deputy said, ‘It goes on,’ and I believe it,” said Joss Kellaway.

Officials said the slipway had been sold & paid for.`;

/** Each chart with a line of what it tells. */
const CHARTS = {
  share: /^Edda Varrin: 8 words, \d+\u202f%, 8 direct$/,
  lanes: /^Edda Varrin: 2 quotations, paragraph 1$/,
  relations: /^Edda Varrin speaks to Joss Kellaway: 2 quotations$/,
};

let site;
before(async () => (site = await open()));
after(() => site.close());

async function read(options) {
  const page = await site.page(options);
  await paste(page, TEXT);
  await page.locator("[data-state=done] .charts #relations-told").waitFor({ state: "attached" });
  return page;
}

const figure = (page, id) => page.locator(`.charts figure:has(#${id}-told)`);

/** The file that a button gives. */
async function saved(page, id, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), figure(page, id).getByRole("button", { name: button }).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("each chart has a name and tells the same in words", async () => {
  const page = await read();
  for (const [id, line] of Object.entries(CHARTS)) {
    const chart = figure(page, id).getByRole("img");
    assert.ok(await chart.evaluate((svg) => document.getElementById(svg.getAttribute("aria-labelledby")).textContent), id);
    const told = await page.locator(`#${id}-told li`).allTextContents();
    assert.ok(told.some((told) => line.test(told)), `${id}: ${told.join(" | ")}`);
    assert.equal(await chart.evaluate((svg) => svg.getAttribute("aria-describedby")), `${id}-told`);
  }
  const names = await figure(page, "share").locator("svg text").allTextContents();
  assert.ok(names.includes("Joss Kellaway") && names.includes("the article itself"), names.join(" | "));
  await done(page);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing, ${colorScheme}`, async () => {
    const page = await read({ colorScheme });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run(".charts"));
    assert.deepEqual(violations.map((rule) => `${rule.id}: ${rule.help}`), []);
    await done(page);
  });
}

test("without relations a sentence takes the chart's place", async () => {
  const page = await site.page();
  await paste(page, OTHER);
  await page.getByText("Nobody in this text is said to speak to, or to quote, anybody else.").waitFor();
  assert.equal(await page.locator(".charts figure").count(), 2);
  await done(page);
});

test("Save SVG gives a file that is complete in itself, and light", async () => {
  const page = await read({ colorScheme: "dark" });
  for (const id of Object.keys(CHARTS)) {
    const { name, bytes } = await saved(page, id, "Save SVG");
    assert.equal(name, `the-count-at-the-quay-${id}.svg`);
    const svg = bytes.toString();
    assert.doesNotMatch(svg, /var\(|class=|light-dark|color-mix|oklab|\sstyle=/);
    const { root, words, paper } = await page.evaluate((svg) => {
      const file = new DOMParser().parseFromString(svg, "image/svg+xml");
      const texts = [...file.querySelectorAll("text")].map((text) => text.textContent);
      return { root: file.documentElement.nodeName, words: texts, paper: file.querySelector("rect").getAttribute("fill") };
    }, svg);
    assert.equal(root, "svg", "well-formed");
    assert.equal(paper, "rgb(251, 250, 246)");
    for (const word of ["The count at the quay", "Edda Varrin", "Made with Sayso"]) assert.ok(words.includes(word), `${id}: ${words}`);
    assert.match(svg, /fill="rgb\(53, 52, 168\)"/, "the first voice's ink on paper");
    assert.match(svg, /font-family="[^"]*sans-serif"/);
  }
  assert.equal(await page.locator("body > svg").count(), 0, "nothing is left on the page");
  await done(page);
});

test("Save PNG gives a picture of twice the size", async () => {
  const page = await read();
  for (const id of Object.keys(CHARTS)) {
    const { name, bytes } = await saved(page, id, "Save PNG");
    assert.equal(name, `the-count-at-the-quay-${id}.png`);
    assert.deepEqual([...bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    assert.equal(bytes.readUInt32BE(16), 2 * 380, "its width");
    assert.ok(bytes.length > 4000, `${id}: ${bytes.length} bytes`);
  }
  await done(page);
});
