// SPDX-License-Identifier: EUPL-1.2
// The citizen's portal with a real browser: keyboard log-in, the document, its download, accessibility, log-out.

import { readFile, mkdir } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Checks, axe, focusTrouble, tabTo, watch } from "./checks.mjs";
import { checkWill } from "./will.mjs";

const USAGE = `usage: node portal.mjs --url URL --citizen CF --expect-id UNIQUEID --download-to FILE --screenshots DIR [--chromium /usr/bin/chromium]
exit: 0 every check passed, 1 some check failed, 2 wrong usage`;
const CHROMIUM_ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 }; // WCAG 1.4.10: 1280 px at 400 %

function readOptions() {
  const text = { type: "string" };
  const spec = { url: text, citizen: text, "expect-id": text, "download-to": text, screenshots: text, chromium: { ...text, default: "/usr/bin/chromium" } };
  try {
    const { values } = parseArgs({ options: spec });
    const missing = Object.keys(spec).filter((name) => !values[name]);
    if (missing.length === 0) return values;
    console.error(`missing: ${missing.map((name) => `--${name}`).join(" ")}`);
  } catch (error) {
    console.error(error.message);
  }
  console.error(USAGE);
  process.exit(2);
}

const heading = (page, screen) => page.locator(`#${screen}-title`);
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Screenshots and axe for one screen at both sizes, and no sideways scrolling down to 320 px. */
async function look(page, checks, screen, ready, directory) {
  for (const [device, size] of [["desktop", DESKTOP], ["phone", PHONE]]) {
    await page.setViewportSize(size);
    await page.locator(ready).first().waitFor();
    await page.mouse.move(0, 0);
    await page.evaluate(async () => { await document.fonts.ready; document.activeElement.blur(); window.scrollTo(0, 0); });
    await page.screenshot({ path: join(directory, `portal-${screen}${device === "phone" ? "-phone" : ""}.png`) });
    await checks.that(`axe: ${screen}, ${device}, nothing serious or critical`, () => axe(page, `${screen}, ${device}`));
    await checks.that(`${screen}, ${device}: the simulation banner is in view`, async () => {
      const box = await page.locator(".sim-banner").boundingBox();
      return box && box.y >= 0 && box.y < size.height ? "" : "out of view";
    });
  }
  await page.setViewportSize(NARROW);
  await checks.that(`${screen}: no sideways scrolling at 320 px`, async () => {
    const pixels = await overflow(page);
    return pixels > 0 ? `${pixels} px too wide` : "";
  });
  await page.setViewportSize(DESKTOP);
  await page.locator(ready).first().waitFor();
}

async function checkLogin(page, checks, options) {
  await checks.that("the page opens with its security policy", async () => {
    const response = await page.goto(options.url, { waitUntil: "load" });
    const policy = (await response.allHeaders())["content-security-policy"] ?? "";
    if (response.status() !== 200) return `status ${response.status()}`;
    if (/unsafe-inline|unsafe-eval/.test(policy)) return `too weak: ${policy}`;
    return policy.includes("default-src 'self'") && policy.includes("frame-ancestors 'none'") ? "" : `Content-Security-Policy is "${policy}"`;
  });
  await heading(page, "login").waitFor();
  await page.locator("#identities .spinner").waitFor({ state: "detached" });
  checks.equal(await page.getAttribute("html", "lang"), "it", "Italian is the default");
  checks.ok(/SIMULAZIONE.*non ufficiale.*sintetici/.test(await page.innerText(".sim-banner")), "the banner says it is a simulation");
  checks.ok(await page.evaluate(() => document.fonts.check("16px 'Titillium Web'") && [...document.fonts].some((f) => f.family.includes("Titillium") && f.status === "loaded")),
    "Titillium Web is loaded");
  await checks.that("the first Tab is the skip link, and it works", async () => {
    await page.keyboard.press("Tab");
    if (!(await page.evaluate(() => document.activeElement.matches(".skip-link")))) return "something else has the focus";
    await page.keyboard.press("Enter");
    return (await page.evaluate(() => document.activeElement.id)) === "content" ? "" : "the focus is not on the content";
  });
  await checks.that("English and back, by keyboard", async () => {
    await tabTo(page, '[data-language="en"]');
    await page.keyboard.press("Enter");
    await page.locator('html[lang="en"]').waitFor();
    if (!/simulated identity/.test(await heading(page, "login").innerText())) return "the title is not in English";
    await tabTo(page, '[data-language="it"]');
    await page.keyboard.press("Enter");
    await page.locator('html[lang="it"]').waitFor();
    return /identità simulata/.test(await heading(page, "login").innerText()) ? "" : "the title is not in Italian again";
  });
  await look(page, checks, "login", "#code-form", options.screenshots);
  await checks.that("a malformed code is explained beside the field", async () => {
    await tabTo(page, "#fiscal-code");
    await page.keyboard.type("ABC");
    await page.keyboard.press("Enter");
    const invalid = await page.getAttribute("#fiscal-code", "aria-invalid");
    return invalid === "true" && (await page.innerText("#code-error")) ? "" : "no explanation";
  });
}

async function enter(page, checks, options) {
  return checks.that(`log in as ${options.citizen} with the keyboard alone`, async () => {
    const listed = `[data-fiscal-code="${options.citizen}"]`;
    if (await page.locator(listed).count()) {
      await tabTo(page, listed);
    } else {
      await tabTo(page, "#fiscal-code");
      await page.keyboard.press("Control+A");
      await page.keyboard.type(options.citizen);
    }
    const hiddenFocus = await focusTrouble(page);
    if (hiddenFocus) return hiddenFocus;
    await page.keyboard.press("Enter");
    await heading(page, "documents").waitFor();
    await page.locator("#documents[aria-busy=false]").waitFor();
    const focus = await page.evaluate(() => document.activeElement.id);
    if (focus !== "documents-title") return `the focus is on "${focus}", not on the title`;
    return (await page.innerText("#who")).includes(options.citizen) ? "" : "the header does not say who is in";
  });
}

async function checkDocuments(page, checks, options) {
  const row = `[data-unique-id=${JSON.stringify(options["expect-id"])}]`;
  const found = await checks.that(`the document ${options["expect-id"]} is listed once`, async () => {
    const count = await page.locator(row).count();
    const listed = await page.locator("[data-unique-id]").evaluateAll((all) => all.map((e) => e.dataset.uniqueId));
    return count === 1 ? "" : `found ${count} times; listed: ${listed.join(", ") || "nothing"}`;
  });
  await checks.that("newest first", async () => {
    const times = await page.locator("#documents time").evaluateAll((all) => all.map((e) => Date.parse(e.dateTime)));
    return times.every((time, i) => i === 0 || times[i - 1] >= time) ? "" : times.join(" ");
  });
  await look(page, checks, "documents", "#documents [data-unique-id], #documents .empty", options.screenshots);
  if (!found) return;
  await checks.that("download with the keyboard", async () => {
    await tabTo(page, `${row} [data-action="download"]`);
    const hiddenFocus = await focusTrouble(page);
    if (hiddenFocus) return hiddenFocus;
    const [download] = await Promise.all([page.waitForEvent("download", { timeout: 30000 }), page.keyboard.press("Enter")]);
    await download.saveAs(options["download-to"]);
    const bytes = await readFile(options["download-to"]);
    if (!bytes.subarray(0, 5).equals(Buffer.from("%PDF-"))) return "the file is not a PDF";
    return download.suggestedFilename().endsWith(".pdf") ? "" : `the name is ${download.suggestedFilename()}`;
  });
}

async function leave(page, checks, options) {
  await checks.that("log out with the keyboard; nothing stays behind", async () => {
    await tabTo(page, "#logout");
    await page.keyboard.press("Enter");
    await heading(page, "login").waitFor();
    await page.locator("#identities .spinner").waitFor({ state: "detached" });
    if (await page.locator("[data-unique-id]").count()) return "documents are still in the page";
    const answer = await page.request.get(new URL("/api/documents", options.url).href);
    return answer.status() === 401 ? "" : `/api/documents answers ${answer.status()} after the log-out`;
  });
}

async function run(options) {
  const checks = new Checks();
  if (!checks.ok(existsSync(options.chromium), `Chromium at ${options.chromium}`, "not found")) return checks.finish();
  let browser = null;
  await checks.that("the browser starts", async () => {
    const { chromium } = await import("playwright-core");
    browser = await chromium.launch({ executablePath: options.chromium, args: CHROMIUM_ARGS, headless: true });
  });
  if (!browser) return checks.finish();
  try {
    await mkdir(options.screenshots, { recursive: true });
    await mkdir(dirname(resolve(options["download-to"])), { recursive: true });
    const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: DESKTOP, locale: "it-IT", acceptDownloads: true });
    const page = await context.newPage();
    page.setDefaultTimeout(15000);
    const troubles = await watch(page);
    await checks.that("the log-in screen answers", async () => { await checkLogin(page, checks, options); });
    if (await enter(page, checks, options)) {
      await checks.that("the documents screen answers", async () => { await checkDocuments(page, checks, options); });
      await checks.that("the citizen's decisions", async () => { await checkWill(page, checks, look, options); });
      await leave(page, checks, options);
    }
    checks.ok(troubles.length === 0, "no console error, failed request or CSP violation", troubles.join(" | "));
  } finally {
    await browser.close();
  }
  return checks.finish();
}

process.exitCode = await run(readOptions());
