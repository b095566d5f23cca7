import type { TFunction } from 'i18next';
import type { ActRow } from '../../core/view/act-row.ts';

/** Types of acts that have a name; a test holds this list and what a till writes together. */
export const namedActs = [
  'sale.completed',
  'sale.returned',
  'sale.voided',
  'goods.taken.back',
  'refund.paid',
  'deposit.made',
  'deposit.refunded',
  'deposit.voided',
  'refund.requested',
  'refund.cancelled',
  'conversion.asked',
  'transfer.requested',
  'cash.moved',
  'drawer.opened',
  'shift.opened',
  'shift.closed',
  'member.enrolled',
  'consent.changed',
  'card.held',
  'card.released',
  'card.reissued',
  'card.pin.set',
  'points.posted',
  'points.redeemed',
  'gift.advanced',
  'checked.in',
  'tier.gift.given',
  'coupons.issued',
  'finding.resolved',
  'finding.reopened',
  'manual.forms.issued',
  'manual.form.explained',
  'stock.counted',
  'staff.changed',
  'day.closed',
  'safe.moved',
] as const;

type Named = (typeof namedActs)[number];
const isNamed = (type: string): type is Named => namedActs.some((one) => one === type);

/** Names are kept under keys without dots, which would be steps into the texts. */
type Key<T extends string> = T extends `${infer Head}.${infer Rest}` ? `${Head}-${Key<Rest>}` : T;
const keyOf = <T extends Named>(type: T): Key<T> => type.replaceAll('.', '-') as Key<T>;

/** What an act is called; one of a later build by its type. */
export const actName = (t: TFunction, { type }: Pick<ActRow, 'type'>): string =>
  isNamed(type) ? t(`manager.act.${keyOf(type)}`) : type;
