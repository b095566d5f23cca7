import { expect, test } from 'vitest';
import { multiplierFor } from '../../../core/points/member-multiplier.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';

const at = (time: string): number => Date.parse(`${time}+08:00`);
const gold = { tier: 'GOLD' as const, birthday: '02-10' };
const multiplier = (time: string, windows: { start: number; end: number; multiplier: number }[] = []) =>
  multiplierFor(gold, at(time), { windows, rules: referenceRules });

test('EC-11 a birthday begins and ends at midnight, and the completion of the payment decides', () => {
  const times = ['2026-02-09T23:59:59.999', '2026-02-10T00:00:00', '2026-02-10T23:59:59.999', '2026-02-11T00:00:00'];
  expect(times.map((time) => multiplier(time))).toEqual([1, 2, 2, 1]);
});

test('FES-03 inside the festival every purchase earns double, also of who has no birthday', () => {
  const windows = [{ start: at('2026-02-10T00:00:00'), end: at('2026-02-17T00:00:00'), multiplier: 2 }];
  const plain = (time: string) => multiplierFor(null, at(time), { windows, rules: referenceRules });
  expect(['2026-02-09T23:59:59', '2026-02-10T00:00:00', '2026-02-17T00:00:00'].map(plain)).toEqual([1, 2, 1]);
});
