// SPDX-License-Identifier: EUPL-1.2
// Runs every expressions/*.json through fontoxpath and writes what it answers, one line an expression.
// Usage: node produce.mjs <folder of this file> <output folder>   (fontoxpath and slimdom found by NODE_PATH)
import { createRequire } from 'node:module';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

process.env.TZ = 'UTC';
const require = createRequire(join(process.env.NODE_PATH ?? '.', 'node_modules.js'));
const fontoxpath = require('fontoxpath');
const slimdom = require('slimdom');

const hl7 = 'urn:hl7-org:v3';
const namespaces = {
    hl7, xsi: 'http://www.w3.org/2001/XMLSchema-instance', xs: 'http://www.w3.org/2001/XMLSchema',
    fn: 'http://www.w3.org/2005/xpath-functions', err: 'http://www.w3.org/2005/xqt-errors',
    sdtc: 'urn:hl7-org:sdtc', one: 'urn:example:one', uno: 'urn:example:one', two: 'urn:example:two',
    three: 'urn:example:three', xml: 'http://www.w3.org/XML/1998/namespace',
};
const longestValue = 200;

// Most derived first: the label of a value is the first type that it is an instance of.
const types = `untypedAtomic anyURI boolean unsignedByte unsignedShort unsignedInt unsignedLong positiveInteger
    nonNegativeInteger byte short int long negativeInteger nonPositiveInteger integer decimal float double
    dayTimeDuration yearMonthDuration duration dateTime date time gYearMonth gYear gMonthDay gDay gMonth hexBinary
    base64Binary ID IDREF ENTITY NCName Name NMTOKEN language token normalizedString string`.split(/\s+/);
const label = types.map((type) => `if ($item instance of xs:${type}) then "xs:${type}" else `).join('') + '"?"';
fontoxpath.registerXQueryModule(`
    module namespace describe = "urn:palestra:describe";
    declare namespace xs = "http://www.w3.org/2001/XMLSchema";
    declare %public function describe:label($item as item()) as xs:string { ${label} };
    declare %public function describe:items($items as item()*) as item()* {
        for $item in $items return
            if ($item instance of node()) then $item
            else if ($item instance of xs:QName)
            then array {"xs:QName", concat("{", namespace-uri-from-QName($item), "}", local-name-from-QName($item))}
            else array {describe:label($item), string($item)}
    };`);

const documents = new Map();

/** The data model of XPath has no CDATA: adjacent character data is one text node. */
function joinText(node) {
    for (let child = node.firstChild; child; child = child.nextSibling) {
        joinText(child);
        if (child.nodeType !== 3 && child.nodeType !== 4) continue;
        let text = child.data;
        while (child.nextSibling && (child.nextSibling.nodeType === 3 || child.nextSibling.nodeType === 4)) {
            text += child.nextSibling.data;
            node.removeChild(child.nextSibling);
        }
        const joined = node.ownerDocument.createTextNode(text);
        node.replaceChild(joined, child);
        child = joined;
    }
}

function load(folder, name) {
    if (!documents.has(name)) {
        const text = readFileSync(join(folder, 'documents', name), 'utf8');
        const document = slimdom.parseXmlDocument(text.replace(/^<\?xml .*?\?>\s*/, ''));
        for (const child of [...document.childNodes]) joinText(child);
        documents.set(name, document);
    }
    return documents.get(name);
}

function evaluate(expression, context, described) {
    return fontoxpath.evaluateXPath(expression, context, null, {}, fontoxpath.evaluateXPath.ALL_RESULTS_TYPE, {
        language: fontoxpath.evaluateXPath.XPATH_3_1_LANGUAGE,
        namespaceResolver: (prefix) => namespaces[prefix] ?? null,
        moduleImports: described ? { describe: 'urn:palestra:describe' } : {},
    });
}

function kindOf(node) {
    return { 1: 'element', 2: 'attribute', 3: 'text', 7: 'processing-instruction', 8: 'comment', 9: 'document' }[
        node.nodeType];
}

function nameOf(node) {
    if (!node.namespaceURI) return node.localName;
    if (node.namespaceURI === hl7) return `hl7:${node.localName}`;
    return `*:${node.localName}[namespace-uri()='${node.namespaceURI}']`;
}

/** One more than the earlier siblings of its kind and, for an element, of its name. */
function placeOf(node) {
    let place = 1;
    for (let other = node.previousSibling; other; other = other.previousSibling)
        if (other.nodeType === node.nodeType && (node.nodeType !== 1 || nameOf(other) === nameOf(node))) ++place;
    return place;
}

function pathOf(node) {
    if (node.nodeType === 9) return '/';
    const above = pathOf(node.nodeType === 2 ? node.ownerElement : node.parentNode);
    const step = { 1: nameOf, 2: (it) => `@${nameOf(it)}`, 3: () => 'text()', 7: () => 'processing-instruction()',
        8: () => 'comment()' }[node.nodeType](node);
    return `${above === '/' ? '' : above}/${step}${node.nodeType === 2 ? '' : `[${placeOf(node)}]`}`;
}

function valueOf(node) {
    return node.nodeType === 1 || node.nodeType === 9
        ? [...node.childNodes].map((child) => (child.nodeType < 4 ? valueOf(child) : '')).join('')
        : node.nodeType === 2 ? node.value : node.data;
}

function write(item) {
    if (Array.isArray(item)) return { type: item[0], value: item[1] };
    const value = valueOf(item);
    return { kind: kindOf(item), path: pathOf(item), ...([...value].length > longestValue ? {} : { value }) };
}

function run(folder, test) {
    // In binary doubles 2^53 + 1 is 2^53, so such a range never ends; and nested brackets cost twice a level.
    if (/\d{17} to |\({8}|not\(not\(not\(not/.test(test.expression)) return { error: '', message: 'not asked' };
    let context = test.document ? load(folder, test.document) : null;
    if (test.context) {
        const chosen = evaluate(test.context, context, false);
        if (chosen.length !== 1) throw new Error(`${test.id}: the context is ${chosen.length} items`);
        [context] = chosen;
    }
    const bindings = Object.entries(test.variables ?? {}).map(([name, value]) => `let $${name} := (${value}\n) return `);
    try {
        // Alone first: inside parentheses some wrong expressions would become right ones.
        evaluate(bindings.join('') === '' ? test.expression : `${bindings.join('')}(${test.expression}\n)`, context, false);
        return evaluate(`${bindings.join('')}describe:items((${test.expression}\n))`, context, true).map(write);
    } catch (error) {
        const message = String(error.message ?? error);
        const code = /\b(XP|XQ|FO|XT)[A-Z]{2}\d{4}\b/.exec(message);
        return { error: code ? code[0] : '', message: message.split('\n').filter((line) => /Error|[A-Z]{4}\d{4}/.test(line)).join(' ')
            .slice(0, 160) || message.slice(0, 160) };
    }
}

const [folder, output] = process.argv.slice(2);
mkdirSync(output, { recursive: true });
for (const file of readdirSync(join(folder, 'expressions')).filter((name) => name.endsWith('.json'))) {
    const tests = JSON.parse(readFileSync(join(folder, 'expressions', file), 'utf8'));
    const lines = tests.map((test) => JSON.stringify({ id: test.id, result: run(folder, test) }));
    writeFileSync(join(output, file), `[\n${lines.join(',\n')}\n]\n`);
}
