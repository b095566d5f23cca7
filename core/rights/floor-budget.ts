import { z } from 'zod';
import type { Fen } from '../money/fen.ts';

const amount = z.number().int().nonnegative();

/** What a budget is counted in: stored value in fen, points, uses of coupons and the fen these take off. A newer centre may grant more kinds than this build knows. */
export type FloorUnit = 'CNY' | 'POINTS' | 'COUPONS' | 'COUPON_FEN';

/** What one life of a till's log may lend of one unit on its own word. */
export const floorShareSchema = z.object({
  /** Lent without anybody's leave, at most, until the centre has settled it. */
  total: amount,
  /** Lent beside that on a manager's word. */
  override: amount,
  /** It was lowered, and its holder has not said that it knows: until then it may have lent so much, both together. */
  upTo: amount.optional(),
  /** Lent, known to the centre and not settled yet: the deposit it was drawn from is still on its way. */
  out: amount,
});
export type FloorShare = z.infer<typeof floorShareSchema>;

/**
 * The offline budget 离线额度 of one life of one till's log: credit that the centre has lent the till, so that what all tills
 * together may lose is a sum somebody has set and not a surprise. Source: OFF-02.
 */
export const floorBudgetSchema = z.object({
  till: z.string(),
  epoch: z.string(),
  store: z.string(),
  shares: z.record(z.string(), floorShareSchema),
  /** Number of the grant: its holder names the one it knows when it lends by less. */
  serial: amount,
  /** Leases of this life given up for lost, fen: it may still come back with draws on them. */
  writtenOff: amount,
  grantedAt: z.number().int(),
});
export type FloorBudget = z.infer<typeof floorBudgetSchema>;

/** Nothing granted. */
export const noShare: FloorShare = { total: 0, override: 0, out: 0 };

/** The share of one unit; nothing where none was granted. */
export const shareOf = ({ shares }: Pick<FloorBudget, 'shares'>, unit: FloorUnit): FloorShare =>
  shares[unit] ?? noShare;

/** The budget with a share changed. */
export const withShare = (budget: FloorBudget, unit: FloorUnit, change: Partial<FloorShare>): FloorBudget => ({
  ...budget,
  shares: { ...budget.shares, [unit]: { ...shareOf(budget, unit), ...change } },
});

/**
 * The budget as its shop grants it from now on. More holds at once; less counts as before until its holder has said that it
 * knows, because until then it lends on. Source: OFF-02.
 */
export function regranted(
  budget: FloorBudget,
  grant: Readonly<Partial<Record<FloorUnit, Pick<FloorShare, 'total' | 'override'>>>>,
): FloorBudget {
  const shares = Object.entries(grant).map(([unit, { total, override }]): [string, FloorShare] => {
    const { upTo = 0, out, ...before } = shareOf(budget, unit as FloorUnit);
    const most = Math.max(upTo, before.total + before.override);
    return [unit, { total, override, out, ...(most > total + override ? { upTo: most } : {}) }];
  });
  return { ...budget, serial: budget.serial + 1, shares: { ...budget.shares, ...Object.fromEntries(shares) } };
}

/** The budget once its holder lends by what it says now. */
export const heard = (budget: FloorBudget): FloorBudget => ({
  ...budget,
  shares: Object.fromEntries(
    Object.entries(budget.shares).map(([unit, { total, override, out }]): [string, FloorShare] => [
      unit,
      { total, override, out },
    ]),
  ),
});

/** True if its holder has to say that it knows of less. */
export const isLowered = ({ shares }: FloorBudget): boolean =>
  Object.values(shares).some(({ upTo }) => upTo !== undefined);

/** The budget of a life that has ended and is here whole: nothing can be lent on it any more. */
export const ended = (budget: FloorBudget): FloorBudget => ({
  ...budget,
  writtenOff: 0,
  shares: Object.fromEntries(
    Object.entries(budget.shares).map(([unit, { out }]): [string, FloorShare] => [
      unit,
      { total: 0, override: 0, out },
    ]),
  ),
});

/** True while anything is granted, out or given up for lost: otherwise nobody needs the row. */
export const isAlive = ({ shares, writtenOff }: FloorBudget): boolean =>
  writtenOff > 0 ||
  Object.values(shares).some(({ total, override, out, upTo = 0 }) => total + override + out + upTo > 0);

/** Key of a budget's row: one for each life of a till's log. */
export const budgetKey = ({ tid, epoch }: { tid: string; epoch: string }): string => `${tid}.${epoch}`;

/** What own events have lent and the centre's row does not include, in one unit; `overridden` of it on a manager's word. */
export interface FloorUse {
  readonly floor: number;
  readonly overridden: number;
}

/** What may still be lent, and beside that on a manager's word. */
export interface FloorLeft {
  readonly left: number;
  readonly overrideLeft: number;
}

/**
 * What is left of a share. What waits at the centre counts as lent without leave, so both together never pass what was
 * granted, whoever had allowed what is still out. Source: OFF-02.
 */
export function floorLeft({ total, override, out }: FloorShare, { floor, overridden }: FloorUse): FloorLeft {
  const used = out + floor;
  return {
    left: Math.max(total - (used - overridden), 0),
    overrideLeft: Math.max(Math.min(override - overridden, total + override - used), 0),
  };
}

/** What all tills together may lose at worst: the owner's one number, and what it is made of. Fen. */
export interface Exposure {
  readonly worst: Fen;
  readonly lent: Fen;
  readonly overrides: Fen;
  readonly writtenOff: Fen;
  /** Lives of tills' logs that hold a budget. */
  readonly tills: number;
}

/**
 * The worst that offline sales can cost from now on, fen: every budget drawn to its end by tills that meet the same empty
 * account, and every right given up for lost drawn after all. `pointWorth`: worth of a point in fen (W37). Claims that are
 * known already are findings and not in it. Source: OFF-02.
 */
export function exposureOf(budgets: readonly FloorBudget[], pointWorth: Fen): Exposure {
  const worth = (pick: (share: FloorShare) => number): Fen =>
    budgets.reduce(
      (sum, budget) =>
        sum +
        pick(shareOf(budget, 'CNY')) +
        pick(shareOf(budget, 'COUPON_FEN')) +
        pick(shareOf(budget, 'POINTS')) * pointWorth,
      0,
    );
  // What was lowered or has ended may still be out.
  const lent = worth(({ total, override, out, upTo = 0 }) => Math.max(total, upTo - override, out - override));
  const overrides = worth(({ override }) => override);
  const writtenOff = budgets.reduce((sum, budget) => sum + budget.writtenOff, 0);
  return { worst: lent + overrides + writtenOff, lent, overrides, writtenOff, tills: budgets.length };
}
