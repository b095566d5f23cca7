import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventType } from '../ledger/event-types.ts';
import { bodyOf, upcast } from '../ledger/upcast.ts';
import type { Fen } from '../money/fen.ts';
import { membersOf } from './member-fold.ts';
import { onceEach } from './own-events.ts';

/** Acts a statement names; everything else that moved value is `OTHER`. */
const namedKinds = {
  'member.enrolled': 'ENROLLED',
  'deposit.made': 'DEPOSIT',
  'deposit.voided': 'DEPOSIT_VOIDED',
  'deposit.refunded': 'REFUND',
  'lot.refunded': 'REFUND',
  'sale.completed': 'SALE',
  'sale.returned': 'RETURN',
  'sale.voided': 'SALE_VOIDED',
  'lot.transferred': 'TRANSFER',
  'lot.expired': 'EXPIRED',
  'lot.reactivated': 'REACTIVATED',
  'principal.converted': 'CONVERTED',
  'bonus.converted': 'CONVERTED',
  'month.granted': 'GRANT',
  'points.posted': 'POINTS',
  'points.redeemed': 'REDEEMED',
  'coupons.issued': 'COUPONS',
  'card.held': 'CARD',
  'card.released': 'CARD',
  'card.reissued': 'CARD',
  'card.pin.set': 'CARD_PIN',
  'checked.in': 'CHECK_IN',
} as const satisfies Partial<Record<EventType, string>>;

/** What an entry of a statement is. */
export type StatementKind = (typeof namedKinds)[keyof typeof namedKinds] | 'OTHER';

/** One entry of a member's statement: what it did to their value. Fen; points in points. */
export interface StatementEntry {
  /** Beginning of the event's id: the same on every copy. */
  readonly no: string;
  /** Wall time, ms. */
  readonly at: number;
  readonly kind: StatementKind;
  /** What the goods of a sale came to, or null. */
  readonly goods: Fen | null;
  readonly principal: Fen;
  readonly bonus: Fen;
  readonly points: number;
  /** Stored value of it is not settled by the centre yet: the split is the till's own (OFF-03). */
  readonly provisional: boolean;
}

/** A member and the deposits that are theirs. */
export interface StatementOf {
  readonly member: string;
  readonly lots: ReadonlySet<string>;
}

const noLength = 12;

/**
 * Every entry among these events that touches a member's value, points, coupons or cards, newest first; an event read twice counts
 * once. What the centre settled of a sale or gave back of a return stands with that act. Source: REG 34, REF-12.
 */
export function statementOf(events: readonly RecordedEvent[], of: StatementOf): StatementEntry[] {
  const own = onceEach(events).filter(({ event }) => membersOf(event).includes(of.member));
  const settled = new Map<string, RecordedEvent[]>();
  for (const recorded of own) {
    const act = actSettled(recorded);
    if (act !== null) settled.set(act, [...(settled.get(act) ?? []), recorded]);
  }
  const known = new Set<string>(own.map(({ id }) => id));
  return own
    .filter((recorded) => !known.has(actSettled(recorded) ?? ''))
    .flatMap((recorded) => entryOf(recorded, { of, settled: settled.get(recorded.id) ?? [] }))
    .toSorted((a, b) => b.at - a.at);
}

/** The act whose stored value an event of the centre settles or gives back, by its event; null: it is an act of its own. */
const actSettled = ({ event }: RecordedEvent): string | null =>
  bodyOf(event, 'floor.settled')?.spend ?? bodyOf(event, 'floor.restored')?.cause ?? null;

function entryOf(
  recorded: RecordedEvent,
  { of, settled }: { of: StatementOf; settled: readonly RecordedEvent[] },
): StatementEntry[] {
  const { event, id } = recorded;
  const kind = kindOf(upcast(event).type);
  const moved = movedBy([recorded, ...settled], of);
  const waits = settled.length === 0 ? unsettled(recorded) : null;
  const entry = {
    no: id.slice(0, noLength),
    at: event.wall,
    kind,
    goods: bodyOf(event, 'sale.completed')?.due ?? null,
    principal: moved.principal + (waits?.principal ?? 0),
    bonus: moved.bonus + (waits?.bonus ?? 0),
    points: moved.points,
    provisional: waits !== null,
  };
  const idle = entry.principal === 0 && entry.bonus === 0 && entry.points === 0;
  return kind === 'OTHER' && idle ? [] : [entry];
}

const kindOf = (type: string): StatementKind =>
  Object.hasOwn(namedKinds, type) ? namedKinds[type as keyof typeof namedKinds] : 'OTHER';

/** What the entries moved on the accounts of this member alone: a transfer names two. */
function movedBy(events: readonly RecordedEvent[], { member, lots }: StatementOf) {
  const moved = { principal: 0, bonus: 0, points: 0 };
  for (const [account, , amount] of events.flatMap(({ event }) => event.post)) {
    const [code = '', subject = ''] = account.split(':');
    if (code === 'sv_principal' && lots.has(subject)) moved.principal -= amount;
    if (code === 'sv_bonus' && lots.has(subject)) moved.bonus -= amount;
    if (code === 'points' && subject === member) moved.points -= amount;
  }
  return moved;
}

/** What a sale drew by the till's own split while the centre has not settled it; null: nothing. */
function unsettled({ event }: RecordedEvent): { principal: Fen; bonus: Fen } | null {
  const draws = bodyOf(event, 'sale.completed')?.sv ?? [];
  if (draws.length === 0) return null;
  return {
    principal: -draws.reduce((sum, draw) => sum + draw.principal, 0),
    bonus: -draws.reduce((sum, draw) => sum + draw.bonus, 0),
  };
}
