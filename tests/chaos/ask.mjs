// SPDX-License-Identifier: EUPL-1.2
// One HTTPS request with the run's certificates.

import { readFileSync } from "node:fs";
import https from "node:https";

export function ask(url, { ca, client, method = "GET", headers = {}, body } = {}) {
  const identity = client ? { cert: readFileSync(client.auth_cert), key: readFileSync(client.auth_key) } : {};
  return new Promise((resolve, reject) => {
    const request = https.request(url, { method, headers, ca: readFileSync(ca), ...identity, agent: false, timeout: 10_000 }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part)).on("end", () => {
        const bytes = Buffer.concat(parts);
        let json = null;
        try { json = JSON.parse(bytes.toString()); } catch { /* a PDF */ }
        resolve({ status: response.statusCode, headers: response.headers, bytes, json });
      });
    });
    request.on("timeout", () => request.destroy(new Error("timeout"))).on("error", reject).end(body);
  });
}
