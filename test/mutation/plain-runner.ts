import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { collect, type PlainTest, plainVitest } from './plain-tests.ts';
import { reachOfRun } from './reach.ts';

/** What the changed source and this runner say to each other, under the name that the mutation tester gives it. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { readonly static: object; readonly perTest: object };
}

interface MutantRun {
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  readonly activeMutant: { readonly id: string };
  readonly mutantActivation: 'runtime' | 'static';
}

const world = globalThis as Record<string, unknown>;
const board: Switchboard = {};
world['__stryker__'] = board;
world['plainVitest'] = plainVitest;

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

/**
 * Runs the tests of the core without a test framework around them: they need none, and one warm process then meets a change in
 * milliseconds. A change in what a module sets up once meets a fresh process (the mutation tester sees to that).
 */
class PlainRunner {
  capabilities(): object {
    return { reloadEnvironment: false };
  }

  async dryRun(): Promise<object> {
    board.activeMutant = undefined;
    const results: object[] = [];
    for (const test of await tests()) {
      board.currentTestId = test.id;
      const began = performance.now();
      const fault = await faultOf(test);
      const timeSpentMs = performance.now() - began;
      board.currentTestId = undefined;
      results.push({
        id: test.id,
        name: test.id,
        timeSpentMs,
        ...(fault === null ? { status: 0 } : { status: 1, failureMessage: fault }),
      });
    }
    return { status: 'complete', tests: results, mutantCoverage: board.mutantCoverage ?? { static: {}, perTest: {} } };
  }

  async mutantRun({ testFilter, hitLimit, activeMutant, mutantActivation }: MutantRun): Promise<object> {
    board.hitCount = 0;
    board.hitLimit = hitLimit;
    if (mutantActivation === 'static') {
      board.activeMutant = activeMutant.id;
      startedUnder.add(activeMutant.id);
    }
    try {
      const all = await tests();
      board.activeMutant = activeMutant.id;
      return await this.#meet(all.filter(({ id }) => testFilter?.includes(id) ?? true));
    } catch (fault) {
      return { status: 'error', errorMessage: String(fault) };
    } finally {
      if (mutantActivation === 'runtime') board.activeMutant = undefined;
    }
  }

  async #meet(met: readonly PlainTest[]): Promise<object> {
    for (const [at, test] of met.entries()) {
      const failureMessage = await faultOf(test);
      if (failureMessage === null) continue;
      if ((board.hitCount ?? 0) > (board.hitLimit ?? Number.POSITIVE_INFINITY)) return { status: 'timeout' };
      await assertClean(test);
      return { status: 'killed', killedBy: [test.id], failureMessage, nrOfTests: at + 1 };
    }
    return { status: 'survived', nrOfTests: met.length };
  }
}

/**
 * A test that fails without the change as well was broken by one that came before: then this process has said its last word, and
 * the change meets a fresh one. What is set up under the change cannot be asked so; its process is fresh in any case.
 */
async function assertClean(test: PlainTest): Promise<void> {
  const id = board.activeMutant;
  board.activeMutant = undefined;
  const isDirty = (await faultOf(test)) !== null;
  board.activeMutant = id;
  if (isDirty && !startedUnder.has(String(id))) process.exit(1);
}

/** Changes that were active while the tests were read. */
const startedUnder = new Set<string>();

/** The plugin under the name that the settings give it. */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'plain', injectableClass: PlainRunner }];
