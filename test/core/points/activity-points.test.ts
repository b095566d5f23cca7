import { expect, test } from 'vitest';
import { invitePoints, reviewPoints, sharePoints } from '../../../core/points/activity-points.ts';
import { checkInPoints, checkIns } from '../../../core/points/check-in.ts';

const rules = { daily: 5, streakBonus: [{ days: 3, points: 10 }] };

test('PTS-02 three days in a row earn the bonus, a missed day begins anew', () => {
  const days = checkIns(['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-05'], rules);
  expect(days.map((day) => [day.streak, day.points])).toEqual([
    [1, 5],
    [2, 5],
    [3, 15],
    [1, 5],
  ]);
});

test('PTS-02 check-ins of two offline tills merge by date, and a late one closes the gap', () => {
  expect(checkInPoints(['2026-03-03', '2026-03-01', '2026-03-01'], rules)).toBe(10);
  expect(checkInPoints(['2026-03-03', '2026-03-01', '2026-03-02', '2026-03-01'], rules)).toBe(25);
});

const at = (time: string): number => Date.parse(`2026-03-05T${time}+08:00`);

test('PTS-04 a share earns with the first click of somebody else on another device, up to the daily most', () => {
  const facts = { member: 'M1', device: 'd1', points: 2, dailyMax: 3 };
  const click = (share: string, clickedBy: string, device: string) => ({
    share,
    at: at('10:00:00'),
    clickedBy,
    device,
  });
  expect([...sharePoints([click('a', 'M1', 'd9'), click('b', 'M2', 'd1')], facts)]).toEqual([]);
  expect(sharePoints([click('a', 'M2', 'd2'), click('a', 'M3', 'd3')], facts).get('2026-03-05')).toBe(2);
  const many = ['a', 'b', 'c', 'd', 'e'].map((share) => click(share, 'M2', 'd2'));
  expect(sharePoints(many, facts).get('2026-03-05')).toBe(6);
});

test('PTS-04 the day is that of the click, not of the share', () => {
  const late = { share: 'a', at: Date.parse('2026-03-06T00:00:00+08:00'), clickedBy: 'M2', device: 'd2' };
  expect([...sharePoints([late], { member: 'M1', device: 'd1', points: 2, dailyMax: 3 }).keys()]).toEqual([
    '2026-03-06',
  ]);
});

const review = { least: 10, most: 50, fullLetters: 100, fullPictures: 2 };
const so = { bought: new Set(['milk']), reviewed: new Set<string>(), rules: review };

test.each([
  [0, 0, 10],
  [100, 0, 30],
  [100, 2, 50],
  [500, 9, 50],
  [50, 1, 30],
])('PTS-03 a review of %i letters and %i pictures earns %i points', (letters, pictures, points) => {
  expect(reviewPoints({ item: 'milk', letters, pictures }, so)).toBe(points);
});

test('PTS-03 what was not bought, or was reviewed before, earns nothing', () => {
  expect(reviewPoints({ item: 'toy', letters: 100, pictures: 2 }, so)).toBe(0);
  expect(reviewPoints({ item: 'milk', letters: 100, pictures: 2 }, { ...so, reviewed: new Set(['milk']) })).toBe(0);
});

test('PTS-05 an invitation pays with the first purchase unless it came back in full within seven days', () => {
  const points = { inviter: 100, invited: 50 };
  const day = 86_400_000;
  expect(invitePoints(null, points)).toEqual({ inviter: 0, invited: 0 });
  expect(invitePoints({ at: 0, fullyReturnedAt: 7 * day - 1 }, points)).toEqual({ inviter: 0, invited: 0 });
  expect(invitePoints({ at: 0, fullyReturnedAt: 7 * day }, points)).toEqual(points);
});
