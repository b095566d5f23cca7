import type { Refusal } from './refusal.ts';

/** Outcome of an act that may be refused. Faults are thrown; refusals are data. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** A success carrying its value. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** A refusal as a result; `R` is never, so it fits any `Result`. */
export const refused = (refusal: Refusal): Result<never> => ({ ok: false, refusal });
