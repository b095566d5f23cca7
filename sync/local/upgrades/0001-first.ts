import type { TerminalUpgrade } from './upgrade.ts';

/**
 * First shape of the terminal's database.
 * - `ev`: one record per event at its position, with the paper born with it; the head of an epoch is its highest key.
 * - `branch`: events of another history found at positions that `ev` holds already; kept, and sent like all others.
 * - `flow`: where checkout and deposit stood, by kind of flow.
 * - `page`: the centre's rows as they came, log-structured: generation and number.
 * - `meta`: single facts by name (cursor, acknowledged positions, what has been verified).
 */
export const first: TerminalUpgrade = {
  version: 1,
  stores: {
    ev: '[epoch+seq]',
    branch: 'id',
    flow: 'flow',
    page: '[gen+n]',
    meta: 'name',
  },
  upgrade: null,
};
