// SPDX-License-Identifier: EUPL-1.2
// The access log: who asked for what, as what, what for, when, and how it was decided.

import { getAccesses } from "./api.js";
import { byId, h } from "./dom.js";
import { longDate, time } from "./format.js";
import { has, onLanguage, plural, t } from "./messages.js";
import { clearError, say, showError } from "./notices.js";
import { showScreen } from "./screens.js";
import { signedIn } from "./session.js";

let lines = null; // null while unknown
let loading = false;
let reading = 0; // number of the newest reading
let expired = () => {};

const named = (prefix, code, otherwise) => (has(`${prefix}.${code}`) ? t(`${prefix}.${code}`) : otherwise || code);

const who = (line) => line.person === signedIn()?.fiscal_code ? t("accesses.you")
  : [named("role", line.role), line.structure || line.organization_name].filter(Boolean).join(", ");

function item(line) {
  const pair = (key, value, mono = false) => value && [h("dt", {}, t(key)), h("dd", { class: mono ? "mono" : null }, value)];
  return h("li", { class: line.granted ? "access" : "access is-refused", "data-operation": line.operation, "data-granted": String(line.granted) },
    h("div", { class: "card-top" },
      h("span", { class: line.granted ? "badge badge-granted" : "badge badge-refused" }, t(line.granted ? "accesses.granted" : "accesses.refused")),
      h("time", { datetime: line.at }, `${longDate(line.at)}, ${time(line.at)}`)),
    h("h2", {}, named("operation", line.operation)),
    h("p", {}, who(line)),
    h("dl", { class: "card-facts" },
      pair("accesses.reason", named("reason", line.reason, line.reason_text)),
      pair("accesses.purpose", named("purpose", line.purpose)),
      pair("accesses.person", line.person, true),
      pair("accesses.document", line.document, true),
      pair("accesses.note", line.note)));
}

function paint() {
  const box = byId("accesses");
  box.setAttribute("aria-busy", String(loading));
  byId("accesses-count").textContent = lines === null ? "" : plural("accesses.count", lines.length);
  if (loading) box.replaceChildren(h("div", { class: "loading" }, h("div", { class: "spinner", "aria-hidden": "true" }), h("p", {}, t("loading"))));
  else if (lines === null) box.replaceChildren();
  else if (lines.length === 0) box.replaceChildren(h("p", { class: "empty" }, t("accesses.none")));
  else box.replaceChildren(h("ul", { class: "cards accesses", "aria-labelledby": "accesses-title" }, lines.map(item)));
}

async function refresh() {
  const mine = ++reading;
  clearError();
  loading = true;
  lines = null;
  paint();
  try {
    const answer = await getAccesses();
    if (mine !== reading) return;
    lines = answer;
    say(plural("accesses.count", lines.length));
  } catch (error) {
    if (mine !== reading) return;
    if (error.kind === "expired") expired(error);
    else showError(error, error.kind === "forbidden" ? null : refresh);
  } finally {
    if (mine === reading) {
      loading = false;
      paint();
    }
  }
}

export function startAccesses(onExpired) {
  expired = onExpired;
  byId("accesses-refresh").addEventListener("click", refresh);
  onLanguage(paint);
}

export function openAccesses() {
  showScreen("accesses");
  return refresh();
}

/** Nothing of one citizen stays in the page for the next. */
export function forgetAccesses() {
  reading++;
  loading = false;
  lines = null;
  paint();
}
