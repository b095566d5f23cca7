import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { collect, type PlainTest, plainVitest } from './plain-tests.ts';
import { reachOfRun } from './reach.ts';

/** What the changed source and its runner say to each other, under the name that the mutation tester gives it. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { readonly static: object; readonly perTest: object };
}

/** One change to be met, as the mutation tester says it. `timeout`: ms. */
export interface MutantRun {
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  readonly activeMutant: {
    readonly id: string;
    readonly location: object;
    readonly mutatorName: string;
    readonly replacement: string;
  };
  readonly mutantActivation: 'runtime' | 'static';
  readonly reloadEnvironment: boolean;
  readonly timeout: number;
}

/** What became of a change. */
export type MutantResult =
  | {
      readonly status: 'killed';
      readonly killedBy: string[];
      readonly failureMessage: string;
      readonly nrOfTests: number;
    }
  | { readonly status: 'survived'; readonly nrOfTests: number }
  | { readonly status: 'timeout' }
  | { readonly status: 'error'; readonly errorMessage: string };

const board: Switchboard = {};
Object.assign(globalThis, { __stryker__: board, plainVitest });

/** Test files of the sandbox that ask for vitest get the plain one. */
registerHooks({
  resolve: (name, context, next) =>
    name === 'vitest' ? { url: 'plain:vitest', shortCircuit: true } : next(name, context),
  load: (url, context, next) =>
    url === 'plain:vitest'
      ? {
          format: 'module',
          shortCircuit: true,
          source: 'export const { describe, test, expect } = globalThis.plainVitest;',
        }
      : next(url, context),
});

/** The tests of this run; read from the sandbox, in which the mutation tester starts its runners. */
const tests = (): Promise<readonly PlainTest[]> =>
  collect(
    globSync([...reachOfRun()])
      .toSorted()
      .map((file) => pathToFileURL(path.resolve(file))),
  );

/** The fault a test ends with, as text, or null. */
async function faultOf(test: PlainTest): Promise<string | null> {
  try {
    await test.run();
    return null;
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}

/** Every test without any change, what each took, and which changes each would meet. */
export async function dryRun(): Promise<object> {
  const results: object[] = [];
  for (const test of await tests()) {
    board.currentTestId = test.id;
    const began = performance.now();
    const fault = await faultOf(test);
    const timeSpentMs = performance.now() - began;
    board.currentTestId = undefined;
    const outcome = fault === null ? { status: 0 } : { status: 1, failureMessage: fault };
    results.push({ id: test.id, name: test.id, timeSpentMs, ...outcome });
  }
  return { status: 'complete', tests: results, mutantCoverage: board.mutantCoverage ?? { static: {}, perTest: {} } };
}

/** Runs the tests that may notice a change, until one does. In a static run the change is there while the tests are read. */
export async function meet({ testFilter, hitLimit, activeMutant, mutantActivation }: MutantRun): Promise<MutantResult> {
  Object.assign(board, { hitCount: 0, hitLimit });
  if (mutantActivation === 'static') board.activeMutant = activeMutant.id;
  try {
    const all = await tests();
    board.activeMutant = activeMutant.id;
    const met = all.filter(({ id }) => testFilter?.includes(id) ?? true);
    return await untilNoticed(met, mutantActivation === 'runtime');
  } catch (fault) {
    return { status: 'error', errorMessage: String(fault) };
  } finally {
    board.activeMutant = undefined;
  }
}

async function untilNoticed(met: readonly PlainTest[], isWarm: boolean): Promise<MutantResult> {
  for (const [at, test] of met.entries()) {
    const failureMessage = await faultOf(test);
    if (failureMessage === null) continue;
    if ((board.hitCount ?? 0) > (board.hitLimit ?? Number.POSITIVE_INFINITY)) return { status: 'timeout' };
    if (isWarm) await leaveIfDirty(test);
    return { status: 'killed', killedBy: [test.id], failureMessage, nrOfTests: at + 1 };
  }
  return { status: 'survived', nrOfTests: met.length };
}

/**
 * A test that fails without the change as well was broken by a change that came before: then this process has said its last word,
 * and the mutation tester asks a fresh one again.
 */
async function leaveIfDirty(test: PlainTest): Promise<void> {
  board.activeMutant = undefined;
  if ((await faultOf(test)) !== null) process.exit(1);
}
