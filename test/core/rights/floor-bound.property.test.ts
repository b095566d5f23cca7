import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumFen } from '../../../core/money/fen.ts';
import {
  exposureOf,
  type FloorBudget,
  type FloorUse,
  floorLeft,
  shareOf,
  withShare,
} from '../../../core/rights/floor-budget.ts';
import { floorAllowance, overrideOf } from '../../../core/stored-value/floor-allowance.ts';

/** One offline sale of a till: what it lent, and how much of that on a manager's word. */
interface Lent {
  readonly member: number;
  readonly floor: number;
  readonly overridden: number;
}

interface Till {
  budget: FloorBudget;
  unsent: Lent[];
  /** At the centre, but the deposit it was drawn from has not come. */
  waiting: Lent[];
  /** What the till's rows say, which may be old. */
  told: FloorBudget;
}

const acts = fc.record({
  till: fc.nat(3),
  act: fc.constantFrom('sell', 'sell', 'sell', 'override', 'send', 'send-early', 'deposit-came', 'pull'),
  member: fc.nat(4),
  amount: fc.integer({ min: 1, max: 40_000 }),
});
const grants = fc.record({ total: fc.nat(60_000), override: fc.nat(20_000) });

const balance = 30_000;
const terms = { txnCap: 20_000, maxAgeMs: 1, tills: 3, count: 500 };
const useOf = (lent: readonly Lent[]): FloorUse => ({
  floor: sumFen(lent.map(({ floor }) => floor)),
  overridden: sumFen(lent.map(({ overridden }) => overridden)),
});

function sell(till: Till, act: { member: number; amount: number }, override: boolean): void {
  const mine = till.unsent.filter(({ member }) => member === act.member);
  const budget = { ...floorLeft(shareOf(till.told, 'CNY'), useOf(till.unsent)), entries: 0, denied: false };
  const ownDraws = useOf(mine).floor;
  const facts = { snapshotBalance: balance, snapshotAgeMs: 0, ownDraws, minted: 0, budget };
  const { allowance } = floorAllowance(facts, terms);
  const floor = Math.min(act.amount, allowance + (override ? overrideOf(facts) : 0), balance);
  if (floor > 0) till.unsent.push({ member: act.member, floor, overridden: Math.max(floor - allowance, 0) });
}

/** The log arrives: what can be settled is, the rest waits and stands in the budget as out. */
function send(till: Till, early: boolean): void {
  const arrived = till.unsent.splice(0);
  if (early) till.waiting.push(...arrived);
  till.budget = withShare(till.budget, 'CNY', { out: useOf(till.waiting).floor });
  // Row and the word on what it includes come down together.
  till.told = till.budget;
}

test('I10, OFF-02: what a till has out never passes its budget, whatever it sells, sends and hears', () => {
  fc.assert(
    fc.property(
      fc.array(grants, { minLength: 4, maxLength: 4 }),
      fc.array(acts, { maxLength: 120 }),
      (granted, story) => {
        const tills = granted.map(({ total, override }, at): Till => {
          const place = { till: `t${at}`, epoch: 'e', store: 's', serial: 1, writtenOff: 0, grantedAt: 0 };
          const budget: FloorBudget = { ...place, shares: { CNY: { total, override, out: 0 } } };
          return { budget, told: budget, unsent: [], waiting: [] };
        });
        const bound = exposureOf(
          tills.map(({ budget }) => budget),
          1,
        ).worst;
        for (const act of story) {
          const till = tills[act.till];
          if (till === undefined) continue;
          if (act.act === 'sell' || act.act === 'override') sell(till, act, act.act === 'override');
          else if (act.act === 'send' || act.act === 'send-early') send(till, act.act === 'send-early');
          else if (act.act === 'deposit-came') {
            till.waiting = [];
            till.budget = withShare(till.budget, 'CNY', { out: 0 });
          } else till.told = till.budget;
          for (const { budget, unsent, waiting } of tills) {
            const { total, override } = shareOf(budget, 'CNY');
            expect(useOf(unsent).floor + useOf(waiting).floor).toBeLessThanOrEqual(total + override);
            expect(useOf([...unsent, ...waiting]).overridden).toBeLessThanOrEqual(override + useOf(waiting).overridden);
          }
          const out = sumFen(tills.map(({ unsent, waiting }) => useOf([...unsent, ...waiting]).floor));
          expect(out).toBeLessThanOrEqual(bound);
        }
      },
    ),
  );
});
