import type { LocalDate } from '../kernel/business-day.ts';
import type { LotAccount } from '../stored-value/lot-account.ts';
import { isActiveOn } from '../stored-value/spendable.ts';
import { isBirthday, type LeapBirthday } from './birthday.ts';
import type { MemberAccount } from './member-account.ts';

/** What a birthday brings today; `member` remembers the gift. */
export interface BirthdayClaim {
  readonly discount: boolean;
  readonly gift: boolean;
  readonly member: MemberAccount;
}

/** Discount on the day itself, a gift once a calendar year, for owners of an active tier lot. Source: DEP-07, EC-10, W33. */
export function claimBirthday(
  member: MemberAccount,
  lots: readonly LotAccount[],
  so: { readonly day: LocalDate; readonly leap: LeapBirthday },
): BirthdayClaim {
  const owns = lots.some((lot) => lot.tier !== 'NONE' && isActiveOn(lot, so.day));
  const discount = owns && isBirthday(member.birthday, so.day, so.leap);
  const year = Number(so.day.slice(0, 4));
  if (!discount || member.birthdayGifts.includes(year)) return { discount, gift: false, member };
  return { discount, gift: true, member: { ...member, birthdayGifts: [...member.birthdayGifts, year] } };
}
