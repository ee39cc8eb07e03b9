// SPDX-License-Identifier: EUPL-1.2
// Dates, sizes and kinds in the chosen language. Times are shown as in Italy, whatever the computer's zone.

import { has, language, t } from "./messages.js";

const ZONE = "Europe/Rome";
const locale = () => (language() === "it" ? "it-IT" : "en-GB");

function formatted(value, options) {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? t("document.unknown") : new Intl.DateTimeFormat(locale(), options).format(date);
}

export const longDate = (value) => formatted(value, { dateStyle: "long", timeZone: ZONE });

export const shortDate = (value) => formatted(value, { day: "2-digit", month: "short", year: "numeric", timeZone: ZONE });

export const time = (value) => formatted(value, { hour: "2-digit", minute: "2-digit", timeZone: ZONE, timeZoneName: "short" });

/** A birth date is a day without a time: it must not move with the zone. */
export const birthDate = (value) => formatted(`${value}T00:00:00Z`, { dateStyle: "long", timeZone: "UTC" });

export function fileSize(bytes) {
  if (!Number.isFinite(bytes) || bytes < 0) return t("document.unknown");
  const units = ["B", "kB", "MB", "GB"];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const digits = power === 0 ? 0 : 1;
  return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(bytes / 1000 ** power)}\u00a0${units[power]}`;
}

export function kindName(document) {
  const key = `kind.${document.kind}`;
  return has(key) ? t(key) : document.type_display || document.kind || t("document.unknown");
}

export const orUnknown = (text) => text || t("document.unknown");
