// SPDX-License-Identifier: EUPL-1.2
// node valid.mjs FILE…: each Bundle against the definitions of FHIR R4 that come with the package fhir, and what those
// do not say: every reference to this Bundle leads to a resource of it, no fullUrl twice, numbers and dates are such.
// Exit code 1 when one is not valid; a line says what is wrong and where.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import fhirPackage from 'fhir';

const validator = new fhirPackage.Fhir();

function* walk(value, path) {
  yield [path, value];
  if (Array.isArray(value)) for (const [i, one] of value.entries()) yield* walk(one, `${path}[${i}]`);
  else if (value !== null && typeof value === 'object')
    for (const [name, one] of Object.entries(value)) yield* walk(one, `${path}.${name}`);
}

const dateTime = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;
const timed = /(DateTime|\.start|\.end|\.date|\.authoredOn|\.recordedDate|\.onset|\.birthDate|\.issued)$/;

function problemsOf(bundle) {
  const problems = [];
  const urls = new Set();
  for (const entry of bundle.entry) {
    if (urls.has(entry.fullUrl)) problems.push(`${entry.fullUrl}: twice (bdl-7)`);
    urls.add(entry.fullUrl);
  }
  for (const [i, entry] of bundle.entry.entries()) {
    const place = `entry[${i}] ${entry.resource.resourceType}`;
    if (!/^[A-Za-z0-9.-]{1,64}$/.test(entry.resource.id)) problems.push(`${place}: id ${entry.resource.id}`);
    const { messages } = validator.validate(entry.resource, { errorOnUnexpected: true });
    for (const message of messages)
      if (message.severity === 'error' || message.severity === 'fatal')
        problems.push(`${place} ${message.location}: ${message.message}`);
    for (const [path, value] of walk(entry.resource, '')) {
      if (path.endsWith('.reference') && typeof value === 'string' && !urls.has(value))
        problems.push(`${place}${path}: ${value} leads nowhere`);
      if (timed.test(path) && typeof value === 'string' && !dateTime.test(value))
        problems.push(`${place}${path}: ${value} is no time`);
      if (value === '' || (value !== null && typeof value === 'object' && Object.keys(value).length === 0))
        problems.push(`${place}${path}: empty`);
      if (value === null && !/\._?line\[\d+\]$/.test(path)) problems.push(`${place}${path}: null`);
    }
  }
  const { messages } = validator.validate(bundle, { errorOnUnexpected: true });
  for (const message of messages)
    if (message.severity === 'error' || message.severity === 'fatal')
      problems.push(`Bundle ${message.location}: ${message.message}`);
  return problems;
}

let wrong = 0;
for (const file of process.argv.slice(2)) {
  const bundle = JSON.parse(readFileSync(file, 'utf8'));
  const problems = problemsOf(bundle);
  for (const problem of problems.slice(0, 20)) console.log(`${basename(file)}: ${problem}`);
  console.log(`${basename(file)}: ${bundle.entry.length} resources, ${problems.length ? 'not valid' : 'valid'}`);
  wrong += problems.length ? 1 : 0;
}
process.exit(wrong ? 1 : 0);
