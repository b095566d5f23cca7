import { isBalanced } from '../../../core/ledger/balance.ts';
import { stateOf } from '../adapter/after.ts';
import { type Given, worldFrom } from '../adapter/given.ts';
import type { Params } from '../adapter/params.ts';
import { momentOf, runStep, seen } from '../adapter/run-step.ts';
import type { Step } from '../adapter/step.ts';
import type { Outcome, World } from '../adapter/world.ts';
import { type Difference, differences } from './compare.ts';

/** A scenario that the schema has accepted. */
export interface Scenario {
  readonly id: string;
  readonly params?: Params;
  readonly given?: Given;
  readonly steps: readonly (Step & { readonly expect: Readonly<Record<string, unknown>> })[];
}

/** What failed in which step, from 1. */
export interface Failure extends Difference {
  readonly step: number;
}

interface Performed {
  readonly world: World;
  readonly refused: string | null;
  readonly outcome: Outcome;
}

function perform(world: World, step: Step): Performed {
  const moment = momentOf(world, step);
  const now = seen(world, moment);
  const stepped = runStep(now, step, moment);
  if (!stepped.ok) return { world: now, refused: stepped.refusal.code, outcome: {} };
  return { world: stepped.value.world, refused: null, outcome: stepped.value.outcome };
}

/** Money posted by a step must add up to nothing, as the schema's own map shows it. */
function unbalanced({ outcome }: Performed): Difference[] {
  const postings = Object.entries((outcome['postings'] ?? {}) as Record<string, number>);
  if (isBalanced(postings.map(([account, amount]) => [account, 'CNY', amount]))) return [];
  const sum = postings.reduce((total, [, amount]) => total + amount, 0);
  return [{ path: 'postings', expected: 0, actual: sum }];
}

/** A refused step says nothing but why; a step that succeeded is compared field by field. */
function check(done: Performed, expect: Readonly<Record<string, unknown>>): Difference[] {
  const { refused, after, ...fields } = expect;
  const why = differences(refused ?? null, done.refused, 'refused');
  if (why.length > 0) return why;
  const said = done.refused === null ? differences(fields, done.outcome) : [];
  return [...unbalanced(done), ...said, ...differences(after ?? {}, stateOf(done.world), 'after')];
}

/** Runs a scenario from a fresh state; an exception is a failure of its step. */
export function runScenario(scenario: Scenario): Failure[] {
  const failures: Failure[] = [];
  let at = 0;
  try {
    let world = worldFrom(scenario.given ?? {}, scenario.params ?? {});
    for (const step of scenario.steps) {
      at += 1;
      const done = perform(world, step);
      failures.push(...check(done, step.expect).map((difference) => ({ ...difference, step: at })));
      world = done.world;
    }
  } catch (error) {
    failures.push({ step: at, path: 'exception', expected: null, actual: String(error) });
  }
  return failures;
}
