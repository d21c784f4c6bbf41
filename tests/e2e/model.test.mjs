// How the model comes to the page, and how a text is read with it.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { OTHER } from "./article.mjs";
import { done, open, paste, readToEnd, shows } from "./browser.mjs";

const MODEL = "sayso.model";

let site;
let fetched = 0;
before(async () => (site = await open()));
after(() => site.close());
afterEach(() => site.answers.clear());

/** The site sends the model in this way, and it is counted how often. */
function sends(answer) {
  fetched = 0;
  site.answers.set(MODEL, (response, body) => {
    fetched += 1;
    answer(response, body);
  });
}

const whole = (response, body) => response.end(body);
const refused = (response) => response.writeHead(503).end();
function damaged(response, body) {
  const bytes = Buffer.from(body);
  bytes[bytes.length >> 1] ^= 1;
  response.end(bytes);
}

/** A page with the model and a text. */
async function withText(text) {
  const page = await site.page({ model: true });
  await paste(page, text);
  return page;
}

/** Paragraphs that are all different. */
const paragraphs = (count) =>
  Array.from({ length: count }, (_, n) => `“We counted ${n} boats in the harbour before the fog came in,” said Edda Varrin, who has kept the list of the ${n}th watch for years. Joss Kellaway said that nobody had asked him about it, and that the ferry to Vessay would sail with ${n} people on board all the same.`);

const refusal = (page) => page.locator(".quiet", { hasText: "rules alone" });
const number = async (page, name) => Number(await page.locator(".work").getAttribute(name));

test("the model is fetched once, with progress, and kept for the next visit", async () => {
  let release;
  sends((response, body) => {
    response.write(body.subarray(0, body.length >> 1));
    release = () => response.end(body.subarray(body.length >> 1));
  });
  const page = await withText(OTHER);
  await page.locator('.coming[aria-valuenow="49"], .coming[aria-valuenow="50"]').waitFor();
  assert.match(await page.locator(".coming").textContent(), /\d+\.\d of \d+\.\d\sMB/);
  // Rules alone, meanwhile.
  await page.locator('[data-state=done] .q[data-speaker="Edda Varrin"]').first().waitFor();
  release();
  await readToEnd(page);
  assert.equal(await page.locator(".coming").count(), 0);
  assert.equal(fetched, 1);

  await kept(page);
  sends(refused);
  await page.reload();
  await page.locator("#in").waitFor();
  await paste(page, OTHER);
  await readToEnd(page);
  assert.equal(fetched, 0);
  await done(page);
});

/** The model lies in the cache. */
const kept = (page) => page.waitForFunction(async () => (await (await caches.open("sayso-model")).keys()).length === 1);

test("a kept model that is damaged is fetched again", async () => {
  sends(whole);
  const page = await withText(OTHER);
  await readToEnd(page);
  await kept(page);
  await page.evaluate(async () => {
    const cache = await caches.open("sayso-model");
    const [address] = await cache.keys();
    await cache.put(address, new Response("nothing of the kind"));
  });
  await page.reload();
  await page.locator("#in").waitFor();
  await page.locator("[data-model=ready]").waitFor();
  assert.equal(fetched, 2);
  await done(page);
});

test("a model that arrives damaged is said so, and tried again on request", async () => {
  sends(damaged);
  const page = await withText(OTHER);
  await refusal(page).waitFor();
  assert.match(await refusal(page).textContent(), /damaged/);
  await page.locator('[data-state=done] .q[data-speaker="Edda Varrin"]').first().waitFor();
  sends(whole);
  await page.getByRole("button", { name: "Try again" }).click();
  await readToEnd(page);
  assert.equal(await refusal(page).count(), 0);
  assert.equal(fetched, 1);
  await done(page);
});

test("a model that can't be had is said so, and the page works", async () => {
  sends(refused);
  const page = await withText(OTHER);
  await refusal(page).waitFor();
  await page.locator('[data-state=done] .q[data-speaker="Edda Varrin"]').first().waitFor();
  await shows(page, OTHER);
  await page.context().close();
});

test("without a place to keep it the model works all the same", async () => {
  const page = await site.page({ model: true, goto: false });
  await page.addInitScript(() => Object.defineProperty(window, "caches", { value: undefined }));
  await page.goto(site.url);
  await page.locator("#in").waitFor();
  await paste(page, OTHER);
  await readToEnd(page);
  await done(page);
});

test("an analysis streams, and says when it is complete", async () => {
  const page = await site.page({ model: true });
  await page.locator("[data-model=ready]").waitFor();
  await page.evaluate(() => {
    const work = document.querySelector(".work");
    window.seen = [];
    const see = () => {
      const stage = document.querySelector(".stage .num")?.textContent ?? "";
      const now = `${work.dataset.state}${stage}`;
      if (now !== window.seen.at(-1)) window.seen.push(now);
    };
    new MutationObserver(see).observe(work, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await paste(page, paragraphs(40).join("\n\n"));
  await readToEnd(page);
  const windows = await number(page, "data-windows");
  const seen = await page.evaluate(() => window.seen);
  const steps = seen.filter((line) => line.endsWith(` of ${windows}`));
  assert.ok(windows > 4 && steps.length > 2, seen.join("\n"));
  assert.ok(steps.every((line) => line.startsWith("reading")), seen.join("\n"));
  assert.match(seen.at(-1), /^done/);
  assert.equal(await page.locator(".stage").count(), 0);
  await done(page);
});

test("an edited paragraph is read again, and only it", async () => {
  const text = paragraphs(40);
  const page = await withText(text.join("\n\n"));
  await readToEnd(page);
  assert.equal(await number(page, "data-known"), 0);
  text[20] = text[20].replace("before the fog", "after the storm");
  await paste(page, text.join("\n\n"));
  await shows(page, text.join("\n\n"));
  await readToEnd(page);
  const [windows, known] = [await number(page, "data-windows"), await number(page, "data-known")];
  // Its own window, and the two that see it as context.
  assert.ok(known < windows && known >= windows - 3, `${known} of ${windows}`);
  await done(page);
});

test("a newer text is read at once", async () => {
  const page = await withText(paragraphs(200).join("\n\n"));
  await page.locator("[data-state=reading] .stage .num").waitFor();
  await paste(page, OTHER);
  await shows(page, OTHER);
  await readToEnd(page);
  assert.ok((await number(page, "data-windows")) < 5);
  await done(page);
});

test("a worker that died is replaced, and reads the text with the model again", async () => {
  const page = await withText(paragraphs(60).join("\n\n"));
  await page.locator("[data-state=reading] .stage .num").waitFor();
  const [worker] = page.workers();
  const gone = worker.waitForEvent("close");
  await worker.evaluate(() => void setTimeout(() => { throw new Error("a test"); }));
  await gone;
  await readToEnd(page);
  assert.deepEqual(page.noted.errors.filter((error) => !/a test/.test(error)), []);
  await page.context().close();
});

/** The longest task of the page's main thread in a trace, in milliseconds of its own: what else runs on the machine doesn't count. */
function longest(trace) {
  const thread = (event) => `${event.pid} ${event.tid}`;
  const named = trace.filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain");
  const main = new Set(named.map(thread));
  const tasks = trace.filter((event) => event.name.endsWith("RunTask") && main.has(thread(event)));
  assert.ok(tasks.length > 0, "tasks were traced");
  const longest = Math.max(...tasks.map((task) => task.tdur ?? 0));
  assert.ok(longest > 0, "their time was measured");
  return longest / 1000;
}

test("nothing keeps the page busy for long while 10,000 words are read", async () => {
  const page = await site.page({ model: true });
  await page.locator("[data-model=ready]").waitFor();
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  const text = paragraphs(200).join("\n\n");
  assert.ok(text.split(/\s+/).length > 10_000);
  await paste(page, text);
  await readToEnd(page);
  const trace = JSON.parse(await browser.stopTracing());
  assert.ok(longest(trace.traceEvents) < 100, `${longest(trace.traceEvents)} ms`);
  await done(page);
});
