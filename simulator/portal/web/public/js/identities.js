// SPDX-License-Identifier: EUPL-1.2
// The list of synthetic citizens on the login screen: search, a few at a time, one button each.

import { getIdentities } from "./api.js";
import { byId, h, hidden, icon } from "./dom.js";
import { birthDate } from "./format.js";
import { onLanguage, plural, t } from "./messages.js";
import { say } from "./notices.js";
import { fullName } from "./session.js";

const PAGE = 6;
let identities = null; // null until the server has answered
let failed = false;
let visible = PAGE;
let choose = () => {};

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function matching() {
  const words = folded(byId("identity-search").value).split(/\s+/).filter(Boolean);
  return identities.filter((person) => {
    const text = folded(`${person.given} ${person.family} ${person.fiscal_code}`);
    return words.every((word) => text.includes(word));
  });
}

const initials = (person) => `${person.given?.[0] ?? ""}${person.family?.[0] ?? ""}`.toUpperCase();

function card(person) {
  return h("li", {}, h("button", { type: "button", class: "identity", "data-fiscal-code": person.fiscal_code, onclick: () => choose(person) },
    h("span", { class: "avatar", "aria-hidden": "true" }, initials(person)),
    h("span", { class: "identity-text" },
      h("span", { class: "identity-name" }, fullName(person)),
      h("span", { class: "fiscal-code" }, person.fiscal_code),
      h("span", { class: "identity-born" }, t("identities.born", { date: birthDate(person.birth_date) }))),
    h("span", { class: "identity-enter" }, hidden(t("identities.enter")), icon("it-arrow-right", "icon-sm"))));
}

function showMore() {
  const first = visible;
  visible += PAGE * 2;
  paint();
  byId("identities").querySelectorAll(".identity")[first]?.focus();
}

function paint() {
  const box = byId("identities");
  if (failed) return box.replaceChildren(h("p", { class: "quiet" }, t("identities.failed")));
  if (!identities) return box.replaceChildren(h("div", { class: "loading" }, h("div", { class: "spinner", "aria-hidden": "true" }), h("p", {}, t("loading"))));
  byId("identity-search-field").hidden = identities.length <= PAGE;
  if (identities.length === 0) return box.replaceChildren(h("p", { class: "quiet" }, t("identities.empty")));
  const found = matching();
  if (found.length === 0) return box.replaceChildren(h("p", { class: "quiet" }, t("identities.none")));
  const rest = found.length - visible;
  return box.replaceChildren(
    h("ul", { class: "identities", "aria-labelledby": "identities-title" }, found.slice(0, visible).map(card)),
    ...(rest > 0 ? [h("button", { type: "button", class: "btn btn-outline-primary btn-sm", onclick: showMore },
      plural("identities.more", Math.min(rest, PAGE * 2)))] : []));
}

function search() {
  visible = PAGE;
  paint();
  const n = matching().length;
  say(n ? plural("identities.found", n) : t("identities.none"));
}

export function startIdentities(onChoose) {
  choose = onChoose;
  byId("identity-search").addEventListener("input", search);
  onLanguage(paint);
}

/** Reads the list again. A list that cannot be read does not stop the login: the field for a code remains. */
export async function loadIdentities() {
  byId("identity-search").value = "";
  visible = PAGE;
  failed = false;
  paint();
  try {
    identities = await getIdentities();
  } catch {
    failed = true;
  }
  paint();
}
