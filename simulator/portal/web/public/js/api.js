// SPDX-License-Identifier: EUPL-1.2
// Calls to the portal's JSON API. Every trouble becomes one ApiError whose kind chooses the words shown.

const TIME_LIMIT_MS = 20000;

const KIND_OF_STATUS = {
  400: "invalid", 401: "expired", 403: "forbidden", 404: "notfound", 502: "repository", 503: "unavailable", 504: "unavailable",
};

export class ApiError extends Error {
  constructor(kind, { status = 0, detail = "" } = {}) {
    super(`${kind} ${status}`);
    this.kind = kind;
    this.status = status;
    this.detail = detail;
  }
}

async function problemOf(response) {
  let detail = "";
  if ((response.headers.get("Content-Type") ?? "").includes("json")) {
    const body = await response.json().catch(() => null);
    if (typeof body?.detail === "string") detail = body.detail;
  }
  return new ApiError(KIND_OF_STATUS[response.status] ?? "server", { status: response.status, detail });
}

/** Sends the request and reads its body with `read`, all within the time limit. */
async function call(path, options, read) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIME_LIMIT_MS);
  try {
    const response = await fetch(path, {
      credentials: "same-origin", cache: "no-store", redirect: "error", signal: stop.signal, ...options,
    });
    if (!response.ok) throw await problemOf(response);
    return await read(response);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(stop.signal.aborted ? "timeout" : "unreachable");
  } finally {
    clearTimeout(timer);
  }
}

const readNothing = async (response) => { await response.text(); return null; };

async function readJson(response) {
  const text = await response.text(); // a broken connection is "unreachable"; only a wrong body is "protocol"
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError("protocol", { status: response.status });
  }
}

const get = (path) => call(path, { headers: { Accept: "application/json" } }, readJson);

const post = (path, body, read) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body) }, read);

function listOf(body, name) {
  if (!Array.isArray(body?.[name])) throw new ApiError("protocol");
  return body[name];
}

export const getCitizen = async () => (await get("/api/session"))?.citizen ?? null;

export const getIdentities = async () => listOf(await get("/api/identities"), "identities");

export const getDocuments = async () => listOf(await get("/api/documents"), "documents");

export const getAccesses = async () => listOf(await get("/api/accesses?limit=200"), "accesses");

/** What the citizen has decided, and who stands for them or has them in charge. */
export async function getWill() {
  const will = await get("/api/will");
  for (const name of ["consents", "delegations", "represented_by", "in_charge"]) listOf(will, name);
  return will;
}

export const postConsent = (purpose, given) => post("/api/consents", { purpose, given }, readJson);

export const postObscuring = (id, obscured) => post("/api/obscuring", { id, obscured }, readJson);

export const postDelegation = (person, kind, until) => post("/api/delegations", { person, kind, until }, readJson);

export const postDelegationEnd = (id) => post("/api/delegations/end", { id }, readJson);

export async function postLogin(fiscalCode) {
  const body = await post("/api/login", { fiscal_code: fiscalCode }, readJson);
  if (!body?.citizen) throw new ApiError("protocol");
  return body.citizen;
}

export const postLogout = () => post("/api/logout", {}, readNothing);

/** The PDF and the file name that the server proposes (empty when it proposes none). */
export function getFile(uniqueId) {
  return call(`/api/documents/file?id=${encodeURIComponent(uniqueId)}`, { headers: { Accept: "application/pdf, application/problem+json" } },
    async (response) => {
      if (!(response.headers.get("Content-Type") ?? "").startsWith("application/pdf")) throw new ApiError("protocol");
      const name = /filename="?([^";]+)"?/i.exec(response.headers.get("Content-Disposition") ?? "");
      return { blob: await response.blob(), name: name ? name[1].trim() : "" };
    });
}
