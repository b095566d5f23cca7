import type { Finding } from '../../../core/exception/finding.ts';
import type { EventEnvelope, RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { account } from '../../../core/ledger/ledger-account.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { bodyOf, upcast } from '../../../core/ledger/upcast.ts';
import type { Fen } from '../../../core/money/fen.ts';
import { sumFen } from '../../../core/money/fen.ts';
import { soldAt } from '../../../core/refund/sale-account.ts';
import { standingUses } from '../../../core/view/benefit-row.ts';
import { couponsOf, usableId } from './facts.ts';
import { memberOf } from './known-lot.ts';
import type { Working } from './working.ts';

/** Ids of the findings about benefits that an event may open or close. */
export const benefitFindingsOf = (event: EventEnvelope): string[] => [
  ...couponsOf(event).map((coupon) => `COUPON_TWICE:${coupon}`),
  ...vouchersOf(event).map((voucher) => `VOUCHER_OVERDRAWN:${voucher}`),
];

/** Vouchers that an event gives, draws from or puts value back on; never throws. */
function vouchersOf(event: EventEnvelope): string[] {
  const named = upcast(event).body['vouchers'];
  const ids: unknown[] = Array.isArray(named) ? named.map((one) => Object(one).voucher) : [];
  return [...new Set(ids.flatMap((id) => (typeof id === 'string' && usableId.test(id) ? [id] : [])))];
}

/**
 * Coupons used in more than one sale and vouchers drawn beyond their value: every sale stands, the shop bears what was given
 * twice, and nothing is claimed from the customer. Source: CPN-02, DEP-03, W44.
 */
export const judgeBenefits = (working: Working, recorded: RecordedEvent): Finding[] => [
  ...couponsOf(recorded.event).flatMap((coupon) => usedTwice(working, recorded, coupon)),
  ...vouchersOf(recorded.event).flatMap((voucher) => overdrawnVoucher(working, recorded, voucher)),
];

interface Use {
  readonly sale: string;
  readonly at: number;
  readonly amount: Fen;
  readonly back: number | null;
  readonly till: string;
}

/** Judged over everything known of the coupon, so that it does not matter which use was heard of first. */
function usedTwice(working: Working, recorded: RecordedEvent, coupon: string): Finding[] {
  const facts = working.factsOf(resourceKey('coupon', coupon));
  const freed = new Set(facts.flatMap(({ event }) => (couponsOf(event).includes(coupon) ? (backOf(event) ?? []) : [])));
  const uses = facts.flatMap(({ event }) => useOf(event, coupon, freed));
  const [winner, ...losers] = standingUses(uses);
  bearTwice(working, recorded, { coupon, losers });
  const finding = `COUPON_TWICE:${coupon}`;
  if (winner === undefined || (losers.length === 0 && !working.knowsFinding(finding))) return [];
  return [
    working.find({
      finding,
      code: 'COUPON_TWICE',
      amount: sumFen(losers.map(({ amount }) => amount)),
      facts: { coupon, stands: winner.sale, sales: losers.map(({ sale }) => sale).join(' '), till: winner.till },
      open: losers.length > 0,
    }),
  ];
}

/**
 * Books what the shop bears of later uses: the difference to what was booked before, so that a use that came back takes its part
 * out again and no order of arrival changes the sum. Revenue has fallen by it already; it only gets its name. Source: CPN-02.
 */
function bearTwice(
  working: Working,
  { event }: RecordedEvent,
  { coupon, losers }: { coupon: string; losers: readonly Use[] },
): void {
  const about = resourceKey('coupon', coupon);
  const booked = sumFen(working.factsOf(about).map((one) => bodyOf(one.event, 'coupon.borne')?.amount ?? 0));
  const amount = sumFen(losers.map((use) => use.amount)) - booked;
  if (amount === 0) return;
  const own = working.writeOwn(event.store, {
    type: 'coupon.borne',
    keys: [about],
    post: [
      [account('loss_borne', event.store), 'CNY', amount],
      [account('loss_named'), 'CNY', -amount],
    ],
    cover: [],
    ref: [],
    body: { coupon, amount, sales: losers.map(({ sale }) => sale) },
    aside: null,
  });
  working.noteFact(about, own);
}

const backOf = (event: EventEnvelope): string | null =>
  (bodyOf(event, 'sale.returned') ?? bodyOf(event, 'sale.voided'))?.sale ?? null;

function useOf(event: EventEnvelope, coupon: string, freed: ReadonlySet<string>): Use[] {
  const sale = bodyOf(event, 'sale.completed');
  const used = sale?.coupons.find((one) => one.coupon === coupon);
  if (sale === null || used === undefined) return [];
  const at = soldAt(sale, event.wall);
  const back = freed.has(sale.sale) ? 0 : null;
  return [{ sale: sale.sale, at, amount: used.total, back, till: event.tid }];
}

/** A voucher whose deposit has not arrived cannot be judged; it is when it comes. */
function overdrawnVoucher(working: Working, recorded: RecordedEvent, id: string): Finding[] {
  const member = memberOf(recorded);
  const voucher = member === null ? undefined : working.member(member)?.vouchers?.find((one) => one.voucher === id);
  const { face = 0, used = 0 } = voucher ?? {};
  const finding = `VOUCHER_OVERDRAWN:${id}`;
  const over = used - face;
  if (voucher?.lot === null || voucher === undefined || (over <= 0 && !working.knowsFinding(finding))) return [];
  const facts = { voucher: id, member: member ?? '', till: recorded.event.tid, seq: recorded.event.seq };
  return [working.find({ finding, code: 'VOUCHER_OVERDRAWN', amount: Math.max(over, 0), facts, open: over > 0 })];
}
