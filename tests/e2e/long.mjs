// A text of a megabyte on the page: how soon it is there, whether anything holds the page up, how much memory it takes.
// `cargo xtask check --long` calls this with the text's path.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { open, paste } from "./browser.mjs";

/** Milliseconds from the text's shape being known to its first screen being drawn; of any task while one scrolls or chooses; while one corrects. */
const FIRST_SCREEN = 1_000;
const TASK = 100;
const CORRECTION = 50;
/** Megabytes of the tab's process. */
const TAB = 500;

const text = readFileSync(argv[2], "utf8");
const site = await open();
const page = await site.page({ viewport: { width: 1280, height: 900 } });
const failures = [];
const judge = (what, value, most, unit) => {
  console.log(`${what}: ${Math.round(value)} of ${most} ${unit}`);
  if (value > most) failures.push(what);
};

// Notes by itself when the shape is known and when it is drawn; the long tasks are the browser's to tell.
await page.evaluate(() => {
  window.times = {};
  window.tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration]))).observe({ type: "longtask" });
  const look = () => {
    const state = document.querySelector(".work")?.dataset.state;
    times[state] ??= performance.now();
    if (document.querySelector(".text .q")) times.drawn ??= performance.now();
    if (state !== "done") requestAnimationFrame(look);
  };
  look();
});
await paste(page, text);
await page.locator("[data-state=done] #sheet:not([aria-busy])").waitFor({ timeout: 120_000 });
const times = await page.evaluate(() => times);
judge("first screen after the shape is known", times.drawn - (times.structure ?? times.drawn), FIRST_SCREEN, "ms");
console.log(`everything by rules: ${Math.round(times.done - times.waiting)} ms after the paste`);
await page.waitForTimeout(3_000);

/** The longest task while `act` runs. */
async function longest(what, act, most = TASK) {
  await page.evaluate(() => (tasks.length = 0));
  await act();
  await page.waitForTimeout(1_500);
  const found = (await page.evaluate(() => tasks)).map(([, duration]) => duration);
  judge(`longest task while ${what}`, Math.max(0, ...found), most, "ms");
}

await longest("scrolling", async () => {
  await page.mouse.move(500, 500);
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.wheel(0, 1_200);
    await page.waitForTimeout(50);
  }
});
await longest("scrolling far", async () => {
  for (const share of [0.5, 0.9, 0.2]) {
    await page.evaluate((share) => { const read = document.querySelector(".read"); read.scrollTop = share * read.scrollHeight; }, share);
    await page.waitForTimeout(400);
  }
});
await longest("choosing", async () => {
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("j");
    await page.waitForTimeout(150);
  }
});
await longest("correcting", async () => {
  await page.keyboard.press("1");
  await page.locator(".card .yours").waitFor();
  await page.waitForTimeout(500);
  await page.keyboard.press("Control+z");
  await page.locator(".card .yours").waitFor({ state: "detached" });
  // The charts are drawn after a while.
  await page.waitForTimeout(1_500);
}, CORRECTION);
await longest("finding", async () => {
  await page.keyboard.press("/");
  await page.keyboard.type("minister no. 77", { delay: 120 });
  for (let step = 0; step < 5; step += 1) await page.keyboard.press("Enter", { delay: 100 });
  await page.keyboard.press("Escape");
});
for (const tab of ["Quotations", "Names", "Checks", "Voices"]) {
  await longest(`opening ${tab}`, () => page.getByRole("tab", { name: new RegExp(tab) }).click());
}

// The tab is the largest of the browser's own processes.
const processes = execFileSync("ps", ["-eo", "rss=,args="], { encoding: "utf8" }).split("\n").filter((line) => line.includes("--type=renderer"));
judge("memory of the tab", Math.max(...processes.map((line) => Number.parseInt(line, 10))) / 1024, TAB, "MB");
await site.close();
if (failures.length > 0) {
  console.error(`not within its limit: ${failures.join("; ")}`);
  exit(1);
}
