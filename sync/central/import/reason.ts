/** Why a cell cannot be taken, in both languages of the shop. */
export interface Reason {
  readonly zh: string;
  readonly en: string;
}

/** A cell that cannot be taken: where it stands, what it says, and why not. `line` counts from 1, the header included. */
export interface BadCell extends Reason {
  readonly line: number;
  readonly column: string;
  readonly value: string;
}

/** A value read from a cell, or why it cannot be. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Reason };

/** A value that was read. */
export const read = <T>(value: T): Read<T> => ({ ok: true, value });
/** A cell that cannot be read. */
export const unread = (zh: string, en: string): Read<never> => ({ ok: false, reason: { zh, en } });
