import type { EventEnvelope } from '../../core/ledger/event-envelope.ts';
import { type EventType, isKnownType } from '../../core/ledger/event-types.ts';

/**
 * Field of the body that names the act, by type; null: no act of a person at a till, so nothing repeats it.
 * A test sees to it that every type has its line here.
 */
export const actFields: Readonly<Partial<Record<EventType, string | null>>> = {
  'epoch.opened': null,
  'shift.opened': 'shift',
  'cash.moved': 'movement',
  'shift.closed': 'shift',
  'member.enrolled': 'member',
  'deposit.made': 'deposit',
  'deposit.voided': 'void',
  'deposit.refunded': 'refund',
  'refund.requested': 'refund',
  'refund.cancelled': 'refund',
  'refund.paid': 'leg',
  'sale.completed': 'sale',
  'sale.returned': 'return',
  'sale.voided': 'void',
  'goods.taken.back': 'return',
  'floor.settled': null,
  'floor.restored': null,
  'receivable.opened': null,
  'receivable.reduced': null,
  'lot.refunded': null,
  'drawer.opened': 'opening',
  'transfer.requested': 'transfer',
  'lot.transferred': null,
  'transfer.refused': null,
  'consent.changed': 'change',
  'card.held': 'slip',
  'card.released': 'slip',
  'card.reissued': 'slip',
  'card.pin.set': 'slip',
  'points.posted': 'posting',
  'points.redeemed': 'redemption',
  'gift.advanced': 'slip',
  'checked.in': 'checkIn',
  'manual.forms.issued': 'pad',
  'manual.form.explained': 'form',
  'tier.gift.given': 'given',
  'coupons.issued': 'key',
  'tier.changed': null,
  'month.granted': null,
  'lot.expired': null,
  'lot.reactivated': null,
  'bonus.converted': null,
  'conversion.asked': 'conversion',
  'principal.converted': null,
  'lease.granted': null,
  'points.settled': null,
  'coupon.borne': null,
  'floor.granted': null,
  'floor.lowered': null,
  'lease.returned': null,
  'lease.written.off': null,
  'finding.resolved': 'resolution',
  'finding.reopened': 'reopening',
  'finding.settled': null,
  'stock.counted': 'count',
  'staff.changed': 'change',
  'day.closed': 'closing',
  'safe.moved': 'movement',
};

/** An act a person does once, however often a machine repeats it: the type of its event and the id minted before it. */
export interface Act {
  readonly type: EventType;
  readonly id: string;
}

/** One text per act. */
export const actKey = ({ type, id }: Act): string => `${type}/${id}`;

/** The act that an event or a draft records, or null. */
export function actOf({ type, body }: Pick<EventEnvelope, 'type' | 'body'>): Act | null {
  const field = isKnownType(type) ? (actFields[type] ?? null) : null;
  const id = field === null ? null : body[field];
  return isKnownType(type) && typeof id === 'string' ? { type, id } : null;
}
