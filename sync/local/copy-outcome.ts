/**
 * What became of a write to one of the two copies. `refused`: nothing of it is there. `unknown`: no word came back, so
 * it may be there or may yet come to be. `fork`: another event stands at the position.
 */
export type CopyOutcome =
  | { readonly kind: 'kept' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'fork' };

/** Health of one copy; `why` is for people who mend tills. */
export interface CopyHealth {
  readonly state: 'ok' | 'ill';
  readonly why: string | null;
}

/** The write is there. */
export const kept: CopyOutcome = { kind: 'kept' };
/** Nothing is wrong with the copy. */
export const healthy: CopyHealth = { state: 'ok', why: null };
