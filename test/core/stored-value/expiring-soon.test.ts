import { expect, test } from 'vitest';
import { expiringSoon } from '../../../core/stored-value/expiring-soon.ts';
import { aLot } from '../../builders/member.ts';

const lot = (lastDay: string | null, c = 0) => aLot({ lastDay, p0: 100_000, b0: 0, c });

test('a deposit is said to end soon thirty days before its last day, and not a day earlier', () => {
  expect(expiringSoon([lot('2026-12-22')], '2026-11-22')).toEqual({ face: 100_000, lastDay: '2026-12-22' });
  expect(expiringSoon([lot('2026-12-23')], '2026-11-22')).toBeNull();
});

test('several add up under the first day; what is used up or never ends says nothing', () => {
  const lots = [lot('2026-12-01', 40_000), lot('2026-11-25'), lot(null), lot('2026-11-24', 100_000)];
  expect(expiringSoon(lots, '2026-11-22')).toEqual({ face: 160_000, lastDay: '2026-11-25' });
});
