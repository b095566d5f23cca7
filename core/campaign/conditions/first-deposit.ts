import { z } from 'zod';
import { condition, unknownHere, verdict } from '../rule-part.ts';

/** The member has never paid in before; a deposit that was undone counts as one, so nobody is new twice. Source: DEP-02, FES-01. */
export const firstDeposit = condition({
  code: 'FIRST_DEPOSIT',
  args: z.object({}),
  check: (_args, { deposit, member }) => {
    if (deposit === null) return verdict(false, '不是预存', 'not a deposit');
    if (member?.deposits === undefined) return unknownHere;
    return member.deposits === 0
      ? verdict(true, '首次预存', 'first deposit')
      : verdict(false, '不是首次预存', 'not the first deposit');
  },
});
