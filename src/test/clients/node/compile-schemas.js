// Compiles every schema in a folder, as 'termshift schemas NAME' prints it, with ajv: by its
// defaults, and with everything strict. Prints what it refuses.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const MODES = { default: {}, strict: { strict: true } };
const folder = process.argv[2];

/** What ajv says against a schema: it throws, or warns. */
function refusals(schema, options) {
  const said = [];
  const note = (...words) => said.push(words.join(' '));
  const ajv = new Ajv2020({ ...options, logger: { log: note, warn: note, error: note } });
  addFormats(ajv);
  try {
    ajv.compile(schema);
  } catch (error) {
    note(error.message);
  }
  return said;
}

const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
let count = 0;
for (const file of files) {
  const schema = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  for (const [mode, options] of Object.entries(MODES)) {
    for (const refusal of refusals(schema, options)) {
      count += 1;
      console.log(`${mode} ${file}: ${refusal}`);
    }
  }
}
console.log(`${files.length} schemas, ${count} refusals`);
process.exitCode = count === 0 ? 0 : 1;
