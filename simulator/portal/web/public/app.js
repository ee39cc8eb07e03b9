// SPDX-License-Identifier: EUPL-1.2
// Starts the portal: texts first, then the session decides which screen opens.

import { forgetAccesses, openAccesses, startAccesses } from "./js/accesses.js";
import { forgetDocuments, openDocuments, startDocuments } from "./js/documents.js";
import { byId } from "./js/dom.js";
import { openLogin, startLogin } from "./js/login.js";
import { setLanguage, startMessages, t } from "./js/messages.js";
import { clearError, say, showError } from "./js/notices.js";
import { showScreen } from "./js/screens.js";
import { forgetSession, logout, restoreSession } from "./js/session.js";
import { forgetWill, openWill, startWill } from "./js/will.js";

async function chooseScreen() {
  showScreen("boot", { focus: false });
  clearError();
  try {
    const citizen = await restoreSession();
    await (citizen ? openDocuments({ focus: false }) : openLogin({ focus: false }));
  } catch (error) {
    byId("screen-boot").hidden = true;
    showError(error, chooseScreen);
  }
}

function leave() {
  forgetSession();
  forgetDocuments();
  forgetAccesses();
  forgetWill();
  return openLogin();
}

function onExpired(error) {
  leave();
  showError(error);
}

async function onLogout() {
  try {
    await logout();
  } catch (error) {
    if (error.kind !== "expired") return showError(error, onLogout);
  }
  clearError();
  say(t("logout.done"));
  return leave();
}

async function onLanguageButton(event) {
  try {
    await setLanguage(event.currentTarget.dataset.language);
    say(t("language.changed"));
  } catch {
    showError({ kind: "unreachable", detail: "" });
  }
}

async function start() {
  try {
    await startMessages();
  } catch {
    byId("screen-boot").hidden = true;
    byId("boot-problem").hidden = false;
    return;
  }
  startLogin(openDocuments);
  startDocuments(onExpired);
  startAccesses(onExpired);
  startWill(onExpired);
  const screens = { documents: openDocuments, accesses: openAccesses, will: openWill };
  for (const button of document.querySelectorAll("[data-screen]")) button.addEventListener("click", () => screens[button.dataset.screen]());
  byId("logout").addEventListener("click", onLogout);
  for (const button of document.querySelectorAll("[data-language]")) button.addEventListener("click", onLanguageButton);
  // A page brought back by the browser's Back button may belong to a session that is over.
  window.addEventListener("pageshow", (event) => { if (event.persisted) chooseScreen(); });
  await chooseScreen();
}

start();
