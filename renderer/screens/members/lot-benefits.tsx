import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { claimableOn, type Entitlement, entitlementsOf } from '../../../core/campaign/entitlement.ts';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import type { Lot } from '../../../core/stored-value/lot.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { rateWords } from '../../text/rate-words.ts';

/** What a deposit brings besides its value today, under the terms printed on its voucher (ENT-04, CON-08). */
export function LotBenefits({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  const { ledger } = useTerminal();
  const day = localDateOf(useNow());
  const campaign = ledger.rows.all('campaign').find((one) => one.version === lot.ruleVersion);
  if (campaign === undefined) return null;
  const rules = ledger.rows.entry('rules', 'main')?.data ?? referenceRules;
  const claimed = { merch: Object.keys(lot.gifts ?? {}).length, vouchers: 0 };
  const brings = entitlementsOf(lot, { campaign, rules }, claimed).filter((one) => claimableOn(one, day) > 0);
  if (brings.length === 0) return null;
  return <small data-lot-benefits>{brings.map((one) => words(t, one)).join(' · ')}</small>;
}

function words(t: TFunction, { type, value }: Entitlement): string {
  const rate = type === 'DISCOUNT' || type === 'BIRTHDAY';
  return t(`member.brings.${type}`, { value: rate ? rateWords(t, value) : formatYuan(value).replace(/\.00$/, '') });
}
