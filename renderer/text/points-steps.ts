import type { TFunction } from 'i18next';
import type { CheckoutView } from '../../core/checkout/checkout-view.ts';
import type { ExplainStep } from '../components/explained.tsx';

/** How the points came about: what counts, times what, and every rule of the campaign with why it did or did not fire. */
export function pointsSteps(t: TFunction, view: CheckoutView, tongue: 'zh' | 'en'): ExplainStep[] {
  const { pointsBase, multiplier, rules } = view.earned;
  return [
    { words: t('done.pointsBase'), amount: pointsBase, source: t('done.pointsRule') },
    ...rules.map(({ name, fired, reasons, grants }) => ({
      words: name[tongue],
      value: fired ? grants.map(({ words }) => words[tongue]).join('、') : t('done.ruleNot'),
      source: reasons.map(({ met, why }) => `${met ? '✓' : '✗'} ${why[tongue]}`).join(' · '),
    })),
    { words: t('done.multiplier'), value: `×${String(multiplier)}` },
    { words: t('member.points'), value: `+${String(view.points)}`, total: true },
  ];
}
