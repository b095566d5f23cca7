import { useMemo } from 'react';
import { localDateOf } from '../../core/kernel/business-day.ts';
import { isBirthday } from '../../core/member/birthday.ts';
import type { Member } from '../../core/member/member.ts';
import type { Lot } from '../../core/stored-value/lot.ts';
import { type MemberMoney, memberMoney, spendableOf } from '../../core/stored-value/member-money.ts';
import { useNow } from './use-now.ts';

/** A member's day: what can be spent and out of which deposits, and whether it is their birthday. */
interface MemberDay {
  readonly money: MemberMoney;
  readonly lots: readonly Lot[];
  readonly birthday: boolean;
}

/** What a member can spend today, and whether it is their birthday. */
export function useMemberMoney(member: Member, card: string | null = null): MemberDay {
  const day = localDateOf(useNow());
  return useMemo(
    () => ({
      money: memberMoney({ cards: member.cards, lots: member.lots, day, card }),
      lots: spendableOf({ cards: member.cards, lots: member.lots, day, card }),
      birthday: isBirthday(member.birthday, day),
    }),
    [member, card, day],
  );
}
