import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { commitOf, runDraw } from '../../../core/draw/draw.ts';
import { drawDayOf, entriesOf } from '../../../core/draw/draw-entries.ts';
import { prizesWithinLimit, prizeTax } from '../../../core/draw/prize.ts';

const draw = {
  campaign: 'CNY2026',
  date: '2026-02-10',
  secret: '3f9a7c51d2e84b06',
  entries: ['D0003', 'D0001', 'D0007', 'D0002', 'D0005', 'D0004', 'D0006'],
  winners: 2,
};

test('W30 anybody can compute the winners again', () => {
  expect(commitOf(draw.secret)).toBe('e5484c70c02abd3e6872fe14befe0e8cbb3a7a4a53af43d129416de3d62d1946');
  expect(runDraw(draw).winners).toEqual(['D0003', 'D0006']);
});

test('DRW-02 the order of the entries does not matter, nobody wins twice, no more win than take part', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 12 }), fc.nat(15), (entries, winners) => {
      const once = runDraw({ ...draw, entries, winners });
      expect(runDraw({ ...draw, entries: entries.toReversed(), winners })).toEqual(once);
      expect(new Set(once.winners).size).toBe(Math.min(winners, entries.length));
    }),
  );
});

const at = (time: string): number => Date.parse(`${time}+08:00`);
const candidate = {
  entry: 'D1',
  member: 'M1',
  depositedAt: at('2026-02-10T10:00:00'),
  syncedAt: at('2026-02-10T10:00:01'),
  undoneAt: null,
};

test('DRW-02 one entry a member and day, confirmed and not refunded at the cut-off', () => {
  const second = { ...candidate, entry: 'D2', depositedAt: at('2026-02-10T12:00:00') };
  const refunded = { ...candidate, entry: 'D3', member: 'M3', undoneAt: at('2026-02-11T19:59:59') };
  const refundedLater = { ...candidate, entry: 'D4', member: 'M4', undoneAt: at('2026-02-11T20:00:00') };
  expect(entriesOf('2026-02-10', [second, refunded, refundedLater, candidate])).toEqual(['D1', 'D4']);
});

test('DRW-02 a deposit that reaches the centre after the cut-off joins a later draw', () => {
  expect(drawDayOf({ ...candidate, syncedAt: at('2026-02-11T19:59:59') })).toBe('2026-02-10');
  expect(drawDayOf({ ...candidate, syncedAt: at('2026-02-12T09:00:00') })).toBe('2026-02-12');
  expect(drawDayOf({ ...candidate, syncedAt: null })).toBeNull();
});

test('W31 prize limits and the tax on a prize', () => {
  expect(prizesWithinLimit([3_000_000, 2_000_000], 5_000_000)).toBe(true);
  expect(prizesWithinLimit([3_000_000, 2_500_000], 5_000_000)).toBe(false);
  expect(prizeTax(10_000, 'SHOP')).toEqual({ tax: 2000, toWinner: 10_000 });
  expect(prizeTax(10_000, 'WINNER')).toEqual({ tax: 2000, toWinner: 8000 });
});
