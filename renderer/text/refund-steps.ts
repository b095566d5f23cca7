import type { TFunction } from 'i18next';
import type { RefundChoice } from '../../core/deposit-refund/refund-desk.ts';
import { bonusLeft, type Lot, principalUsed } from '../../core/stored-value/lot.ts';
import type { ExplainStep } from '../components/explained.tsx';

/** How the refund by ratio comes about: the principal, less the part that was used with the bonus. */
export function ratioSteps(t: TFunction, lot: Lot, { quote }: RefundChoice): ExplainStep[] {
  return [
    { words: t('refund.paidIn'), amount: lot.p0 },
    { words: t('refund.usedFace'), amount: lot.c },
    { words: t('refund.usedPrincipal'), amount: -principalUsed(lot, lot.c), source: t('refund.ruleRatio') },
    { words: t('refund.ratio'), amount: quote.ratio, total: true },
  ];
}

/** How the refund less goods at list price comes about. */
export function listSteps(t: TFunction, lot: Lot, { quote }: RefundChoice): ExplainStep[] {
  return [
    { words: t('refund.paidIn'), amount: lot.p0 },
    { words: t('refund.goodsAtList'), amount: quote.list - lot.p0, source: t('refund.ruleList') },
    { words: t('refund.list'), amount: quote.list, total: true },
  ];
}

/** Why this basis applies, and what is paid out in the end. */
export function amountSteps(t: TFunction, { quote }: RefundChoice, reason: 'CUSTOMER' | 'SHOP'): ExplainStep[] {
  const why = reason === 'SHOP' ? 'shop' : quote.inWindow ? 'inWindow' : 'afterWindow';
  const basis = quote.basis === 'RATIO' ? 'ratio' : 'list';
  return [
    {
      words: t(`refund.${basis}`),
      amount: quote.amount + quote.giftDeduction - quote.interest,
      source: t(`refund.because.${why}`),
    },
    ...(quote.giftDeduction === 0
      ? []
      : [{ words: t('refund.giftKept'), amount: -quote.giftDeduction, source: t('refund.ruleGift') }]),
    ...(quote.interest === 0 ? [] : [{ words: t('refund.interest'), amount: quote.interest }]),
    { words: t('refund.amount'), amount: quote.amount, total: true },
  ];
}

/** What stays spendable if the card is kept. */
export function keepSteps(t: TFunction, lot: Lot, { keep }: RefundChoice): ExplainStep[] {
  const bonus = bonusLeft(lot);
  return [
    { words: t('member.principal'), amount: keep - bonus },
    { words: t('member.bonus'), amount: bonus },
    { words: t('refund.keep'), amount: keep, total: true },
  ];
}
