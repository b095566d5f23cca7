import { must } from '../kernel/invariant.ts';
import type { EventEnvelope, RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { idsAmong } from '../ledger/resource-key.ts';
import { bodyOf, upcast } from '../ledger/upcast.ts';
import { hashPhone, maskName, maskPhone } from '../member/masking.ts';
import { type Member, profileSchema } from '../member/member.ts';
import { pointsLent } from '../points/points-right.ts';
import { actChangesOf } from './act-changes.ts';
import { benefitChangesOf } from './benefit-changes.ts';
import { withBenefitStates } from './benefit-row.ts';
import { withCardMarks } from './card-marks.ts';
import { claimChangeOf } from './claim-changes.ts';
import { expiryChangesOf } from './expiry-changes.ts';
import { draw, held, refund } from './lot-row.ts';
import type { MemberChange } from './member-change.ts';
import { withRestored } from './restored-lots.ts';
import { addLot, onLot, withLots } from './row-lots.ts';

export { consume, isPlace } from './row-lots.ts';

/** Ids of the members an event touches, from its keys and its body, so that an unreadable body still counts. */
export function membersOf(event: EventEnvelope): string[] {
  const named = upcast(event).body['member'];
  const ids = idsAmong(event.keys, 'member');
  return [...new Set(typeof named === 'string' ? [...ids, named] : ids)];
}

/**
 * A member's row after one more event, as the centre keeps it; null while nothing is known of the member. Who wrote the event
 * does not matter: of a deposit made online a till only reads the result (DEP-14).
 * The caller gives each event once; then any order gives the same row, because what arrives before its cause
 * (a settlement before its deposit, a deposit before the enrolment) leaves a place that the cause fills.
 * Of a sale, a return and a void only points and benefits change here: stored value stands on the offline floor until the centre says
 * which lot carried it (`floor.settled`) or took it back (`floor.restored`).
 * `member` names whose row is meant where nothing is known of them yet: a transfer touches two.
 * Throws BrokenInvariant on a body or profile that does not fit; the caller then puts the event into quarantine.
 */
export function foldMember(
  row: Member | null,
  recorded: RecordedEvent,
  salt: string,
  member: string | undefined = row?.member,
): Member | null {
  const own = changeOf(recorded, salt);
  const changes = [
    ...(own === null ? actChangesOf(recorded) : [own]),
    ...benefitChangesOf(recorded),
    ...expiryChangesOf(recorded),
  ];
  const whose = member ?? changes[0]?.member;
  const mine = changes.filter((one) => one.member === whose);
  if (whose === undefined || mine.length === 0) return row;
  const after = mine.reduce((so, change) => change.apply(so), row ?? bareMember(whose));
  return withBenefitStates(withCardMarks(after));
}

function changeOf(recorded: RecordedEvent, salt: string): MemberChange | null {
  const { event } = recorded;
  const enrolled = bodyOf(event, 'member.enrolled');
  if (enrolled) return { member: enrolled.member, apply: (row) => enrol(row, { enrolled, recorded, salt }) };
  const deposit = bodyOf(event, 'deposit.made');
  if (deposit) return { member: deposit.member, apply: (row) => withLots(row, addLot(row.lots, deposit.lot)) };
  const settled = bodyOf(event, 'floor.settled');
  if (settled) return { member: settled.member, apply: (row) => onLot(row, settled.lot, (lot) => draw(lot, settled)) };
  return claimChangeOf(event) ?? laterChangeOf(event);
}

/** What returns, voids and refunds change. */
function laterChangeOf(event: EventEnvelope): MemberChange | null {
  const points = pointsOf(event);
  if (points !== null) return points;
  const restored = bodyOf(event, 'floor.restored');
  if (restored) return { member: restored.member, apply: (row) => withRestored(row, restored) };
  const asked = bodyOf(event, 'refund.requested') ?? bodyOf(event, 'deposit.refunded');
  if (asked) return { member: asked.member, apply: (row) => onLot(row, asked.lot, (lot) => held(lot, 1)) };
  const kept = bodyOf(event, 'refund.cancelled');
  if (kept) return { member: kept.member, apply: (row) => onLot(row, kept.lot, (lot) => held(lot, -1)) };
  const refunded = bodyOf(event, 'lot.refunded');
  if (refunded)
    return { member: refunded.member, apply: (row) => onLot(row, refunded.lot, (lot) => refund(lot, refunded)) };
  const voided = bodyOf(event, 'deposit.voided');
  if (voided)
    return { member: voided.member, apply: (row) => onLot(row, voided.lot, (lot) => ({ ...lot, state: 'VOID' })) };
  return null;
}

/** Points and growth that a sale brings and a return or void takes. Source: CHK-08, REF-05, TIR-02. */
function pointsOf(event: EventEnvelope): MemberChange | null {
  const sale = bodyOf(event, 'sale.completed');
  // What a till lent on its own word the centre takes off, as far as it is there.
  if (sale) return earning(sale.member, sale.points, pointsLent(event.cover) - sale.pointsUsed);
  const back = bodyOf(event, 'sale.returned') ?? bodyOf(event, 'sale.voided');
  return back ? earning(back.member, -back.clawback, back.pointsRestored) : null;
}

const earning = (member: string | null, earned: number, other: number): MemberChange | null =>
  member === null || (earned === 0 && other === 0)
    ? null
    : {
        member,
        apply: (row) => ({ ...row, points: row.points + earned + other, growth: (row.growth ?? 0) + earned }),
      };

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
