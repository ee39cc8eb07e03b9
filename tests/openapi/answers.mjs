// SPDX-License-Identifier: EUPL-1.2
// Every answer of the gateway that a journal holds, against what its OpenAPI declares for that operation and status:
// media type, body, headers. node answers.mjs OPENAPI JOURNAL…
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';

const [, , openapiFile, ...journals] = process.argv;
const api = JSON.parse(readFileSync(openapiFile, 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false });
ajv.addSchema(api, 'api');

const resolve = (node) => (node?.$ref ? node.$ref.slice(2).split('/').reduce((at, key) => at[decodeURIComponent(key.replaceAll('~1', '/').replaceAll('~0', '~'))], api) : node);

const bases = api.servers.map((server) => server.url);
const routes = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([method]) => ['get', 'put', 'post', 'delete'].includes(method))
    .map(([method, operation]) => ({
      method: method.toUpperCase(), path, operation, literal: !path.includes('{'),
      matches: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
    })),
).sort((a, b) => b.literal - a.literal);

// The base is a whole segment: "/v1" is no base of "/v12".
const withoutBase = (path) => {
  const base = bases.find((each) => path.startsWith(`${each}/`));
  return base === undefined ? undefined : path.slice(base.length);
};

const declared = (method, path, status) => {
  const relative = withoutBase(path.split('?')[0]);
  const route = relative && routes.find((each) => each.method === method && each.matches.test(relative));
  if (route && route.operation.responses[status])
    return { name: route.operation.operationId, response: resolve(route.operation.responses[status]) };
  if (status === 404 && !(route && !route.operation['x-palestra-switch']))
    return { name: 'undefined operation', response: resolve({ $ref: api.info['x-palestra-undefined-operation'] }) };
  return { name: route?.operation.operationId ?? 'undefined operation' };
};

const validators = new Map();
const validatorOf = (schema) => {
  const key = JSON.stringify(schema);
  if (!validators.has(key)) {
    const absolute = JSON.parse(key.replaceAll('"#/', '"api#/'));
    validators.set(key, ajv.compile(absolute));
  }
  return validators.get(key);
};

const faults = [];
const counts = new Map();
const check = (exchange) => {
  const { method, path, status, response } = exchange;
  const headers = new Map(response.headers.map(([name, value]) => [name.toLowerCase(), value]));
  const { name, response: expected } = declared(method, path, status);
  const where = `${method} ${path} -> ${status}`;
  counts.set(`${name} ${status}`, (counts.get(`${name} ${status}`) ?? 0) + 1);
  if (!expected) return faults.push(`${where}: not declared`);
  if (expected['x-palestra-never-produced']) faults.push(`${where}: declared as never produced`);
  const body = response.body ?? '';
  if (body === '' && (expected['x-palestra-empty-body'] || !expected.content)) return undefined;
  for (const [header, value] of Object.entries(api.info['x-palestra-constant-headers']))
    if (headers.get(header.toLowerCase()) !== value) faults.push(`${where}: header ${header} is ${headers.get(header.toLowerCase())}`);
  for (const [header, about] of Object.entries(expected.headers ?? {}))
    if (resolve(about).required && !headers.has(header.toLowerCase())) faults.push(`${where}: header ${header} is missing`);
  const media = (headers.get('content-type') ?? '').split(';')[0];
  const content = expected.content?.[media];
  if (!content) return faults.push(`${where}: media type ${media} is not declared`);
  let json;
  try {
    json = JSON.parse(body);
  } catch (error) {
    return faults.push(`${where}: the body is not JSON: ${error.message}`);
  }
  const valid = validatorOf(content.schema);
  if (!valid(json)) faults.push(`${where}: ${ajv.errorsText(valid.errors)} in ${body.slice(0, 400)}`);
  return undefined;
};

for (const file of journals)
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line.includes('"exchange"')) continue;
    const event = JSON.parse(line);
    const path = event.data.path ?? '';
    if (event.type !== 'exchange' || event.node !== 'gateway') continue;
    if (event.data.response.cut) continue; // a deliberate fault on the line: nobody received it whole
    // Its own description and its management are not part of the interface.
    if (!path.startsWith('/openapi') && !path.startsWith('/admin/')) check(event.data);
  }

for (const [name, count] of [...counts].sort()) console.log(`${String(count).padStart(6)}  ${name}`);
for (const fault of new Set(faults)) console.error(`FAULT ${fault}`);
const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
console.log(`${total} answers, ${faults.length} faults`);
process.exit(faults.length > 0 || total === 0 ? 1 : 0);
