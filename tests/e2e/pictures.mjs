// Pictures of the page in its states, widths and colours, to look at: `cargo xtask pictures`.
import { mkdir } from "node:fs/promises";
import { argv } from "node:process";
import { open, paste, readToEnd } from "./browser.mjs";

const folder = argv[2] ?? "target/pictures";
const WIDTHS = [360, 768, 1280, 1440];

await mkdir(folder, { recursive: true });
const site = await open();
try {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of WIDTHS) {
      const page = await site.page({ model: true, colorScheme, viewport: { width, height: width < 600 ? 780 : 900 } });
      const take = async (state) => {
        const path = `${folder}/${state}-${colorScheme}-${width}.png`;
        await page.screenshot({ path });
        console.log(path);
      };
      const narrow = width <= 900;
      await take("empty");
      await paste(page, "");
      await page.locator(".error").waitFor();
      await take("error");
      await page.keyboard.press("Escape");
      await page.getByText("Try the sample").first().click();
      const quotation = (words) => page.locator(".text .q[data-q]", { hasText: words }).first();
      await quotation("pilots").waitFor();
      await readToEnd(page);
      await take("sample");
      await quotation("pilots").click();
      await page.locator(".card").waitFor();
      await page.waitForTimeout(200);
      await take("chosen");
      await page.keyboard.press("Escape");
      await quotation("rushed").click();
      await page.waitForTimeout(200);
      await take("doubtful");
      await page.keyboard.press("1");
      await page.waitForTimeout(200);
      await take("corrected");
      await page.keyboard.press("Control+z");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      for (const tab of ["Voices", "Quotations", "Names", "Checks"]) {
        await page.getByRole("tab", { name: new RegExp(tab) }).click();
        await page.waitForTimeout(200);
        await take(tab.toLowerCase());
        if (narrow) await page.keyboard.press("Escape");
      }
      await page.keyboard.press("/");
      await page.keyboard.type("the light");
      await page.waitForTimeout(200);
      await take("found");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      if (!narrow) {
        await page.getByRole("button", { name: "Layers" }).click();
        await take("layers");
        await page.keyboard.press("Escape");
        await page.keyboard.press("?");
        await take("keys");
        await page.keyboard.press("Escape");
        await page.evaluate(() => document.activeElement?.blur());
      }
      await paste(page, "It rained all day on the quay, and the ferry stayed where it was.\n\nThe ‘last’ boat had left at noon with nobody aboard. The crane was mended in spring.");
      await readToEnd(page);
      await page.getByRole("tab", { name: /Voices/ }).click();
      await page.waitForTimeout(200);
      await take("nothing");
      await page.context().close();
    }
  }
  // Paper, and the ways some readers see a page.
  const seen = {
    paper: {},
    contrast: { contrast: "more" },
    forced: { forcedColors: "active" },
    // 200 %: half the room, twice the dots.
    zoomed: { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  };
  for (const [name, options] of Object.entries(seen)) {
    const page = await site.page({ model: true, viewport: { width: 1280, height: 900 }, ...options });
    await page.getByText("Try the sample").first().click();
    await readToEnd(page);
    await page.locator(".text .q[data-q]", { hasText: "pilots" }).first().click();
    await page.waitForTimeout(200);
    if (name === "paper") await page.pdf({ path: `${folder}/paper.pdf`, format: "A4" });
    else await page.screenshot({ path: `${folder}/${name}.png` });
    await page.context().close();
  }
} finally {
  await site.close();
}
