// SPDX-License-Identifier: EUPL-1.2
// node agreement.mjs [--details] [--record FILE | --against FILE] OFFICIAL OURS: the Bundles of two folders, by file
// name, leaf by leaf. Prints the table of docs/fhir.md. With --against, exit code 1 when a kind agrees on fewer leaves
// than FILE says.
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

const shown = (value) => (value === undefined ? '' : JSON.stringify(value).slice(0, 90));
const figures = {};
console.log('| documento | risorse | abbinate | in più | campi | uguali | diversi | mancanti | in più | accordo |');
console.log('|---|---|---|---|---|---|---|---|---|---|');
const total = { leaves: 0, equal: 0 };
for (const name of readdirSync(officialFolder).filter((one) => one.endsWith('.json')).sort()) {
  const read = (folder) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const kind = name.replace('.json', '');
  const lines = [];
  const sums = compare(read(officialFolder), read(ourFolder), (...what) =>
    lines.push(`${kind} ${what[0]}: ${what[1]}.${what[2]} ${shown(what[3])} | ${shown(what[4])}`));
  figures[kind] = { leaves: sums.leaves, equal: sums.equal };
  total.leaves += sums.leaves;
  total.equal += sums.equal;
  const percent = ((100 * sums.equal) / sums.leaves).toFixed(1).replace('.', ',');
  console.log(`| ${kind} | ${sums.resources} | ${sums.paired} | ${sums.extraResources} | ${sums.leaves} | ${sums.equal} | ` +
    `${sums.different} | ${sums.missing} | ${sums.extra} | ${percent} % |`);
  if (details) console.error(lines.join('\n'));
}
console.log(`${total.equal} of ${total.leaves} official leaves: ${((100 * total.equal) / total.leaves).toFixed(1)} %`);

if (record) writeFileSync(record, `${JSON.stringify({ spdx: 'SPDX-License-Identifier: EUPL-1.2', ...figures }, null, 2)}\n`);
if (against) {
  const known = JSON.parse(readFileSync(against, 'utf8'));
  const worse = Object.keys(figures).filter((kind) => figures[kind].equal < (known[kind]?.equal ?? 0));
  for (const kind of worse) console.log(`${kind}: ${figures[kind].equal} equal leaves, ${known[kind].equal} recorded`);
  process.exit(worse.length ? 1 : 0);
}
