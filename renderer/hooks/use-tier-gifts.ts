import { openTierGifts, type TierGift, tierGiftsOf } from '../../core/campaign/tier-gifts.ts';
import { localDateOf } from '../../core/kernel/business-day.ts';
import type { Member } from '../../core/member/member.ts';
import { referenceRules } from '../../core/settings/trade-rules.ts';
import { useNow } from './use-now.ts';
import { useCampaigns, useTerminal } from './use-terminal.ts';

/** Gifts of a deposit that can still be had or were handed over, under the terms printed on its voucher (DEP-08, CON-08). */
export function useTierGifts(lot: Member['lots'][number]): readonly TierGift[] {
  const { ledger } = useTerminal();
  const day = localDateOf(useNow());
  const campaign = useCampaigns().find((one) => one.version === lot.ruleVersion);
  if (campaign === undefined) return [];
  const rules = ledger.rows.entry('rules', 'main')?.data ?? referenceRules;
  const gifts = tierGiftsOf(lot, { campaign, rules });
  const open = openTierGifts(gifts, day);
  return gifts.filter((gift) => gift.given || open.includes(gift));
}
