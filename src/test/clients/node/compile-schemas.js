// Compiles every schema in a folder, as 'termshift schemas NAME' prints it, and every one of an
// OpenAPI document with ajv: by its defaults, and with everything strict. Prints what it refuses.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const MODES = { default: {}, strict: { strict: true } };
const [folder, openApi] = process.argv.slice(2);
const HERE = 'https://termshift.dev/openapi';

let count = 0;
let compiled = 0;

/** Compiles schemas by name, which may refer to another one, in each mode. */
function compile(schemas, other) {
  for (const [mode, options] of Object.entries(MODES)) {
    let name = '';
    const note = (...words) => {
      count += 1;
      console.log(`${mode} ${name}: ${words.join(' ')}`);
    };
    const ajv = new Ajv2020({ ...options, logger: { log: note, warn: note, error: note } });
    addFormats(ajv);
    if (other) {
      ajv.addVocabulary(['components', 'discriminator', 'example']);
      ajv.addSchema(other);
    }
    for (const [each, schema] of Object.entries(schemas)) {
      name = each;
      try {
        ajv.compile(schema);
      } catch (error) {
        note(error.message);
      }
    }
  }
  compiled += Object.keys(schemas).length;
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  compile({ [file]: JSON.parse(readFileSync(join(folder, file), 'utf8')) });
}
const { components } = JSON.parse(readFileSync(openApi, 'utf8'));
const names = Object.keys(components.schemas);
compile(
  Object.fromEntries(names.map((name) => [name, { $ref: `${HERE}#/components/schemas/${name}` }])),
  { $id: HERE, components },
);
console.log(`${compiled} schemas, ${count} refusals`);
process.exitCode = count === 0 ? 0 : 1;
