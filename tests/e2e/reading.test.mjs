// The reading room: finding words, the ledger's lists, layers, what is drawn beside the text, the card that is copied, paper.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ARTICLE, SET_ASIDE, SPEAKER } from "./article.mjs";
import { done, open, paste, shows } from "./browser.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

async function withArticle(options) {
  const page = await site.page(options);
  await paste(page, ARTICLE);
  await shows(page, ARTICLE);
  await page.locator("[data-state=done]").waitFor();
  return page;
}

const ring = (page) => page.locator(".spot").first();
/** Whether the ring stands around these words, in the middle of the screen or so. */
async function ringIsOn(page, words) {
  await ring(page).waitFor({ state: "attached" });
  await page.waitForFunction((words) => {
    const box = document.querySelector(".spot")?.getBoundingClientRect();
    if (!box || box.top < 0 || box.bottom > innerHeight) return false;
    const [x, y] = [box.left + 4, box.top + box.height / 2];
    const hidden = [...document.querySelectorAll(".overlay")];
    const at = document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint(x, y);
    const node = at.offsetNode ?? at.startContainer;
    const offset = at.offset ?? at.startOffset;
    return hidden.length > 0 && node.textContent.slice(Math.max(0, offset - 2), offset + words.length).includes(words.slice(0, 4));
  }, words);
}

test("words are found while one writes, counted, and gone through", async () => {
  const page = await withArticle();
  const field = page.locator("#find");
  await page.keyboard.press("/");
  assert.ok(await field.evaluate((field) => document.activeElement === field), "the key leads to the field");
  // Straight marks for curly ones, another case, a line break for a space.
  await page.keyboard.type("MORE NEWS:");
  const counts = (words) => page.locator(".find output", { hasText: new RegExp(`^${words}$`) }).waitFor();
  await counts(`1 of ${SET_ASIDE.length}`);
  await ringIsOn(page, "More news:");
  await page.keyboard.press("Enter");
  await counts(`2 of ${SET_ASIDE.length}`);
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("Shift+Enter");
  await counts(`${SET_ASIDE.length} of ${SET_ASIDE.length}`);
  assert.ok((await page.locator(".found").count()) >= SET_ASIDE.length - 1, "the others are marked too");
  await page.getByRole("button", { name: "Next place" }).click();
  await counts(`1 of ${SET_ASIDE.length}`);
  await field.fill("no such words");
  await counts("none");
  await shows(page, ARTICLE);
  await field.press("Escape");
  await page.waitForFunction(() => document.querySelector("#find").value === "");
  assert.equal(await page.locator(".spot, .found").count(), 0);
  assert.ok(await field.evaluate((field) => document.activeElement !== field));
  await done(page);
});

test("a name leads through its mentions", async () => {
  const page = await withArticle();
  await page.getByRole("tab", { name: /Names/ }).click();
  const name = page.locator("#names .ent", { hasText: SPEAKER });
  const all = Number(await name.locator(".num").textContent());
  assert.ok(all > 3, "named, and spoken of");
  await name.click();
  // The ledger is drawn a task after the text.
  const says = (at) => name.locator(".num", { hasText: new RegExp(`^${at} of ${all}$`) }).waitFor();
  await says(1);
  await ring(page).waitFor();
  const first = await ring(page).evaluate((ring) => ring.getBoundingClientRect().top + document.querySelector(".read").scrollTop);
  await name.click();
  await says(2);
  for (let at = 2; at < all; at += 1) await name.click();
  await says(all);
  await page.waitForFunction((first) => {
    const ring = document.querySelector(".spot");
    return ring && ring.getBoundingClientRect().top + document.querySelector(".read").scrollTop > first + 100;
  }, first);
  await name.click();
  await says(1);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".spot").count(), 0);
  await done(page);
});

test("queries stand in the margin and in the ledger, and lead to their words", async () => {
  const page = await withArticle({ viewport: { width: 1440, height: 900 } });
  const tab = page.getByRole("tab", { name: /Checks/ });
  await tab.click();
  const rows = page.locator("#checks .checks").first().locator(".chk");
  // The ledger is drawn a task after the text, and its list another one after its tab.
  await page.waitForFunction(() => {
    const count = Number(document.querySelector("#t-checks small").textContent);
    return count > 0 && document.querySelectorAll("#checks .checks:first-child .chk").length === count;
  });
  await page.locator("#checks .side").nth(SET_ASIDE.length - 1).waitFor();
  const aside = page.locator("#checks .checks").last().locator(".chk");
  assert.equal(await aside.count(), SET_ASIDE.length, "with the lines that are set aside");
  await rows.first().click();
  const words = (await rows.first().locator("q").textContent()).slice(0, 12);
  await ringIsOn(page, words);
  // The note beside the line says the same.
  const heading = await rows.first().locator("b").textContent();
  await page.locator(".note .heading", { hasText: heading.split(" ")[0] }).first().waitFor();
  // Notes don't stand on each other.
  const boxes = await page.locator(".note").evaluateAll((notes) => notes.map((note) => note.getBBox()).map(({ y, height }) => [y, y + height]));
  boxes.sort((a, b) => a[0] - b[0]);
  boxes.reduce((end, [start, next]) => (assert.ok(start >= end, "notes overlap"), next), -Infinity);
  await done(page);
});

test("a line that was set aside is put back with one click, and set aside again", async () => {
  const page = await withArticle({ viewport: { width: 1440, height: 900 } });
  const line = SET_ASIDE[0];
  const paragraph = page.locator(".text p", { hasText: line });
  await page.keyboard.press("/");
  await page.keyboard.type(line.slice(0, 30));
  await page.locator(".spot").first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".note.back").first().click();
  await page.locator(".text p:not(.boil)", { hasText: line }).waitFor();
  await shows(page, ARTICLE);
  await page.getByRole("tab", { name: /Checks/ }).click();
  await page.locator("#checks").getByRole("button", { name: "Set aside" }).click();
  await page.locator(".text p.boil", { hasText: line }).waitFor();
  assert.equal(await paragraph.count(), 1);
  await shows(page, ARTICLE);
  await done(page);
});

test("a narrow page has the queries in the ledger only", async () => {
  const page = await withArticle({ viewport: { width: 1200, height: 900 } });
  assert.equal(await page.locator(".note").count(), 0);
  await done(page);
});

test("layers go and come, by menu and key, and the text stays", async () => {
  const page = await withArticle();
  const underline = (selector) => page.locator(selector).first().evaluate((words) => getComputedStyle(words).textDecorationLine);
  const name = ".text p:not(.boil, .byline) > .n.person";
  await page.locator(name).first().waitFor();
  assert.equal(await underline(name), "underline");
  await page.keyboard.press("Shift+N");
  assert.equal(await underline(name), "none");
  await page.keyboard.press("Shift+N");
  assert.equal(await underline(name), "underline");
  await page.getByRole("button", { name: "Layers" }).click();
  await page.locator(".wide .layers").getByLabel("Quotations").uncheck();
  assert.equal(await underline(".text .q"), "none");
  assert.ok(await page.locator(".wide .layers").getByLabel("Set-aside lines").isVisible(), "the menu stays open");
  await page.locator(".wide .layers").getByLabel("Set-aside lines").uncheck();
  assert.equal(await page.locator(".boil").first().isVisible(), false);
  // What comes after them keeps its bars.
  await page.getByRole("button", { name: "Layers" }).click();
  await page.keyboard.press("Shift+Q");
  await page.locator(".read").evaluate((read) => (read.scrollTop = read.scrollHeight));
  await page.waitForFunction(() => {
    const read = document.querySelector(".read").getBoundingClientRect();
    const isIn = (box) => box.top < read.bottom - 80 && box.bottom > read.top + 80;
    return [...document.querySelectorAll(".rail-bar")].filter((bar) => isIn(bar.getBoundingClientRect())).length >= 4;
  });
  assert.equal(await page.locator(".text").evaluate((text) => text.textContent), ARTICLE);
  await done(page);
});

test("thoughts and wishes are shown when asked for, and count as nobody's words", async () => {
  const text = "“It is a habit,” Edda Varrin said. Joss Kellaway hopes that he wins. She thinks that it is late.\n\n“No,” Varrin said.";
  const page = await site.page({ viewport: { width: 1440, height: 900 } });
  await paste(page, text);
  await page.locator("[data-state=done]").waitFor();
  const share = page.locator("#voices .brief");
  const said = await share.textContent();
  const bars = page.locator(".strip .seg");
  assert.equal(await page.locator(".text .q").count(), 2);
  assert.equal(await bars.count(), 2);
  assert.equal(await page.locator(".text .cue", { hasText: "hopes" }).count(), 0);
  await page.locator("#voices .never", { hasText: "Kellaway" }).waitFor();

  await page.getByRole("tab", { name: /Quotations/ }).click();
  const rows = page.locator("#quotations .row");
  await rows.nth(1).waitFor();
  assert.equal(await rows.count(), 2);
  await page.locator("#quotations").getByRole("button", { name: "Show 2 thoughts, wishes, expectations" }).click();
  await rows.nth(3).waitFor();
  assert.match(await rows.nth(3).locator(".l3").textContent(), /^indirect · (thought|attitude)/);
  const wish = page.locator(".text .q.thought", { hasText: "he wins" });
  await wish.waitFor();
  assert.equal(await wish.evaluate((words) => getComputedStyle(words).backgroundColor), "rgba(0, 0, 0, 0)");
  assert.ok(await wish.evaluate((words) => getComputedStyle(words).font === getComputedStyle(words.parentElement).font && getComputedStyle(words).margin === "0px"));
  assert.match(await wish.getAttribute("aria-label"), /^indirect (thought|attitude), Joss Kellaway$/);
  assert.equal(await bars.count(), 4);
  await page.locator(".rail-bar.thought").first().waitFor({ state: "attached" });
  await wish.click();
  await page.locator(".card", { hasText: /thought|attitude: a belief, wish or expectation, not words/ }).waitFor();
  assert.match(await page.locator(".card .pos").textContent(), /^2 of 4$/);
  await page.getByRole("tab", { name: /Voices/ }).click();
  assert.equal(await share.textContent(), said);
  assert.equal(await page.locator("#t-voices small").textContent(), "1");
  await page.locator("#voices .voice", { hasText: "Kellaway" }).waitFor();

  await page.keyboard.press("Shift+T");
  await page.locator(".card").waitFor({ state: "detached" });
  assert.equal(await page.locator(".text .q").count(), 2);
  assert.equal(await page.locator(".text").evaluate((column) => column.textContent), text);
  await done(page);
});

test("a line is put back beside itself, though a query has its note there", async () => {
  const line = "More news: Storm warning lifted along the coast";
  const text = `“It is a habit,” Edda Varrin told reporters on Monday.\n\n“It ends, she said, and [they] left … in a hurry.\n\n${line}\n\n“So be it,” Varrin said.`;
  const page = await site.page({ viewport: { width: 1440, height: 900 } });
  await paste(page, text);
  await page.locator("[data-state=done]").waitFor();
  await page.locator(".note:not(.back)").first().waitFor();
  await page.waitForFunction((line) => {
    const paragraph = [...document.querySelectorAll(".text .boil")].find((p) => p.textContent.includes(line));
    const middle = (box) => (box ? (box.top + box.bottom) / 2 : NaN);
    const button = document.querySelector(".note.back text")?.getBoundingClientRect();
    return Math.abs(middle(button) - middle(paragraph?.firstElementChild?.getClientRects()[0])) < 4;
  }, line);
  await done(page);
});

test("the chain of evidence is drawn, and G goes along it", async () => {
  const page = await withArticle();
  const quotation = page.locator('.text .q[data-speaker="' + SPEAKER + '"]', { hasText: "When I came to the dinner" });
  await quotation.click();
  const letters = await page.locator(".why li[data-k]").count();
  assert.ok(letters >= 1);
  await page.waitForFunction((curves) => document.querySelectorAll(".link-line").length === curves, Math.max(0, letters - 1));
  await page.keyboard.press("g");
  await ring(page).waitFor();
  await page.keyboard.press("g");
  await page.locator(".spot").waitFor({ state: "detached" });
  await page.locator(".q.chosen").first().waitFor();
  await done(page);
});

test("the card is copied, plain and as Markdown", async () => {
  const page = await withArticle({ permissions: ["clipboard-read", "clipboard-write"] });
  await page.locator('.text .q[data-speaker="' + SPEAKER + '"]', { hasText: "When I came to the dinner" }).click();
  await page.locator("#copy-plain").waitFor();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press("c");
  await page.locator("#copy-plain", { hasText: "Copied" }).waitFor();
  const card = await clipboard();
  assert.match(card, /^"When I came to the dinner/);
  assert.match(card, new RegExp(`^Speaker: ${SPEAKER}`, "m"));
  assert.match(card, /^Text \(SHA-256\): [0-9a-f]{64}$/m);
  const [, from, to] = card.match(/^Characters: (\d+)–(\d+)/m);
  assert.ok(card.startsWith([...ARTICLE].slice(Number(from), Number(to)).join("")), "the offsets are those of the words");
  await page.keyboard.press("Shift+C");
  await page.locator("#copy-markdown", { hasText: "Copied" }).waitFor();
  assert.match(await clipboard(), /^> "When I came to the dinner/);
  await done(page);
});

test("quotations are filtered", async () => {
  const page = await withArticle();
  await page.getByRole("tab", { name: /Quotations/ }).click();
  const rows = page.locator("#quotations .row");
  await page.waitForFunction(() => document.querySelectorAll("#quotations .row").length === Number(document.querySelector("#t-quotations small").textContent));
  const all = await rows.count();
  await page.getByLabel("Filter by words").fill("dinner");
  assert.ok((await rows.count()) < all && (await rows.count()) > 0);
  await page.getByLabel("Filter by words").fill("");
  await page.getByLabel("Which quotations").selectOption("indirect");
  for (const notes of await rows.locator(".l3").allTextContents()) assert.match(notes, /^indirect/);
  await page.getByLabel("Which quotations").selectOption("all");
  await page.locator("#quotations").getByLabel("Order", { exact: true }).selectOption("text");
  const places = (await rows.locator(".l2").allTextContents()).map((words) => ARTICLE.indexOf(words.slice(0, 12)));
  assert.deepEqual(places, [...places].sort((a, b) => a - b), "in the order of the text");
  await done(page);
});

test("paper has the text, its key and every list", async () => {
  const page = await withArticle();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  for (const list of ["#voices .voice", "#quotations .row", "#names .ent", "#checks .chk"]) await page.locator(list).first().waitFor();
  for (const part of [".text", ".key", "#voices", "#quotations", "#names", "#checks"]) assert.ok(await page.locator(part).isVisible(), part);
  for (const part of [".bar", ".overlay", ".find", ".tabs"]) assert.equal(await page.locator(part).first().isVisible(), false, part);
  await done(page);
});
