// SPDX-License-Identifier: EUPL-1.2
// The documents screen: reads the list, newest first, filters it by kind, and hands downloads on.

import { getDocuments, postObscuring } from "./api.js";
import { byId, h } from "./dom.js";
import { documentView, emptyView, loadingView, onWidth } from "./document-view.js";
import { download } from "./download.js";
import { kindName, longDate } from "./format.js";
import { onLanguage, plural, t } from "./messages.js";
import { clearError, say, showError } from "./notices.js";
import { showScreen } from "./screens.js";
import { signedIn } from "./session.js";

let entries = null; // null while unknown: not yet read, or not readable
let loading = false;
let reading = 0; // number of the newest reading; the answer to an older one is thrown away
let expired = () => {};

const when = (entry) => Date.parse(entry.creation_time) || 0;
const selected = () => { const kind = byId("kind-filter").value; return kind ? entries.filter((entry) => entry.kind === kind) : entries; };

function paintFilter() {
  const filter = byId("kind-filter");
  if (entries === null) { // the choice outlives a reading, but there is nothing to filter when the reading has failed
    if (!loading) byId("filter-field").hidden = true;
    return;
  }
  const counts = new Map();
  for (const entry of entries) counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1);
  byId("filter-field").hidden = counts.size < 2;
  const wanted = counts.has(filter.value) ? filter.value : "";
  const nameOf = (kind) => kindName(entries.find((entry) => entry.kind === kind));
  const kinds = [...counts.keys()].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  filter.replaceChildren(
    h("option", { value: "" }, t("filter.all", { n: entries.length })),
    ...kinds.map((kind) => h("option", { value: kind }, t("filter.kind", { kind: nameOf(kind), n: counts.get(kind) }))));
  filter.value = wanted;
}

function countText() {
  if (entries === null) return loading ? "" : t("documents.unavailable");
  if (entries.length === 0) return t("documents.none");
  const shown = selected().length;
  return shown === entries.length ? plural("documents.all", shown) : t("documents.shown", { shown, n: entries.length });
}

function paintList() {
  const known = entries !== null;
  byId("documents").setAttribute("aria-busy", String(loading));
  byId("count").textContent = countText();
  byId("documents-summary").textContent = !known ? "" : entries.length === 0
    ? t("documents.summary.none")
    : plural("documents.summary", entries.length, { last: longDate(entries[0].creation_time) });
  if (!known) byId("documents").replaceChildren(...(loading ? [loadingView()] : []));
  else if (entries.length === 0) byId("documents").replaceChildren(emptyView(signedIn()?.fiscal_code ?? ""));
  else byId("documents").replaceChildren(documentView(selected(), { download: onDownload, obscure: onObscure }));
}

/** Draws everything again. The focus stays on the same document's button where there is one. */
function paint() {
  const focused = document.activeElement;
  const held = focused?.closest("#documents [data-unique-id]")?.dataset.uniqueId;
  const action = focused?.dataset.action ?? "download";
  paintFilter();
  paintList();
  if (held) byId("documents").querySelector(`[data-unique-id="${CSS.escape(held)}"] [data-action="${action}"]`)?.focus();
}

function fail(error, retry) {
  if (error.kind === "expired") expired(error);
  else showError(error, ["forbidden", "notfound"].includes(error.kind) ? null : retry);
}

function onDownload(entry, title, button) {
  const here = reading;
  download(entry, title, button).catch((error) => {
    if (here === reading) fail(error, () => button.isConnected ? onDownload(entry, title, button) : refresh());
  });
}

/** The index answers before the button changes: what is shown is what is in force. */
async function onObscure(entry, title, button) {
  if (button.getAttribute("aria-disabled") === "true") return;
  const here = reading;
  clearError();
  button.setAttribute("aria-disabled", "true");
  try {
    await postObscuring(entry.unique_id, !entry.obscured);
    if (here !== reading) return;
    entry.obscured = entry.obscured_by_itself = !entry.obscured;
    paint();
    say(t(entry.obscured ? "obscure.hidden" : "obscure.revealed", { title }));
  } catch (error) {
    button.removeAttribute("aria-disabled");
    if (here === reading) fail(error, () => button.isConnected ? onObscure(entry, title, button) : refresh());
  }
}

async function refresh() {
  const mine = ++reading;
  clearError();
  loading = true;
  entries = null;
  paint();
  say(t("documents.loading"));
  try {
    const answer = await getDocuments();
    if (mine !== reading) return;
    entries = answer.sort((a, b) => when(b) - when(a));
    say(entries.length ? countText() : t("empty.title"));
  } catch (error) {
    if (mine === reading) fail(error, refresh);
  } finally {
    if (mine === reading) {
      loading = false;
      paint();
    }
  }
}

export function startDocuments(onExpired) {
  expired = onExpired;
  byId("refresh").addEventListener("click", refresh);
  byId("kind-filter").addEventListener("change", () => { paintList(); say(countText()); });
  onWidth(paint);
  onLanguage(paint);
}

export function openDocuments(options) {
  byId("kind-filter").value = "";
  showScreen("documents", options);
  return refresh();
}

/** Nothing of one citizen stays in the page for the next. */
export function forgetDocuments() {
  reading++;
  loading = false;
  entries = null;
  byId("kind-filter").replaceChildren();
  paint();
}
