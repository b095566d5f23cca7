/** Kinds of things an event may touch. */
export type ResourceKind =
  | 'member'
  | 'card'
  | 'lot'
  | 'sale'
  | 'deposit'
  | 'shift'
  | 'till'
  | 'movement'
  | 'return'
  | 'exchange'
  | 'void'
  | 'refund'
  | 'leg'
  | 'coupon'
  | 'voucher'
  | 'transfer'
  | 'conversion'
  | 'redemption'
  | 'gift'
  | 'posting'
  | 'check-in'
  | 'form'
  | 'pad'
  | 'finding'
  | 'staff'
  | 'day'
  | 'day-late';

/** How an event names something it touches: `member:mem_…`. A reader that cannot read the body still knows what moved. */
export const resourceKey = (kind: ResourceKind, id: string): string => `${kind}:${id}`;

/** Ids of one kind among an event's keys. */
export const idsAmong = (keys: readonly string[], kind: ResourceKind): string[] =>
  keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));
