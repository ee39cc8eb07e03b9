// SPDX-License-Identifier: EUPL-1.2
// What the citizen is told: errors in a visible alert with the next step, quiet news to screen readers.

import { byId, h, icon } from "./dom.js";
import { language, onLanguage, t } from "./messages.js";

let shown = null; // { error, retry, origin: what had the focus }

/** Says something to assistive technology without moving the focus. */
export function say(text) {
  const live = byId("live");
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 50); // a changed text is announced even when it repeats
}

export function clearError() {
  shown = null;
  byId("alerts").replaceChildren();
}

const title = () => document.querySelector("main > section:not([hidden]) h1") ?? byId("content");

/** Closes the alert and gives the focus back to where it was, or to the title when that is gone. */
function dismiss() {
  const back = shown.origin?.checkVisibility?.() ? shown.origin : title();
  clearError();
  back.focus();
}

function paint() {
  if (!shown) return;
  const { error, retry } = shown;
  const again = () => { dismiss(); retry(); };
  byId("alerts").replaceChildren(h("div", { class: "alert alert-danger notice", "data-kind": error.kind, tabindex: "-1" },
    h("p", { class: "notice-title" }, t(`error.${error.kind}.title`)),
    error.detail && h("p", { lang: language() === "it" ? null : "it" }, error.detail),
    h("p", {}, t(`error.${error.kind}.next`)),
    retry && h("button", { type: "button", class: "btn btn-primary btn-sm", onclick: again }, t("retry")),
    h("button", { type: "button", class: "notice-close", "aria-label": t("close"), onclick: dismiss }, icon("it-close"))));
}

/** Shows an ApiError and moves the focus to it; `retry`, when given, becomes the button "try again". */
export function showError(error, retry = null) {
  if (!error.kind) console.error(error); // a bug of ours, not an answer of the server
  const held = document.activeElement;
  shown = { error: error.kind ? error : { kind: "protocol", detail: "" }, retry, origin: held === document.body || held?.closest("#alerts") ? null : held };
  paint();
  window.scrollTo(0, 0);
  document.querySelector(".notice").focus({ preventScroll: true });
}

onLanguage(paint);
