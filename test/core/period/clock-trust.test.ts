import { describe, expect, test } from 'vitest';
import { toConfirm, trustedTime } from '../../../core/period/clock-trust.ts';

const hour = 3_600_000;
const known = { offset: 95_000, offsetAge: 0, jumpedBack: 0 };

describe('CON-05 EC-20 a clock that is not sure of itself', () => {
  test('is corrected by what it was found to be off', () => {
    expect(trustedTime(1_000_000, known)).toEqual({ at: 905_000, unsure: false });
    expect(trustedTime(1_000_000, { ...known, offset: null })).toEqual({ at: 1_000_000, unsure: true });
  });

  test('is unsure after three days without comparison, or after a jump back of more than a minute', () => {
    const unsure = (changes: object) => trustedTime(0, { ...known, ...changes }).unsure;
    expect([72 * hour, 72 * hour + 1].map((offsetAge) => unsure({ offsetAge }))).toEqual([false, true]);
    expect([60_000, 60_001].map((jumpedBack) => unsure({ jumpedBack }))).toEqual([false, true]);
  });

  test('asks a manager for what the time decides, and lets everything else go on', () => {
    const all = { window: true, coupon: true, birthday: true };
    expect(toConfirm({ unsure: true }, all)).toEqual(['window', 'coupon', 'birthday']);
    expect(toConfirm({ unsure: true }, { ...all, coupon: false })).toEqual(['window', 'birthday']);
    expect(toConfirm({ unsure: true }, { window: false, coupon: false, birthday: false })).toEqual([]);
    expect(toConfirm({ unsure: false }, all)).toEqual([]);
  });
});
