import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { styleText } from 'node:util';

/**
 * Runs every gate of the project and prints `N passed, M failed` last: types, lint and format count one each, then
 * every test. `--quick` leaves programs under the axe, PostgreSQL and Chromium out; other arguments are names of test files to narrow to.
 */
const root = path.resolve(import.meta.dirname, '../..');
const bin = (name: string): string => path.join(root, 'node_modules', name);
const reports = path.join(root, '.cache/test-reports');

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** What vitest's JSON report says, as far as it is counted here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly startTime: number;
    readonly endTime: number;
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly unknown[];
  }[];
}

let running: ChildProcess | null = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    running?.kill(signal);
    process.exitCode = 130;
    stopped = true;
  });
}
let stopped = false;

/** Runs a program to its end; its exit code, 1 when a signal ended it. */
const runProgram = (file: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit' });
    running = child;
    child.once('error', reject);
    child.once('exit', (code) => {
      running = null;
      resolve(code ?? 1);
    });
  });

const run = (script: string, args: readonly string[]): Promise<number> =>
  runProgram(process.execPath, [script, ...args]);

const one = (code: number): Tally => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

function title(text: string): void {
  console.log(styleText('bold', `\n── ${text}`));
}

/** Files that broke before they could name a test, and skipped tests, count as failed: nothing may go missing quietly. */
function tallyOf(report: Report): Tally {
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const skipped = report.numPendingTests + report.numTodoTests;
  for (const file of broken) console.log(`did not run: ${path.relative(root, file.name)}`);
  if (skipped > 0) console.log(`skipped tests count as failed: ${skipped}`);
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length + skipped };
}

/** The files that took longest, so that nobody has to guess where the minutes went. */
function tellSlowest({ testResults }: Report): void {
  const seconds = ({ startTime, endTime }: Report['testResults'][number]): number => (endTime - startTime) / 1000;
  const slowest = testResults.toSorted((a, b) => seconds(b) - seconds(a)).slice(0, 3);
  console.log(
    `slowest: ${slowest.map((file) => `${path.relative(root, file.name)} ${Math.round(seconds(file))} s`).join(' · ')}`,
  );
}

async function runProject(project: string, names: readonly string[]): Promise<Tally> {
  title(project);
  const file = path.join(reports, `${project}.json`);
  rmSync(file, { force: true });
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const narrow = names.length > 0 ? [...names, '--passWithNoTests'] : [];
  const settings = ['run', '--config', 'test/vitest.config.ts', '--project', project];
  const code = await run(bin('vitest/vitest.mjs'), [...settings, ...reporters, ...narrow]);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  tellSlowest(report);
  const tally = tallyOf(report);
  // An error outside every test (an unhandled rejection) fails the run though no test did.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

async function gates(): Promise<Tally[]> {
  title('types');
  const types = one(await runProgram(bin('.bin/tsc'), ['-b']));
  title('lint');
  const lint = one(await run(bin('oxlint/bin/oxlint'), ['--quiet']));
  title('format');
  const format = one(await run(bin('@biomejs/biome/bin/biome'), ['check', '--colors=off', '.']));
  return [types, lint, format];
}

const given = process.argv.slice(2);
const quick = given.includes('--quick');
const names = given.filter((argument) => !argument.startsWith('--'));

mkdirSync(reports, { recursive: true });
const tallies = names.length > 0 ? [] : await gates();
for (const project of quick ? ['unit'] : ['unit', 'slow', 'pg', 'e2e']) {
  if (!stopped) tallies.push(await runProject(project, names));
}
const sum = (pick: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + pick(tally), 0);
const failed = sum((tally) => tally.failed);
console.log(`\n${sum((tally) => tally.passed)} passed, ${failed} failed`);
process.exitCode = stopped ? 130 : Number(failed > 0);
