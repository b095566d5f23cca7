import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { outsideSample } from './mutation-report.ts';
import { dryRun, type MutantResult, type MutantRun, meet } from './plain-run.ts';

const once = path.join(import.meta.dirname, 'plain-once.ts');

/** How many of a thousand changes in what modules set up once are tried; each costs a process of its own. */
const tried = Number(process.env['MUTATED_STATICS'] ?? 1000);

/** The sample is the same at every run: what a change is decides whether it is in it. */
const isInSample = ({ activeMutant: { location, mutatorName, replacement } }: MutantRun): boolean =>
  createHash('sha256')
    .update(JSON.stringify([location, mutatorName, replacement]))
    .digest()
    .readUInt32BE() %
    1000 <
  tried;

/** A change in what a module sets up once meets a process of its own. */
function meetAfresh(run: MutantRun): MutantResult {
  if (!isInSample(run)) return { status: 'error', errorMessage: outsideSample };
  const child = spawnSync(process.execPath, [once, JSON.stringify(run)], { encoding: 'utf8', timeout: run.timeout });
  if (child.error !== undefined) return { status: 'timeout' };
  const line = child.stdout.trimEnd().split('\n').at(-1) ?? '';
  return line.startsWith('{')
    ? (JSON.parse(line) as MutantResult)
    : { status: 'error', errorMessage: `${child.stdout}\n${child.stderr}` };
}

/**
 * Runs the tests of the core without a test framework around them: they need none, and one warm process then meets a change in
 * milliseconds.
 */
class PlainRunner {
  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  dryRun(): Promise<object> {
    return dryRun();
  }

  mutantRun(run: MutantRun): Promise<MutantResult> {
    return run.reloadEnvironment && run.mutantActivation === 'static' ? Promise.resolve(meetAfresh(run)) : meet(run);
  }
}

/** The plugin under the name that the settings give it. */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'plain', injectableClass: PlainRunner }];
