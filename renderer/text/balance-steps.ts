import type { TFunction } from 'i18next';
import { localDateOf } from '../../core/kernel/business-day.ts';
import { type Fen, formatYuan } from '../../core/money/fen.ts';
import { bonusLeft, faceLeft, type Lot, principalLeft } from '../../core/stored-value/lot.ts';
import type { ExplainStep } from '../components/explained.tsx';

/** What a balance is made of: each deposit with what is left of it, principal and bonus apart. */
export function balanceSteps(t: TFunction, lots: readonly Lot[], face: Fen): ExplainStep[] {
  const steps = lots.map((lot) => ({
    words: t('returns.toLot', { date: localDateOf(lot.depositedAt) }),
    amount: faceLeft(lot),
    source: `${t('member.principal')} ¥${formatYuan(principalLeft(lot))} · ${t('member.bonus')} ¥${formatYuan(bonusLeft(lot))}`,
  }));
  return [...steps, { words: t('member.balance'), amount: face, total: true }];
}
