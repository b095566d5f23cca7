import { faults } from './any-mishap.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { Deed, Mishap, Op, Schedule } from './op.ts';

/** How many tills and members, and how much happens. */
const size = { members: [1, 4], ops: [30, 70] } as const;
/** Three to eight tills; a large shop costs more and teaches little more, so most are small. */
const shopSizes = [3, 3, 3, 3, 4, 4, 5, 6, 7, 8] as const;

/** The schedule of a seed. */
export function anySchedule(seed: number): Schedule {
  const chance = chanceOf(seed, 'schedule');
  const tills = chance.pick(shopSizes);
  const members = chance.between(...size.members);
  const count = chance.between(...size.ops);
  const ops: Op[] = [];
  for (let m = 0; m < members; m++) {
    const t = chance.below(tills);
    ops.push({ wait: chance.between(200, 3000), do: 'enrol', t, m });
    ops.push({ wait: chance.between(200, 3000), do: 'deposit', t, m, amount: anyAmount(chance) });
  }
  const swarm = Object.values(faults).filter(() => chance.happens(swarmPercent));
  const ends: { at: number; end: Mishap }[] = [];
  while (ops.length < count) {
    const due = ends.findIndex(({ at }) => at <= ops.length);
    const [ending] = due < 0 ? [] : ends.splice(due, 1);
    if (ending !== undefined) ops.push({ wait: anyWait(chance), ...ending.end });
    else if (swarm.length > 0 && chance.happens(mishapPercent)) {
      const [begin, end] = chance.pick(swarm)(chance, chance.below(tills));
      ops.push({ wait: anyWait(chance), ...begin });
      if (end !== null) ends.push({ at: ops.length + chance.between(1, 12), end });
    } else ops.push({ wait: anyWait(chance), ...anyDeed(chance, { tills, members }) });
  }
  return { seed, tills, members, ops };
}

/** Each fault is in so many of a hundred schedules: few at a time meet deeper than all at once. */
const swarmPercent = 20;
/** So many of a hundred ops go wrong on purpose. */
const mishapPercent = 18;

const anyAmount = (chance: Chance): number => chance.pick([50_000, 100_000, 300_000]);

/** Mostly one thing right after the other, sometimes a pause in which rights and patience run out. */
function anyWait(chance: Chance): number {
  const kind = chance.below(50);
  if (kind === 0) return chance.between(60_000, 6 * 60_000);
  return kind < 25 ? chance.between(1, 300) : chance.between(300, 5000);
}

function anyDeed(chance: Chance, of: { tills: number; members: number }): Deed {
  const t = chance.below(of.tills);
  const m = chance.below(of.members);
  const kind = chance.below(100);
  if (kind < 60) return { do: 'sell', t, m: chance.happens(92) ? m : null, goods: anyGoods(chance), sv: anySv(chance) };
  if (kind < 75) return { do: 'deposit', t, m, amount: anyAmount(chance) };
  if (kind < 88) return { do: 'back', t, sale: chance.below(4), whole: chance.happens(30), asCash: chance.happens(20) };
  if (kind < 93) return { do: 'refund', t, m, lot: chance.below(2), cash: chance.happens(60) };
  if (kind < 95) return { do: 'enrol', t, m };
  if (kind < 97) return { do: 'undeposit', t, last: chance.below(2) };
  return { do: 'pickup', t, amount: chance.between(1, 5000) };
}

const anyGoods = (chance: Chance): { item: number; qty: number }[] =>
  Array.from({ length: chance.between(1, 3) }, () => ({
    item: chance.pick([0, 1, 2, 3, 6, 8]),
    qty: chance.between(1, 3),
  }));

const anySv = (chance: Chance): 'none' | 'max' | number =>
  chance.happens(70) ? 'max' : chance.happens(70) ? chance.between(100, 40_000) : 'none';
