import type { AnyMachineSnapshot } from 'xstate';
import { z } from 'zod';
import { must } from '../kernel/invariant.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { FlowSnapshot } from './ledger-store.ts';

/** Turns the stored state of one version into that of the next. Total: what it cannot know it fills with what was true then. */
export type FlowUpgrade = (state: unknown) => unknown;

/** One kind of flow: its name, the version this build writes, and the way up from each older one. */
export interface FlowKind {
  readonly flow: string;
  readonly version: number;
  /** `upgrades[n]` leads from version n to n + 1; frozen once shipped. */
  readonly upgrades: Readonly<Record<number, FlowUpgrade>>;
}

/** Every persisted machine has at least these; the rest is the machine's own. */
const persistedSchema = z.looseObject({
  status: z.enum(['active', 'done', 'error', 'stopped']),
  value: z.unknown(),
  context: z.record(z.string(), z.unknown()),
  children: z.record(z.string(), z.unknown()),
});

/** A persisted machine with its kind and version, as the ledger stores it: plain JSON, so that any store can hold it. */
export const saveFlow = (kind: FlowKind, persisted: unknown): FlowSnapshot => ({
  flow: kind.flow,
  version: kind.version,
  state: JSON.parse(JSON.stringify(persisted)),
});

/**
 * The stored machine, brought up to this build's version, ready for `createActor(machine, { snapshot })`.
 * Refusal: FLOW_UNREADABLE for another flow, a newer version (the till was set back) or a damaged record.
 */
export function restoreFlow(kind: FlowKind, stored: FlowSnapshot): Result<AnyMachineSnapshot> {
  if (stored.flow !== kind.flow || stored.version > kind.version) return unreadable(stored);
  let state = stored.state;
  for (let version = stored.version; version < kind.version; version++) {
    state = must(kind.upgrades[version], `${kind.flow} has an upgrade from version ${version}`)(state);
  }
  const persisted = persistedSchema.safeParse(state);
  return persisted.success ? ok(persisted.data as unknown as AnyMachineSnapshot) : unreadable(stored);
}

const unreadable = (stored: FlowSnapshot): Result<never> =>
  refused(refusal('FLOW_UNREADABLE', { flow: stored.flow, version: stored.version }));
