// SPDX-License-Identifier: EUPL-1.2
// One screen at a time. A new screen takes the focus on its title, so that keyboard and screen reader follow.

import { byId } from "./dom.js";
import { onLanguage, t } from "./messages.js";
import { fullName, signedIn } from "./session.js";

const NAMES = ["boot", "login", "documents", "accesses", "will"];
let current = "boot";

function paintFrame() {
  document.title = t(`page.${current}`);
  const citizen = signedIn();
  byId("who").hidden = !citizen;
  byId("sections").hidden = !citizen;
  for (const button of document.querySelectorAll("[data-screen]")) {
    if (button.dataset.screen === current) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  byId("who-name").textContent = citizen ? fullName(citizen) : "";
  byId("who-code").textContent = citizen ? citizen.fiscal_code : "";
}

/** Shows a screen; `focus` is false only when the page has just been opened and the reader starts from the top. */
export function showScreen(name, { focus = true } = {}) {
  current = name;
  for (const other of NAMES) byId(`screen-${other}`).hidden = other !== name;
  paintFrame();
  if (focus) {
    window.scrollTo(0, 0);
    byId(`${name}-title`)?.focus({ preventScroll: true });
  }
}

onLanguage(paintFrame);
