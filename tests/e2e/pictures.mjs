// Pictures of the page in its states, widths and colours, to look at: `cargo xtask pictures`.
import { mkdir } from "node:fs/promises";
import { argv } from "node:process";
import { open } from "./browser.mjs";

const folder = argv[2] ?? "target/pictures";
const WIDTHS = [360, 1280, 1440];

await mkdir(folder, { recursive: true });
const site = await open();
try {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of WIDTHS) {
      const page = await site.page({ colorScheme, viewport: { width, height: width < 600 ? 780 : 900 } });
      const take = async (state) => {
        const path = `${folder}/${state}-${colorScheme}-${width}.png`;
        await page.screenshot({ path });
        console.log(path);
      };
      await take("empty");
      await page.getByText("Try the sample").click();
      const first = page.locator('.text .q[data-q][data-speaker]:not([data-speaker=""])').first();
      await first.waitFor();
      await take("sample");
      await first.click();
      await page.locator(".card").waitFor();
      await take("chosen");
      await page.context().close();
    }
  }
} finally {
  await site.close();
}
