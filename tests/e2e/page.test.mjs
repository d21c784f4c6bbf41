// The page as it is published: how it starts, and what it may and may not do.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { OTHER } from "./article.mjs";
import { done, open, paste, shows } from "./browser.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

test("the page starts without an error and asks nobody else for anything", async () => {
  const page = await site.page();
  assert.match(await page.title(), /Sayso/);
  assert.equal(await page.locator(".splash").count(), 0, "the splash is gone");
  await done(page);
});

test("its policy forbids every other origin, and code that is not its own", async () => {
  const page = await site.page();
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /connect-src 'self'/);
  assert.match(policy, /'wasm-unsafe-eval'/);
  assert.doesNotMatch(policy, /'unsafe-inline'|'unsafe-eval'|https?:/);
  // And the browser keeps to it.
  const refused = await page.evaluate(() => fetch("http://127.0.0.1:9/").then(() => "sent", () => "refused"));
  assert.equal(refused, "refused");
  assert.ok(page.noted.errors.some((error) => /Content Security Policy/.test(error)), page.noted.errors.join("\n"));
  await page.context().close();
});

test("it works in a folder of a site", async () => {
  const inFolder = await open("/tools/sayso/");
  try {
    const page = await inFolder.page();
    await paste(page, OTHER);
    await shows(page, OTHER);
    await page.locator('.q[data-speaker="Edda Varrin"]').first().waitFor();
    await done(page);
  } finally {
    await inFolder.close();
  }
});

test("once loaded it needs no network", async () => {
  const page = await site.page();
  // The worker has started by the time it has answered once.
  await paste(page, "One line, said nobody.");
  await page.locator("[data-state=done]").first().waitFor();
  await page.context().setOffline(true);
  await paste(page, OTHER);
  await shows(page, OTHER);
  await page.locator('.q[data-speaker="Edda Varrin"]').first().waitFor();
  await done(page);
});

for (const [what, give, shown] of [
  ["pasted", (page) => paste(page, OTHER), OTHER],
  ["pasted as rich text", (page) => paste(page, "flat", "<p>“No,” said Ann Lee.</p><p>End.</p>"), "“No,” said Ann Lee.\n\nEnd."],
  ["dropped as a file", drop, OTHER],
]) {
  test(`what is ${what} before the page has started is read once it has`, async () => {
    const page = await site.page({ goto: false });
    const start = await held(page);
    await give(page);
    await page.getByText("What you gave is read then").waitFor();
    start();
    await shows(page, shown);
    // From here on the page itself listens, and alone.
    await paste(page, "One line, said nobody.");
    await shows(page, "One line, said nobody.");
    await done(page);
  });
}

test("what is typed before the page has started is on the sheet", async () => {
  const page = await site.page({ goto: false });
  const start = await held(page);
  await page.keyboard.type("Ann Lee said no.");
  start();
  await page.getByRole("button", { name: "Show who said what" }).click();
  await shows(page, "Ann Lee said no.");
  await done(page);
});

/** Opens the page, which doesn't get its program until what this gives is called. */
async function held(page) {
  let start;
  const started = new Promise((resolve) => (start = resolve));
  await page.route(/sayso-web.*\.wasm$/, async (route) => {
    await started;
    await route.continue();
  });
  await page.goto(site.url);
  await page.getByText("Loading …").waitFor();
  return start;
}

async function drop(page) {
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "article.txt", { type: "text/plain" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, OTHER);
}

test("a browser that is too old gets a sentence", async () => {
  const old = {
    "without light-dark()": () => {
      const supports = CSS.supports.bind(CSS);
      CSS.supports = (...query) => !query.join(" ").includes("light-dark") && supports(...query);
    },
    "without SIMD": () => (WebAssembly.validate = () => false),
    "without WebAssembly": () => delete window.WebAssembly,
  };
  for (const [how, make] of Object.entries(old)) {
    const page = await site.page({ goto: false });
    await page.addInitScript(make);
    await page.goto(site.url);
    await page.waitForLoadState("networkidle");
    assert.match(await page.locator(".splash p").textContent(), /too old/, how);
    assert.equal(await page.locator("#in").count(), 0, how);
    await done(page);
  }
});

test("a page that can't be loaded completely says so", async () => {
  const page = await site.page({ goto: false });
  await page.route(/sayso-web.*\.wasm$/, (route) => route.abort());
  await page.goto(site.url);
  await page.getByText("could not be loaded completely").waitFor();
  await page.context().close();
});

test("without JavaScript it says what it needs", async () => {
  const page = await site.page({ goto: false, javaScriptEnabled: false });
  await page.goto(site.url);
  assert.match(await page.locator("noscript").textContent(), /needs JavaScript/);
  await done(page);
});
