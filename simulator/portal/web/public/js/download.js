// SPDX-License-Identifier: EUPL-1.2
// Downloads one PDF. It goes through fetch so that a refusal is explained in the page instead of as a broken file.

import { getFile } from "./api.js";
import { t } from "./messages.js";
import { clearError, say } from "./notices.js";

const KEEP_MS = 60000; // the browser may still be writing the file when click() returns

function hand(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}

const ownName = (entry) => `${entry.kind || "documento"}_${(entry.creation_time ?? "").slice(0, 10)}.pdf`;

/** `button` holds its label in .btn-label; it stays focusable while busy, and a second press does nothing. */
export async function download(entry, title, button) {
  if (button.getAttribute("aria-disabled") === "true") return;
  const label = button.querySelector(".btn-label");
  clearError();
  button.setAttribute("aria-disabled", "true");
  label.textContent = t("download.busy");
  say(t("download.started", { title }));
  try {
    const { blob, name } = await getFile(entry.unique_id);
    const file = name || ownName(entry);
    hand(blob, file);
    say(t("download.done", { file }));
  } finally {
    button.removeAttribute("aria-disabled");
    label.textContent = t("download");
  }
}
