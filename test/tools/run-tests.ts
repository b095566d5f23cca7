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

/** What vitest's JSON report says of one file, as far as it is counted here. */
interface FileReport {
  readonly startTime: number;
  readonly endTime: number;
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string }[];
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

const sumOf = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.reduce((total, { failed }) => total + failed, 0),
});

/** A file that broke before it could name a test, and skipped tests, count as failed: nothing may go missing quietly. */
function tallyOf({ name, status, assertionResults }: FileReport): Tally {
  const passed = assertionResults.filter((test) => test.status === 'passed').length;
  const broken = status === 'failed' && assertionResults.length === 0;
  const skipped = assertionResults.filter((test) => !['passed', 'failed'].includes(test.status)).length;
  if (broken) console.log(`did not run: ${path.relative(root, name)}`);
  if (skipped > 0) console.log(`skipped tests count as failed: ${skipped} in ${path.relative(root, name)}`);
  return { passed, failed: assertionResults.length - passed + Number(broken) };
}

/** The files that took longest, so that nobody has to guess where the minutes went. */
function tellSlowest(files: readonly FileReport[]): void {
  const seconds = ({ startTime, endTime }: FileReport): number => (endTime - startTime) / 1000;
  const slowest = files.toSorted((a, b) => seconds(b) - seconds(a)).slice(0, 3);
  console.log(
    `slowest: ${slowest.map((file) => `${path.relative(root, file.name)} ${Math.round(seconds(file))} s`).join(' · ')}`,
  );
}

interface Outcome {
  readonly files: readonly FileReport[];
  readonly tally: Tally;
}

/** One run of a project. An error outside every test (an unhandled rejection) fails it though no test did. */
async function runOnce(project: string, names: readonly string[]): Promise<Outcome> {
  title(project);
  const file = path.join(reports, `${project}.json`);
  rmSync(file, { force: true });
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const narrow = names.length > 0 ? [...names, '--passWithNoTests'] : [];
  const settings = ['run', '--config', 'test/vitest.config.ts', '--project', project];
  const code = await run(bin('vitest/vitest.mjs'), [...settings, ...reporters, ...narrow]);
  if (!existsSync(file)) return { files: [], tally: { passed: 0, failed: 1 } };
  const files = (JSON.parse(readFileSync(file, 'utf8')) as { testResults: FileReport[] }).testResults;
  const tally = sumOf(files.map(tallyOf));
  return { files, tally: code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally };
}

/** Whole programs share the processors with everything else on the machine; more broken files than this are no accident. */
const unsteadyMost = 2;
const unsteady: string[] = [];

/**
 * Stories with whole programs that failed are run once more, alone. What then passes is counted as passed and named in the
 * end as unsteady: a fault to mend, but no reason to doubt the change under test.
 */
async function runProject(project: string, names: readonly string[]): Promise<Tally> {
  const first = await runOnce(project, names);
  if (first.files.length > 0) tellSlowest(first.files);
  const broken = first.files.filter((file) => file.status === 'failed').map((file) => file.name);
  const again = ['slow', 'e2e'].includes(project) && broken.length > 0 && broken.length <= unsteadyMost;
  if (stopped || !again) return first.tally;
  const second = await runOnce(project, broken);
  if (second.tally.failed > 0) return first.tally;
  unsteady.push(...broken.map((name) => path.relative(root, name)));
  return sumOf([...first.files.filter((file) => !broken.includes(file.name)).map(tallyOf), second.tally]);
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
const { passed, failed } = sumOf(tallies);
for (const name of unsteady) console.log(`unsteady, passed the second time: ${name}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = stopped ? 130 : Number(failed > 0);
