// The reader's word: a speaker is taken from the card, taken back, and goes into what is saved.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { done, open, paste, shows } from "./browser.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

const TEXT = `Tessa Quill met Mira Dane at the mill on Tuesday.

“The wheel has stopped,” she said.

“It will turn again,” Dane said.
`;

test("a speaker is taken by key and by press, taken back and made again, and saved as the reader's", async () => {
  const page = await site.page();
  await paste(page, TEXT);
  await shows(page, TEXT);
  await page.locator("[data-state=done]").waitFor();
  const undo = page.getByRole("button", { name: /^Undo/ });
  const redo = page.getByRole("button", { name: /^Redo/ });
  const can = async (button) => (await button.getAttribute("aria-disabled")) !== "true";
  assert.ok(!(await can(undo)) && !(await can(redo)));

  const quotation = page.locator(".text .q", { hasText: "The wheel" }).first();
  const card = page.locator(".card");
  await quotation.click();
  await card.waitFor();
  const names = await card.locator(".alts span:not(.num)").allTextContents();
  assert.deepEqual([...names].sort(), ["Mira Dane", "Tessa Quill"]);
  const speaker = (name) => page.locator(`.text .q[data-speaker="${name}"]`, { hasText: "The wheel" }).waitFor();
  await speaker(names[0]);
  assert.equal(await card.locator(".alts [aria-pressed=true] kbd").textContent(), "1");

  await page.locator(".link-line.maybe").waitFor({ state: "attached" });
  await page.keyboard.press("2");
  await speaker(names[1]);
  assert.match(await card.textContent(), /✓ yours/);
  assert.match(await card.textContent(), new RegExp(`Sayso has ${names[0]}`));
  assert.deepEqual(await card.locator(".alts span:not(.num)").allTextContents(), names, "the order stays");
  assert.equal(await card.locator(".alts [aria-pressed=true] kbd").textContent(), "2");
  assert.match(await quotation.getAttribute("aria-label"), /set by the reader/);
  await page.locator(".rail-name", { hasText: "✓" }).first().waitFor();

  await page.keyboard.press("Control+z");
  await speaker(names[0]);
  assert.doesNotMatch(await card.textContent(), /yours/);
  assert.ok(!(await can(undo)));
  await redo.click();
  await speaker(names[1]);
  await undo.click();
  await speaker(names[0]);
  await card.getByRole("button", { name: new RegExp(names[1]) }).click();
  await speaker(names[1]);
  assert.ok(!(await can(redo)), "a new correction ends what was undone");
  await shows(page, TEXT);

  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".tools .wide").getByText("JSON").click()]);
  const saved = JSON.parse(await readFile(await download.path(), "utf8"));
  const name = (id) => saved.entities.find((entity) => entity.id === id).name;
  const [first] = saved.quotations;
  assert.equal(name(first.speaker), names[1]);
  assert.deepEqual([first.edited, name(first.machine.speaker), first.confidence], [["speaker"], names[0], 1]);
  const [edit] = saved.edits;
  assert.equal(saved.edits.length, 1);
  assert.equal(edit.kind, "speaker");
  assert.equal(TEXT.slice(edit.quotation.start, edit.quotation.end), "“The wheel has stopped,”");
  assert.equal(TEXT.slice(edit.speaker.start, edit.speaker.end), names[1]);

  // Digits in a field are letters of the field.
  await page.keyboard.press("/");
  await page.keyboard.type("1");
  await speaker(names[1]);
  await done(page);
});

test("a field of the article is corrected, and left to the text again", async () => {
  const page = await site.page();
  await paste(page, `The mill is still\n\nBy Lena Orsk\n\n${TEXT}`);
  await page.locator("[data-state=done]").waitFor();
  await page.locator(".about summary").click();
  const author = page.getByRole("textbox", { name: "Author", exact: true });
  const value = (wanted) => page.waitForFunction(([field, wanted]) => field.value === wanted, [authorField, wanted]);
  const authorField = await author.elementHandle();
  await value("Lena Orsk");
  const restore = page.getByRole("button", { name: "Author: as the text says" });
  assert.equal(await restore.count(), 0);
  await author.fill("Ines Tallow");
  await author.press("Enter");
  await restore.waitFor();
  await restore.click();
  await value("Lena Orsk");
  await restore.waitFor({ state: "detached" });
  await page.waitForFunction((field) => document.activeElement === field, authorField);
  await done(page);
});
