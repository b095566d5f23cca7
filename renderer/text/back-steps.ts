import type { TFunction } from 'i18next';
import { localDateOf } from '../../core/kernel/business-day.ts';
import type { Member } from '../../core/member/member.ts';
import type { ReturnQuote } from '../../core/return/return-quote.ts';
import type { SaleRecord } from '../../core/view/sale-fold.ts';
import type { ExplainStep } from '../components/explained.tsx';

/** How the whole refund comes about: line by line, as the sale has stored it. */
export function refundSteps(t: TFunction, record: SaleRecord, quote: ReturnQuote): ExplainStep[] {
  const nameOf = (id: string): string => record.body.lines.find((line) => line.id === id)?.name ?? '';
  const lines = quote.lines.map((line) => ({
    words: t('returns.lineBack', { name: nameOf(line.id), qty: line.qty }),
    amount: line.amount,
  }));
  return [...lines, { words: t('returns.total'), amount: quote.total, source: t('returns.ruleShares'), total: true }];
}

/** Why this much by this tender: its stored share of the goods that come back. */
export function tenderSteps(t: TFunction, of: { paidBy: string; amount: number; quote: ReturnQuote }): ExplainStep[] {
  return [
    { words: t('returns.goodsTogether'), amount: of.quote.total },
    {
      words: t('returns.shareOf', { kind: of.paidBy }),
      amount: of.amount,
      source: t('returns.ruleRoute'),
      total: true,
    },
  ];
}

/** To which deposits the stored value goes back, principal and bonus apart. */
export function storedValueSteps(t: TFunction, quote: ReturnQuote, member: Member | null): ExplainStep[] {
  const dateOf = (lot: string): string => {
    const known = member?.lots.find((one) => one.lot === lot);
    return known === undefined ? lot.slice(-6) : localDateOf(known.depositedAt);
  };
  return quote.lots.flatMap((lot) => [
    { words: t('returns.toLot', { date: dateOf(lot.lot) }), amount: lot.face, total: true },
    { words: t('returns.lotPrincipal'), amount: lot.principal },
    { words: t('returns.lotBonus'), amount: lot.bonus, source: t('returns.ruleLots') },
  ]);
}

/** Why points go: what the sale had earned, and what the goods that stay would have earned. */
export function clawbackSteps(t: TFunction, record: SaleRecord, quote: ReturnQuote): ExplainStep[] {
  const standing = record.sold.pointsStanding;
  return [
    { words: t('returns.pointsBefore'), value: String(standing) },
    { words: t('returns.pointsBase'), amount: quote.pointsBase },
    { words: t('returns.pointsAfter'), value: String(standing - quote.clawback) },
    { words: t('returns.clawback'), value: `−${String(quote.clawback)}`, source: t('returns.rulePoints'), total: true },
  ];
}
