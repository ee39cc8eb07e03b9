// SPDX-License-Identifier: EUPL-1.2
// Joins what the two engines answered with decisions.json into expected/*.json, and counts.
// Usage: node merge.mjs <folder of this file> <saxon answers> <fontoxpath answers>
// Fails, and says which, when two answers differ and nobody decided, or when a decision decides nothing.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (...names) => JSON.parse(readFileSync(join(...names), 'utf8'));
const [folder, saxonFolder, fontoxpathFolder] = process.argv.slice(2);

const decisions = new Map();
for (const group of read(folder, 'decisions.json'))
    for (const id of group.ids) {
        if (decisions.has(id)) throw new Error(`${id} is decided twice`);
        decisions.set(id, group);
    }

/** What the specification leaves to the engine: asked all the same, and marked. */
const free = new Set(read(folder, 'free.json').flatMap((group) => group.ids));

/** Two spellings of one number are one answer: only the numbers of xs:double and xs:float are written differently. */
function sameItem(left, right) {
    if (left.kind !== right.kind || left.path !== right.path || left.type !== right.type) return false;
    if (left.value === right.value) return true;
    const number = (text) => (text === 'INF' ? Infinity : text === '-INF' ? -Infinity : Number(text));
    const cut = left.type === 'xs:float' ? Math.fround : (value) => value;
    return ['xs:double', 'xs:float'].includes(left.type) && Object.is(cut(number(left.value)), cut(number(right.value)));
}

function same(left, right) {
    if (left.error !== undefined || right.error !== undefined) return left.error === right.error;
    return left.length === right.length && left.every((item, place) => sameItem(item, right[place]));
}

/** What fontoxpath does not have, or refuses without a code, is no opinion. */
function noOpinion(answer) {
    return answer.error !== undefined && (['', 'XPST0017', 'XPST0051'].includes(answer.error)
        || /not (yet )?(implemented|supported)/i.test(answer.message ?? ''));
}

function decide(id, saxon, fontoxpath) {
    const decision = decisions.get(id);
    if (decision) {
        decision.used = (decision.used ?? new Set()).add(id);
        if (same(saxon, fontoxpath) && decision.take !== 'value') return { by: 'idle decision' };
        const agreed = { saxon, fontoxpath, value: decision.value }[decision.take];
        return { by: `decided: ${decision.take}`, agreed };
    }
    if (same(saxon, fontoxpath)) return { by: 'both', agreed: saxon };
    if (saxon.error !== undefined && fontoxpath.error !== undefined && saxon.error !== '')
        return { by: 'saxon, both refuse', agreed: saxon };
    if (noOpinion(fontoxpath)) return { by: 'saxon alone', agreed: saxon };
    return { by: 'undecided', agreed: saxon };
}

const clean = (answer) => (answer.error === undefined ? answer : { error: answer.error });
const counts = {};
const problems = [];
mkdirSync(join(folder, 'expected'), { recursive: true });
for (const file of readdirSync(join(folder, 'expressions')).filter((name) => name.endsWith('.json'))) {
    const tests = read(folder, 'expressions', file);
    const [saxon, fontoxpath] = [saxonFolder, fontoxpathFolder].map((answers) => read(answers, file));
    const topic = (counts[file.replace('.json', '')] = { expressions: tests.length });
    const lines = tests.map((test, place) => {
        const [one, two] = [saxon[place].result, fontoxpath[place].result];
        const { by, agreed } = decide(test.id, one, two);
        topic[by] = (topic[by] ?? 0) + 1;
        if (['undecided', 'idle decision'].includes(by))
            problems.push(`${test.id} ${by}\n    ${test.expression}\n    saxon      ${JSON.stringify(one)}\n    fontoxpath ${JSON.stringify(two)}`);
        const other = (answer) => (same(answer, agreed ?? one) ? 'agreed' : clean(answer));
        if (free.has(test.id)) topic.free = (topic.free ?? 0) + 1;
        return JSON.stringify({ id: test.id, agreed: clean(agreed ?? one), ...(free.delete(test.id) ? { free: true } : {}),
            by, saxon: other(one), fontoxpath: other(two) });
    });
    writeFileSync(join(folder, 'expected', file), `[\n${lines.join(',\n')}\n]\n`);
}
for (const [id, group] of decisions) if (!group.used?.has(id)) problems.push(`${id} is decided but is no expression`);

for (const id of free) problems.push(`${id} is free but is no expression`);

const columns = ['expressions', 'both', 'saxon alone', 'saxon, both refuse', 'decided: saxon', 'decided: fontoxpath',
    'decided: value', 'free'];
const row = (name, values) => `| ${[name, ...values].join(' | ')} |`;
const sum = (column) => Object.values(counts).reduce((total, topic) => total + (topic[column] ?? 0), 0);
const table = [row('topic', columns), row('---', columns.map(() => '---:')),
    ...Object.entries(counts).map(([name, topic]) => row(name, columns.map((column) => topic[column] ?? 0))),
    row('**all**', columns.map(sum))];
writeFileSync(join(folder, 'expected', 'counts.md'), `${table.join('\n')}\n`);
console.log(table.join('\n'));
if (problems.length > 0) {
    console.error(problems.join('\n'));
    console.error(`${problems.length} to decide`);
    process.exit(1);
}
