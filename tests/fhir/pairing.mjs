// SPDX-License-Identifier: EUPL-1.2
// Two Bundles of one document: which resource is which, and what their leaves say. Names of resources are generated,
// so a reference is compared by the resource that it leads to.

/// Leaves of a resource: [path, value]; a reference is { ref }.
export function leavesOf(resource) {
  const leaves = new Map();
  const add = (path, value) => {
    if (Array.isArray(value)) value.forEach((one, i) => add(`${path}[${i}]`, one));
    else if (value !== null && typeof value === 'object')
      for (const [name, one] of Object.entries(value)) add(path ? `${path}.${name}` : name, one);
    else if (path.endsWith('.reference')) leaves.set(path, { ref: value });
    else leaves.set(path, typeof value === 'string' ? value.replace(/\s+/g, ' ').replace(/\s*(<[^>]*>)\s*/g, '$1').trim() : value);
  };
  for (const [name, value] of Object.entries(resource))
    if (name !== 'id' && name !== 'resourceType') add(name, value);
  return leaves;
}

const typeOf = (url) => String(url).replace('https://example/', '').split('/')[0];

/// `pairs`: official fullUrl → ours; a reference to what is not paired counts by its type alone.
export function same(official, ours, pairs) {
  if (official === null || typeof official !== 'object') return official === ours;
  if (ours === null || typeof ours !== 'object') return false;
  const paired = pairs.get(official.ref);
  return paired === undefined ? typeOf(official.ref) === typeOf(ours.ref) : paired === ours.ref;
}

function likeness(official, ours, pairs) {
  let score = 0;
  for (const [path, value] of official) if (ours.has(path) && same(value, ours.get(path), pairs)) score += 1;
  return score / (1 + Math.max(official.size, 1) * 0.01 + Math.abs(official.size - ours.size) * 0.001);
}

/// How often two resources are named in the same place by two that are alike: tells twins apart.
function votes(official, ours, pairs) {
  const byUrl = new Map(ours.map((one) => [one.url, one]));
  const counted = new Map();
  for (const one of official)
    for (const [path, value] of one.leaves) {
      const other = byUrl.get(pairs.get(one.url))?.leaves.get(path);
      if (value?.ref === undefined || other?.ref === undefined) continue;
      const key = `${value.ref} ${other.ref}`;
      counted.set(key, (counted.get(key) ?? 0) + 1);
    }
  return counted;
}

/// Each official resource with the one of ours that is most like it, of the same type; a few rounds, because how alike
/// two are depends on what they refer to.
export function pair(officialBundle, ourBundle) {
  const list = (bundle) =>
    bundle.entry.map((entry) => ({ url: entry.fullUrl, type: entry.resource.resourceType, leaves: leavesOf(entry.resource) }));
  const official = list(officialBundle);
  const ours = list(ourBundle);
  let pairs = new Map();
  for (let round = 0; round < 8; ++round) {
    const candidates = [];
    const named = votes(official, ours, pairs);
    for (const a of official)
      for (const b of ours)
        if (a.type === b.type) candidates.push({ a, b, score: likeness(a.leaves, b.leaves, pairs) + 0.5 * (named.get(`${a.url} ${b.url}`) ?? 0) });
    candidates.sort((x, y) => y.score - x.score);
    const next = new Map();
    const taken = new Set();
    for (const { a, b } of candidates)
      if (!next.has(a.url) && !taken.has(b.url)) {
        next.set(a.url, b.url);
        taken.add(b.url);
      }
    pairs = next;
  }
  return { official, ours, pairs };
}
