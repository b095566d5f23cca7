import { BrokenInvariant } from '../kernel/invariant.ts';
import type { EventEnvelope, RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody, EventType } from '../ledger/event-types.ts';
import { bodyOf, upcast } from '../ledger/upcast.ts';
import { type Fen, sumFen } from '../money/fen.ts';

/** Groups of acts a person looks through. */
export const actGroups = ['sale', 'back', 'deposit', 'cash', 'shift', 'member', 'points', 'decision', 'other'] as const;
export type ActGroup = (typeof actGroups)[number];

/** One act in one line of the audit trail: who did what, when, for how much and why. */
export interface ActRow {
  readonly id: string;
  readonly tid: string;
  /** Wall time, ms: evidence as the till wrote it. */
  readonly at: number;
  /** Who did it, and who approved, or null. */
  readonly who: string;
  readonly approver: string | null;
  readonly type: string;
  readonly group: ActGroup;
  /** What it was about, fen; what went back to a customer or out of a drawer is negative; null: no sum. */
  readonly amount: Fen | null;
  readonly reason: string;
  readonly member: string | null;
  /** Document it put out, or null: its number is on the paper. */
  readonly paper: string | null;
  readonly offline: boolean;
  readonly shift: string;
}

/** What a till writes for itself, without anybody's doing. */
const ownSteps: ReadonlySet<string> = new Set(['epoch.opened', 'lease.returned', 'floor.lowered']);

const groups: Readonly<Partial<Record<EventType, ActGroup>>> = {
  'sale.completed': 'sale',
  'sale.returned': 'back',
  'sale.voided': 'back',
  'goods.taken.back': 'back',
  'refund.paid': 'back',
  'deposit.made': 'deposit',
  'deposit.refunded': 'deposit',
  'deposit.voided': 'deposit',
  'refund.requested': 'deposit',
  'refund.cancelled': 'deposit',
  'conversion.asked': 'deposit',
  'transfer.requested': 'deposit',
  'cash.moved': 'cash',
  'drawer.opened': 'cash',
  'shift.opened': 'shift',
  'shift.closed': 'shift',
  'member.enrolled': 'member',
  'consent.changed': 'member',
  'card.held': 'member',
  'card.released': 'member',
  'card.reissued': 'member',
  'card.pin.set': 'member',
  'points.posted': 'points',
  'points.redeemed': 'points',
  'gift.advanced': 'points',
  'tier.gift.given': 'deposit',
  'checked.in': 'points',
  'finding.resolved': 'decision',
  'finding.reopened': 'decision',
  'manual.forms.issued': 'other',
  'manual.form.explained': 'other',
  'stock.counted': 'other',
  'coupons.issued': 'points',
  'staff.changed': 'other',
  'day.closed': 'shift',
  'safe.moved': 'cash',
};

const backOf = (refund: EventBody<'sale.voided'>['refund']): Fen => -sumFen(Object.values(refund));
const legsOf = (legs: readonly { readonly amount: Fen }[]): Fen => -sumFen(legs.map(({ amount }) => amount));

/** What an act was about, fen, by type. */
const sums: { readonly [T in EventType]?: (body: EventBody<T>) => Fen } = {
  'sale.completed': ({ due }) => due,
  'sale.returned': ({ refund }) => backOf(refund),
  'sale.voided': ({ refund }) => backOf(refund),
  'goods.taken.back': ({ total }) => -total,
  'refund.paid': ({ amount }) => -amount,
  'deposit.made': ({ lot }) => lot.p0,
  'deposit.refunded': ({ legs }) => legsOf(legs),
  'deposit.voided': ({ legs }) => legsOf(legs),
  'refund.requested': ({ legs }) => legsOf(legs),
  'transfer.requested': ({ face }) => face,
  'conversion.asked': ({ fen }) => fen,
  'cash.moved': ({ kind, amount }) => (kind === 'paid-in' ? amount : -amount),
  'shift.opened': ({ float }) => float,
  'shift.closed': ({ z }) => z.overShort,
  'finding.resolved': ({ amount }) => amount,
};

function sumOf<T extends EventType>(event: EventEnvelope, type: T): Fen | null {
  const body = bodyOf(event, type);
  return body === null ? null : (sums[type]?.(body) ?? null);
}

const isSummed = (type: string): type is EventType => Object.hasOwn(sums, type);
const isGrouped = (type: string): type is EventType => Object.hasOwn(groups, type);

/** A body that cannot be read has no sum; who did it and when stands in the envelope all the same. */
function amountOf(event: EventEnvelope): Fen | null {
  if (!isSummed(event.type)) return null;
  try {
    return sumOf(event, event.type);
  } catch (fault) {
    if (fault instanceof BrokenInvariant) return null;
    throw fault;
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** An entry as a line of the audit trail, or null: a till's own step. `actor` names both who did it and who approved. Source: FLW-07, MET-08. */
export function actRowOf({ id, event }: Pick<RecordedEvent, 'id' | 'event'>): ActRow | null {
  if (ownSteps.has(event.type)) return null;
  const { body } = upcast(event);
  const [who = '', approver = null] = event.actor.split('+');
  return {
    id,
    tid: event.tid,
    at: event.wall,
    who,
    approver,
    type: event.type,
    group: isGrouped(event.type) ? (groups[event.type] ?? 'other') : 'other',
    amount: amountOf(event),
    reason: textOf(body['reason']) ?? '',
    member: textOf(body['member']),
    paper: textOf(body['receipt']) ?? textOf(body['voucher']) ?? textOf(body['slip']) ?? textOf(body['report']),
    offline: body['offline'] === true,
    shift: event.shift,
  };
}

/** What somebody looks for in the audit trail; null: everybody, everything. */
export interface ActFilter {
  readonly who: string | null;
  readonly group: ActGroup | null;
  /** Words that must all be there, in any order. */
  readonly text: string;
}

/** True if an act is what somebody looks for. `words`: everything that is said of the act on the screen. */
export function isWanted(row: ActRow, filter: ActFilter, words: string): boolean {
  if (filter.who !== null && row.who !== filter.who && row.approver !== filter.who) return false;
  if (filter.group !== null && row.group !== filter.group) return false;
  const said = words.toLowerCase();
  return filter.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
