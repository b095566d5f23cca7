import type { EventBody } from '../../core/ledger/event-types.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { resourceKey } from '../../core/ledger/resource-key.ts';
import type { Operator } from '../../core/operator/operator.ts';
import type { StaffAside } from '../../core/operator/staff-fold.ts';

/** A hash of a PIN in the form the host makes; of which PIN does not matter. */
export const aPinHash = `scrypt$16384$8$1$${Buffer.alloc(16, 1).toString('base64')}$${Buffer.alloc(32, 2).toString('base64')}`;

/** A word on staff as a till writes it down. */
export const staffSaid = (
  body: Omit<EventBody<'staff.changed'>, 'change'> & { readonly change?: string },
  beside: StaffAside | null = null,
): EventDraft<'staff.changed'> => ({
  type: 'staff.changed',
  keys: [resourceKey('staff', body.staff)],
  post: [],
  cover: [],
  ref: [],
  body: { change: `chg_${body.staff}_${body.what}`, ...body },
  aside: beside === null ? null : JSON.stringify(beside),
});

/** Somebody new at the counter. */
export const staffJoined = (
  body: Partial<EventBody<'staff.changed'>> = {},
  beside: StaffAside | null = { name: '赵敏', pinHash: aPinHash },
): EventDraft<'staff.changed'> =>
  staffSaid({ staff: 'stf_zhaomin', what: 'joined', role: 'cashier', stores: ['sto_1'], ...body }, beside);

/** Somebody who works here. */
export const aPerson = (about: Partial<Operator> = {}): Operator => ({
  staff: 'stf_chen',
  name: '陈静',
  role: 'manager',
  pinHash: aPinHash,
  active: true,
  ...about,
});

/** The day of a shop with one till, closed. */
export const dayClosed = (body: Partial<EventBody<'day.closed'>> = {}): EventDraft<'day.closed'> => ({
  type: 'day.closed',
  keys: [resourceKey('shift', 'shift_1')],
  post: [],
  cover: [],
  ref: [],
  body: {
    closing: 'day_1',
    biz: '2026-03-04',
    shifts: [{ shift: 'shift_1', till: 't1', z: 1 }],
    totals: {
      sales: 10_780,
      salesCount: 1,
      returns: 0,
      voids: 0,
      deposits: 0,
      depositsCount: 0,
      depositRefunds: 0,
      expected: 60_780,
      counted: 60_780,
      overShort: 0,
    },
    report: 'doc_day_1',
    ...body,
  },
  aside: null,
});
