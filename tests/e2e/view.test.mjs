// How the page looks and is handled: narrow, light and dark, without a mouse, by a screen reader.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { done, open } from "./browser.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site;
before(async () => (site = await open()));
after(() => site.close());

const NAMED = '.text .q[data-q][data-speaker]:not([data-speaker=""])';

async function sample(page) {
  await page.getByText("Try the sample").click();
  await page.locator(NAMED).first().click();
  await page.locator(".card").waitFor();
}

/** What axe finds wrong, one line a rule. */
async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  return violations.map((rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((node) => node.target).join(", ")}`);
}

for (const colorScheme of ["light", "dark"]) {
  test(`accessible by axe's rules, ${colorScheme}`, async () => {
    const page = await site.page({ colorScheme });
    assert.deepEqual(await violations(page), [], "empty");
    await sample(page);
    assert.deepEqual(await violations(page), [], "with a text");
    await page.locator(".about summary").click();
    for (const tab of ["Quotations", "Names", "Checks", "Voices"]) {
      await page.getByRole("tab", { name: new RegExp(tab) }).click();
      assert.deepEqual(await violations(page), [], tab);
    }
    await page.keyboard.press("/");
    await page.keyboard.type("the");
    await page.locator(".spot").first().waitFor();
    await page.getByRole("button", { name: "Layers" }).click();
    assert.deepEqual(await violations(page), [], "with words found and a menu open");
    await done(page);
  });
}

test("nothing is wider than a phone", async () => {
  const page = await site.page({ viewport: { width: 360, height: 740 } });
  const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok((await tooWide()) <= 0, "empty");
  await page.getByText("Try the sample").click();
  await page.locator(NAMED).first().waitFor();
  assert.ok((await tooWide()) <= 0, "with a text");
  await page.locator(NAMED).first().click();
  await page.locator(".card").waitFor();
  assert.ok((await tooWide()) <= 0, "with a card");
  await done(page);
});

for (const [width, height] of [[1440, 900], [768, 900], [640, 450], [360, 740]]) {
  test(`only the text and the lists scroll, and never the page, ${width} × ${height}`, async () => {
    const page = await site.page({ viewport: { width, height } });
    await page.getByText("Try the sample").first().click();
    await page.locator(NAMED).first().waitFor();
    const scrolls = () => page.evaluate(() => document.scrollingElement.scrollHeight - innerHeight);
    for (const tab of ["Quotations", "Names", "Checks", "Voices"]) {
      await page.getByRole("tab", { name: new RegExp(tab) }).click();
      await page.locator(`[role=tabpanel]:visible`).waitFor();
      assert.equal(await scrolls(), 0, tab);
    }
    await page.keyboard.press("Escape");
    for (let step = 0; step < 4; step += 1) await page.keyboard.press("u");
    await page.locator(".card").waitFor();
    assert.equal(await scrolls(), 0, "with a card");
    await done(page);
  });
}

test("on a phone the card doesn't hide the words that were chosen", async () => {
  const page = await site.page({ viewport: { width: 360, height: 740 } });
  await page.getByText("Try the sample").first().click();
  const words = page.locator(NAMED).nth(3);
  await words.waitFor();
  // At the foot of the view, where the card will be.
  await words.evaluate((words) => words.scrollIntoView({ block: "end" }));
  await words.click();
  await page.locator(".card").waitFor();
  await page.waitForFunction(() => {
    const words = document.querySelector(".text .q.chosen").getClientRects()[0];
    const read = document.querySelector(".read").getBoundingClientRect();
    return words.top >= read.top && words.bottom <= document.querySelector(".ledger").getBoundingClientRect().top + 1;
  });
  await done(page);
});

test("the keyboard alone is enough", async () => {
  const page = await site.page();
  const focusIsOn = (test) => page.evaluate((test) => document.activeElement?.matches(test), test);
  /** Tab until the focus is on what is looked for. */
  const tabTo = async (selector) => {
    for (let step = 0; step < 60; step += 1) {
      if (await focusIsOn(selector)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`no way to ${selector} by Tab`);
  };
  await page.evaluate(() => document.activeElement?.blur());
  await tabTo("button.first-act");
  await page.keyboard.press("Enter");
  await page.locator(NAMED).first().waitFor();
  await tabTo(".text .q[data-q]");
  await page.keyboard.press("Enter");
  await page.locator(".text .q.chosen").first().waitFor();
  await page.locator(".card").waitFor();
  const first = await page.locator(".text .q.chosen").first().getAttribute("data-q");
  await page.keyboard.press("j");
  await page.locator(`.text .q.chosen:not([data-q="${first}"])`).first().waitFor();
  await done(page);
});
