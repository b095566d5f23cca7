import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  gapsFile,
  gapsOf,
  invented,
  missing,
  pinnedGaps,
  readCiting,
  readRules,
  tableFile,
  tableOf,
  trace,
} from '../architecture/traceability.ts';

/**
 * Writes the table from rule to code to test anew, and strikes from the list of gaps what has been closed:
 * `node test/tools/traceability.ts`. A new gap is never added: cover the rule instead.
 */
const rules = readRules();
const files = readCiting();
const traces = trace(rules, files);
const gaps = gapsOf(traces);
const kept = existsSync(gapsFile) ? pinnedGaps().filter((id) => gaps.includes(id)) : gaps;

writeFileSync(tableFile, tableOf(traces));
writeFileSync(gapsFile, kept.map((id) => `${id}\n`).join(''));
console.log(`${rules.length} rules, ${kept.length} gaps pinned; wrote ${path.relative(process.cwd(), tableFile)}`);
for (const problem of [...invented(rules, files), ...missing(traces)]) console.log(problem);
for (const id of gaps.filter((id) => !kept.includes(id))) console.log(`${id} was covered once and is not any more`);
