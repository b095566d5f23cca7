import type { EventEnvelope, RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import type { CardMarks } from '../member/member-acts.ts';
import type { Card } from '../stored-value/card.ts';
import type { MemberChange } from './member-change.ts';

/** Orders the words of several writers on one matter: their clock, then the event itself. */
export const stampOf = ({ event, id }: RecordedEvent): string => `${event.hlc}${id.slice(0, 16)}`;

/** The newer of two words. */
export const newer = <W extends { readonly stamp: string }>(known: W | undefined, next: W): W =>
  known === undefined || known.stamp < next.stamp ? next : known;

/** What holds, releases, PINs and re-issues change. Source: EC-23, USE-09, STM-01. */
export function cardChangeOf(recorded: RecordedEvent): MemberChange | null {
  const { event } = recorded;
  const stamp = stampOf(recorded);
  const held = holdOf(event);
  if (held !== null) return { member: held.member, apply: (row) => marked(row, held.card, withWord(held, stamp)) };
  const pin = bodyOf(event, 'card.pin.set');
  if (pin)
    return {
      member: pin.member,
      apply: (row) =>
        marked(row, pin.card, (marks) => ({ ...marks, pin: newer(marks.pin, { stamp, hash: pin.pinHash }) })),
    };
  const again = bodyOf(event, 'card.reissued');
  if (again === null) return null;
  return { member: again.member, apply: (row) => reissue(row, { old: again.old, card: again.card, stamp }) };
}

interface Hold {
  readonly member: string;
  readonly card: string;
  readonly why: 'LOST' | 'FROZEN';
  readonly on: boolean;
  /** When a loss was reported, or null. */
  readonly at: number | null;
}

function holdOf(event: EventEnvelope): Hold | null {
  const held = bodyOf(event, 'card.held');
  if (held) return { ...held, on: true, at: held.why === 'LOST' ? held.at : null };
  const released = bodyOf(event, 'card.released');
  return released ? { ...released, on: false, at: null } : null;
}

const withWord =
  ({ why, on, at }: Hold, stamp: string) =>
  (marks: CardMarks): CardMarks => ({
    ...marks,
    ...(why === 'LOST' ? { lost: newer(marks.lost, { stamp, on }) } : { frozen: newer(marks.frozen, { stamp, on }) }),
    ...(at === null ? {} : { lostAt: Math.min(at, marks.lostAt ?? at) }),
  });

const marked = (row: Member, card: string, change: (marks: CardMarks) => CardMarks): Member => ({
  ...row,
  cardMarks: sorted({ ...row.cardMarks, [card]: change(row.cardMarks?.[card] ?? {}) }),
});

/** One order of keys for every order of arrival, so that equal rows are equal bytes. */
const sorted = <V>(record: Readonly<Record<string, V>>): Record<string, V> =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));

function reissue(row: Member, { old, card, stamp }: { old: string; card: Card; stamp: string }): Member {
  const cards = row.cards.some((one) => one.card === card.card) ? row.cards : [...row.cards, card];
  const reissued = { ...row.reissued, [old]: newer(row.reissued?.[old], { card: card.card, stamp }) };
  return { ...row, cards: cards.toSorted((a, b) => (a.card < b.card ? -1 : 1)), reissued: sorted(reissued) };
}

/**
 * The row with every card in the state that follows from what was said of it, and every lot on the card that took over from
 * its own: also a deposit made offline on a card that had been re-issued elsewhere. Source: USE-09, EC-23.
 */
export function withCardMarks(row: Member): Member {
  const { reissued, cardMarks } = row;
  if (reissued === undefined && cardMarks === undefined) return row;
  const cards = row.cards.map((card) => ({ ...card, status: statusOf(row, card) }));
  const lots = row.lots.map(({ madeOn, ...lot }) => {
    const first = madeOn ?? lot.card;
    const card = successorOf(row, first);
    return card === first ? { ...lot, card } : { ...lot, card, madeOn: first };
  });
  return { ...row, cards, lots };
}

function statusOf({ reissued, cardMarks }: Member, { card, status }: Card): Card['status'] {
  if (reissued?.[card] !== undefined) return 'CLOSED';
  const marks = cardMarks?.[card];
  if (marks === undefined || (marks.lost === undefined && marks.frozen === undefined)) return status;
  if (marks.lost?.on === true) return 'LOST';
  return marks.frozen?.on === true ? 'FROZEN' : 'ACTIVE';
}

/** The card on which a card's value lies now; a chain of re-issues is followed to its end, and each card once. */
function successorOf({ reissued }: Member, card: string): string {
  const seen = new Set<string>();
  let now = card;
  for (let next = reissued?.[now]?.card; next !== undefined && !seen.has(next); next = reissued?.[now]?.card) {
    seen.add(next);
    now = next;
  }
  return now;
}
