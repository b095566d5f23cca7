import type { TFunction } from 'i18next';
import type { SvBounds } from '../../core/checkout/sv-bounds.ts';
import { svBounds as order } from '../../core/stored-value/sv-limit.ts';
import type { ExplainStep } from '../components/explained.tsx';

/** Rule behind each bound. */
const sources = {
  ELIGIBLE: 'USE-01',
  PCT: 'USE-02',
  CAP: 'DEP-05',
  BALANCE: 'USE-03',
  OFFLINE: 'OFF-02',
  REQUESTED: 'USE-03',
} as const;

/** Every bound on stored value as it stands, and the one that decided. */
export function svSteps(t: TFunction, limit: SvBounds): ExplainStep[] {
  const steps = order.flatMap((bound) => {
    const amount = limit.bounds[bound];
    if (amount === null) return [];
    return [{ words: t(`tender.bound.${bound}`, { pct: limit.pctCap }), amount, source: sources[bound] }];
  });
  return [...steps, { words: t('tender.usable'), amount: limit.amount, total: true }];
}
