// SPDX-License-Identifier: EUPL-1.2
// Recorded exchanges against their JSON schema. node schema.mjs SCHEMA EXCHANGE…
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const Ajv = createRequire(new URL('../openapi/', import.meta.url))('ajv/dist/2020').default;
const [, , schema, ...files] = process.argv;
const validate = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(schema, 'utf8')));
let faults = 0;
for (const file of files)
  if (!validate(JSON.parse(readFileSync(file, 'utf8')))) {
    faults += 1;
    console.error(`${file}: ${validate.errors.map((each) => `${each.instancePath} ${each.message}`).join('; ')}`);
  }
console.log(`${files.length} exchanges, ${faults} not as the schema says`);
process.exit(faults === 0 ? 0 : 1);
