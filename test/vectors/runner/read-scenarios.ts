import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Scenario } from './run-scenario.ts';

const schemaFile = path.join(import.meta.dirname, '../vectors.schema.json');

/** What a file held: a scenario to run, or why something in it cannot be run. */
export type Found = { readonly scenario: Scenario } | { readonly id: string; readonly fault: string };

function validator(): ValidateFunction {
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as { $defs: object };
  const ajv = new Ajv2020({ allErrors: false, strict: false });
  ajv.addSchema(schema, 'vectors');
  const validate = ajv.getSchema('vectors#/$defs/scenario');
  if (validate === undefined) throw new Error('the schema has no scenario');
  return validate;
}

const idOf = (value: unknown, fallback: string): string => {
  const id = (value as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : fallback;
};

function readFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return String(error);
  }
}

/** Everything the files hold, in order; whatever cannot be run is found as a fault, never left out. */
export function readScenarios(files: readonly string[]): Found[] {
  const validate = validator();
  const ids = new Set<string>();
  return files.flatMap((file): Found[] => {
    const content = readFile(file);
    if (!Array.isArray(content))
      return [{ id: file, fault: typeof content === 'string' ? content : 'not a list of scenarios' }];
    if (content.length === 0) return [{ id: file, fault: 'no scenario' }];
    return content.map((value: unknown, at) => judged(value, { id: idOf(value, `${file}#${at + 1}`), validate, ids }));
  });
}

function judged(value: unknown, so: { id: string; validate: ValidateFunction; ids: Set<string> }): Found {
  const { id, validate, ids } = so;
  if (ids.has(id)) return { id, fault: 'duplicate id' };
  ids.add(id);
  if (validate(value)) return { scenario: value as Scenario };
  const [error] = validate.errors ?? [];
  return { id, fault: `schema: ${error?.instancePath ?? ''} ${error?.message ?? ''} ${JSON.stringify(error?.params)}` };
}
