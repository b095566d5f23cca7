import { addMonths, localDateOf } from '../kernel/business-day.ts';
import type { TradeRules } from '../settings/trade-rules.ts';

/** New 新客, active 活跃, regular, dormant 沉睡. Source: SEG-01. */
export type Segment = 'NEW' | 'ACTIVE' | 'REGULAR' | 'DORMANT';

/** Purchases closer than this count once: a split basket is one visit (SEG-01). */
const oneVisitMs = 5 * 60_000;

/** Instants of visits out of instants of completed purchases (ms). Source: SEG-01. */
export function visitsOf(purchases: readonly number[]): number[] {
  const visits: number[] = [];
  for (const at of [...purchases].sort((a, b) => a - b)) {
    if (at - (visits.at(-1) ?? -Infinity) >= oneVisitMs) visits.push(at);
  }
  return visits;
}

/**
 * Segment of a customer at an instant. `purchases` are completed ones only: no deposits, nothing voided or fully returned.
 * A purchase is recent up to the day its date + 3 months falls on; dormancy begins on the last date + 6 months. Source: SEG-01.
 */
export function segmentOf(purchases: readonly number[], now: number, rules: TradeRules['segment']): Segment {
  const today = localDateOf(now);
  const last = Math.max(...purchases);
  if (purchases.length === 0) return 'NEW';
  const recent = visitsOf(purchases).filter((at) => today <= addMonths(localDateOf(at), rules.activeMonths));
  if (recent.length >= rules.activePurchases) return 'ACTIVE';
  return today >= addMonths(localDateOf(last), rules.dormantMonths) ? 'DORMANT' : 'REGULAR';
}
