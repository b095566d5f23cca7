import type { SaleWish } from './acts.ts';
import type { WriteFate } from './sim-disk.ts';
import type { TillMoment } from './sim-till.ts';

/** What people do at tills. `t` is the till's number, `m` the member's. */
export type Deed =
  | { readonly do: 'enrol'; readonly t: number; readonly m: number }
  | { readonly do: 'deposit'; readonly t: number; readonly m: number; readonly amount: number }
  | {
      readonly do: 'sell';
      readonly t: number;
      readonly m: number | null;
      readonly goods: SaleWish['goods'];
      readonly sv: SaleWish['sv'];
    }
  | {
      readonly do: 'back';
      readonly t: number;
      readonly sale: number;
      readonly whole: boolean;
      readonly asCash: boolean;
    }
  | { readonly do: 'refund'; readonly t: number; readonly m: number; readonly lot: number; readonly cash: boolean }
  | { readonly do: 'undeposit'; readonly t: number; readonly last: number }
  | { readonly do: 'pickup'; readonly t: number; readonly amount: number };

/** What goes wrong, and what is put right again. */
export type Mishap =
  | { readonly do: 'cut'; readonly t: number; readonly up: boolean; readonly down: boolean }
  | {
      readonly do: 'badline';
      readonly t: number;
      readonly slowMs: number;
      readonly loses: number;
      readonly doubles: number;
      readonly damages: number;
    }
  | { readonly do: 'block'; readonly t: number; readonly path: string }
  | { readonly do: 'mend'; readonly t: number }
  | { readonly do: 'crash'; readonly t: number; readonly power: boolean }
  | { readonly do: 'doom'; readonly t: number; readonly at: TillMoment; readonly after: number }
  | { readonly do: 'boot'; readonly t: number }
  | { readonly do: 'wipe'; readonly t: number; readonly said: boolean }
  | { readonly do: 'tear'; readonly t: number; readonly keeps: number }
  | { readonly do: 'database'; readonly t: number; readonly fate: WriteFate }
  | { readonly do: 'journal'; readonly t: number; readonly fate: 'works' | 'full' | 'silent' | 'broken' | 'cut-off' }
  | { readonly do: 'slowdisk'; readonly t: number; readonly ms: number }
  | { readonly do: 'clock'; readonly t: number | null; readonly jumpMs: number; readonly rate: number }
  | { readonly do: 'image'; readonly t: number }
  | { readonly do: 'rollback'; readonly t: number; readonly journalToo: boolean }
  | { readonly do: 'clone'; readonly t: number; readonly sameBox: boolean }
  | { readonly do: 'lose'; readonly t: number }
  | { readonly do: 'find'; readonly t: number }
  | { readonly do: 'writeoff'; readonly t: number }
  | { readonly do: 'revoke'; readonly t: number }
  | { readonly do: 'enrolagain'; readonly t: number }
  | { readonly do: 'centredown' }
  | { readonly do: 'centredoom'; readonly when: 'before' | 'after'; readonly what: string; readonly after: number }
  | { readonly do: 'centreup' }
  | { readonly do: 'centreloses'; readonly keeps: number }
  | { readonly do: 'centretears'; readonly keeps: number }
  | { readonly do: 'backup' }
  | { readonly do: 'restore' }
  | { readonly do: 'raced'; readonly times: number }
  | { readonly do: 'night' };

/** One line of a schedule: wait so long (ms), then this happens. */
export type Op = { readonly wait: number } & (Deed | Mishap);

/** A schedule: everything a world needs, so that it can be printed, cut down and run again. */
export interface Schedule {
  readonly seed: number;
  readonly tills: number;
  readonly members: number;
  readonly ops: readonly Op[];
}
