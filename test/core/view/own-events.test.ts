import { describe, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { Member } from '../../../core/member/member.ts';
import { bonusLeft, faceLeft, principalLeft } from '../../../core/stored-value/lot.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { ownFloorDraws, withOwnEvents } from '../../../core/view/own-events.ts';
import { aLot, depositMade, memberEnrolled, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const view = (row: Member | null, own: readonly RecordedEvent[]) => withOwnEvents(row, own, 'salt');
const balanceOf = (member: Member | null): number =>
  must(member, 'a member').lots.reduce((total, lot) => total + faceLeft(lot), 0);

function rowOfCentre(): Member {
  const elsewhere = anEventLog({ tid: 't9' });
  const events = [elsewhere.write(memberEnrolled()), elsewhere.write(depositMade())];
  return must(
    events.reduce<Member | null>((row, recorded) => foldMember(row, recorded, 'salt'), null),
    'enrolled',
  );
}

describe('a member as this till may treat them', () => {
  test('who enrolled and deposited here a minute ago can spend here at once, network or not', () => {
    const log = anEventLog();
    log.write(memberEnrolled());
    log.write(depositMade());
    expect(balanceOf(view(null, log.events))).toBe(330_000);
  });

  test('has less by what was drawn here, before the centre knows of it', () => {
    const log = anEventLog();
    log.write(saleCompleted({ sale: 'a', draws: [{ lot: aLot(), face: 20_000 }], tenders: [taken('cash', 500)] }));
    const after = must(view(rowOfCentre(), log.events)?.lots[0], 'one lot');
    expect(principalLeft(after)).toBe(281_819);
    expect(bonusLeft(after)).toBe(28_181);
  });

  test('is not changed by hearing the same event twice', () => {
    const log = anEventLog();
    const sale = log.write(saleCompleted({ sale: 'a', draws: [{ lot: aLot(), face: 20_000 }] }));
    expect(view(rowOfCentre(), [sale, sale])).toEqual(view(rowOfCentre(), [sale]));
  });

  test('reads an empty lot, never less, when another till has drawn the same value meanwhile', () => {
    const log = anEventLog();
    const sale = log.write(saleCompleted({ sale: 'a', draws: [{ lot: aLot(), face: 20_000 }] }));
    const row = rowOfCentre();
    const drained = { ...row, lots: row.lots.map((lot) => ({ ...lot, c: 320_000 })) };
    expect(balanceOf(view(drained, [sale]))).toBe(0);
  });

  test('shows no trace of a lot that this till does not know', () => {
    const log = anEventLog();
    const sale = log.write(saleCompleted({ sale: 'a', draws: [{ lot: aLot({ lot: 'lot_x' }), face: 100 }] }));
    expect(view(rowOfCentre(), [sale])?.lots.map((lot) => lot.lot)).toEqual(['lot_1']);
  });

  test('is untouched by what other members did here', () => {
    const log = anEventLog();
    log.write(memberEnrolled('mem_2', 'card_2'));
    log.write(depositMade(aLot({ lot: 'lot_2', card: 'card_2' }), 'cash', 'mem_2'));
    expect(view(rowOfCentre(), log.events)).toEqual(rowOfCentre());
    expect(view(null, [])).toBeNull();
  });
});

test('what was drawn on the allowance of a card adds up over sales, each counted once', () => {
  const log = anEventLog();
  const first = log.write(saleCompleted({ sale: 'a', draws: [{ lot: aLot(), face: 9_500 }] }));
  const second = log.write(saleCompleted({ sale: 'b', draws: [{ lot: aLot(), face: 500 }] }));
  const other = log.write(saleCompleted({ sale: 'c', draws: [{ lot: aLot(), face: 70 }], card: 'card_9' }));
  const cash = log.write(saleCompleted({ sale: 'd', tenders: [taken('cash', 100)] }));
  expect(ownFloorDraws([first, second, first, other, cash], 'card_1')).toBe(10_000);
});
