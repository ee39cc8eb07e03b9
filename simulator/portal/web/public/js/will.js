// SPDX-License-Identifier: EUPL-1.2
// What the citizen decides: consents and delegations. INI judges each change; the page then shows what is in force.

import { getWill, postConsent, postDelegation, postDelegationEnd } from "./api.js";
import { byId, h, hidden } from "./dom.js";
import { longDate } from "./format.js";
import { onLanguage, t } from "./messages.js";
import { clearError, say, showError } from "./notices.js";
import { showScreen } from "./screens.js";

const PURPOSES = ["cura", "prevenzione", "profilassi", "maggiore-tutela"];
let will = null; // null while unknown
let reading = 0; // number of the newest reading
let expired = () => {};

function consentRow(purpose) {
  const consent = will.consents.find((one) => one.purpose === purpose);
  const given = Boolean(consent?.given);
  const name = t(`consent.${purpose}`);
  const state = given ? t("consents.given", { date: longDate(consent.at) }) : consent ? t("consents.revoked", { date: longDate(consent.at) }) : t("consents.never");
  return h("li", { class: "will-row", "data-consent": purpose, "data-given": String(given) },
    h("div", {}, h("h3", {}, name), h("p", { class: "quiet" }, state)),
    h("button", { type: "button", class: `btn btn-sm ${given ? "btn-outline-primary" : "btn-primary"}`, "data-action": "consent",
      onclick: () => change(() => postConsent(purpose, !given), t(given ? "consents.now.revoked" : "consents.now.given", { name }), `[data-consent="${purpose}"] button`) },
    t(given ? "consents.revoke" : "consents.give"), hidden(` — ${name}`)));
}

const bondText = (bond) => [h("h3", {}, t(`bond.${bond.kind}`)), h("p", { class: "mono" }, bond.person),
  h("p", { class: "quiet" }, bond.until ? t("bond.until", { since: longDate(bond.since), until: longDate(bond.until) }) : t("bond.since", { since: longDate(bond.since) }))];

function delegationRow(bond) {
  return h("li", { class: "will-row", "data-delegate": bond.person }, h("div", {}, bondText(bond)),
    h("button", { type: "button", class: "btn btn-sm btn-outline-primary", "data-action": "end",
      onclick: () => change(() => postDelegationEnd(bond.id), t("delegations.ended"), "#delegations-title") },
    t("delegations.end"), hidden(` — ${bond.person}`)));
}

const listOrNone = (rows, none) => rows.length ? h("ul", { class: "will-list" }, rows) : h("p", { class: "quiet" }, t(none));

function paint() {
  byId("screen-will").setAttribute("aria-busy", String(will === null));
  const boxes = ["consents", "delegations", "others"].map(byId);
  if (will === null) {
    for (const box of boxes) box.replaceChildren(h("p", { class: "quiet" }, t("loading")));
    byId("assistance").textContent = "";
    return;
  }
  boxes[0].replaceChildren(h("ul", { class: "will-list" }, PURPOSES.map(consentRow)));
  boxes[1].replaceChildren(listOrNone(will.delegations.map(delegationRow), "delegations.none"));
  const others = [...will.represented_by, ...will.in_charge];
  boxes[2].replaceChildren(listOrNone(others.map((bond) => h("li", { class: "will-row" }, h("div", {}, bondText(bond)))), "others.none"));
  byId("assistance").textContent = will.assistance ? t("others.assistance", { region: will.assistance }) : t("others.unassigned");
}

function fail(error, retry) {
  if (error.kind === "expired") expired(error);
  else showError(error, ["forbidden", "invalid", "notfound"].includes(error.kind) ? null : retry);
}

async function refresh() {
  const mine = ++reading;
  try {
    const answer = await getWill();
    if (mine !== reading) return;
    will = answer;
    paint();
  } catch (error) {
    if (mine === reading) fail(error, refresh);
  }
}

/** Makes the change, reads again, says it and puts the focus back where it was. */
async function change(work, done, focus) {
  const mine = reading;
  clearError();
  try {
    await work();
    if (mine !== reading) return false;
    await refresh();
    document.querySelector(focus)?.focus();
    say(done);
    return true;
  } catch (error) {
    if (mine === reading) fail(error, null);
    return false;
  }
}

function fieldError(text) {
  byId("delegate-error").textContent = text;
  if (text) byId("delegate-code").setAttribute("aria-invalid", "true");
  else byId("delegate-code").removeAttribute("aria-invalid");
}

async function submit(event) {
  event.preventDefault();
  const person = byId("delegate-code").value.trim().toUpperCase();
  if (person.length !== 16) {
    fieldError(t("delegations.malformed"));
    byId("delegate-code").focus();
    return;
  }
  fieldError("");
  const until = byId("delegate-until").value;
  if (await change(() => postDelegation(person, byId("delegate-kind").value, until), t("delegations.added"), "#delegate-code")) byId("delegation-form").reset();
}

export function startWill(onExpired) {
  expired = onExpired;
  byId("delegation-form").addEventListener("submit", submit);
  byId("delegate-code").addEventListener("input", () => fieldError(""));
  onLanguage(paint);
}

export function openWill() {
  clearError();
  will = null;
  paint();
  showScreen("will");
  return refresh();
}

/** Nothing of one citizen stays in the page for the next. */
export function forgetWill() {
  reading++;
  will = null;
  byId("delegation-form").reset();
  fieldError("");
  paint();
}
