import { open, paste } from "./browser.mjs";
import fs from "fs";
const text = fs.readFileSync("target/long.txt", "utf8");
const site = await open();
const page = await site.page({ viewport: { width: 1280, height: 900 } });
await paste(page, text);
await page.locator("[data-state=done] #sheet:not([aria-busy])").waitFor({ timeout: 120_000 });
await page.waitForTimeout(3000);
const cdp = await page.context().newCDPSession(page);
async function trace(name, act) {
  const events = [];
  cdp.removeAllListeners("Tracing.dataCollected");
  cdp.on("Tracing.dataCollected", (e) => events.push(...e.value));
  await cdp.send("Tracing.start", { categories: "devtools.timeline,disabled-by-default-devtools.timeline", transferMode: "ReportEvents" });
  await act();
  await page.waitForTimeout(800);
  const done = new Promise((r) => cdp.once("Tracing.tracingComplete", r));
  await cdp.send("Tracing.end"); await done;
  console.log("==", name);
  const sums = new Map();
  for (const e of events) if (e.ph === "X") { const m = sums.get(e.name) ?? { n: 0, d: 0, max: 0 }; m.n++; m.d += e.dur / 1000; m.max = Math.max(m.max, e.dur / 1000); sums.set(e.name, m); }
  for (const [k, m] of [...sums].sort((a, b) => b[1].d - a[1].d).slice(0, 22)) console.log(`${m.d.toFixed(0)} ms, ${m.n}×, max ${m.max.toFixed(0)}: ${k}`);
  const big = events.filter((e) => e.ph === "X" && e.dur > 8000 && !/RunTask|ThreadPool|V8.GC|Profile/.test(e.name)).sort((a, b) => b.dur - a.dur).slice(0, 0);
  for (const e of big) console.log((e.dur / 1000).toFixed(0), e.name, JSON.stringify(e.args?.data ?? e.args?.beginData ?? {}).slice(0, 140));
}
await trace("scroll", async () => { await page.mouse.move(500, 500); for (let i = 0; i < 20; i++) { await page.mouse.wheel(0, 1200); await page.waitForTimeout(50); } });
await trace("choose", async () => { for (let i = 0; i < 5; i++) { await page.keyboard.press("j"); await page.waitForTimeout(200); } });
await trace("find", async () => { await page.keyboard.press("/"); await page.keyboard.type("minister", { delay: 100 }); });
await site.close();
