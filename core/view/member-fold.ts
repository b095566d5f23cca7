import { must } from '../kernel/invariant.ts';
import type { EventEnvelope, RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { idsAmong } from '../ledger/resource-key.ts';
import { bodyOf, upcast } from '../ledger/upcast.ts';
import { hashPhone, maskName, maskPhone } from '../member/masking.ts';
import { type Member, profileSchema } from '../member/member.ts';
import type { Lot } from '../stored-value/lot.ts';

/** Ids of the members an event touches, from its keys and its body, so that an unreadable body still counts. */
export function membersOf(event: EventEnvelope): string[] {
  const named = upcast(event).body['member'];
  const ids = idsAmong(event.keys, 'member');
  return [...new Set(typeof named === 'string' ? [...ids, named] : ids)];
}

/**
 * A member's row after one more event, as the centre keeps it; null while nothing is known of the member.
 * The caller gives each event once; then any order gives the same row, because what arrives before its cause
 * (a settlement before its deposit, a deposit before the enrolment) leaves a place that the cause fills.
 * A sale changes nothing here: its draw stands on the offline floor until `floor.settled` says which lot carried it.
 * Throws BrokenInvariant on a body or profile that does not fit; the caller then puts the event into quarantine.
 */
export function foldMember(row: Member | null, recorded: RecordedEvent, salt: string): Member | null {
  const change = changeOf(recorded, salt);
  if (change === null || (row !== null && row.member !== change.member)) return row;
  return change.apply(row ?? bareMember(change.member));
}

interface Change {
  readonly member: string;
  apply(row: Member): Member;
}

function changeOf(recorded: RecordedEvent, salt: string): Change | null {
  const { event } = recorded;
  const enrolled = bodyOf(event, 'member.enrolled');
  if (enrolled) return { member: enrolled.member, apply: (row) => enrol(row, { enrolled, recorded, salt }) };
  const deposit = bodyOf(event, 'deposit.made');
  if (deposit) return { member: deposit.member, apply: (row) => withLots(row, addLot(row.lots, deposit.lot)) };
  const settled = bodyOf(event, 'floor.settled');
  if (settled) return { member: settled.member, apply: (row) => withLots(row, consume(row.lots, settled)) };
  const claim = bodyOf(event, 'receivable.opened');
  if (claim) return { member: claim.member, apply: (row) => ({ ...row, receivable: row.receivable + claim.face }) };
  return null;
}

/** A member of whom only the id is known yet; their money is on the books all the same. */
const bareMember = (member: string): Member => ({
  member,
  nameMasked: '',
  phoneMasked: '',
  phoneTail: '',
  phoneHash: '',
  birthday: null,
  tier: 'ORDINARY',
  points: 0,
  joinedAt: 0,
  cards: [],
  lots: [],
  receivable: 0,
});

function enrol(
  row: Member,
  entry: { enrolled: EventBody<'member.enrolled'>; recorded: RecordedEvent; salt: string },
): Member {
  const { card } = entry.enrolled;
  const cards = row.cards.some((known) => known.card === card.card) ? row.cards : [...row.cards, card];
  const joinedAt = entry.recorded.event.wall;
  return {
    ...row,
    ...personOf(entry.recorded.aside, entry.salt),
    joinedAt: row.joinedAt === 0 ? joinedAt : Math.min(row.joinedAt, joinedAt),
    cards: cards.toSorted((a, b) => (a.card < b.card ? -1 : 1)),
  };
}

/** What a till may know of the person; nothing once the profile was erased (REG 34). */
function personOf(
  aside: string | null,
  salt: string,
): Partial<Pick<Member, 'nameMasked' | 'phoneMasked' | 'phoneTail' | 'phoneHash' | 'birthday'>> {
  if (aside === null) return {};
  const read = profileSchema.safeParse(JSON.parse(aside));
  const profile = must(read.data, 'the profile beside an enrolment fits its schema');
  return {
    nameMasked: maskName(profile.name),
    phoneMasked: maskPhone(profile.phone),
    phoneTail: profile.phone.slice(-4),
    phoneHash: hashPhone(profile.phone, salt),
    birthday: profile.birthday,
  };
}

const withLots = (row: Member, lots: Lot[]): Member => ({ ...row, lots });

/** One order for every arrival; which lot is drawn first is the redemption's matter (USE-05). */
const inOrder = (lots: readonly Lot[]): Lot[] => lots.toSorted((a, b) => (a.lot < b.lot ? -1 : 1));

/** A lot of which only its consumption is known yet. */
const placeOf = (lot: string): Lot => ({
  lot,
  card: '',
  p0: 0,
  b0: 0,
  c: 0,
  tier: 'NONE',
  depositedAt: 0,
  lastDay: null,
  ruleVersion: '',
  state: 'PENDING',
});

/** True while the deposit that makes the lot has not been seen. */
export const isPlace = (lot: Lot): boolean => lot.p0 === 0 && lot.b0 === 0;

function addLot(lots: readonly Lot[], made: Lot): Lot[] {
  const known = lots.find((lot) => lot.lot === made.lot);
  if (known !== undefined && !isPlace(known)) return [...lots];
  const rest = lots.filter((lot) => lot.lot !== made.lot);
  return inOrder([...rest, { ...made, c: made.c + (known?.c ?? 0) }]);
}

/** Face value drawn from a lot, clamped nowhere: only complete sums may be judged. */
export function consume(lots: readonly Lot[], draw: { lot: string; face: number }): Lot[] {
  const known = lots.find((lot) => lot.lot === draw.lot) ?? placeOf(draw.lot);
  const rest = lots.filter((lot) => lot.lot !== draw.lot);
  return inOrder([...rest, { ...known, c: known.c + draw.face }]);
}
