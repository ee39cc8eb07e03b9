// SPDX-License-Identifier: EUPL-1.2
// One line per check, a count at the end; what a page must not do is watched from its first byte.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

export class Checks {
  passed = 0;
  failed = 0;

  ok(good, name, why = "") {
    if (good) this.passed++;
    else this.failed++;
    console.log(`${good ? "ok  " : "FAIL"} ${name}${good || !why ? "" : ` — ${why}`}`);
    return Boolean(good);
  }

  equal(actual, expected, name) {
    return this.ok(actual === expected, name, `expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`);
  }

  /** Runs one check; an exception (a time-out of the browser, for instance) is its failure. */
  async that(name, body) {
    try {
      const why = await body();
      return this.ok(!why, name, why || "");
    } catch (error) {
      return this.ok(false, name, String(error.message ?? error).split("\n")[0]);
    }
  }

  finish() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}

const brief = (text) => (text.length > 600 ? `${text.slice(0, 150)} … ${text.slice(-250)}` : text); // a data: address can be long

/** Collects console errors, page errors, failed requests and CSP violations; returns the growing list. */
export async function watch(page) {
  const troubles = [];
  page.on("console", (message) => { if (message.type() === "error") troubles.push(`console: ${brief(message.text())}`); });
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => troubles.push(`request: ${request.url()} ${request.failure()?.errorText ?? ""}`));
  page.on("response", (response) => { if (response.status() >= 400) troubles.push(`status ${response.status()}: ${response.url()}`); });
  await page.exposeFunction("__cspViolation", (text) => { troubles.push(`CSP: ${text}`); });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => window.__cspViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`));
  });
  return troubles;
}

let axeSource = null;

/** Runs axe with its Italian words on the page as it is. Serious and critical findings are returned, the others printed. */
export async function axe(page, name) {
  axeSource ??= await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
  const locale = require("axe-core/locales/it.json");
  await page.evaluate(axeSource); // through the debugger: the page's CSP stays in force (waitForFunction would break it: it calls eval later)
  const { violations, passes } = await page.evaluate(async (words) => {
    window.axe.configure({ locale: words });
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
    const result = await window.axe.run(document, { runOnly: tags });
    return {
      passes: result.passes.length,
      violations: result.violations.map((v) => ({ id: v.id, impact: v.impact, help: v.help, where: v.nodes.map((n) => n.target.join(" ")).slice(0, 3) })),
    };
  }, locale);
  const line = (v) => `${v.impact} ${v.id}: ${v.help} [${v.where.join("; ")}]`;
  const grave = violations.filter((v) => ["serious", "critical"].includes(v.impact));
  for (const violation of violations) if (!grave.includes(violation)) console.log(`     note (${name}): ${line(violation)}`);
  if (passes < 10) return `axe looked at too little: only ${passes} rules passed`;
  return grave.map(line).join(" | ");
}

/** Presses Tab until the element that matches has the focus, as a person without a mouse would. */
export async function tabTo(page, selector, limit = 400) {
  for (let presses = 0; presses < limit; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return presses;
    await page.keyboard.press("Tab");
  }
  throw new Error(`not reachable with Tab: ${selector}`);
}

/** What must be true of the element with the focus: it is inside the window and something marks it. */
export function focusTrouble(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (box.bottom < 0 || box.top > innerHeight) return "the element with the focus is outside the window";
    const banner = document.querySelector(".sim-banner").getBoundingClientRect();
    if (banner.top >= 0 && box.bottom <= banner.bottom && !element.matches(".skip-link")) return "the banner hides the element with the focus";
    return style.outlineStyle === "none" && style.boxShadow === "none" ? "nothing marks the element with the focus" : "";
  });
}
