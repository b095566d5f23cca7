import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { dryRun, type MutantResult, type MutantRun, meet } from './plain-run.ts';

const once = path.join(import.meta.dirname, 'plain-once.ts');

/** A change in what a module sets up once meets a process of its own. */
function meetAfresh(run: MutantRun): MutantResult {
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
