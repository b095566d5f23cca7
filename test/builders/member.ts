import type { Member } from '../../core/member/member.ts';
import type { Lot } from '../../core/stored-value/lot.ts';

/** A lot of a tier-1 deposit on the member's card, with changes. */
export const aLot = (changes: Partial<Lot> = {}): Lot => ({
  lot: 'lot_1',
  card: 'crd_1',
  p0: 50_000,
  b0: 0,
  c: 0,
  tier: 'T1',
  depositedAt: 1_767_578_400_000,
  lastDay: '2029-01-05',
  ruleVersion: 'PS-1',
  state: 'ACTIVE',
  ...changes,
});

/** A member with one registered card and nothing on it. */
export const aMember = (changes: Partial<Member> = {}): Member => ({
  member: 'mem_1',
  nameMasked: '王**',
  phoneMasked: '138****1234',
  phoneTail: '1234',
  phoneHash: 'h',
  birthday: null,
  tier: 'ORDINARY',
  points: 0,
  joinedAt: 1_767_578_400_000,
  cards: [{ card: 'crd_1', kind: 'REGISTERED', status: 'ACTIVE' }],
  lots: [],
  receivable: 0,
  ...changes,
});
