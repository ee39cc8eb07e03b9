// SPDX-License-Identifier: EUPL-1.2
// Writes the systematic families expressions/matrix-*.json: operator by type, cast by type, axis by node test.
// Usage: node generate.mjs <folder of this file>
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];

function write(topic, tests) {
    const lines = tests.map((test) => JSON.stringify(test));
    writeFileSync(join(folder, 'expressions', `matrix-${topic}.json`), `[\n${lines.join(',\n')}\n]\n`);
}

/** One value of each type, as an expression; `other` is greater, where the type has an order. */
const values = {
    untyped: ["xs:untypedAtomic('1')", "xs:untypedAtomic('2')"], string: ["'1'", "'2'"],
    uri: ["xs:anyURI('1')", "xs:anyURI('2')"], boolean: ['false()', 'true()'], integer: ['1', '2'],
    decimal: ['1.25', '2.5'], float: ["xs:float('1.25')", "xs:float('2.5')"], double: ['1.25e0', '2.5e0'],
    date: ["xs:date('2024-02-29')", "xs:date('2024-03-31')"],
    time: ["xs:time('10:00:00')", "xs:time('12:30:00')"],
    dateTime: ["xs:dateTime('2024-02-29T10:00:00')", "xs:dateTime('2024-03-31T12:30:00')"],
    months: ["xs:yearMonthDuration('P1Y2M')", "xs:yearMonthDuration('P2Y4M')"],
    seconds: ["xs:dayTimeDuration('P1DT2H')", "xs:dayTimeDuration('P2DT4H')"],
    duration: ["xs:duration('P1Y2M3D')", "xs:duration('P1Y2M4D')"], gYear: ["xs:gYear('2024')", "xs:gYear('2025')"],
    hex: ["xs:hexBinary('0A')", "xs:hexBinary('0B')"], base64: ["xs:base64Binary('Cg==')", "xs:base64Binary('Cw==')"],
    qname: ["xs:QName('xs:a')", "xs:QName('xs:b')"], none: ['()', '()'], several: ['(1, 2)', '(2, 3)'],
};

function comparisons() {
    const types = ['untyped', 'string', 'uri', 'boolean', 'integer', 'decimal', 'double', 'date', 'dateTime', 'months',
        'seconds', 'hex', 'qname', 'none'];
    const tests = [];
    for (const [name, operator] of [['eq', 'eq'], ['lt', 'lt'], ['equals', '=']])
        for (const left of types)
            for (const right of types)
                tests.push({ id: `matrix-compare-${name}-${left}-${right}`,
                    expression: `${values[left][0]} ${operator} ${values[right][1]}` });
    // The types left out above and the other operators, each with itself.
    for (const [name, operator] of [['ne', 'ne'], ['le', 'le'], ['gt', 'gt'], ['ge', 'ge'], ['unlike', '!='],
        ['less', '<'], ['atMost', '<='], ['more', '>'], ['atLeast', '>=']])
        for (const type of Object.keys(values))
            tests.push({ id: `matrix-compare-${name}-${type}`,
                expression: `${values[type][0]} ${operator} ${values[type][1]}` });
    return tests;
}

function arithmetic() {
    const tests = [];
    const family = (name, operator, types) => {
        for (const left of types)
            for (const right of types) {
                // Nothing beside too much: the specification lets an engine give nothing or refuse.
                if ([left, right].includes('none') && [left, right].includes('several')) continue;
                tests.push({ id: `matrix-arithmetic-${name}-${left}-${right}`,
                    expression: `${values[left][1]} ${operator} ${values[right][0]}` });
            }
    };
    const all = ['untyped', 'string', 'boolean', 'integer', 'decimal', 'float', 'double', 'date', 'time', 'dateTime',
        'months', 'seconds', 'none'];
    const scaled = ['untyped', 'string', 'integer', 'decimal', 'float', 'double', 'months', 'seconds', 'none'];
    const numbers = ['untyped', 'integer', 'decimal', 'float', 'double', 'none', 'several'];
    family('plus', '+', all);
    family('minus', '-', all);
    family('times', '*', scaled);
    family('div', 'div', scaled);
    family('idiv', 'idiv', numbers);
    family('mod', 'mod', numbers);
    for (const type of Object.keys(values))
        for (const [name, sign] of [['negative', '-'], ['positive', '+']])
            tests.push({ id: `matrix-arithmetic-${name}-${type}`, expression: `${sign} ${values[type][0]}` });
    return tests;
}

const literals = {
    untypedAtomic: 'text', string: 'text', float: '1.5', double: '1.5', decimal: '1.5', integer: '1', duration: 'P1Y2M3DT4H',
    yearMonthDuration: 'P1Y2M', dayTimeDuration: 'P3DT4H', dateTime: '2024-02-29T10:00:00+01:00', time: '10:00:00+01:00',
    date: '2024-02-29+01:00', gYearMonth: '2024-02', gYear: '2024', gMonthDay: '--02-29', gDay: '---29', gMonth: '--02',
    boolean: 'true', base64Binary: 'Cg==', hexBinary: '0A', anyURI: 'urn:x',
};

function casts() {
    const tests = [];
    for (const source of [...Object.keys(literals), 'QName'])
        for (const target of [...Object.keys(literals), 'QName']) {
            // Text is cast from the literal of its target: the refusals of wrong text are in casts.json.
            const text = ['untypedAtomic', 'string'].includes(source) && literals[target] ? literals[target] : literals[source];
            const value = source === 'QName' ? "xs:QName('xs:a')" : source === 'string' ? `'${text}'` : `xs:${source}('${text}')`;
            tests.push({ id: `matrix-cast-${source}-${target}`, expression: `${value} cast as xs:${target}` });
        }
    return tests;
}

const axes = ['child', 'descendant', 'attribute', 'self', 'descendant-or-self', 'following-sibling', 'following',
    'parent', 'ancestor', 'preceding-sibling', 'preceding', 'ancestor-or-self'];

function paths() {
    const tests = [];
    const family = (name, document, context, nodeTests) => {
        for (const axis of axes)
            nodeTests.forEach((nodeTest, place) => tests.push({ id: `matrix-axis-${name}-${axis}-${place + 1}`, document,
                context, expression: `${axis}::${nodeTest}` }));
    };
    family('para', 'mixed.xml', '/doc/para[1]', ['*', 'node()', 'text()', 'comment()', 'processing-instruction()',
        "processing-instruction('target')", 'element()', 'attribute()', 'para', 'one:*', '*:item', 'document-node()']);
    family('section', 'clinical.xml', "//hl7:section[@ID = 'PARAMETRI']/hl7:title", ['hl7:*', '*:title', 'hl7:code',
        'element(hl7:text)', 'attribute(code)', 'code']);
    family('attribute', 'mixed.xml', '/doc/one:item[1]/@kind', ['node()', '*', 'kind', 'attribute()', 'two:kind', 'item']);
    for (const axis of axes)
        for (const place of ['1', '2', 'last()', 'last() - 1', 'position() > 2'])
            tests.push({ id: `matrix-axis-place-${axis}-${tests.length}`, document: 'mixed.xml',
                context: "/doc/tree//y[@id = '1.2']", expression: `${axis}::node()[${place}]` });
    return tests;
}

write('compare', comparisons());
write('arithmetic', arithmetic());
write('cast', casts());
write('axis', paths());
