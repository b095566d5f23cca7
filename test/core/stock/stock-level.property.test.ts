import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import { countStock } from '../../../core/stock/count-stock.ts';
import { countedBy, movedBy } from '../../../core/stock/stock-facts.ts';
import {
  countThatHolds,
  isInside,
  type StockCount,
  type StockMove,
  stockLevel,
} from '../../../core/stock/stock-level.ts';
import { giftAfter } from '../../../core/view/redemption-fold.ts';
import { demoGifts } from '../../../sync/central/demo/demo-shop.ts';
import { giftAdvanced, giftRedeemed } from '../../builders/act-drafts.ts';
import { granted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const move = (change: Partial<StockMove>): StockMove => ({
  item: 'bib',
  pieces: 1,
  tid: 't1',
  epoch: 'e1',
  seq: 1,
  at: 0,
  ...change,
});
const count = (change: Partial<StockCount>): StockCount => ({ ...move({}), pieces: 10, basis: {}, ...change });

describe('how many pieces there should be', () => {
  test('nobody has counted: nobody knows', () => expect(stockLevel([], [move({})])).toBeNull());

  test('the newest count less what went out since, by the counter’s own log and by the clocks of others', () => {
    const counted = count({ at: 1000, seq: 5, basis: { e1: 4 } });
    const moves = [
      move({ seq: 4, at: 2000 }),
      move({ seq: 6, at: 10 }),
      move({ tid: 't2', epoch: 'e2', seq: 1, at: 999 }),
      move({ tid: 't2', epoch: 'e2', seq: 2, at: 1000, pieces: 2 }),
    ];
    expect(moves.map((one) => isInside(counted, one))).toEqual([true, false, true, false]);
    expect(stockLevel([count({ at: 500, pieces: 99 }), counted], moves)).toBe(7);
  });

  test('more than there were is told as less than nothing, never cut off', () => {
    expect(stockLevel([count({ pieces: 1 })], [move({}), move({ seq: 2 }), move({ seq: 3 })])).toBe(-2);
  });

  test('it does not matter which count or move was heard of first', () => {
    const places = {
      tid: fc.constantFrom('t1', 't2'),
      epoch: fc.constantFrom('e1', 'e2'),
      seq: fc.nat(9),
      at: fc.nat(20),
    };
    const counts = fc.array(
      fc.record({ ...places, item: fc.constant('bib'), pieces: fc.nat(9), basis: fc.constantFrom({}, { e1: 3 }) }),
    );
    const moves = fc.array(fc.record({ ...places, item: fc.constant('bib'), pieces: fc.nat(3) }));
    const mixed = fc.tuple(counts, moves).chain(([one, other]) =>
      fc.record({
        straight: fc.constant({ one, other }),
        one: fc.shuffledSubarray(one, { minLength: one.length }),
        other: fc.shuffledSubarray(other, { minLength: other.length }),
      }),
    );
    fc.assert(
      fc.property(mixed, ({ straight, one, other }) => {
        // Two counts at one position are one entry; the same entry says the same.
        const unique = (all: readonly StockCount[]) => [
          ...new Map(all.map((each) => [`${each.tid}${each.epoch}${each.seq}${each.at}`, each])).values(),
        ];
        const known = new Set(unique(straight.one));
        const shuffled = one.filter((each) => known.has(each));
        expect(stockLevel(shuffled, other)).toBe(stockLevel([...known], straight.other));
      }),
    );
  });
});

describe('what entries say of the shelf', () => {
  test('a redemption and a faulty piece exchanged take one each; a count knows its own till’s past', () => {
    const till = anEventLog();
    const redeemed = till.write(giftRedeemed());
    expect(movedBy(redeemed)).toMatchObject({ pieces: 1, seq: 1 });
    expect(movedBy(till.write(giftAdvanced('PICKED')))).toBeNull();
    const swapped = till.write(giftAdvanced('EXCHANGED'));
    expect(movedBy(swapped)).toMatchObject({ pieces: 1 });
    const { item } = must(movedBy(redeemed), 'moved');
    const counted = till.write(granted(countStock({ id: 'cnt_1', item, pieces: 4, last: swapped })));
    expect(countedBy(counted)).toMatchObject({ pieces: 4, basis: { e1: 3 } });
    const after = till.write({ ...giftRedeemed() });
    const moves = [redeemed, swapped, after].flatMap((one) => movedBy(one) ?? []);
    expect(stockLevel([must(countedBy(counted), 'counted')], moves)).toBe(3);
    expect(countThatHolds([])).toBeNull();
  });

  test('a till offers what it has counted itself, less what it has handed out since, until a newer count is published', () => {
    const till = anEventLog();
    const [model] = demoGifts(0);
    const gift = { ...must(model, 'a gift'), gift: 'bib', countedAt: 0 };
    const handOut = () => till.write({ ...giftRedeemed(), body: { ...giftRedeemed().body, gift: 'bib' } });
    const last = handOut();
    expect(giftAfter(gift, till.events).stock.onHand).toBe(gift.stock.onHand - 1);
    till.write(granted(countStock({ id: 'cnt_1', item: 'bib', pieces: 3, last })));
    handOut();
    expect(giftAfter(gift, till.events).stock).toMatchObject({ onHand: 2, localShare: 2 });
    const newer = { ...gift, countedAt: Number.MAX_SAFE_INTEGER };
    expect(giftAfter(newer, till.events).stock.onHand).toBe(gift.stock.onHand);
  });

  test('a count that nobody can have made is refused', () => {
    for (const pieces of [-1, 1.5, 1_000_000])
      expect(countStock({ id: 'cnt_1', item: 'bib', pieces, last: null })).toMatchObject({ ok: false });
  });
});
