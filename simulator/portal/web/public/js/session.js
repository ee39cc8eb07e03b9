// SPDX-License-Identifier: EUPL-1.2
// Who is signed in. The cookie itself is HttpOnly: this module only remembers what the server said.

import { getCitizen, postLogin, postLogout } from "./api.js";

let citizen = null;

export const signedIn = () => citizen;

export async function restoreSession() {
  citizen = await getCitizen();
  return citizen;
}

export async function login(fiscalCode) {
  citizen = await postLogin(fiscalCode);
  return citizen;
}

export async function logout() {
  await postLogout();
  citizen = null;
}

export function forgetSession() {
  citizen = null;
}

/** The name to show; a citizen outside the synthetic population may have none. */
export const fullName = (person) => [person.given, person.family].filter(Boolean).join(" ") || person.fiscal_code;
