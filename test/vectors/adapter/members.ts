import { lotsOfMember } from '../../../core/books/books.ts';
import { effects } from '../../../core/books/effects.ts';
import { runGrant } from '../../../core/grant/monthly-grant.ts';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { ok } from '../../../core/kernel/result.ts';
import { claimBirthday } from '../../../core/member/birthday-claim.ts';
import { earnedPoints } from '../../../core/points/earned-points.ts';
import { multiplierFor } from '../../../core/points/member-multiplier.ts';
import { segmentOf } from '../../../core/segment/segment.ts';
import type { PointsTier } from '../../../core/settings/trade-rules.ts';
import { promote, tierAfterPeriod } from '../../../core/tier/evaluate-tiers.ts';
import { tierOfGrowth } from '../../../core/tier/tier-of-growth.ts';
import { field, instantOf, msOf, need } from './step.ts';
import { booked, known, type Operation } from './world.ts';

const points: Operation = (world, step, { at }) => {
  const id = field<string>(step, 'member');
  const member = id === undefined ? null : known(world.books.members, id, 'member');
  const { rules } = world.terms;
  const multiplier = multiplierFor(member, at, { windows: world.windows, rules });
  const earned = earnedPoints(need(step, 'base'), { perYuan: rules.points.perYuan, multiplier });
  return ok({ world, outcome: { trusted_at: instantOf(at), multiplier, points: earned } });
};

const tierOf: Operation = (world, step) =>
  ok({ world, outcome: { tier: tierOfGrowth(need(step, 'growth'), world.terms.rules.points.tiers) } });

const evaluate: Operation = (world, _step, { at }) => {
  const { tiers } = world.terms.rules.points;
  const members = [...world.books.members.values()].flatMap((member) => promote(member, tiers, at) ?? []);
  return ok({ world: booked(world, effects({ members })), outcome: { promoted: members.length } });
};

const periodEnd: Operation = (world, step) => {
  const { tiers } = world.terms.rules.points;
  const tier = tierAfterPeriod(need<PointsTier>(step, 'tier'), need(step, 'rolling_growth'), tiers);
  return ok({ world, outcome: { tier } });
};

const segment: Operation = (world, step, { at }) => {
  const all = need<{ at: string; kind?: string }[]>(step, 'purchases');
  const purchases = all.filter(({ kind }) => (kind ?? 'PURCHASE') === 'PURCHASE').map((purchase) => msOf(purchase.at));
  return ok({ world, outcome: { segment: segmentOf(purchases, at, world.terms.rules.segment) } });
};

const birthday: Operation = (world, step, { at }) => {
  const member = known(world.books.members, need(step, 'member'), 'member');
  const leap = world.terms.rules.leapBirthday;
  const claim = claimBirthday(member, lotsOfMember(world.books, member.member), { day: localDateOf(at), leap });
  const { discount, gift } = claim;
  return ok({ world: booked(world, effects({ members: [claim.member] })), outcome: { discount, gift } });
};

const grant: Operation = (world, step, { at }) => {
  const run = runGrant(world.books.members.values(), {
    month: need(step, 'month'),
    at,
    stopAfter: field<number>(step, 'stop_after') ?? null,
    rules: world.terms.rules.points.tiers,
  });
  const outcome = { granted: run.granted.length, points_total: run.points };
  return ok({ world: booked(world, effects({ members: run.granted })), outcome });
};

export const memberOperations = {
  'points.quote': points,
  'tier.of': tierOf,
  'tier.evaluate': evaluate,
  'tier.period_end': periodEnd,
  'segment.of': segment,
  'birthday.claim': birthday,
  'grant.run': grant,
};
