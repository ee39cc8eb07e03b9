// SPDX-License-Identifier: EUPL-1.2
// Every text of the portal, by key. Italian is the default; the choice is kept in this browser only.

const LANGUAGES = ["it", "en"];
const STORAGE_KEY = "palestra-portal-language";
const listeners = new Set();
const catalogues = new Map();
let current = "it";

async function load(language) {
  if (catalogues.has(language)) return;
  const response = await fetch(`/messages/${language}.json`);
  if (!response.ok) throw new Error(`messages/${language}.json: ${response.status}`);
  catalogues.set(language, await response.json());
}

function remembered() {
  try {
    const language = localStorage.getItem(STORAGE_KEY);
    return LANGUAGES.includes(language) ? language : "it";
  } catch {
    return "it"; // storage denied: not worth an error
  }
}

function remember(language) {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    /* storage denied: the choice lasts as long as the page */
  }
}

export const language = () => current;

export const has = (key) => key in catalogues.get(current);

/** The text of a key, with {name} replaced; a missing key shows itself, so that nobody overlooks it. */
export function t(key, values = {}) {
  const text = catalogues.get(current)[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** The singular or plural form of a key for n. */
export function plural(key, n, values = {}) {
  const form = new Intl.PluralRules(current).select(n) === "one" ? "one" : "other";
  return t(`${key}.${form}`, { n, ...values });
}

/** Fills the static texts of index.html: data-i18n is the content, data-i18n-label the accessible name. */
function translatePage() {
  document.documentElement.lang = current;
  for (const element of document.querySelectorAll("[data-i18n]")) element.textContent = t(element.dataset.i18n);
  for (const element of document.querySelectorAll("[data-i18n-label]")) {
    element.setAttribute("aria-label", t(element.dataset.i18nLabel));
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === current));
  }
}

export const onLanguage = (listener) => listeners.add(listener);

export async function setLanguage(wanted) {
  await load(wanted);
  current = wanted;
  remember(wanted);
  translatePage();
  for (const listener of listeners) listener();
}

export async function startMessages() {
  await setLanguage(remembered());
}
