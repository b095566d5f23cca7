import { expect, test } from 'vitest';
import { addDays } from '../../../core/kernel/business-day.ts';
import { isBirthdayWeek } from '../../../core/member/birthday.ts';

const weekOf = (birthday: string, around: string): string[] =>
  Array.from({ length: 15 }, (_, at) => addDays(around, at - 7)).filter((day) => isBirthdayWeek(birthday, day));

test('the week is seven days with the birthday in the middle, also across a year and for 29 February', () => {
  expect(weekOf('01-01', '2027-01-01')).toEqual([
    '2026-12-29',
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
    '2027-01-03',
    '2027-01-04',
  ]);
  expect(weekOf('02-29', '2027-02-28')).toHaveLength(7);
  expect(weekOf('02-29', '2027-02-28')[3]).toBe('2027-02-28');
});

test('who did not tell has none', () => {
  expect(isBirthdayWeek(null, '2026-11-22')).toBe(false);
});
