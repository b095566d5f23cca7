import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';
import type { Member } from '../../../core/member/member.ts';
import { correctCheckIn } from '../../../core/points/compose-check-in.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { redemptionsOf } from '../../../core/view/redemption-fold.ts';
import {
  cardHeld,
  cardReissued,
  cardReleased,
  checkedIn,
  consentChanged,
  giftAdvanced,
  giftRedeemed,
  lotTransferred,
  reviewPaid,
  transferRefused,
  transferRequested,
} from '../../builders/act-drafts.ts';
import { aLot, depositMade, floorSettled, memberEnrolled, saleCompleted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

/** Everything a service desk and a kiosk do with one member, some of it more than once, at two tills and at head office. */
const acts = fc.array(
  fc.oneof(
    fc.constantFrom<EventDraft>(
      transferRequested(),
      cardHeld('LOST'),
      cardReleased('LOST'),
      cardHeld('FROZEN'),
      cardReissued(),
      giftAdvanced('PICKED'),
      giftAdvanced('EXCHANGED'),
      memberEnrolled('mem_2', 'card_2'),
    ),
    fc.integer({ min: -50, max: 50 }).map((points): EventDraft => reviewPaid(points)),
    fc.integer({ min: 1, max: 9 }).map((day): EventDraft => checkedIn(`2026-03-0${day}`)),
    fc.boolean().map((on): EventDraft => consentChanged(on)),
    fc.nat(2).map((n): EventDraft => giftRedeemed({ redemption: `red_${n}`, points: 10 * (n + 1) })),
  ),
  { maxLength: 12 },
);

/** The story as its writers wrote it: a deposit drawn from, part of it moved to a sister or not, and the rest between. */
const story = fc
  .record({ acts, tills: fc.array(fc.nat(1), { minLength: 12, maxLength: 12 }), moved: fc.boolean() })
  .map(({ acts: drafts, tills, moved }): RecordedEvent[] => {
    const writers = [anEventLog(), anEventLog({ tid: 't2', epoch: 'e2' })];
    const centre = anEventLog({ tid: 'central', epoch: 'c1' });
    writers[0]?.write(memberEnrolled());
    writers[0]?.write(depositMade());
    const sale = writers[0]?.write(saleCompleted({ sale: 'S', draws: [{ lot: aLot(), face: 20_000 }] }));
    if (sale !== undefined) centre.write(floorSettled(sale.id, aLot(), 20_000));
    for (const [at, draft] of drafts.entries()) writers[tills[at] ?? 0]?.write(draft);
    centre.write(moved ? lotTransferred() : transferRefused());
    return [...writers.flatMap((log) => log.events), ...centre.events];
  });

const told = story.chain((events) =>
  fc.record({
    events: fc.constant(events),
    order: fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
    cut: fc.nat(20),
  }),
);

const fold = (events: readonly RecordedEvent[], member: string, from: Member | null = null): Member | null =>
  events.reduce((row, recorded) => foldMember(row, recorded, 'salt', member), from);

test('any order of arrival and any split into batches gives both members the same rows', () => {
  fc.assert(
    fc.property(told, ({ events, order, cut }) => {
      for (const member of ['mem_1', 'mem_2']) {
        const row = fold(events, member);
        expect(fold(order, member)).toEqual(row);
        expect(fold(order.slice(cut), member, fold(order.slice(0, cut), member))).toEqual(row);
      }
    }),
  );
});

test('ENT-06 the points of a row are the points of its account, and the books balance in every unit', () => {
  fc.assert(
    fc.property(told, ({ order }) => {
      const books = trialBalance(order);
      expect([...totalsByUnit(books).values()].every((sum) => sum === 0)).toBe(true);
      for (const member of ['mem_1', 'mem_2'])
        expect(fold(order, member)?.points ?? 0).toBe(-balanceOf(books, `points:${member}`, 'POINTS') + 0);
    }),
  );
});

test('the till’s view over an old row is what the centre comes to, but for what only the centre says', () => {
  fc.assert(
    fc.property(told, ({ events, cut }) => {
      const own = events.filter(({ event }) => event.tid === 't1');
      const rest = events.filter(({ event }) => event.tid !== 't1');
      const included = own.slice(0, Math.max(3, cut % (own.length + 1)));
      const base = fold([...included, ...rest], 'mem_1');
      const view = withOwnEvents(base, own.slice(included.length), 'salt');
      expect(view?.points).toBe(fold(events, 'mem_1')?.points);
      expect(view?.gifts).toEqual(fold(events, 'mem_1')?.gifts);
      expect(view?.cards).toEqual(fold(events, 'mem_1')?.cards);
    }),
  );
});

test('PTS-02 what the centre corrects after each visit makes the sum that of the merged days, in any order', () => {
  fc.assert(
    fc.property(told, ({ events, order }) => {
      const total = (all: readonly RecordedEvent[]): number => {
        const log = anEventLog({ tid: 'central', epoch: 'c9' });
        let row: Member | null = null;
        for (const one of all) {
          const draft = correctCheckIn(one, row);
          row = foldMember(row, one, 'salt', 'mem_1');
          if (draft !== null) row = foldMember(row, log.write(draft), 'salt', 'mem_1');
        }
        return row?.points ?? 0;
      };
      expect(total(order)).toBe(total(events));
    }),
  );
});

test('a redemption stands where its furthest step left it, in any order', () => {
  fc.assert(
    fc.property(told, ({ events, order }) => {
      expect(redemptionsOf(order)).toEqual(redemptionsOf(events));
    }),
  );
});
