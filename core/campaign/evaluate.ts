import { addMonths, type LocalDate, localDateOf } from '../kernel/business-day.ts';
import { type Fen, formatYuan } from '../money/fen.ts';
import type { Campaign, DepositTier } from './campaign.ts';
import { ascending, type Benefit, bonusOn, includedTiers, tierOf } from './tier.ts';

/** Words of one fact in the languages of the shop. */
export interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

/** One declared benefit and whether this deposit earns it, with the reason. */
export interface Grant extends Benefit {
  /** Null: it comes from a rule of the campaign and not with a tier. */
  readonly tier: DepositTier['tier'] | null;
  readonly fired: boolean;
  readonly why: BothLanguages;
}

/** What a deposit of one amount at one instant is worth: pinned to the campaign version shown to the customer (CON-08). */
export interface DepositTerms {
  readonly campaign: string;
  readonly ruleVersion: string;
  /** The instant the terms were made, ms; the lot keeps it as its deposit time. */
  readonly at: number;
  readonly tier: 'NONE' | DepositTier['tier'];
  readonly p0: Fen;
  readonly b0: Fen;
  readonly spendable: Fen;
  /** Last valid day, inclusive. Source: USE-08, CON-06. */
  readonly lastDay: LocalDate;
  readonly grants: readonly Grant[];
}

/** True inside the campaign's half-open window. Source: CON-04. */
export const isRunning = (campaign: Pick<Campaign, 'from' | 'to'>, at: number): boolean =>
  campaign.from <= at && at < campaign.to;

/**
 * Terms of a deposit of `amount` fen made at `at` (trusted ms). Outside the campaign's window and below the first tier it is
 * a plain top-up: valid as long, with no benefit. Source: DEP-02, DEP-11, DEP-13, EC-20.
 */
export function evaluateDeposit(args: {
  readonly campaign: Campaign;
  readonly amount: Fen;
  readonly at: number;
  /** Nobody stood for an unsure clock: the window is not counted on (EC-20). */
  readonly timeless?: boolean;
}): DepositTerms {
  const { campaign, amount, at, timeless = false } = args;
  const running = isRunning(campaign, at) && !timeless;
  const b0 = running ? bonusOn(campaign, amount) : 0;
  return {
    campaign: campaign.campaign,
    ruleVersion: campaign.version,
    at,
    tier: running ? (tierOf(campaign, amount)?.tier ?? 'NONE') : 'NONE',
    p0: amount,
    b0,
    spendable: amount + b0,
    lastDay: lastDayOf(campaign, at),
    grants: ascending(campaign.tiers).flatMap((tier) => grantsOf({ campaign, tier, amount, running, timeless })),
  };
}

/** Last valid day of a deposit made at `at`: the same-numbered day so many months later. Source: USE-08, CON-06. */
export const lastDayOf = (campaign: Pick<Campaign, 'validityMonths'>, at: number): LocalDate =>
  addMonths(localDateOf(at), campaign.validityMonths);

/** The benefits that fired, as the deposit event stores them. */
export const benefitsOf = (terms: Pick<DepositTerms, 'grants'>): Benefit[] =>
  terms.grants.filter((grant) => grant.fired).map(({ code, zh, en }) => ({ code, zh, en }));

interface Question {
  readonly campaign: Campaign;
  readonly tier: DepositTier;
  readonly amount: Fen;
  readonly running: boolean;
  readonly timeless: boolean;
}

function grantsOf(question: Question): Grant[] {
  const verdict = judge(question);
  return question.tier.benefits.map((benefit) => ({ ...benefit, tier: question.tier.tier, ...verdict }));
}

const unconfirmed = { zh: '本机时间拿不准，没有人确认', en: 'the clock is not sure and nobody confirmed it' };

function judge({ campaign, tier, amount, running, timeless }: Question): Pick<Grant, 'fired' | 'why'> {
  if (timeless) return { fired: false, why: unconfirmed };
  if (!running) return { fired: false, why: { zh: '不在活动期内', en: 'outside the campaign period' } };
  const threshold = formatYuan(tier.threshold);
  if (amount < tier.threshold) {
    const missing = formatYuan(tier.threshold - amount);
    return {
      fired: false,
      why: { zh: `未满${threshold}元，还差${missing}元`, en: `below ¥${threshold}, ¥${missing} short` },
    };
  }
  const included = includedTiers(campaign, tierOf(campaign, amount)).some((one) => one.tier === tier.tier);
  return included
    ? { fired: true, why: { zh: `已满${threshold}元`, en: `¥${threshold} reached` } }
    : { fired: false, why: { zh: '由更高档位取代', en: 'replaced by a higher tier' } };
}
