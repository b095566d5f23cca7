import { type MutantRun, meet } from './plain-run.ts';

/** One change met by a process of its own; what became of it is the last line. */
const run = JSON.parse(process.argv[2] ?? '') as MutantRun;
process.stdout.write(`\n${JSON.stringify(await meet(run))}\n`, () => process.exit(0));
