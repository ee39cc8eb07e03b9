// SPDX-License-Identifier: EUPL-1.2
// The monitor's page in a real browser: nothing is fetched, axe finds nothing serious, it prints.
import { pathToFileURL } from "node:url";
import { axe } from "./checks.mjs";

const [page_file, chromium_path] = process.argv.slice(2);
const { chromium } = await import("playwright-core");
const browser = await chromium.launch({ executablePath: chromium_path, args: ["--no-sandbox"], headless: true });
let trouble = null;
try {
  for (const width of [1280, 390]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(page_file).href);
    trouble ||= await axe(page, `indicatori ${width}`);
    if (asked.length !== 1) trouble ||= `fetched: ${asked.join(", ")}`;
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) trouble ||= `at ${width} the page is ${wide} pixels too wide`;
    const pdf = width === 1280 ? await page.pdf({ preferCSSPageSize: true }) : null;
    if (pdf && pdf.length < 10000) trouble ||= "it prints nothing";
    await page.close();
  }
} catch (error) {
  trouble = String(error);
}
await browser.close();
if (trouble) {
  console.error(`FAILED: ${trouble}`);
  process.exit(1);
}
