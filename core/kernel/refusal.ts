import { type RefusalCode, refusals } from './refusal-registry.ts';

export type Severity = 'notice' | 'stop' | 'alarm';
/** When the same act may be tried again. */
export type Retry = 'now' | 'after-change' | 'when-online' | 'never';

/** What the registry knows about a code; the words people read are in the renderer's text files, by code. */
export interface RefusalKind {
  readonly severity: Severity;
  /** What the person at the till does next. */
  readonly action: string;
  readonly retry: Retry;
  /** What can be said about the data: nothing was written, or what was written stays. */
  readonly data: 'nothing-written' | 'recorded';
}

/** An expected no: a registered code and the facts its words need (money in fen). */
export interface Refusal {
  readonly code: RefusalCode;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** Builds a refusal of a registered code. */
export const refusal = (code: RefusalCode, facts: Refusal['facts'] = {}): Refusal => ({ code, facts });

/** Severity, next action, retry and data safety of a refusal. */
export const kindOf = (value: Refusal): RefusalKind => refusals[value.code];
