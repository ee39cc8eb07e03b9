// SPDX-License-Identifier: EUPL-1.2
// Draws the documents: a table where there is room, cards on a phone. Only one of the two is in the page.

import { h, hidden, icon } from "./dom.js";
import { fileSize, kindName, longDate, orUnknown, shortDate, time } from "./format.js";
import { t } from "./messages.js";

const wide = window.matchMedia("(min-width: 992px)");

export const onWidth = (listener) => wide.addEventListener("change", listener);

const titleOf = (entry) => entry.title || t("document.untitled");
const isReplaced = (entry) => entry.status === "deprecated";

const badge = (entry) => [
  isReplaced(entry) && h("span", { class: "badge badge-replaced", title: t("document.deprecated.text") }, t("document.deprecated")),
  entry.obscured && h("span", { class: "badge badge-obscured", title: t("document.obscured.text") }, t("document.obscured")),
];

const chip = (entry) => h("span", { class: "kind-chip" }, h("span", { class: "kind-code" }, (entry.kind ?? "").replace("_", " ")));

const day = (entry, format) => h("time", { datetime: entry.creation_time }, format(entry.creation_time));

function details(entry) {
  const row = (key, value, mono = false) => [h("dt", {}, t(key)), h("dd", { class: mono ? "mono" : null }, value)];
  return h("details", { class: "technical" },
    h("summary", {}, t("document.details"), hidden(`: ${titleOf(entry)}`)),
    h("dl", {},
      row("document.id", entry.unique_id, true),
      row("document.code", [entry.type_code, entry.type_display].filter(Boolean).join(" · ") || t("document.unknown")),
      row("document.time", time(entry.creation_time)),
      row("document.size", fileSize(entry.size)),
      row("document.status", isReplaced(entry) ? t("document.status.deprecated") : t("document.status.approved"))));
}

function downloadButton(entry, onDownload) {
  const title = titleOf(entry);
  const button = h("button", { type: "button", class: `btn btn-sm ${isReplaced(entry) ? "btn-outline-primary" : "btn-primary"} download`, "data-action": "download" },
    icon("it-download", "icon-sm"),
    h("span", { class: "btn-label" }, t("download")),
    hidden(` — ${t("download.of", { title, date: longDate(entry.creation_time) })}`));
  button.addEventListener("click", () => onDownload(entry, title, button));
  return button;
}

/** Obscures, or reveals again. A document obscured by its prescription alone is revealed through that one. */
function obscureButton(entry, onObscure) {
  if (isReplaced(entry) || (entry.obscured && !entry.obscured_by_itself)) return null;
  const key = entry.obscured ? "obscure.reveal" : "obscure.hide";
  const button = h("button", { type: "button", class: "btn btn-sm btn-outline-primary obscure", "data-action": "obscure" },
    icon(entry.obscured ? "it-unlocked" : "it-locked", "icon-sm"), h("span", { class: "btn-label" }, t(key)),
    hidden(` — ${titleOf(entry)}`));
  button.addEventListener("click", () => onObscure(entry, titleOf(entry), button));
  return button;
}

const rowAttributes = (entry, name) => ({ "data-unique-id": entry.unique_id, class: isReplaced(entry) ? `${name} is-replaced` : name });

function tableRow(entry, act) {
  return h("tr", rowAttributes(entry, "document"),
    h("th", { scope: "row" }, h("span", { class: "document-title" }, titleOf(entry), " ", badge(entry)), details(entry)),
    h("td", {}, chip(entry), h("span", { class: "kind-name" }, kindName(entry))),
    h("td", { class: "nowrap" }, day(entry, shortDate)),
    h("td", {}, orUnknown(entry.structure)),
    h("td", {}, orUnknown(entry.author)),
    h("td", { class: "action" }, downloadButton(entry, act.download), obscureButton(entry, act.obscure)));
}

function table(entries, act) {
  const column = (name, order = null) => h("th", { scope: "col", "aria-sort": order }, t(`column.${name}`), order && icon("it-arrow-down", "icon-xs"));
  return h("table", { class: "table documents-table" },
    h("caption", { class: "visually-hidden" }, t("documents.caption")),
    h("thead", {}, h("tr", {}, column("title"), column("kind"), column("date", "descending"), column("structure"), column("author"), column("action"))),
    h("tbody", {}, entries.map((entry) => tableRow(entry, act))));
}

function card(entry, act) {
  const pair = (name, value) => h("div", {}, h("dt", {}, t(`column.${name}`)), h("dd", {}, value));
  return h("li", rowAttributes(entry, "document document-card"),
    h("div", { class: "card-top" }, chip(entry), badge(entry), day(entry, longDate)),
    h("h2", { class: "document-title" }, titleOf(entry)),
    h("dl", { class: "card-facts" },
      pair("kind", kindName(entry)), pair("structure", orUnknown(entry.structure)), pair("author", orUnknown(entry.author))),
    downloadButton(entry, act.download), obscureButton(entry, act.obscure),
    details(entry));
}

const cards = (entries, act) =>
  h("ul", { class: "cards", "aria-label": t("documents.caption") }, entries.map((entry) => card(entry, act)));

export const documentView = (entries, act) => (wide.matches ? table : cards)(entries, act);

export const emptyView = (code) => h("div", { class: "empty" },
  icon("it-folder", "icon-xl"),
  h("h2", {}, t("empty.title")),
  h("p", {}, t("empty.text", { code })),
  h("ol", {}, [1, 2, 3].map((n) => h("li", {}, t(`empty.step${n}`)))));

export const loadingView = () => h("div", { class: "loading" }, h("div", { class: "spinner", "aria-hidden": "true" }), h("p", {}, t("documents.loading")));
