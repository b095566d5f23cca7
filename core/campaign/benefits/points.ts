import { z } from 'zod';
import { benefit } from '../rule-part.ts';

/** Points as a gift: never growth. Source: PTS-06, TIR-02. */
export const pointsGift = benefit({
  code: 'POINTS_GIFT',
  args: z.object({ points: z.number().int().positive() }),
  grant: ({ points }) => ({ amount: points, unit: 'POINTS', words: { zh: `${points}积分`, en: `${points} points` } }),
});

/** A multiplier on the points of an order; several do not stack (PTS-09). Source: PTS-07, PTS-08. */
export const pointsMultiplier = benefit({
  code: 'POINTS_MULTIPLIER',
  args: z.object({ times: z.number().int().min(2) }),
  grant: ({ times }) => ({ amount: times, unit: 'TIMES', words: { zh: `${times}倍积分`, en: `${times}× points` } }),
});
