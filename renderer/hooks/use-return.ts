import { createContext, useContext } from 'react';
import { must } from '../../core/kernel/invariant.ts';
import type { Refusal } from '../../core/kernel/refusal.ts';
import type { Result } from '../../core/kernel/result.ts';
import type { ReturnEvent } from '../../core/return/return.events.ts';
import type { ReturnContext } from '../../core/return/return-context.ts';
import type { ReturnQuote } from '../../core/return/return-quote.ts';

/** Where a return or void stands. */
export type ReturnStage =
  | 'finding'
  | 'choosing'
  | 'paying'
  | 'posting'
  | 'stopped'
  | 'uncertain'
  | 'printing'
  | 'done'
  | 'cancelled';

/** The return or void under way. */
export interface Return {
  readonly stage: ReturnStage;
  readonly context: ReturnContext;
  /** What it comes to, or why it cannot be. */
  readonly quote: Result<ReturnQuote>;
  /** Who answers for it, or who has to be asked; null while there is nothing to answer for. */
  readonly allowed: Result<unknown> | null;
  readonly refusal: Refusal | null;
  readonly send: (event: ReturnEvent) => void;
  /** Opens the sale that was scanned or typed, if this till can find it. */
  readonly find: (text: string) => void;
  readonly dismiss: () => void;
  /** Begins the next one. */
  readonly next: () => void;
}

/** Given by the till once a shift is open. */
export const ReturnSlot = createContext<Return | null>(null);

/** The return under way; only inside an open shift. */
export const useReturn = (): Return => must(useContext(ReturnSlot), 'a return needs an open shift');

/** The return under way, or null while no shift is open. */
export const useReturnIfOpen = (): Return | null => useContext(ReturnSlot);
