import { z } from 'zod';
import { addMonths, type LocalDate } from '../../kernel/business-day.ts';
import { condition, verdict } from '../rule-part.ts';

/** Member day of the month a date lies in: day n, or the month's last day if it is shorter. Source: BEN-05. */
export const memberDayOf = (date: LocalDate, n: number): LocalDate => {
  const anchor = `2000-01-${String(n).padStart(2, '0')}`;
  const [year = 0, month = 0] = date.split('-').map(Number);
  return addMonths(anchor, (year - 2000) * 12 + month - 1);
};

/** Today is member day, day n of the month. Source: BEN-05. */
export const memberDay = condition({
  code: 'MEMBER_DAY',
  args: z.object({ day: z.number().int().min(1).max(31) }),
  check: ({ day }, facts) =>
    memberDayOf(facts.day, day) === facts.day
      ? verdict(true, `今天是会员日（每月${day}日）`, `today is member day (day ${day})`)
      : verdict(false, `会员日是每月${day}日`, `member day is day ${day}`),
});
