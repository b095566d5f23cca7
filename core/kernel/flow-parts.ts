import { BrokenInvariant } from './invariant.ts';

/** What every flow of the till has alike. */

/** A slot that nobody has filled. */
export const missing = (slot: string) => () => Promise.reject(new BrokenInvariant(`no actor was provided for ${slot}`));

/** An event that the rules refuse leaves everything as it is and says why. */
export const refusing = { guard: 'isRefused', actions: 'noteRefusal' } as const;
