import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  type FileReport,
  type Files,
  mutationReport,
  placesOfSurvivors,
  withSecondMeeting,
} from '../mutation/mutation-report.ts';
import { mutatedRooms } from '../mutation/reach.ts';

/**
 * Changes the core one small thing at a time and counts what no test notices: `node test/tools/mutate.ts`, or
 * `--room money` for one room. What survives the tests of its own room meets all the others; `--near` spares that.
 * `--statics 200` tries only 200 of 1000 changes in what modules set up once. The mutation tester is installed under `.cache`
 * at the first run. Takes long, uses one core.
 */
const root = path.resolve(import.meta.dirname, '../..');
const home = path.join(root, '.cache/mutation');

const { values } = parseArgs({
  options: { room: { type: 'string', multiple: true }, near: { type: 'boolean' }, statics: { type: 'string' } },
});

function run(script: string, args: readonly string[], options: { cwd: string; env?: NodeJS.ProcessEnv }): void {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit', ...options });
  if (status !== 0) throw new Error(`${path.basename(script)} ${args.join(' ')} ended with ${status}`);
}

/** Installs the mutation tester from its own lockfile, with the npm of the machine under the Node of the project. */
function install(): void {
  const [given, there] = [path.join(root, 'test/mutation/package-lock.json'), path.join(home, 'package-lock.json')];
  if (existsSync(there) && readFileSync(there, 'utf8') === readFileSync(given, 'utf8')) return;
  mkdirSync(home, { recursive: true });
  copyFileSync(path.join(root, 'test/mutation/package.json'), path.join(home, 'package.json'));
  copyFileSync(given, path.join(home, 'package-lock.json'));
  const npm = path.join(spawnSync('npm', ['root', '-g'], { encoding: 'utf8' }).stdout.trim(), 'npm/bin/npm-cli.js');
  run(npm, ['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'], { cwd: home });
}

interface Pass {
  readonly room: string;
  readonly reach: 'near' | 'far';
  /** Files, or places in them. */
  readonly mutate: readonly string[];
}

const settingsOf = ({ room, reach, mutate }: Pass): object => ({
  cleanTempDir: 'always',
  // Tests of a room of the core need nothing of vitest but its assertions, and without it a change is met at once.
  testRunner: reach === 'near' ? 'plain' : 'vitest',
  plugins: [
    reach === 'near'
      ? path.join(root, 'test/mutation/plain-runner.ts')
      : path.join(home, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js'),
    path.join(root, 'test/mutation/ignore-messages.ts'),
  ],
  ignorers: ['messages'],
  mutate,
  concurrency: 1,
  coverageAnalysis: 'perTest',
  timeoutMS: 60_000,
  timeoutFactor: 4,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: reportOf({ room, reach }) },
  tempDirName: `.cache/mutation/sandbox-${room}`,
  // It would read settings of the compiler through an interface that TypeScript 7 no longer has.
  tsconfigFile: 'none.json',
  ignorePatterns: [
    '**',
    ...['core', 'sync', 'test'].map((room) => `!${room}/**`),
    ...rootFiles.map((file) => `!${file}`),
  ],
  vitest: { configFile: 'test/mutation/vitest.config.ts' },
});

const rootFiles = ['tsconfig.json', 'electron/tsconfig.json', 'renderer/tsconfig.json', 'package.json'];

const reportOf = ({ room, reach }: Pick<Pass, 'room' | 'reach'>): string =>
  path.join(home, `reports/${room}-${reach}.json`);

function pass(one: Pass): Files {
  const settings = path.join(home, `${one.room}.json`);
  writeFileSync(settings, JSON.stringify(settingsOf(one), null, 2));
  const stryker = path.join(home, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const env = {
    ...process.env,
    NODE_COMPILE_CACHE: path.join(home, 'compiled'),
    MUTATED_ROOM: one.room,
    MUTATED_REACH: one.reach,
    MUTATED_STATICS: values.statics ?? '1000',
  };
  run(stryker, ['run', settings], { cwd: root, env });
  return (JSON.parse(readFileSync(reportOf(one), 'utf8')) as { files: Record<string, FileReport> }).files;
}

function mutate(room: string): void {
  const near = pass({ room, reach: 'near', mutate: [`core/${room}/**/*.ts`] });
  const places = placesOfSurvivors(near);
  const further = values.near !== true && places.length > 0;
  const files = further ? withSecondMeeting(near, pass({ room, reach: 'far', mutate: places })) : near;
  writeFileSync(resultOf(room), JSON.stringify(files));
}

const resultOf = (room: string): string => path.join(home, `${room}-result.json`);

install();
for (const room of values.room ?? mutatedRooms) mutate(room);
const rooms = mutatedRooms.filter((room) => existsSync(resultOf(room)));
const results = rooms.map((room) => ({ room, files: JSON.parse(readFileSync(resultOf(room), 'utf8')) as Files }));
writeFileSync(path.join(root, 'test/mutation.md'), mutationReport(results));
