import { open, paste } from "./browser.mjs";
import fs from "fs";
const text = fs.readFileSync("target/long.txt", "utf8");
const site = await open();
const page = await site.page({ viewport: { width: 1280, height: 900 } });
await paste(page, text);
await page.locator("[data-state=done] #sheet:not([aria-busy])").waitFor({ timeout: 120_000 });
await page.waitForTimeout(3000);
console.log(await page.evaluate(() => ({ seg: document.querySelectorAll(".seg").length, all: document.querySelectorAll("*").length, ticks: document.querySelectorAll(".ticks line").length, strip: document.querySelectorAll(".strip *").length, text: document.querySelectorAll(".text *").length, ledger: document.querySelectorAll(".ledger *").length })));
const cdp = await page.context().newCDPSession(page);
await cdp.send("Profiler.enable");
await cdp.send("Profiler.setSamplingInterval", { interval: 500 });
async function prof(name, act) {
  await cdp.send("Profiler.start");
  await act();
  const { profile } = await cdp.send("Profiler.stop");
  const self = new Map(), total = new Map(), by = new Map(profile.nodes.map((n) => [n.id, n])), parent = new Map();
  for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
  profile.samples.forEach((s, i) => {
    const d = profile.timeDeltas[i] / 1000; let n = s; const seen = new Set();
    const f = by.get(s).callFrame.functionName; self.set(f, (self.get(f) ?? 0) + d);
    while (n) { const g = by.get(n).callFrame.functionName; if (!seen.has(g)) { seen.add(g); total.set(g, (total.get(g) ?? 0) + d); } n = parent.get(n); }
  });
  const show = (m, k) => [...m].sort((a, b) => b[1] - a[1]).slice(0, k).map(([f, d]) => `${d.toFixed(0)} ${f.replace(/^.*?sayso_web::/, "").slice(0, 110)}`).join("\n");
  console.log("== total", name, "\n" + show(total, 45), "\n-- self\n" + show(self, 16));
}
await prof("choose", async () => { for (let i = 0; i < 6; i++) { await page.keyboard.press("j"); await page.waitForTimeout(250); } });
if (process.argv[2]) await prof("scroll", async () => { await page.mouse.move(500, 500); for (let i = 0; i < 20; i++) { await page.mouse.wheel(0, 1200); await page.waitForTimeout(50); } });
await site.close();
