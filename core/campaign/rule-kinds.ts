import { bonus } from './benefits/bonus.ts';
import { couponPack } from './benefits/coupon-pack.ts';
import { discount } from './benefits/discount.ts';
import { freeDelivery } from './benefits/free-delivery.ts';
import { gift } from './benefits/gift.ts';
import { pointsGift, pointsMultiplier } from './benefits/points.ts';
import { birthday } from './conditions/birthday.ts';
import { buysCategory } from './conditions/buys-category.ts';
import { depositAtLeast } from './conditions/deposit-at-least.ts';
import { firstDeposit } from './conditions/first-deposit.ts';
import { firstOrder } from './conditions/first-order.ts';
import { memberDay } from './conditions/member-day.ts';
import { newMember } from './conditions/new-member.ts';
import { orderAtLeast } from './conditions/order-at-least.ts';
import { pointsTierAtLeast } from './conditions/points-tier-at-least.ts';
import { segmentIn } from './conditions/segment-in.ts';
import { spentAtLeast } from './conditions/spent-at-least.ts';
import { spentNothing } from './conditions/spent-nothing.ts';
import type { BenefitKind, ConditionKind } from './rule-part.ts';

/** Everything a rule can be made of. A new kind is a new file and a line here; nothing else knows of it. */
export interface RuleKinds {
  readonly conditions: ReadonlyMap<string, ConditionKind>;
  readonly benefits: ReadonlyMap<string, BenefitKind>;
}

/** Kinds by their codes. */
export const ruleKinds = (conditions: readonly ConditionKind[], benefits: readonly BenefitKind[]): RuleKinds => ({
  conditions: new Map(conditions.map((kind) => [kind.code, kind])),
  benefits: new Map(benefits.map((kind) => [kind.code, kind])),
});

/** The kinds this build knows. */
export const knownKinds: RuleKinds = ruleKinds(
  [
    birthday,
    buysCategory,
    depositAtLeast,
    firstDeposit,
    firstOrder,
    memberDay,
    newMember,
    orderAtLeast,
    pointsTierAtLeast,
    segmentIn,
    spentAtLeast,
    spentNothing,
  ],
  [bonus, couponPack, discount, freeDelivery, gift, pointsGift, pointsMultiplier],
);
