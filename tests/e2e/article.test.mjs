// From an article to who said what.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ARTICLE, HEADLINE_QUOTE, OTHER, SAID_BY_SPEAKER, SET_ASIDE, SPEAKER } from "./article.mjs";
import { done, open, openFile, paste, shows } from "./browser.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

/** All parts of quotations in the text: their words and who says them. */
const quotations = (page) =>
  page.locator("#sheet .text .q[data-q]").evaluateAll((parts) => parts.map((q) => ({ words: q.textContent, speaker: q.dataset.speaker })));

test("an article as found on the web", async () => {
  const page = await site.page();
  await paste(page, ARTICLE);
  await shows(page, ARTICLE);
  await page.locator(`.q[data-speaker="${SPEAKER}"]`).first().waitFor();

  const found = await quotations(page);
  for (const words of SAID_BY_SPEAKER) {
    const part = found.find((part) => part.words.includes(words));
    assert.ok(part, `no quotation with “${words}”`);
    assert.equal(part.speaker, SPEAKER, words);
  }
  assert.ok(found.some((part) => part.words === HEADLINE_QUOTE), "the headline's single quotes");

  const aside = await page.locator("#sheet .boil").evaluateAll((lines) => lines.map((line) => line.textContent.trim()));
  assert.deepEqual(aside.join("\n").split("\n"), SET_ASIDE);
  await done(page);
});

test("any text is shown as it was given, to the character", async () => {
  const page = await site.page();
  for (const text of [
    "  “Two  spaces,”\tsaid Ann Lee .  \n\n\n\nEnd ",
    "Windows\r\nlines\r\n\r\n“Yes,” said Ann Lee.",
    "שלום “אמר” 👩‍👩‍👧 𝒳 said.\u0000 After a null.",
    "<b>“Bold,”</b> said <script>alert(1)</script> Ann &amp; Lee.",
  ]) {
    await paste(page, text);
    await shows(page, text);
  }
  await done(page);
});

test("rich text becomes paragraphs", async () => {
  const page = await site.page();
  const html = "<h1>Ferry ends</h1><p>“It is a <b>habit</b>,” Edda Varrin said.</p><script>alert(1)</script><p>It rained.</p>";
  await paste(page, "flat", html);
  await shows(page, "Ferry ends\n\n“It is a habit,” Edda Varrin said.\n\nIt rained.");
  await done(page);
});

test("a file is opened", async () => {
  const page = await site.page();
  await openFile(page, "article.txt", OTHER);
  await shows(page, OTHER);
  await openFile(page, "article.html", "<p>“No,” said Ann Lee.</p><p>End.</p>", "text/html");
  await shows(page, "“No,” said Ann Lee.\n\nEnd.");
  await done(page);
});

test("the sample shows speakers, and a quotation can be chosen by mouse and by keyboard", async () => {
  const page = await site.page();
  await page.getByText("Try the sample").click();
  const named = page.locator('.text .q[data-q][data-speaker]:not([data-speaker=""])');
  await named.first().waitFor();
  assert.ok((await named.count()) >= 5, "the sample has quotations with speakers");

  const number = await named.first().getAttribute("data-q");
  await named.first().click();
  await page.locator(`.text .q.chosen[data-q="${number}"]`).first().waitFor();
  const card = page.locator(".card");
  await card.waitFor();
  assert.ok((await card.textContent()).includes(await named.first().getAttribute("data-speaker")), "the card names the speaker");

  await page.keyboard.press("j");
  await page.locator(`.text .q.chosen:not([data-q="${number}"])`).first().waitFor();
  await page.keyboard.press("k");
  await page.locator(`.text .q.chosen[data-q="${number}"]`).first().waitFor();
  await done(page);
});

test("a new text takes the place of the one under way", async () => {
  const page = await site.page();
  const long = Array.from({ length: 2000 }, (_, n) => `“We counted ${n},” said Edda Varrin. It rained.`).join("\n\n");
  await paste(page, long);
  await paste(page, OTHER);
  await shows(page, OTHER);
  await page.locator('.q[data-speaker="Joss Kellaway"]').first().waitFor();
  // Long enough for what the first text was still owed.
  await page.waitForTimeout(1000);
  await shows(page, OTHER);
  await done(page);
});
