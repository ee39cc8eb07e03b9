// SPDX-License-Identifier: EUPL-1.2
// node agreement.mjs [--details] [--record FILE | --against FILE] OFFICIAL OURS: the Bundles of two folders, by file
// name, leaf by leaf. Prints the tables of docs/fhir.md; the reasons are those of reasons.json. Exit code 1 when an
// official leaf differs for no reason known, or, with --against, when a kind agrees on fewer leaves than FILE says.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pair, same } from './pairing.mjs';

const words = process.argv.slice(2);
const take = (name) => {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words.splice(at, 2)[1];
};
const details = words.includes('--details') && words.splice(words.indexOf('--details'), 1).length > 0;
const record = take('--record');
const against = take('--against');
const [officialFolder, ourFolder] = words;

function compare(officialBundle, ourBundle, tell) {
  const { official, ours, pairs } = pair(officialBundle, ourBundle);
  const byUrl = new Map(ours.map((one) => [one.url, one]));
  const sums = { resources: official.length, paired: pairs.size, extraResources: ours.length - pairs.size,
    leaves: 0, equal: 0, different: 0, missing: 0, extra: 0 };
  for (const { url, type, leaves } of official) {
    const mine = byUrl.get(pairs.get(url));
    sums.leaves += leaves.size;
    for (const [path, value] of leaves) {
      const found = mine?.leaves.has(path);
      const kind = !found ? 'missing' : same(value, mine.leaves.get(path), pairs) ? 'equal' : 'different';
      sums[kind] += 1;
      if (kind !== 'equal') tell(kind, type, path, value, found ? mine.leaves.get(path) : undefined);
    }
    for (const path of mine?.leaves.keys() ?? [])
      if (!leaves.has(path)) {
        sums.extra += 1;
        tell('extra', type, path, undefined, mine.leaves.get(path));
      }
  }
  for (const { url, type, leaves } of ours)
    if (![...pairs.values()].includes(url)) {
      sums.extra += leaves.size;
      tell('extra resource', type, '', undefined, url);
    }
  return sums;
}

const known = JSON.parse(readFileSync(new URL('reasons.json', import.meta.url), 'utf8'));
const isUnit = (path, value) => /(low|high|value|Quantity|numerator|Age)\.(system|code)$/.test(path) || value === 'http://unitsofmeasure.org';
const reasonOf = (kind, type, path, official) =>
  known.reasons.find(({ where, official: words }) => new RegExp(where).test(`${kind} ${type}.${path}`) &&
    (words === undefined || new RegExp(words).test(JSON.stringify(official))))?.why;
const extraOf = (type, path, value) =>
  known.extra.find(({ where, unit }) => (unit ? isUnit(path, value) : new RegExp(where).test(`${type}.${path.replace(/\[\d+\]/g, '')}`))).why;
const tally = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
const differences = new Map();
const extras = new Map();
const unexplained = [];
function explain(kind, what, type, path, official, ours) {
  if (what === 'extra') return tally(extras, extraOf(type, path, ours));
  if (what === 'extra resource') return tally(extras, 'risorse intere di ciò che l\'esempio non traduce');
  const why = reasonOf(kind, type, path, official);
  if (why) tally(differences, why);
  else unexplained.push(`${kind} ${what}: ${type}.${path} ${shown(official)} | ${shown(ours)}`);
}

const shown = (value) => (value === undefined ? '' : JSON.stringify(value).slice(0, 90));
const figures = {};
console.log('| documento | risorse | abbinate | in più | campi | uguali | diversi | mancanti | in più | accordo |');
console.log('|---|---|---|---|---|---|---|---|---|---|');
const total = { leaves: 0, equal: 0 };
for (const name of readdirSync(officialFolder).filter((one) => one.endsWith('.json')).sort()) {
  const read = (folder) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const kind = name.replace('.json', '');
  const lines = [];
  const sums = compare(read(officialFolder), read(ourFolder), (...what) => {
    explain(kind, ...what);
    lines.push(`${kind} ${what[0]}: ${what[1]}.${what[2]} ${shown(what[3])} | ${shown(what[4])}`);
  });
  figures[kind] = { leaves: sums.leaves, equal: sums.equal };
  total.leaves += sums.leaves;
  total.equal += sums.equal;
  const percent = ((100 * sums.equal) / sums.leaves).toFixed(1).replace('.', ',');
  console.log(`| ${kind} | ${sums.resources} | ${sums.paired} | ${sums.extraResources} | ${sums.leaves} | ${sums.equal} | ` +
    `${sums.different} | ${sums.missing} | ${sums.extra} | ${percent} % |`);
  if (details) console.error(lines.join('\n'));
}
console.log(`${total.equal} of ${total.leaves} official leaves: ${((100 * total.equal) / total.leaves).toFixed(1)} %`);

const table = (title, counts) => {
  console.log(`\n| ${title} | campi |\n|---|---|`);
  for (const [why, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`| ${why} | ${count} |`);
};
table('perché un campo dell\'esempio non è uguale o manca', differences);
table('nel nostro di più', extras);
for (const one of unexplained) console.log(`no reason known: ${one}`);

if (record) writeFileSync(record, `${JSON.stringify({ spdx: 'SPDX-License-Identifier: EUPL-1.2', ...figures }, null, 2)}\n`);
if (against) {
  const before = JSON.parse(readFileSync(against, 'utf8'));
  const worse = Object.keys(figures).filter((kind) => figures[kind].equal < (before[kind]?.equal ?? Infinity));
  for (const kind of worse) console.log(`${kind}: ${figures[kind].equal} equal leaves, ${before[kind]?.equal} recorded`);
  process.exitCode = worse.length ? 1 : 0;
}
if (unexplained.length) process.exitCode = 1;
