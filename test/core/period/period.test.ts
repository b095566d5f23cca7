import { expect, test } from 'vitest';
import { isBirthday } from '../../../core/member/birthday.ts';
import { legalPeriodEnd, periodEnd } from '../../../core/period/period-end.ts';
import { isRestDay, plainCalendar } from '../../../core/period/working-days.ts';

const golden = {
  restDays: new Set(['01', '02', '03', '04', '05', '06', '07', '08'].map((day) => `2025-10-${day}`)),
  workDays: new Set(['2025-09-28', '2025-10-11']),
};

test('W35 the seven-day window moves past the holiday to the next working day', () => {
  expect(legalPeriodEnd({ from: '2025-09-28', unit: 'DAYS', n: 7 }, golden)).toEqual({
    lastDay: '2025-10-09',
    endsAt: Date.parse('2025-10-10T00:00:00+08:00'),
  });
  expect(legalPeriodEnd({ from: '2026-03-10', unit: 'DAYS', n: 7 }, plainCalendar).lastDay).toBe('2026-03-17');
  expect(legalPeriodEnd({ from: '2026-03-01', unit: 'DAYS', n: 7 }, plainCalendar).lastDay).toBe('2026-03-09');
});

test('CON-06 a weekend day that is worked is no rest day', () => {
  expect(isRestDay('2025-10-11', golden)).toBe(false);
  expect(isRestDay('2025-10-12', golden)).toBe(true);
});

test('W32 a month ends on the same number or on month-end, and does not move', () => {
  expect(periodEnd({ from: '2026-01-31', unit: 'MONTHS', n: 1 }).lastDay).toBe('2026-02-28');
  expect(periodEnd({ from: '2028-01-31', unit: 'MONTHS', n: 1 }).lastDay).toBe('2028-02-29');
  expect(periodEnd({ from: '2026-02-28', unit: 'MONTHS', n: 1 }).lastDay).toBe('2026-03-28');
});

test.each([
  ['2026-02-28', 'FEB28', true],
  ['2026-03-01', 'FEB28', false],
  ['2028-02-28', 'FEB28', false],
  ['2028-02-29', 'FEB28', true],
  ['2026-02-28', 'MAR01', false],
  ['2026-03-01', 'MAR01', true],
  ['2028-02-29', 'MAR01', true],
  ['2028-03-01', 'MAR01', false],
] as const)('W33 born on 29 February: %s under %s is the day: %s', (day, leap, is) => {
  expect(isBirthday('02-29', day, leap)).toBe(is);
});
