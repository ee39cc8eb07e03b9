// SPDX-License-Identifier: EUPL-1.2
// What the citizen decides, in a real browser and with the keyboard alone: obscuring, the access log, consents, delegations.

import { focusTrouble, tabTo } from "./checks.mjs";

const DELEGATE = "VLDTTR54B17Z991M";

async function press(page, selector) {
  await tabTo(page, selector);
  const hiddenFocus = await focusTrouble(page);
  if (hiddenFocus) throw new Error(hiddenFocus);
  await page.keyboard.press("Enter");
}

async function open(page, screen) {
  await press(page, `[data-screen="${screen}"]`);
  await page.locator(`#${screen}-title`).waitFor();
  const focus = await page.evaluate(() => document.activeElement.id);
  if (focus !== `${screen}-title`) throw new Error(`the focus is on "${focus}", not on the title`);
}

const focusIs = (page, selector) => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

/** Obscures or reveals the document; the button keeps the focus and the badge follows what INI answered. */
async function obscure(page, row, obscured) {
  const button = `${row} [data-action="obscure"]`;
  await press(page, button);
  await page.locator(`${row} .badge-obscured`).waitFor({ state: obscured ? "visible" : "detached" });
  return (await focusIs(page, button)) ? "" : "the focus is lost";
}

/** Every button of the row is whole inside the list: a table that is too narrow would cut the last one away. */
const cutAway = (page, row) => page.locator(`${row} button`).evaluateAll((buttons) => {
  const list = document.getElementById("documents").getBoundingClientRect();
  return buttons.filter((b) => b.getBoundingClientRect().right > list.right || b.getBoundingClientRect().left < list.left).map((b) => b.innerText).join(", ");
});

async function checkAccesses(page, checks, look, options) {
  await checks.that("the access log opens", () => open(page, "accesses"));
  await page.locator("#accesses[aria-busy=false] li").first().waitFor();
  await checks.that("the log tells of the publication, the consultation and the obscuring, newest first", async () => {
    const seen = await page.locator("#accesses li").evaluateAll((all) => all.map((e) => e.dataset.operation));
    const missing = ["register", "retrieve", "search", "obscure"].filter((operation) => !seen.includes(operation));
    if (missing.length) return `missing: ${missing.join(", ")}`;
    const times = await page.locator("#accesses time").evaluateAll((all) => all.map((e) => Date.parse(e.dateTime)));
    return times.every((time, i) => i === 0 || times[i - 1] >= time) ? "" : "not newest first";
  });
  await checks.that("the log says that the doctor was refused, and why", async () => {
    const refused = page.locator('#accesses li[data-granted="false"]').first();
    return /non ha dato il consenso/.test(await refused.innerText()) ? "" : await refused.innerText();
  });
  await look(page, checks, "accesses", "#accesses li", options.screenshots);
}

async function checkConsent(page, checks) {
  const row = '[data-consent="cura"]';
  for (const given of ["true", "false", "true"]) {
    await checks.that(`consent for care: given ${given}`, async () => {
      await press(page, `${row} button`);
      await page.locator(`${row}[data-given="${given}"]`).waitFor();
      return (await focusIs(page, `${row} button`)) ? "" : "the focus is lost";
    });
  }
}

async function checkDelegations(page, checks) {
  await checks.that("a delegate's code that is too short is explained beside the field", async () => {
    await tabTo(page, "#delegate-code");
    await page.keyboard.type("ABC");
    await page.keyboard.press("Enter");
    return (await page.innerText("#delegate-error")) && (await page.getAttribute("#delegate-code", "aria-invalid")) === "true" ? "" : "no explanation";
  });
  await checks.that("a delegation is given and taken back", async () => {
    await page.keyboard.press("Control+A");
    await page.keyboard.type(DELEGATE);
    await press(page, "#delegate-submit");
    await page.locator(`[data-delegate="${DELEGATE}"]`).waitFor();
    await press(page, `[data-delegate="${DELEGATE}"] button`);
    await page.locator(`[data-delegate="${DELEGATE}"]`).waitFor({ state: "detached" });
    return "";
  });
}

export async function checkWill(page, checks, look, options) {
  const row = `[data-unique-id=${JSON.stringify(options["expect-id"])}]`;
  await checks.that("no button of the document is cut away", () => cutAway(page, row));
  await checks.that("obscure a document", () => obscure(page, row, true));
  await checkAccesses(page, checks, look, options);
  await checks.that("consents and delegations open", () => open(page, "will"));
  await page.locator("[data-consent]").first().waitFor();
  await look(page, checks, "will", "[data-consent]", options.screenshots);
  await checkConsent(page, checks);
  await checkDelegations(page, checks);
  await checks.that("back to the documents; the obscured one is marked, and is made visible again", async () => {
    await open(page, "documents");
    await page.locator(`${row} .badge-obscured`).waitFor();
    return obscure(page, row, false);
  });
}
