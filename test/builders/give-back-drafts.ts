import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { account } from '../../core/ledger/ledger-account.ts';
import type { Posting } from '../../core/ledger/posting.ts';
import { resourceKey } from '../../core/ledger/resource-key.ts';
import { payLeg } from '../../core/return/pay-leg.ts';
import { composeUnlinkedReturn } from '../../core/return/unlinked-return.ts';
import { openRefundLegs } from '../../core/view/refund-legs.ts';
import { granted } from './event-drafts.ts';
import { aPerson } from './return-desk.ts';

const none = { cover: [], aside: null } as const;
const ids = { member: 'mem_1', card: 'card_1', lot: 'lot_2' } as const;
const keys = [resourceKey('member', ids.member), resourceKey('lot', ids.lot)];

const comparison = {
  ratio: 8000,
  list: 7600,
  basis: 'RATIO',
  inWindow: true,
  giftDeduction: 0,
  interest: 0,
  amount: 8000,
} as const;

const asked = {
  refund: 'rfd_1',
  ...ids,
  reason: 'CUSTOMER',
  merch: 'NONE',
  comparison,
  signedHash: 'd'.repeat(64),
  slip: 'doc_rfd_1',
} as const;

const leg = (name: string, tender: 'cash' | 'bank', amount: number) =>
  ({ leg: name, tender, amount, state: tender === 'cash' ? 'PAID' : 'DUE', insteadOf: null }) as const;

/** A refund that waits for the centre. */
export const refundRequested = (): EventDraft<'refund.requested'> => ({
  ...none,
  type: 'refund.requested',
  keys: [resourceKey('refund', 'rfd_1'), ...keys],
  post: [],
  ref: [],
  body: { ...asked, legs: [leg('rfd_1:bank', 'bank', 8000)] },
});

/** The customer keeps the card after all. */
export const refundCancelled = (): EventDraft<'refund.cancelled'> => ({
  ...none,
  type: 'refund.cancelled',
  keys: [resourceKey('refund', 'rfd_1'), ...keys],
  post: [],
  ref: [],
  body: { refund: 'rfd_1', member: ids.member, lot: ids.lot, reason: '顾客改变主意' },
});

/** A deposit refunded: in cash out of the drawer, by bank from the office. */
export function depositRefunded(
  of: { refund?: string; cash?: number; bank?: number } = {},
): EventDraft<'deposit.refunded'> {
  const { refund = 'rfd_2', cash = 8000, bank = 0 } = of;
  const legs = [leg(`${refund}:cash`, 'cash', cash), leg(`${refund}:bank`, 'bank', bank)];
  const post: Posting[] = [
    [account('refund_clearing', 't1'), 'CNY', cash + bank],
    [account('cash_drawer', 't1'), 'CNY', -cash],
    [account('refund_due', 't1'), 'CNY', -bank],
  ];
  return {
    ...none,
    type: 'deposit.refunded',
    keys: [resourceKey('refund', refund), ...keys],
    post: post.filter(([, , amount]) => amount !== 0),
    ref: [],
    body: {
      ...asked,
      refund,
      slip: `doc_${refund}`,
      legs: legs.filter(({ amount }) => amount > 0),
      principal: cash + bank,
      bonus: 800,
    },
  };
}

/** The centre closes that lot. */
export const lotRefunded = (cause: RecordedEvent): EventDraft<'lot.refunded'> => ({
  ...none,
  type: 'lot.refunded',
  keys,
  post: [
    [account('sv_principal', ids.lot), 'CNY', 8000],
    [account('refund_clearing', 't1'), 'CNY', -8000],
    [account('sv_bonus', ids.lot), 'BONUS', 800],
    [account('bonus_lapsed'), 'BONUS', -800],
  ],
  ref: [cause.id],
  body: {
    cause: cause.id,
    refund: 'rfd_2',
    member: ids.member,
    lot: ids.lot,
    at: 1_772_700_000_000,
    principal: 8000,
    bonus: 800,
    basis: 'RATIO',
    reason: 'CUSTOMER',
    merchKept: false,
    payable: 8000,
  },
});

/** A deposit taken by mistake, undone in its shift. */
export const depositVoided = (): EventDraft<'deposit.voided'> => ({
  ...none,
  type: 'deposit.voided',
  keys: [resourceKey('void', 'void_1'), resourceKey('deposit', 'dep_lot_3'), resourceKey('lot', 'lot_3')],
  post: [
    [account('cash_drawer', 't1'), 'CNY', -50_000],
    [account('sv_principal', 'lot_3'), 'CNY', 50_000],
  ],
  ref: [],
  body: {
    void: 'void_1',
    deposit: 'dep_lot_3',
    member: ids.member,
    card: ids.card,
    lot: 'lot_3',
    principal: 50_000,
    bonus: 0,
    legs: [leg('void_1:cash', 'cash', 50_000)],
    reason: '金额输错',
    slip: 'doc_void_1',
  },
});

/** Goods without a receipt, taken back by a manager. */
export const goodsTakenBack = (): EventDraft<'goods.taken.back'> =>
  granted(
    composeUnlinkedReturn({
      returnId: 'ret_9',
      couponId: 'cpn_9',
      slip: 'doc_ret_9',
      member: null,
      lines: [{ product: { product: 'p_1', name: '婴儿奶粉 2段 900g', unit: '罐' }, qty: 1, unitPrice: 26_800 }],
      reason: '小票遗失',
      operator: aPerson('manager'),
      approver: null,
      couponEnd: 1_775_000_000_000,
    }),
  ).draft;

/** The oldest refund that waits, paid by the other device. */
export const oldestLegPaid = (events: readonly RecordedEvent[]): EventDraft<'refund.paid'> => {
  const [oldest] = openRefundLegs(events);
  if (oldest === undefined) throw new Error('no refund waits');
  return granted(payLeg({ leg: oldest, tid: 't1', as: 'PAID', reference: 'wx20260305', online: true }));
};
