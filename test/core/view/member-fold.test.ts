import { describe, expect, test } from 'vitest';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { Member } from '../../../core/member/member.ts';
import { memberSchema } from '../../../core/member/member.ts';
import { foldMember, membersOf } from '../../../core/view/member-fold.ts';
import {
  aLot,
  depositMade,
  epochOpened,
  floorSettled,
  memberEnrolled,
  receivableOpened,
  saleCompleted,
} from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const till = anEventLog();
const enrolled = till.write(memberEnrolled());
const deposit = till.write(depositMade());
const sale = till.write(saleCompleted({ sale: 'sale_1', draws: [{ lot: aLot(), face: 20_000 }] }));
const centre = anEventLog({ tid: 'central', epoch: 'c1' });
const settled = centre.write(floorSettled(sale.id, aLot(), 20_000));
const claim = centre.write(receivableOpened(sale.id, { principal: 1_181, bonus: 119 }));

const fold = (events: readonly RecordedEvent[]): Member | null =>
  events.reduce<Member | null>((row, recorded) => foldMember(row, recorded, 'salt'), null);

describe('the centre’s row of a member', () => {
  test('shows the person masked, with the card and the lot', () => {
    const row = fold([enrolled, deposit]);
    expect(memberSchema.parse(row)).toEqual(row);
    expect(row).toMatchObject({
      nameMasked: '王**',
      phoneMasked: '138****1234',
      phoneTail: '1234',
      joinedAt: enrolled.event.wall,
      cards: [{ card: 'card_1' }],
      lots: [{ lot: 'lot_1', c: 0, state: 'ACTIVE' }],
    });
  });

  test('is not touched by a sale; the settlement of its draw consumes the lot', () => {
    const before = fold([enrolled, deposit]);
    expect(fold([enrolled, deposit, sale])).toEqual(before);
    expect(fold([enrolled, deposit, sale, settled])?.lots[0]?.c).toBe(20_000);
  });

  test('keeps what no lot could carry as a claim', () => {
    expect(fold([enrolled, claim])?.receivable).toBe(1_300);
  });

  test('holds the money of a member whose enrolment has not arrived', () => {
    const early = fold([deposit]);
    expect(early).toMatchObject({ member: 'mem_1', nameMasked: '', lots: [{ p0: 300_000 }] });
    expect(fold([deposit, enrolled])).toEqual(fold([enrolled, deposit]));
  });

  test('keeps the member when the profile was erased', () => {
    expect(fold([{ ...enrolled, aside: null }, deposit])).toMatchObject({ phoneHash: '', lots: [{ lot: 'lot_1' }] });
  });

  test('passes over events of other members and events of none', () => {
    const row = fold([enrolled, deposit]);
    const other = anEventLog().write(memberEnrolled('mem_2', 'card_2'));
    expect(foldMember(row, other, 'salt')).toBe(row);
    expect(foldMember(row, till.write(epochOpened()), 'salt')).toBe(row);
    expect(foldMember(null, sale, 'salt')).toBeNull();
  });

  test('breaks loudly on a body or a profile that does not fit, so that the event goes into quarantine', () => {
    const crooked = { ...deposit, event: { ...deposit.event, body: { member: 'mem_1' } } };
    expect(() => fold([crooked])).toThrow('deposit.made@1');
    expect(() => fold([{ ...enrolled, aside: '{"name":1}' }])).toThrow('profile');
  });
});

test('an event tells whose it is, by key or by body, also when the type is unknown', () => {
  expect(membersOf(sale.event)).toEqual(['mem_1']);
  expect(membersOf({ ...sale.event, type: 'points.adjusted', body: {} })).toEqual(['mem_1']);
  expect(membersOf({ ...sale.event, keys: [] })).toEqual(['mem_1']);
  expect(membersOf(till.write(epochOpened()).event)).toEqual([]);
});
