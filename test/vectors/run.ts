import { existsSync } from 'node:fs';
import path from 'node:path';
import { readScenarios } from './runner/read-scenarios.ts';
import { runScenario } from './runner/run-scenario.ts';

const ownExamples = path.join(import.meta.dirname, 'worked-examples.json');

/** One line for every failing expectation, values as JSON. */
function report(id: string, lines: readonly string[]): void {
  for (const line of lines) console.log(`${id} ${line}`);
}

const json = (value: unknown): string => JSON.stringify(value === undefined ? null : value);

/** Runs the files named, or the project's own examples; true if nothing failed. */
function main(files: readonly string[]): boolean {
  let [passed, failed] = [0, 0];
  for (const found of readScenarios(files)) {
    const lines =
      'fault' in found
        ? [`step 0 file: expected "readable", got ${json(found.fault)}`]
        : runScenario(found.scenario).map(
            (one) => `step ${one.step} ${one.path}: expected ${json(one.expected)}, got ${json(one.actual)}`,
          );
    report('fault' in found ? found.id : found.scenario.id, lines);
    if (lines.length === 0) passed += 1;
    else failed += 1;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

/** A file as named where the person stands: npm moves into the project's folder and remembers where it was called. */
const standing = (file: string): string =>
  existsSync(file) ? file : path.resolve(process.env['INIT_CWD'] ?? '.', file);

const named = process.argv.slice(2).map(standing);
process.exitCode = main(named.length === 0 ? [ownExamples] : named) ? 0 : 1;
