import type { LocalDate } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Member } from '../member/member.ts';
import type { Fen } from '../money/fen.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import type { Lot } from '../stored-value/lot.ts';
import type { Campaign } from './campaign.ts';
import type { BothLanguages } from './evaluate.ts';
import { lastClaimDay } from './phase.ts';
import { ascending, type Benefit, includedTiers } from './tier.ts';
import { tierFigures } from './tier-figures.ts';

/** Something a deposit brings that lies on the counter: handed over once a deposit. Source: DEP-08, ENT-04. */
export interface TierGift extends BothLanguages {
  readonly lot: string;
  /** Code of the benefit in the campaign. */
  readonly code: string;
  /** Declared value, fen: what keeping it costs at a refund; 0: none was declared (REG 35, REF-11). */
  readonly worth: Fen;
  /** Last day it can be had, inclusive (EC-32). */
  readonly until: LocalDate;
  readonly given: boolean;
}

/** Codes of benefits that are things, in capitals: merchandise, and gifts as the law wants them stated. Source: DEP-08, REG 35. */
const things: ReadonlySet<string> = new Set(['MERCH', 'GIFT']);

const isThing = ({ code }: Benefit): boolean => things.has(code.toUpperCase());

interface Terms {
  readonly campaign: Campaign;
  readonly rules: Pick<TradeRules, 'tierGifts'>;
}

/**
 * The things a deposit brings, given or not, as its campaign declared them. A lot of no tier, moved here, refunded or void
 * brings none. Source: DEP-08, DEP-13, CON-08.
 */
export function tierGiftsOf(lot: Lot, terms: Terms): TierGift[] {
  if (lot.tier === 'NONE' || lot.state === 'REFUNDED' || lot.state === 'VOID' || lot.origin !== undefined) return [];
  const { campaign } = terms;
  const reached = ascending(campaign.tiers).find((one) => one.tier === lot.tier) ?? null;
  const worth = tierFigures(lot.tier, terms).merch;
  return includedTiers(campaign, reached)
    .flatMap((tier) => tier.benefits)
    .filter(isThing)
    .map(({ code, zh, en }) => ({
      lot: lot.lot,
      code,
      zh,
      en,
      worth: code.toUpperCase() === 'MERCH' ? worth : 0,
      until: lastClaimDay(campaign),
      given: (lot.gifts?.[code] ?? 0) > 0,
    }));
}

/** Gifts still to be handed over on a day. Source: EC-32. */
export const openTierGifts = (gifts: readonly TierGift[], day: LocalDate): TierGift[] =>
  gifts.filter((gift) => !gift.given && day <= gift.until);

/** One gift put into the customer's hands. Ids are minted before: a second press is the same act. */
export interface GivenGift {
  readonly id: string;
  readonly slip: string;
  readonly member: Pick<Member, 'member'>;
  readonly gift: TierGift;
  readonly day: LocalDate;
  readonly operator: Operator;
}

/**
 * The record of a gift handed over: it moves no value, but its price counts when the deposit is refunded, and the deposit can
 * no longer be voided. The key names lot and benefit, so that no gift is given twice by one till. Refusals: GIFT_GIVEN, GIFT_OVER,
 * PERMISSION_MISSING. Source: DEP-08, DEP-23, REF-07, EC-32.
 */
export function composeTierGift(act: GivenGift): Result<{ draft: EventDraft<'tier.gift.given'>; actor: string }> {
  const { gift, member } = act;
  if (gift.given) return refused(refusal('GIFT_GIVEN'));
  if (act.day > gift.until) return refused(refusal('GIFT_OVER'));
  const actor = permit({ operator: act.operator, approver: null, act: 'gift.give' });
  if (!actor.ok) return actor;
  return ok({
    actor: actor.value,
    draft: {
      type: 'tier.gift.given',
      keys: [
        `${resourceKey('gift', gift.lot)}:${gift.code}`,
        resourceKey('member', member.member),
        resourceKey('lot', gift.lot),
      ],
      post: [],
      cover: [],
      ref: [],
      body: {
        given: act.id,
        member: member.member,
        lot: gift.lot,
        code: gift.code,
        zh: gift.zh,
        en: gift.en,
        worth: gift.worth,
        slip: act.slip,
      },
      aside: null,
    },
  });
}
