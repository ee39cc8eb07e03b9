// SPDX-License-Identifier: EUPL-1.2
// The login screen: a simulated identity, or the code of any other synthetic citizen.

import { byId } from "./dom.js";
import { loadIdentities, startIdentities } from "./identities.js";
import { onLanguage, t } from "./messages.js";
import { clearError, say, showError } from "./notices.js";
import { showScreen } from "./screens.js";
import { fullName, login } from "./session.js";

// Form only: day, month and check character are judged by the server. Letters may stand for digits (homocodes).
const DIGIT = "[0-9LMNPQRSTUV]";
const FORM = new RegExp(`^[A-Z]{6}${DIGIT}{2}[ABCDEHLMPRST]${DIGIT}{2}[A-Z]${DIGIT}{3}[A-Z]$`);

const RETRY = ["unreachable", "timeout", "server", "unavailable", "repository"];

let enter = () => {};
let busy = false;
let fieldError = ""; // key of the text beside the field
let fieldDetail = ""; // what the server adds, in Italian

function paintFieldError() {
  byId("code-error").textContent = fieldError ? [fieldDetail, t(fieldError)].filter(Boolean).join(" ") : "";
  if (fieldError) byId("fiscal-code").setAttribute("aria-invalid", "true");
  else byId("fiscal-code").removeAttribute("aria-invalid");
}

function setFieldError(key, detail = "") {
  fieldError = key;
  fieldDetail = detail;
  paintFieldError();
}

function setBusy(now) {
  busy = now;
  byId("screen-login").classList.toggle("is-busy", now);
  byId("screen-login").setAttribute("aria-busy", String(now));
}

function refuse(key, detail = "") {
  setFieldError(key, detail);
  byId("fiscal-code").focus();
}

/** `typed` tells the code written in the field from an identity of the list: a refusal then belongs beside the field. */
async function signIn(person, typed = false) {
  if (busy) return;
  clearError();
  setBusy(true);
  say(t("login.busy", { name: fullName(person) }));
  try {
    const citizen = await login(person.fiscal_code);
    say(t("login.done", { name: fullName(citizen) }));
    byId("code-form").reset();
    enter();
  } catch (error) {
    if (error.kind === "invalid" && typed) refuse("error.invalid.next", error.detail);
    else showError(error, RETRY.includes(error.kind) ? () => signIn(person, typed) : null);
  } finally {
    setBusy(false);
  }
}

function submit(event) {
  event.preventDefault();
  const field = byId("fiscal-code");
  const code = field.value.replace(/\s+/g, "").toUpperCase();
  field.value = code;
  clearError();
  setFieldError("");
  if (code === "") refuse("code.missing");
  else if (!FORM.test(code)) refuse("code.malformed");
  else signIn({ fiscal_code: code }, true);
}

export function startLogin(onEnter) {
  enter = onEnter;
  startIdentities((person) => signIn(person));
  byId("code-form").addEventListener("submit", submit);
  byId("fiscal-code").addEventListener("input", () => setFieldError(""));
  onLanguage(paintFieldError);
}

export function openLogin(options) {
  byId("code-form").reset();
  setFieldError("");
  showScreen("login", options);
  return loadIdentities();
}
