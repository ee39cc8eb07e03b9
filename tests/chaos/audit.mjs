// SPDX-License-Identifier: EUPL-1.2
// What must hold when the storm is over, from what the nodes answer and what their journals say: each document that was
// acknowledged to an application is in the repository, once in INI, once in EDS and in front of its citizen, or honestly in a queue.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ask } from "./ask.mjs";
import { NODES } from "./nodes.mjs";

/** Every line of every journal of the run. The last line of a segment may be torn: its process was killed. */
function journal(folder) {
  const events = [];
  for (const node of [...NODES, "producer"]) {
    const place = join(folder, node, "journal");
    let files = [];
    try { files = readdirSync(place); } catch { continue; }
    for (const file of files.filter((name) => name.endsWith(".jsonl")))
      for (const line of readFileSync(join(place, file), "utf8").split("\n"))
        try { if (line) events.push(JSON.parse(line)); } catch { /* torn */ }
  }
  return events;
}

function times(events, type) {
  const counted = new Map();
  for (const event of events.filter((one) => one.type === type))
    counted.set(event.data.document, (counted.get(event.data.document) ?? 0) + 1);
  return counted;
}

export const isFiscalCode = (text) => /^[A-Z]{6}[0-9A-Z]{10}$/.test(text);

/** "" or what went wrong when the patient of `job` logged in and downloaded it. */
export async function citizenSees(job, run) {
  const portal = `https://127.0.0.1:${run.base + 6}`;
  const login = await ask(`${portal}/api/login`, { ca: run.ca, method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ fiscal_code: job.patient }) });
  if (login.status !== 200) return `login ${login.status}`;
  const cookie = login.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
  const file = await ask(`${portal}/api/documents/file?id=${encodeURIComponent(job.document)}`, { ca: run.ca, headers: { Cookie: cookie } });
  return file.status === 200 && file.bytes.subarray(0, 4).toString() === "%PDF" ? "" : `download ${file.status}`;
}

/** Problems, one line each. `run`: folder, base, ca, region (client), jobs, excuses (types of refusal that the chaos explains). */
export async function audit(run) {
  const problems = [];
  const events = journal(run.folder);
  const stored = times(events, "repository.stored");
  const registered = times(events, "registry.registered");
  const received = times(events, "eds.received");
  const wrong = (job, what) => problems.push(`${job.document} (${job.state}): ${what}`);
  for (const job of run.jobs) {
    if ((registered.get(job.document) ?? 0) > 1) wrong(job, `registered ${registered.get(job.document)} times`);
    if ((received.get(job.document) ?? 0) > 1) wrong(job, `in EDS ${received.get(job.document)} times`);
    if ((stored.get(job.document) ?? 0) > 1) wrong(job, `stored ${stored.get(job.document)} times`);
    if (job.state === "refused") {
      if (!run.excuses.includes(job.answer.type)) wrong(job, `refused at ${job.answer.step}: ${job.answer.status} ${job.answer.type} ${job.answer.detail}`);
      continue;
    }
    if (job.state !== "registered") { wrong(job, `left on the way: ${job.answer.step} ${job.answer.status} ${job.answer.detail}`); continue; }
    const id = encodeURIComponent(job.document);
    const region = { ca: run.ca, client: run.region };
    const entry = await ask(`https://127.0.0.1:${run.base + 4}/v1/entries/${id}`, region);
    if (entry.status !== 200) { wrong(job, `INI answers ${entry.status}`); continue; }
    const bundle = await ask(`https://127.0.0.1:${run.base + 5}/v1/document/identifier/${id}`, region);
    if (bundle.status !== 200) wrong(job, `EDS answers ${bundle.status}`);
    const place = encodeURIComponent(entry.json.documentEntry.repositoryUniqueId);
    const file = await ask(`https://127.0.0.1:${run.base + 3}/v1/repositories/${place}/documents/${id}`, region);
    if (file.status !== 200) wrong(job, `the repository answers ${file.status}`);
    else if (createHash("sha1").update(file.bytes).digest("hex") !== entry.json.documentEntry.hash) wrong(job, "other bytes than INI's hash");
    if (isFiscalCode(job.patient)) {
      const seen = await citizenSees(job, run);
      if (seen) wrong(job, `its citizen does not see it: ${seen}`);
    }
  }
  return problems;
}
