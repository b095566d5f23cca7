import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { resourceKey } from '../../core/ledger/resource-key.ts';
import { lowerFloor, returnLease } from '../../core/rights/return-lease.ts';

/** A part of a lease, fen. */
export interface LeasePart {
  readonly lease: string;
  readonly member: string;
  readonly lot: string;
  readonly amount: number;
}

const about = ({ member, lot }: LeasePart) => ({
  keys: [resourceKey('member', member), resourceKey('lot', lot)],
  post: [],
  cover: [],
  ref: [],
  aside: null,
});

/** A till gives rights back. */
export const leaseReturned = ({ member, ...back }: LeasePart): EventDraft<'lease.returned'> =>
  returnLease(member, back);

/** The centre grants rights to the builders' till. */
export const leaseGranted = (part: LeasePart): EventDraft<'lease.granted'> => ({
  type: 'lease.granted',
  ...about(part),
  body: { ...part, tid: 't1', epoch: 'e1', until: 1_767_664_800_000 },
});

/** The centre lends the builders' till a budget. */
export const floorGranted = (total = 50_000): EventDraft<'floor.granted'> => ({
  type: 'floor.granted',
  keys: [resourceKey('till', 't1')],
  post: [],
  cover: [],
  ref: [],
  body: { till: 't1', epoch: 'e1', shares: { CNY: { total, override: 20_000 } } },
  aside: null,
});

/** The centre takes points that were lent, as far as they were there. */
export const pointsSettled = (points = 150, lost = 50): EventDraft<'points.settled'> => ({
  type: 'points.settled',
  keys: [resourceKey('member', 'mem_9')],
  post: [
    ['points:mem_9', 'POINTS', points],
    ['points_borne', 'POINTS', lost],
    ['floor:t1', 'POINTS', -points - lost],
  ],
  cover: [],
  ref: [],
  body: { spend: 'f'.repeat(64), member: 'mem_9', points, lost },
  aside: null,
});

/** The centre names what the shop bears of a coupon used twice. */
export const couponBorne = (amount = 1000): EventDraft<'coupon.borne'> => ({
  type: 'coupon.borne',
  keys: [resourceKey('coupon', 'cpn_twice')],
  post: [
    ['loss_borne:sto_1', 'CNY', amount],
    ['loss_named', 'CNY', -amount],
  ],
  cover: [],
  ref: [],
  body: { coupon: 'cpn_twice', amount, sales: ['sale_2'] },
  aside: null,
});

/** The builders' till lends by a lower budget from now on. */
export const floorLowered = (serial = 2, epoch = 'e1'): EventDraft<'floor.lowered'> =>
  lowerFloor({ till: 't1', epoch, store: 'sto_1', shares: {}, serial, writtenOff: 0, grantedAt: 0 });

/** The centre gives up rights whose holder is gone. */
export const leaseWrittenOff = (part: LeasePart): EventDraft<'lease.written.off'> => ({
  type: 'lease.written.off',
  ...about(part),
  body: { ...part, reason: '收银机损坏' },
});
